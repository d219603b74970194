"""What workers are forked from: it comes to be whatever the rules of a user are."""

import subprocess
import sys
from pathlib import Path

ENDLESS = """\
- id: domains.zonder-einde
  gives: jeugd
  pattern: (?:\\w|\\s|[a-z])*[#@]
  why: Een patroon dat in elke tekst zonder einde zoekt
  examples: ["a#"]
"""
LOAD = """\
import sys
from pathlib import Path
from extract.batch import preload
from extract.job import Job
preload.LONGEST_FIRST = 1
preload.load(preload.told(Job((Path(sys.argv[1]),), "none")))
print("there")
"""


def test_a_pattern_that_looks_for_ever_in_the_first_text_holds_nothing_up(tmp_path: Path) -> None:
    (tmp_path / "domains.yaml").write_text(ENDLESS, encoding="utf-8")
    command = [sys.executable, "-c", LOAD, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "there\n", "")
