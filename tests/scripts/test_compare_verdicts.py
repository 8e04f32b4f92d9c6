"""Both commands say the same about made-up contracts, before imports are planted and after."""

# Layer 1: Standard library imports
import os
import re
import subprocess
import sys
from pathlib import Path


def test_both_agree_about_contracts_of_every_type(repository: Path) -> None:
    script = repository / "scripts" / "compare_verdicts.py"
    done = subprocess.run(
        [sys.executable, script, repository, "airssys_wasm", "--count", "6"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(repository), *sys.path])},
    )

    assert (done.returncode, done.stderr) == (0, "")
    kinds = re.findall(r"^  ([a-z_-]+): (\d+) kept, (\d+) broken$", done.stdout, re.MULTILINE)
    assert [kind for kind, _, _ in kinds] == [
        "acyclic_siblings",
        "external_allow_list",
        "forbidden",
        "forbidden-direct",
        "independence",
        "layers",
        "no_ancestor_imports",
        "our_private_modules",
        "private_modules",
        "protected",
    ]
    assert {int(kept) + int(broken) for _, kept, broken in kinds} == {6}
