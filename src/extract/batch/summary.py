"""What a run did, in numbers and as a person reads them."""

from dataclasses import dataclass
from pathlib import Path

OK, FAILED = 0, 1


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did.

    Args:
        documents: documents that were read.
        fields_filled: cells of `pilots.csv` that hold a value, keys and position aside.
        problems: documents and places that failed, were read in part or are doubtful.
        failed: files that gave no document.
    """

    documents: int
    pilots: int
    fields_filled: int
    problems: int
    failed: int
    seconds: float
    out_dir: Path

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
            "seconds": f"{self.seconds:.1f}",
            "files in": str(self.out_dir),
        }
        return "\n".join(f"{name:<14} {value}" for name, value in rows.items())

    def _failed(self) -> str:
        return f" ({self.failed} failed, see problems.csv)" if self.failed else ""
