"""Checks over all rules: examples, counter-examples, contradictions, tokens."""

from collections.abc import Callable
from pathlib import Path

from extract.rulebook import check_rules, load_rules, run_examples

Write = Callable[..., Path]

MAIL = """\
- id: doel.bedoeling
  gives: doel
  labels: [bedoeling]
  why: letters
  examples: ["BEDOELING", "Bedoeling: rust", "2. De bedoeling\\nrust"]
  not: ["Het is de bedoeling dat er rust komt."]
"""


def messages(*folders: Path) -> list[str]:
    return [fault.message for fault in check_rules(*folders)]


def test_sound_rules_have_no_faults(extra: Write) -> None:
    assert check_rules(extra(MAIL)) == []


def test_an_example_that_fails_is_told(extra: Write) -> None:
    folder = extra(MAIL.replace('"BEDOELING"', '"Oogmerk"'))
    assert [str(failure) for failure in run_examples(load_rules(folder))] == [
        f"{folder}/sections.yaml:1: doel.bedoeling does not match its example 'Oogmerk'"
    ]
    assert messages(folder) == ["does not match its example 'Oogmerk'"]


def test_a_counter_example_that_matches_is_told(extra: Write) -> None:
    folder = extra(MAIL.replace("Het is de bedoeling dat er rust komt.", "Bedoelingen"))
    assert messages(folder) == ["matches its counter-example 'Bedoelingen'"]


def test_a_rule_in_the_shadow_of_another_is_told(extra: Write) -> None:
    folder = extra(MAIL + MAIL.replace("doel.bedoeling", "doel.tweede"))
    assert messages(folder)[0] == "does not match its example 'BEDOELING': doel.bedoeling does"


def test_examples_of_phrases_are_found_in_running_text(extra: Write) -> None:
    phrase = "- id: status.loopt\n  gives: lopend\n  labels: [loopt nog]\n  why: memos\n  examples: [Hij loopt nog.]\n"
    assert check_rules(extra(phrase, "status.yaml")) == []
    assert messages(extra(phrase.replace("Hij loopt nog", "Klaar"), "status.yaml")) == [
        "does not match its example 'Klaar.'"
    ]


def test_a_label_that_gives_two_things_is_told(extra: Write) -> None:
    second = MAIL.replace("doel.bedoeling", "aanpak.bedoeling").replace("gives: doel", "gives: aanpak")
    folder = extra(MAIL + second)
    fault = check_rules(folder)[0]
    assert (fault.line, fault.rule_id) == (7, "aanpak.bedoeling")
    assert fault.message == f"'bedoeling' gives 'aanpak' here and 'doel' at {folder}/sections.yaml:1"


def test_tokens_that_spacy_refuses_are_told(extra: Write) -> None:
    tokens = "- id: status.x\n  gives: lopend\n  tokens: [[{LWOER: loopt}]]\n  why: memos\n  examples: [loopt]\n"
    assert messages(extra(tokens, "status.yaml"))[0].startswith("spaCy refuses the tokens")


def test_tokens_are_no_labels(extra: Write) -> None:
    tokens = "- id: doel.x\n  gives: doel\n  tokens: [[{LOWER: doel}]]\n  why: memos\n  examples: [doel]\n"
    assert messages(extra(tokens)) == ["tokens match in running text only"]


def test_faulty_files_are_told_and_the_rest_is_checked(extra: Write) -> None:
    extra("- id: [", "status.yaml")
    found = messages(extra(MAIL.replace('"BEDOELING"', '"Oogmerk"')))
    assert len(found) == 2
    assert found[0].startswith("this is no YAML") and "Oogmerk" in found[1]
