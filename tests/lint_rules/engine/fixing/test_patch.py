# Layer 1: Standard library imports
import subprocess
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.engine.fixing.patch import make_patch
from lint_rules.fix_report import Change

TEXTS = st.lists(st.sampled_from([b"a", b"b", b"\n", b"\r\n", b"\xe9", b"\x0c"]), max_size=12)


def apply(patch: bytes, folder: Path) -> None:
    subprocess.run(["git", "apply", "-"], input=patch, cwd=folder, check=True)


@given(before=TEXTS.map(b"".join), after=TEXTS.map(b"".join))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_git_makes_of_the_old_bytes_the_new_ones(
    tmp_path: Path, before: bytes, after: bytes
) -> None:
    if before == after or not before or not after:
        return
    file = tmp_path / "a.py"
    file.write_bytes(before)

    apply(make_patch([Change("a.py", before, after, "a.py")]), tmp_path)

    assert file.read_bytes() == after


@pytest.mark.parametrize("name", ["a b.py", 'quo"te.py', "tab\t.py", "é.py", "new\nline.py"])
def test_git_finds_files_of_every_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"1\n")

    apply(make_patch([Change(name, b"1\n", b"2\n", name)]), tmp_path)

    assert (tmp_path / name).read_bytes() == b"2\n"


def test_git_creates_a_new_file(tmp_path: Path) -> None:
    apply(make_patch([Change("pkg/new.py", None, b"x = 1", "a.py")]), tmp_path)

    assert (tmp_path / "pkg" / "new.py").read_bytes() == b"x = 1"
