"""The table of planted faults is what its script makes of them."""

# Layer 1: Standard library imports
import subprocess
import sys
from pathlib import Path

# Layer 2: Third-party imports
import pytest


# Every fault starts three tools.
@pytest.mark.timeout(400)
def test_the_committed_table_is_the_one_that_the_script_makes(repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, repository / "scripts" / "plant_faults.py"],
        capture_output=True,
        text=True,
        check=False,
    )
    page = (repository / "docs" / "contracts.md").read_text(encoding="utf-8")
    table = page.partition("<!-- planted faults -->\n")[2].partition("<!-- end -->")[0]

    assert done.stderr == ""
    assert table == done.stdout


def test_every_fault_is_reported(repository: Path) -> None:
    page = (repository / "docs" / "contracts.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.endswith(" |") and line.count(" | ") == 4]
    faults = [row for row in rows if not row.startswith("| Contract |")]

    assert len(faults) >= 40
    assert [row for row in faults if "| ADR230" not in row] == []
