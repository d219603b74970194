"""The formats: time, memory and size of writing rows, each format in a process of its own.

python benchmarks/formats.py                    # 100,000 pilots, each with a section, two partners and evidence
python benchmarks/formats.py --pilots 10000
"""

import argparse
import resource
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from extract.dataset.formats import FORMATS
from extract.dataset.tables import DocumentRow, DocumentRows, EvidenceRow, PartnerRow, PilotRow, SectionRow
from extract.dataset.writers import write_dataset

PILOTS_OF_A_DOCUMENT = 10
TEXT = "In de pilot werken het wijkteam en de huisartsen samen aan vroege hulp voor gezinnen. " * 4


@dataclass(frozen=True)
class Invented:
    """Invented documents, made as they are asked for."""

    pilots: int

    def __iter__(self) -> Iterator[DocumentRows]:
        for number in range(self.pilots // PILOTS_OF_A_DOCUMENT):
            yield _document(f"d{number:07}")


def _document(key: str) -> DocumentRows:
    ids = [f"{key}-p{position}" for position in range(1, PILOTS_OF_A_DOCUMENT + 1)]
    document = DocumentRow(document_id=key, source=f"{key}.pdf", sha256="0" * 64, media_type="application/pdf")
    pilots = tuple(
        PilotRow(
            pilot_id=pilot,
            document_id=key,
            position=position,
            name=f"Buurtkamer {position}",
            kind="pilot",
            domain_codes=("jeugd", "wmo"),
            start_date="2021-33",
            status="lopend",
            partners=("De Brug", "Zorggroep Rivierduin"),
            omschrijving=TEXT,
        )
        for position, pilot in enumerate(ids, 1)
    )
    return DocumentRows(
        document=document,
        text=TEXT * PILOTS_OF_A_DOCUMENT,
        pilots=pilots,
        sections=tuple(
            SectionRow(section_id=f"{pilot}-s01", pilot_id=pilot, position=1, section="omschrijving", text=TEXT)
            for pilot in ids
        ),
        partners=tuple(
            PartnerRow(pilot_id=pilot, position=at, name=name, organisation=name, role="partner")
            for pilot in ids
            for at, name in enumerate(("De Brug", "Zorggroep Rivierduin"), 1)
        ),
        evidence=tuple(
            EvidenceRow(
                evidence_id=f"{pilot}-{column}",
                table_name="pilots",
                row_id=pilot,
                field=column,
                document_id=key,
                page=1,
                char_start=0,
                char_end=20,
                text=TEXT[:20],
                rule="records.pilot",
                confidence=0.9,
            )
            for pilot in ids
            for column in ("name", "kind", "status", "start_date", "omschrijving")
        ),
    )


def measure(form: str, pilots: int) -> tuple[float, float, int, float]:
    """CPU seconds, seconds, peak memory in MB and size in MB of writing one format."""
    with TemporaryDirectory() as folder:
        cpu, wall = process_time(), perf_counter()
        write_dataset(Path(folder), Invented(pilots), [], formats=(form,) if form else ())
        cpu, wall = process_time() - cpu, perf_counter() - wall
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    return cpu, wall, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, size / 1e6


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pilots", type=int, default=11_000)
    pilots = parser.parse_args().pilots
    print(f"{'format':10}{'cpu s':>8}{'s':>8}{'peak MB':>9}{'size MB':>9}")
    for form in ("", *FORMATS):
        with get_context("spawn").Pool(1) as pool:
            cpu, wall, peak, size = pool.apply(measure, (form, pilots))
        print(f"{form or '(none)':10}{cpu:8.1f}{wall:8.1f}{peak:9}{size:9.1f}", flush=True)


if __name__ == "__main__":
    main()
