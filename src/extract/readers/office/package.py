"""Opens the zip container of an Office file: only the parts asked for, in memory, and none that is a bomb."""

import io
import zipfile

from lxml import etree

from extract.errors import ExtractError

MAX_PART = 100_000_000
"""Bytes of a part when unpacked. The text of a report of 1,000 pages takes some 10 MB as XML."""
MAX_RATIO = 300
"""A part of more than `RATIO_FROM` bytes that was packed smaller than this is no text; long tables reach 60."""
RATIO_FROM = 1_000_000
MAX_NAMES = 20_000
"""Parts of a container; a report with thousands of pictures stays below."""

_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
"""The namespaces of 'strict' Office files and those of all others; the elements are the same."""


class Package:
    """The container of an Office file.

    Nothing is written to disk, and XML is read without external entities, DTDs or network; entities that a part
    defines itself are not expanded.

    Raises:
        ExtractError: `damaged`, `encrypted` or `unsupported`, of all its methods.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:
            raise _damaged(str(error) or "its end is missing") from error
        self._infos = {info.filename: info for info in self._zip.infolist()}
        if len(self._infos) > MAX_NAMES:
            raise ExtractError("unsupported", f"it holds {len(self._infos)} parts; no document needs so many")

    @property
    def names(self) -> frozenset[str]:
        """The names of its parts."""
        return frozenset(self._infos)

    def bytes_of(self, name: str) -> bytes:
        """The content of a part, empty where there is no such part."""
        info = self._infos.get(name)
        if info is None:
            return b""
        if info.flag_bits & 1:
            raise ExtractError("encrypted", "the file asks for a password; save a copy without one")
        if info.file_size > MAX_PART or info.file_size > max(RATIO_FROM, MAX_RATIO * info.compress_size):
            raise ExtractError(
                "unsupported",
                f"its part {name} unpacks to {info.file_size:,} bytes, more than a document needs (a zip bomb?)",
            )
        try:
            return self._zip.read(info)  # never more than the size that was announced
        except Exception as error:  # zipfile and its unpackers raise whatever they stumble over
            raise _damaged(f"{name}: {error}") from error

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part that is XML, None where there is no such part."""
        data = self.bytes_of(name)
        if not data:
            return None
        return parse_xml(data, name)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of this XML; comments and instructions are left out.

    Raises:
        ExtractError: `damaged`.
    """
    for strict, usual in _STRICT.items():
        if strict in data:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _damaged(f"{name}: {error}") from error


def _damaged(why: str) -> ExtractError:
    return ExtractError("damaged", f"the file cannot be opened ({why}); download it or save it anew")
