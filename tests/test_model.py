"""A statistical pipeline of one's own: what it recognises is used, and what cannot be loaded is said."""

from pathlib import Path

import pytest
import spacy

from extract.errors import ExtractError
from extract.pipeline import Pipeline

TEXT = """\
Voortgang pilots

Gemeente Zwanenmeer, 3 maart 2021

Pilot Eettafel

Partners: Stichting Rietkraag

Stand van zaken

De eettafel is in mei gestart. Ook Zorggroep Havik kookt elke week mee.
"""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A pipeline on disk that knows one organisation, as an installed Dutch pipeline would know many."""
    nlp = spacy.blank("nl")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "Zorggroep Havik"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "model")
    return tmp_path / "model"


def test_an_organisation_in_running_text_is_a_partner_that_is_only_named(model: Path) -> None:
    found = Pipeline(model=str(model)).rows(TEXT.encode(), "brief.txt")
    assert [(party.name, party.role) for party in found.partners] == [
        ("Stichting Rietkraag", "partner"),
        ("Zorggroep Havik", "genoemd"),
    ]
    assert found.pilots[0].partners == ("Stichting Rietkraag",)


def test_without_a_model_the_rules_do_all_the_work() -> None:
    found = Pipeline().rows(TEXT.encode(), "brief.txt")
    assert [party.role for party in found.partners] == ["partner"]


def test_a_model_that_is_not_there_is_said_with_what_to_do() -> None:
    with pytest.raises(ExtractError, match=r"cannot be loaded .* install it or leave --model out"):
        Pipeline(model="nl_bestaat_niet")
