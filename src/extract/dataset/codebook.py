"""The codebook of a dataset for people: `README.md`, in Dutch, made from the data package."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

CODEBOOK = "README.md"
MADE = "<!-- Gemaakt door pilot-extract uit datapackage.json; een volgende run schrijft dit bestand opnieuw. -->"
"""The first line, by which our codebook is told from a README of somebody else."""

_TYPES = {
    "string": "tekst",
    "integer": "geheel getal",
    "number": "getal",
    "boolean": "ja/nee",
    "list": "lijst",
    "array": "lijst",
    "date": "datum",
}


def may_be_written(directory: Path) -> bool:
    """Whether the folder has no README that is not ours."""
    path = directory / CODEBOOK
    if not path.is_file():
        return True
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.readline().rstrip("\n") == MADE


def codebook(package: dict[str, Any]) -> str:
    """The text of the codebook."""
    return (
        "\n".join((MADE, *_head(package), *(line for table in package["resources"] for line in _table(table)))) + "\n"
    )


def _head(package: dict[str, Any]) -> Iterator[str]:
    yield from (f"# {package['title']}", "")
    yield (
        "Deze dataset bevat de pilots die beleidsdocumenten beschrijven, met per waarde de plaats in de bron waar zij "
        f"op berust (tabel `evidence`). Gemaakt met pilot-extract {package['version']}. De tekst van documenten blijft "
        f"van hun makers; voor de tabellen geldt {package['licenses'][0]['name']}. Een lege cel is geen waarde. "
        "Datums zijn EDTF, zo precies als de bron: `2021`, `2018-12`, `2021-05-17`, `2018-23` (najaar), `2021-33` "
        "(eerste kwartaal), `2021-40` (eerste halfjaar). Dezelfde documenten, regels en versie geven hetzelfde."
    )
    yield from ("", "Bronnen:", "")
    for source in package["sources"]:
        yield f"- {source['title']}{' (' + source['path'] + ')' if 'path' in source else ''}"
    yield from ("", "| tabel | titel | bestand |", "|---|---|---|")
    for table in package["resources"]:
        yield f"| [`{table['name']}`](#{table['name']}) | {table['title']} | `{table['path']}` |"


def _table(table: dict[str, Any]) -> Iterator[str]:
    schema = table["schema"]
    yield from ("", f"## {table['name']}", "", f"{table['title']}. Sleutel: {_names(schema['primaryKey'])}.")
    for key in schema["foreignKeys"]:
        target = key["reference"]["resource"] or table["name"]
        yield f"{_names(key['fields'])} verwijst naar `{target}`."
    yield from ("", "| kolom | titel | soort | waarden | omschrijving (Engels) |", "|---|---|---|---|---|")
    for field in schema["fields"]:
        kind = _TYPES[field["type"]] + (", verplicht" if field.get("constraints", {}).get("required") else "")
        values = ", ".join(_value(category) for category in field.get("categories", ()))
        yield f"| `{field['name']}` | {field['title']} | {kind} | {values} | {_plain(field['description'])} |"


def _names(columns: list[str]) -> str:
    return ", ".join(f"`{column}`" for column in columns)


def _value(category: dict[str, str]) -> str:
    value, label = category["value"], category["label"]
    return f"`{value}`" if label == value else f"`{value}` ({label})"


def _plain(text: str) -> str:
    return text.partition(" Items:")[0].replace("|", "\\|")
