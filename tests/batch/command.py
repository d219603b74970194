"""The command `extract` with the stand-in for the pipeline, as a program of its own."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import extract.batch
import extract.job
from stand_in import StandIn

extract.job.Job = StandIn  # type: ignore[misc]
from extract.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
