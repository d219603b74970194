"""A statistical pipeline of one's own: what it recognises is used, and what cannot be loaded is said."""

from pathlib import Path

import pytest
import spacy

from extract.errors import ExtractError
from extract.pipeline import OWN_MODEL, Pipeline

LABELS = {
    "CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP", "ORDINAL", "ORG", "PERCENT",
    "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART",
}  # fmt: skip

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
    found = Pipeline(model="none").rows(TEXT.encode(), "brief.txt")
    assert [party.role for party in found.partners] == ["partner"]


def test_a_model_that_is_not_there_is_said_with_what_to_do() -> None:
    with pytest.raises(ExtractError, match=r"cannot be loaded .* install it, leave --model out"):
        Pipeline(model="nl_bestaat_niet")


def test_a_model_without_entities_is_used_for_the_rest_and_that_is_said(tmp_path: Path) -> None:
    spacy.blank("nl").to_disk(tmp_path / "blank")
    pipeline = Pipeline(model=str(tmp_path / "blank"))
    assert "none of its components recognises entities" in pipeline.description
    assert [party.role for party in pipeline.rows(TEXT.encode(), "brief.txt").partners] == ["partner"]


def test_the_shipped_pipeline_has_what_nl_core_news_sm_has() -> None:
    nlp = spacy.load(OWN_MODEL)
    assert nlp.component_names == ["tok2vec", "morphologizer", "tagger", "parser", "lemmatizer", "senter", "ner"]
    assert set(nlp.get_pipe("ner").labels) == LABELS  # type: ignore[attr-defined]
    assert nlp.meta["license"] == "CC BY-SA 4.0"
    assert all(source["license"] == "CC BY-SA 4.0" for source in nlp.meta["sources"])


def test_the_shipped_pipeline_reads_a_sentence() -> None:
    doc = spacy.load(OWN_MODEL)("De gemeente Utrecht werkte in 2019 samen met het ministerie van VWS.")
    assert [(entity.text, entity.label_) for entity in doc.ents] == [
        ("gemeente Utrecht", "GPE"),
        ("2019", "DATE"),
        ("ministerie van VWS", "ORG"),
    ]
    assert [(token.lemma_, token.pos_) for token in doc if token.dep_ == "ROOT"] == [("werken", "VERB")]


def test_it_is_the_default_and_reads_only_what_belongs_to_a_pilot() -> None:
    pipeline = Pipeline()
    assert "nl_beleid_sm" in pipeline.description
    text = TEXT.replace("Gemeente Zwanenmeer", "Ministerie van VWS").replace("Zorggroep Havik", "Stichting Havik")
    doc, _ = pipeline.read(text.encode(), "brief.txt")
    named = {entity.text for entity in doc.ents}
    assert "Stichting Havik" in named
    assert not any("VWS" in each or "Rietkraag" in each for each in named)


def test_where_no_sections_were_sought_all_text_is_read(model: Path) -> None:
    pipeline = Pipeline(model=str(model))
    with pipeline.nlp.select_pipes(enable="pilot_entities"):
        doc = pipeline.nlp(pipeline.nlp.make_doc("Brief van de directie Zorg\n\nAan Zorggroep Havik"))
    assert [entity.text for entity in doc.ents] == ["Zorggroep Havik"]
