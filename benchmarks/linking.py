"""Linking: its quality on the gold, what its thresholds do there, and its time against the number of pilots.

python benchmarks/linking.py                       # quality and thresholds
python benchmarks/linking.py --pilots 1000 10000 100000
"""

import argparse
import resource
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import process_time

from extract.dataset.tables import DocumentRow, DocumentRows, PartnerRow, PilotRow
from extract.evaluation.linking import PairScore, evaluate_linking, read_gold
from extract.linking import initiatives, link, organisations
from extract.rulebook import load_rules

GOLD = Path(__file__).parents[1] / "corpus" / "linking" / "gold.yaml"
THRESHOLDS = (
    (organisations, "ONE_FAULT_FROM", (5, 6, 7, 9)),
    (organisations, "TWO_FAULTS_FROM", (8, 10, 12, 14)),
    (organisations, "SURE_FROM", (8, 10, 12, 14)),
    (organisations, "SURE_INITIALS", (2, 3, 4, 6)),
    (organisations, "SURE_WORDS", (2, 3, 4)),
    (organisations, "A_WORD", (2, 3, 5)),
    (initiatives, "ACCEPTED", (0.3, 0.4, 0.5, 0.6, 0.7)),
    (initiatives, "OWN_PARTNER", (0.4, 0.6, 0.8)),
    (initiatives, "OF_TWO_TOWNS", (0.3, 0.5, 1.0)),
)
PILOTS_OF_A_DOCUMENT, PARTIES_OF_A_PILOT = 10, 4
SYLLABLES = [
    "ba",
    "de",
    "ko",
    "li",
    "mu",
    "no",
    "pa",
    "re",
    "si",
    "ta",
    "vo",
    "wi",
    "ze",
    "gra",
    "sto",
    "kwi",
    "bron",
    "veld",
    "hof",
    "huis",
    "ster",
    "dam",
    "wijk",
    "horst",
]
KINDS = ("Stichting", "Zorggroep", "Welzijn", "", "", "Jeugdhulp", "Woningcorporatie", "Basisschool")
FAULTY = 0.05
"""Share of names with a fault."""


def shown(score: PairScore) -> str:
    """Precision, recall and F in one line."""
    return f"precision {score.precision:.3f}  recall {score.recall:.3f}  F {score.f:.3f}"


def quality() -> None:
    """Print the scores on the gold, every pair that is not right, and the scores with other thresholds."""
    gold, rules = read_gold(GOLD), load_rules()
    for name, score in zip(("organisations", "initiatives"), evaluate_linking(gold, rules), strict=True):
        print(f"{name:15}{shown(score)}")
        print(
            *(f"    missed {pair}" for pair in score.missed), *(f"    wrong {pair}" for pair in score.wrong), sep="\n"
        )
    for room, name, values in THRESHOLDS:
        kept = getattr(room, name)
        for value in values:
            setattr(room, name, value)
            found = evaluate_linking(gold, rules)
            print(f"{name:16}{value:<6}{shown(found[room is initiatives])}{'  <- ours' if value == kept else ''}")
        setattr(room, name, kept)


def documents(pilots: int) -> Iterator[DocumentRows]:
    """Invented documents: one organisation for five pilots and one sender for fifty, some of each common."""
    chance = Random(pilots)
    parties = [f"{chance.choice(KINDS)} {_word(chance)} {_word(chance)}".strip() for _ in range(pilots // 5)]
    methods = [f"{_word(chance)} {_word(chance)}" for _ in range(pilots // 4)]
    senders = [f"gemeente {_word(chance)}" for _ in range(max(1, pilots // 50))]
    for number in range(pilots // PILOTS_OF_A_DOCUMENT):
        key = f"d{number:06}"
        home = chance.randrange(len(senders))
        of_document = DocumentRow(
            document_id=key,
            source=f"{key}.txt",
            sha256="0" * 64,
            media_type="text/plain",
            organisation=senders[home],
            organisation_type="gemeente",
            date=str(chance.randint(2015, 2024)),
        )
        rows: list[PilotRow] = []
        named: list[PartnerRow] = []
        for position in range(1, PILOTS_OF_A_DOCUMENT + 1):
            pilot = f"{key}-p{position}"
            near = [home * len(parties) // len(senders) + chance.randrange(12) for _ in range(PARTIES_OF_A_PILOT - 1)]
            chosen = {parties[at % len(parties)] for at in (*near, int(chance.paretovariate(1)))}
            spelled = [_faulty(name, chance) if chance.random() < FAULTY else name for name in sorted(chosen)]
            name = chance.choice(methods) if chance.random() < 0.7 else methods[int(chance.paretovariate(1)) % 50]
            rows.append(PilotRow(pilot_id=pilot, document_id=key, position=position, name=name, kind="pilot"))
            named += [
                PartnerRow(pilot_id=pilot, position=at, name=name, organisation=name)
                for at, name in enumerate(spelled, 1)
            ]
        yield DocumentRows(document=of_document, text="", pilots=tuple(rows), partners=tuple(named))


def _word(chance: Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()


def _faulty(name: str, chance: Random) -> str:
    at = chance.randrange(1, len(name))
    return name[:at] + chance.choice("abcdeilnorstu") + name[at + 1 :]


def growth(sizes: list[int]) -> None:
    """Print CPU seconds and memory for each number of pilots."""
    rules = load_rules()
    print(f"{'pilots':>8}{'organisations':>15}{'initiatives':>13}{'link s':>9}{'apply s':>9}{'peak MB':>9}")
    for size in sizes:
        made = list(documents(size))
        before = process_time()
        found = link(made, rules)
        linked = process_time()
        for rows in made:
            found.applied(rows)
        applied = process_time()
        initiatives_found = len({row.initiative_id for row in found.initiatives})
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{size:8}{len(found.organisations):15}{initiatives_found:13}{linked - before:9.1f}{applied - linked:9.1f}"
            f"{peak:9}",
            flush=True,
        )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pilots", type=int, nargs="+", help="numbers of pilots to link; without them the quality")
    given = parser.parse_args()
    if given.pilots:
        growth(given.pilots)
    else:
        quality()


if __name__ == "__main__":
    main()
