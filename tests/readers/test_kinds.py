"""Containers and other files: told apart by content, refused in words for a person, and never dangerous."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from open_document import NAMES, odt, p
from word import paragraph, saved, with_part, word

from extract.errors import ExtractError
from extract.readers import read_document

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"


def container(parts: Mapping[str, bytes | str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def office(main: str) -> bytes:
    """A container of which the main part has this name."""
    relation = f'<Relationship Id="r1" Type="http://example.org/relationships/officeDocument" Target="{main}"/>'
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return container({"_rels/.rels": f'<Relationships xmlns="{namespace}">{relation}</Relationships>', main: "<x/>"})


def ole(*streams: str) -> bytes:
    """An OLE file with streams of these names."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"\0\0".join(name.encode("utf-16-le") for name in streams)
    )


MAIL = b"""Received: from mail.example.org\r\nFrom: a@example.org\r\nTo: b@example.org\r\nSubject: Pilots\r
 van dit jaar\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nBeste raadsleden,\r\n"""


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        pytest.param(office("xl/workbook.xml"), "unsupported", "spreadsheet", id="xlsx"),
        pytest.param(office("ppt/presentation.xml"), "unsupported", "presentation", id="pptx"),
        pytest.param(container({"mimetype": f"{ODT[:-4]}spreadsheet"}), "unsupported", "spreadsheet", id="ods"),
        pytest.param(container({"mimetype": "application/epub+zip"}), "unsupported", "book", id="epub"),
        pytest.param(container({"brief.pdf": b"%PDF-1.7"}), "unsupported", "zip archive: unpack", id="zip"),
        pytest.param(container({}), "unsupported", "zip archive", id="empty zip"),
        pytest.param(ole("WordDocument", "Workbook"), "unsupported", r"\.doc", id="doc"),
        pytest.param(ole("Workbook"), "unsupported", r"\.xls", id="xls"),
        pytest.param(ole("PowerPoint Document"), "unsupported", r"\.ppt", id="ppt"),
        pytest.param(ole("__properties_version1.0", "__substg1.0_0037001F"), "unsupported", "Outlook", id="msg"),
        pytest.param(ole("Contents"), "unsupported", "old Office file", id="other ole"),
        pytest.param(ole("EncryptionInfo", "EncryptedPackage"), "encrypted", "password", id="docx with password"),
        pytest.param(MAIL, "unsupported", "e-mail", id="eml"),
        pytest.param(rb"{\rtf1\ansi Pilots}", "unsupported", "RTF", id="rtf"),
        pytest.param(b"<?xml version='1.0'?><rss><channel/></rss>", "unsupported", "XML", id="xml"),
        pytest.param(b"PK\x03\x04rest", "damaged", "download it", id="cut zip"),
        pytest.param(saved(docx.Document())[:-500], "damaged", "download it", id="cut docx"),
        pytest.param(office("word/document.xml"), "damaged", "no text part", id="docx without body"),
        pytest.param(with_part(odt(""), "content.xml", b"<office"), "damaged", "content.xml", id="odt without end"),
        pytest.param(
            with_part(odt(""), "META-INF/manifest.xml", b"<m><manifest:encryption-data/></m>"),
            "encrypted", "password", id="odt with password",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_what_it_is_and_what_to_do(data: bytes, code: str, says: str) -> None:
    with pytest.raises(ExtractError, match=says) as caught:
        read_document(data)
    assert caught.value.code == code


def test_a_memo_that_looks_like_an_e_mail_is_text() -> None:
    memo = b"From: the programme\nTo: the council\nSubject: pilots\n\nBuren eten samen."
    assert read_document(memo).media_type == "text/plain"


def test_containers_are_told_from_what_they_hold() -> None:
    assert read_document(word(paragraph("Buren"))).media_type == DOCX
    assert read_document(odt(p("Buren"))).media_type == ODT
    template = with_part(odt(p("Buren")), "mimetype", f"{ODT}-template".encode())
    assert read_document(template).media_type == ODT


def test_a_word_file_may_call_its_text_otherwise_and_be_strict() -> None:
    data = word(paragraph("Buren eten samen."))
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {info.filename: source.read(info) for info in source.infolist()}
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/document2.xml")
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    found = read_document(container({name: part.replace(usual, strict) for name, part in parts.items()}))
    assert [line.text for line in found.pages[0].lines] == ["Buren eten samen."]


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml"])
def test_a_zip_bomb_is_refused_before_it_unpacks(name: str) -> None:
    bomb = with_part(saved(docx.Document()), name, b" " * 20_000_000)
    with pytest.raises(ExtractError, match="zip bomb") as caught:
        read_document(bomb)
    assert caught.value.code == "unsupported"


def test_a_part_that_announces_less_than_it_holds_is_damaged() -> None:
    data = bytearray(with_part(word(paragraph("Buren")), "word/document.xml", b"<a>" + b"buren " * 4000 + b"</a>"))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as source:
        size = source.getinfo("word/document.xml").file_size
    announced = data.rindex(size.to_bytes(4, "little"))
    data[announced : announced + 4] = (100).to_bytes(4, "little")
    with pytest.raises(ExtractError, match="download it") as caught:
        read_document(bytes(data))
    assert caught.value.code == "damaged"


def test_pictures_of_any_size_are_not_unpacked() -> None:
    data = with_part(word(paragraph("Buren")), "word/media/image1.bmp", b" " * 20_000_000)
    assert [line.text for line in read_document(data).pages[0].lines] == ["Buren"]


def with_entities(entities: str, text: str) -> bytes:
    """An OpenDocument text that defines entities and prints this text."""
    content = (
        f"<!DOCTYPE x [{entities}]><office:document-content {NAMES}><office:body><office:text>"
        f"<text:p>{text}</text:p></office:text></office:body></office:document-content>"
    )
    return with_part(odt(""), "content.xml", content.encode())


def test_entities_are_not_expanded_and_nothing_outside_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "sleutel.txt"
    secret.write_text("sesam", encoding="utf-8")
    entities = f'<!ENTITY hier "haha"><!ENTITY buiten SYSTEM "{secret.as_uri()}">'
    found = read_document(with_entities(entities, "Buren &hier;&buiten; eten"))
    assert "haha" not in str(found) and "sesam" not in str(found) and "Buren" in str(found)


def test_entities_that_would_fill_the_memory_are_refused() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    with pytest.raises(ExtractError) as caught:
        read_document(with_entities(f'<!ENTITY l0 "haha">{laughs}', "&l8;"))
    assert caught.value.code == "damaged"


def test_names_that_climb_out_of_the_container_do_nothing() -> None:
    data = with_part(word(paragraph("Buren")), "../../buiten.txt", b"x")
    assert [line.text for line in read_document(data).pages[0].lines] == ["Buren"]


def test_parts_that_nest_without_end_are_damaged() -> None:
    deep = "<w:smartTag>" * 3000 + "</w:smartTag>" * 3000
    with pytest.raises(ExtractError) as caught:
        read_document(with_part(word(), "word/document.xml", word_body(deep)))
    assert caught.value.code == "damaged"


def word_body(inside: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{namespace}"><w:body><w:p>{inside}</w:p></w:body></w:document>'.encode()
