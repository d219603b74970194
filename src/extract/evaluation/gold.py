"""Gold records: what a careful reader finds in a document, with every reading that is right as well."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from extract.errors import ExtractError


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


Readings = Annotated[tuple[str | None, ...], BeforeValidator(_as_list)]
"""The accepted values; None accepts an empty cell."""


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True)


class GoldPartner(_Gold):
    name: str
    role: str = ""
    optional: bool = False


class GoldCriterion(_Gold):
    code: str = ""
    label: str = ""
    answer: str


class GoldFigure(_Gold):
    value: float
    unit: str = ""
    kind: str = ""
    optional: bool = False


class GoldPilot(_Gold):
    """A record. What is optional counts neither when found nor when missed; None is not judged at all.

    Args:
        sections: the text by section type; `doel|aanpak` accepts either type.
        domain_optional: domain codes that are not wrong, next to those that are required.
    """

    name: str
    aliases: tuple[str, ...] = ()
    number: Readings = ()
    optional: bool = False
    sections: dict[str, str] = {}
    partners: tuple[GoldPartner, ...] = ()
    domain_codes: tuple[str, ...] = ()
    domain_optional: tuple[str, ...] = ()
    start: Readings = ()
    end: Readings = ()
    status: Readings = ()
    criteria: tuple[GoldCriterion, ...] | None = None
    figures: tuple[GoldFigure, ...] | None = None


class GoldDocument(_Gold):
    """The records of a document, and the accepted values of columns of `documents`."""

    document: dict[str, Readings] = {}
    pilots: tuple[GoldPilot, ...]


def read_gold(folder: Path) -> dict[str, GoldDocument]:
    """The gold of a folder by the name of the document without its extension, sorted.

    Raises:
        ExtractError: `usage`, where there is none or a file holds no gold.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise ExtractError("usage", "this folder holds no gold (NAME.json, one a document)", source=str(folder))
    return {path.stem: _read(path) for path in paths}


def _read(path: Path) -> GoldDocument:
    try:
        return GoldDocument.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise ExtractError("usage", f"this is no gold: {error}", source=str(path)) from error
