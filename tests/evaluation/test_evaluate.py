"""The measures, on small cases that can be reckoned by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from extract.dataset.tables import CriterionRow, DocumentRow, DocumentRows, FigureRow, PartnerRow, PilotRow, SectionRow
from extract.dataset.writers import write_dataset
from extract.errors import ExtractError
from extract.evaluation import METRICS, Evaluation, evaluate, format_table

GOLD: dict[str, Any] = {"name": "De Brug", "number": "2.1"}


def pilot(position: int = 1, **values: Any) -> PilotRow:
    return PilotRow(
        **({"pilot_id": f"p{position}", "document_id": "d", "name": "De Brug", "kind": "pilot"} | values),
        position=position,
    )


def judged(folder: Path, gold: dict[str, Any], *pilots: PilotRow, **rows: Any) -> Evaluation:
    """The evaluation of one document, `brief.pdf`, against gold for `brief`."""
    document = DocumentRow(document_id="d", source="map/brief.pdf", sha256="0" * 64, media_type="a/b", title="De brief")
    (folder / "gold").mkdir()
    (folder / "gold" / "brief.json").write_text(json.dumps(gold))
    write_dataset(folder / "uit", [DocumentRows(document, "", pilots, **rows)], [])
    return evaluate(folder / "uit", folder / "gold")


def test_records_are_found_missed_and_invented(tmp_path: Path) -> None:
    gold = {"pilots": [GOLD, {"name": "Netwerk jongeren"}, {"name": "Toegift", "optional": True}]}
    found = [
        pilot(),
        pilot(2, name="Heel iets anders"),
        pilot(3, name="Toegift"),
        pilot(4, name="Los", kind="vermelding"),
    ]
    evaluation = judged(tmp_path, gold, *found)
    assert evaluation.documents["brief"]["pilots"] == 2 / 4
    assert evaluation.notes["brief"] == ["missed record: Netwerk jongeren", "invented record: 'Heel iets anders'"]
    assert evaluation.mean == {"pilots": 0.5, "overall": 0.5}


def test_no_record_where_none_is_is_right(tmp_path: Path) -> None:
    assert judged(tmp_path, {"pilots": []}).documents["brief"]["pilots"] == 1.0


def test_an_equal_number_helps_a_name_that_differs(tmp_path: Path) -> None:
    gold = {"pilots": [{"name": "Brugfunctie voor ouders", "number": ["2.1", None]}]}
    found = pilot(name="Brugfunctie: school en thuis", number="2.1.")
    assert judged(tmp_path, gold, found).documents["brief"]["pilots"] == 1.0


def test_sections_are_compared_by_type_and_words(tmp_path: Path) -> None:
    gold = {"pilots": [GOLD | {"sections": {"doel": "Een twee", "aanpak|vervolg": "Drie vier", "budget": "Geld"}}]}
    sections = [("doel", "een, TWEE"), ("vervolg", "drie"), ("doelgroep", "ouders"), ("overig", "meer")]
    found = tuple(
        SectionRow(section_id=f"s{i}", pilot_id="p1", position=i, section=kind, text=text)
        for i, (kind, text) in enumerate(sections, 1)
    )
    measures = judged(tmp_path, gold, pilot(), sections=found).documents["brief"]
    assert measures["sections"] == pytest.approx((1 + 2 / 3 + 0 + 0) / 4)
    assert measures["boundaries"] == pytest.approx(1 / 3)


def test_partners_and_their_roles(tmp_path: Path) -> None:
    parties = [{"name": "Incluzio", "role": "penvoerder"}, {"name": "Politie", "role": "partner"}, {"name": "GGD"}]
    gold = {"pilots": [GOLD | {"partners": [*parties, {"name": "Ouders", "optional": True}]}]}
    found = [("Includio", "Incluzio", "penvoerder"), ("de politie", "", "samenwerking"), ("Ouders", "", "partner")]
    found += [("Gemeente Zaltbommel", "", "partner"), ("GGD", "", "genoemd")]
    rows = tuple(
        PartnerRow(pilot_id="p1", position=i, name=name, organisation=canonical, role=role)
        for i, (name, canonical, role) in enumerate(found, 1)
    )
    measures = judged(tmp_path, gold, pilot(), partners=rows).documents["brief"]
    assert (measures["partners"], measures["roles"]) == (4 / 6, 1 / 2)


def test_domains_dates_and_status_know_readings(tmp_path: Path) -> None:
    gold = GOLD | {
        "domain_codes": ["jeugd", "wmo"],
        "domain_optional": ["onderwijs"],
        "status": ["lopend", "verkenning"],
    }
    gold |= {"start": ["2020", "2020-01"], "end": [None]}
    found = pilot(
        domain_codes=("jeugd", "onderwijs", "wonen"), status="verkenning", start_date="2020-01", end_date="2021"
    )
    measures = judged(tmp_path, {"pilots": [gold]}, found).documents["brief"]
    assert (measures["domains"], measures["dates"], measures["status"]) == (0.5, 0.5, 1.0)


def test_a_missed_record_misses_all_that_it_holds(tmp_path: Path) -> None:
    gold = GOLD | {"sections": {"doel": "x"}, "partners": [{"name": "GGD"}], "domain_codes": ["jeugd"], "end": [None]}
    gold |= {"status": ["onbekend"], "criteria": [{"code": "A", "answer": "ja"}], "figures": [{"value": 3}]}
    measures = judged(tmp_path, {"pilots": [gold]}).documents["brief"]
    assert {metric for metric in METRICS if measures[metric] == 0} == {*METRICS} - {"roles", "document"}


def test_criteria_and_figures(tmp_path: Path) -> None:
    criteria = [{"code": "A", "answer": "ja"}, {"label": "Bewezen meerwaarde", "answer": "nee"}]
    figures = [{"value": 12, "unit": "trajecten"}, {"value": 12, "optional": True}, {"value": 0.1, "kind": "ratio"}]
    gold = {"pilots": [GOLD | {"criteria": criteria, "figures": figures}]}
    answers = [("a.", "", "ja"), ("", "bewezen meerwaarde.", "nee"), ("B", "", "ja")]
    quantities = [("count", 12, "JIM-trajecten"), ("percentage", 0.1, ""), ("count", 7, "")]
    measures = judged(
        tmp_path,
        gold,
        pilot(),
        criteria=tuple(
            CriterionRow(pilot_id="p1", position=i, code=code, label=label, answer=answer)
            for i, (code, label, answer) in enumerate(answers, 1)
        ),
        figures=tuple(
            FigureRow(pilot_id="p1", position=i, kind=kind, value=value, unit=unit)
            for i, (kind, value, unit) in enumerate(quantities, 1)
        ),
    ).documents["brief"]
    assert (measures["criteria"], measures["figures"]) == (4 / 5, 2 / 5)


def test_columns_of_the_document(tmp_path: Path) -> None:
    gold = {"document": {"title": ["Brief"], "date": ["2021", None], "organisation": "Ede"}, "pilots": []}
    assert judged(tmp_path, gold).documents["brief"]["document"] == pytest.approx(2 / 3)


def test_gold_without_a_document_is_all_missed(tmp_path: Path) -> None:
    (tmp_path / "weg.json").write_text(json.dumps({"document": {"date": [None]}, "pilots": [GOLD]}))
    write_dataset(tmp_path / "uit", [], [])
    assert evaluate(tmp_path / "uit", tmp_path).mean == {"pilots": 0, "document": 0, "overall": 0}


@pytest.mark.parametrize("content", [None, "{}", "geen json"])
def test_a_folder_without_gold_is_refused(tmp_path: Path, content: str | None) -> None:
    write_dataset(tmp_path / "uit", [], [])
    if content is not None:
        (tmp_path / "a.json").write_text(content)
    with pytest.raises(ExtractError) as caught:
        evaluate(tmp_path / "uit", tmp_path)
    assert caught.value.code == "usage"


def test_the_table_has_a_line_a_document_and_the_means(tmp_path: Path) -> None:
    lines = format_table(judged(tmp_path, {"pilots": [GOLD]}, pilot())).splitlines()
    assert [line.split()[:3] for line in lines] == [
        ["document", "pilots", "sections"],
        ["brief", "1.000", "-"],
        ["mean", "1.000", "-"],
    ]
    assert lines[-1].endswith("overall 1.000")
