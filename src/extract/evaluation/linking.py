"""Linking against gold: which mentions are one organisation and which pilots one initiative, pair by pair."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

from extract.dataset.tables import DocumentRow, DocumentRows, PartnerRow, PilotRow
from extract.linking import link
from extract.rulebook import Rulebook

Pair = tuple[Hashable, Hashable]


class GoldPilot(BaseModel):
    """A pilot of the gold: its parties as printed, each with the organisation that it is."""

    model_config = ConfigDict(extra="forbid")

    name: str
    initiative: str
    partners: dict[str, str] = {}
    municipalities: tuple[str, ...] = ()


class GoldDocument(BaseModel):
    """A document of the gold, as the pipeline would have read it."""

    model_config = ConfigDict(extra="forbid")

    source: str
    organisation: str
    organisation_type: str = ""
    municipalities: tuple[str, ...] = ()
    date: str
    text: str = ""
    pilots: tuple[GoldPilot, ...]

    def rows(self) -> DocumentRows:
        """The rows that linking sees."""
        key = self.source.partition(".")[0]
        kind = self.organisation_type or ("gemeente" if self.organisation.startswith("gemeente") else "regio")
        pilots, partners = [], []
        for number, pilot in enumerate(self.pilots, 1):
            pilot_id = f"{key}-p{number}"
            named = tuple(pilot.partners)
            pilots.append(
                PilotRow(
                    pilot_id=pilot_id,
                    document_id=key,
                    position=number,
                    name=pilot.name,
                    kind="pilot",
                    partners=named,
                    municipalities=pilot.municipalities,
                )
            )
            partners += [
                PartnerRow(pilot_id=pilot_id, position=at, name=name, organisation=name)
                for at, name in enumerate(named, 1)
            ]
        document = DocumentRow(
            document_id=key,
            source=self.source,
            sha256="0" * 64,
            media_type="text/plain",
            organisation=self.organisation,
            organisation_type=kind,
            municipalities=self.municipalities or ((self.organisation[9:],) if kind == "gemeente" else ()),
            date=self.date,
        )
        text = self.text or " ".join(name for pilot in self.pilots for name in pilot.partners)
        return DocumentRows(document=document, text=text, pilots=tuple(pilots), partners=tuple(partners))


@dataclass(frozen=True, slots=True)
class PairScore:
    """Pairs that belong together, by gold and as found.

    Args:
        missed, wrong: pairs of the gold that were not found, and pairs found that are none of the gold.
    """

    right: int
    missed: tuple[Pair, ...]
    wrong: tuple[Pair, ...]

    @property
    def precision(self) -> float:
        """Share of the pairs found that are right; 1 where none was found."""
        found = self.right + len(self.wrong)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold's pairs that were found; 1 where there are none."""
        wanted = self.right + len(self.missed)
        return self.right / wanted if wanted else 1.0

    @property
    def f(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_gold(path: Path) -> list[GoldDocument]:
    """The documents of a gold file (`corpus/linking/gold.yaml`).

    Raises:
        pydantic.ValidationError: it has not the form that corpus/README.md tells.
    """
    return [GoldDocument.model_validate(document) for document in YAML(typ="safe").load(path)]


def evaluate_linking(gold: Iterable[GoldDocument], rulebook: Rulebook) -> tuple[PairScore, PairScore]:
    """The score of organisations, over spellings in documents, and that of initiatives, over pilots."""
    gold = list(gold)
    documents = [document.rows() for document in gold]
    linking = link(documents, rulebook)
    wanted: dict[Hashable, str] = {}
    found: dict[Hashable, str] = {}
    same: dict[Hashable, str] = {}
    ours: dict[Hashable, str] = {row.pilot_id: row.initiative_id for row in linking.initiatives}
    for document, rows in zip(gold, map(linking.applied, documents), strict=True):
        meant = [identity for pilot in document.pilots for identity in pilot.partners.values()]
        for partner, identity in zip(rows.partners, meant, strict=True):
            wanted[document.source, partner.name] = identity
            found[document.source, partner.name] = partner.organisation_id
        same |= {row.pilot_id: pilot.initiative for row, pilot in zip(rows.pilots, document.pilots, strict=True)}
    return _score(wanted, found), _score(same, ours)


def _score(wanted: Mapping[Hashable, str], found: Mapping[Hashable, str]) -> PairScore:
    gold, ours = _pairs(wanted), _pairs(found)
    return PairScore(len(gold & ours), tuple(sorted(gold - ours, key=str)), tuple(sorted(ours - gold, key=str)))


def _pairs(groups: Mapping[Hashable, str]) -> set[Pair]:
    members: dict[str, list[Hashable]] = defaultdict(list)
    for key, group in groups.items():
        members[group].append(key)
    return {pair for group in members.values() for pair in combinations(sorted(group, key=str), 2)}
