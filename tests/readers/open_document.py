"""Writes small OpenDocument texts from pieces of XML, as a container and in one file."""

import io
import zipfile

MIMETYPE = "application/vnd.oasis.opendocument.text"
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("form", "form"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
NAMES = f'{_NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odt(body: str, *, automatic: str = "", styles: str = "", masters: str = "") -> bytes:
    """A text with this body; its own styles, those of the template, and the heads of its pages."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        container.writestr("mimetype", MIMETYPE)
        container.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        container.writestr(
            "styles.xml",
            f"<office:document-styles {NAMES}><office:styles>{styles}</office:styles><office:automatic-styles/>"
            f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
        )
    return file.getvalue()


def flat_odt(body: str) -> bytes:
    """The same in one XML file."""
    return (
        f'<?xml version="1.0"?><office:document {NAMES} office:mimetype="{MIMETYPE}">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def p(text: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int) -> str:
    """A heading."""
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def listed(*items: str, style: str = "", more: str = "") -> str:
    """A list; items that are no XML become paragraphs."""
    inside = "".join(f"<text:list-item>{own if own.startswith('<') else p(own)}</text:list-item>" for own in items)
    return f'<text:list text:style-name="{style}" {more}>{inside}</text:list>'


def row(*cells: str) -> str:
    """A row of a table; cells that are no XML become paragraphs in a cell."""
    return (
        "<table:table-row>"
        + "".join(
            own if own.startswith("<table:") else f"<table:table-cell>{p(own)}</table:table-cell>" for own in cells
        )
        + "</table:table-row>"
    )
