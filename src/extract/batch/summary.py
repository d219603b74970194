"""What a run did, in numbers and as a person reads them."""

from dataclasses import dataclass
from pathlib import Path

from extract.batch.progress import printable

OK, FAILED = 0, 1


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did.

    Args:
        documents: documents that were read.
        fields_filled: cells of `pilots.csv` that hold a value, keys and position aside.
        problems: documents and places that failed, were read in part or are doubtful.
        failed: files that gave no document.
        description: with what pipeline it read, empty where nothing was to be read.
        read: files that were read in this run; what became of the others was known.
        slowest: seconds and name of those that took longest.
        common: the most frequent problems, by code, with their count.
    """

    documents: int
    pilots: int
    fields_filled: int
    problems: int
    failed: int
    seconds: float
    out_dir: Path
    description: str = ""
    read: int = 0
    slowest: tuple[tuple[float, str], ...] = ()
    common: tuple[tuple[str, int], ...] = ()

    def exit_code(self, *, strict: bool) -> int:
        """1 where nothing was read, or with `strict` where a file failed; else 0."""
        return FAILED if not self.documents or (strict and self.failed) else OK

    def line(self) -> str:
        """The summary in one line."""
        return (
            f"{self.documents} documents, {self.pilots} pilots, {self.fields_filled} fields filled, "
            f"{self.problems} problems{self._failed()}, {self.seconds:.1f} s, in {self.out_dir}"
        )

    def table(self) -> str:
        """The summary as a short table."""
        rows = {
            "documents": str(self.documents),
            "pilots": str(self.pilots),
            "fields filled": str(self.fields_filled),
            "problems": f"{self.problems}{self._failed()}",
            "files read": str(self.read),
            "seconds": f"{self.seconds:.1f}",
            "files in": str(self.out_dir),
        }
        if self.description:
            rows["read with"] = self.description
        lines = [f"{name:<14} {value}" for name, value in rows.items()]
        lines += (f"{'slowest':<14} {seconds:.1f} s {printable(name)}" for seconds, name in self.slowest)
        lines += (f"{'frequent':<14} {count} {code}" for code, count in self.common)
        return "\n".join(lines)

    def _failed(self) -> str:
        return f" ({self.failed} failed, see problems.csv)" if self.failed else ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do.

    Args:
        to_read: names of the files that it would read.
        known: files that were read before.
        copies: files that hold the same as another one.
        unreadable: what cannot be read.
    """

    to_read: tuple[str, ...]
    known: int
    copies: int
    unreadable: int

    def line(self) -> str:
        """The plan in one line."""
        return (
            f"{len(self.to_read)} files to read, {self.known} known already, {self.copies} copies,"
            f" {self.unreadable} unreadable; nothing was written"
        )

    def listed(self) -> str:
        """The names of the files to read, each on a line, and the plan in one line."""
        return "\n".join([*map(printable, self.to_read), self.line()])
