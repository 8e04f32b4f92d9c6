"""A stat tells that a file is as it was, and never that a changed one is."""

# Layer 1: Standard library imports
import os
import time
from collections.abc import Callable
from os import stat_result
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules.diagnostic import Report
from lint_rules.engine.cache.stamp import stamp_now, stamp_of

Run = Callable[..., tuple[Report, list[str]]]
Write = Callable[[str, str], None]

SECOND = 1_000_000_000


def test_a_file_that_was_touched_is_not_checked_again(shop: Path, run: Run) -> None:
    os.utime(shop / "shop/prices.py", (1, 1))

    assert run(shop)[1] == []


def test_other_content_under_the_old_size_and_time_is_noticed(
    shop: Path, run: Run, write: Write
) -> None:
    path = shop / "shop/prices.py"
    before = path.stat()
    write("shop/prices.py", "x" * before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)

    assert run(shop)[1] == ["shop/prices.py"]


def test_a_file_that_changes_twice_within_a_tick_is_noticed(
    shop: Path, run: Run, write: Write, monkeypatch: MonkeyPatch
) -> None:
    # A file system whose clock stands still: no stat tells one content from another.
    def frozen(status: stat_result) -> str:
        return f"{status.st_size} {status.st_ino}"

    for module in ("checks", "stored_rows", "stamp"):
        monkeypatch.setattr(f"lint_rules.engine.cache.{module}.stamp_now", frozen)
    write("shop/prices.py", "a = 1\n")
    run(shop, clock=time.time_ns)
    write("shop/prices.py", "b = 2\n")

    assert run(shop, clock=time.time_ns)[1] == ["shop/prices.py"]


@pytest.mark.parametrize("seconds", [-1, 0, 1])
def test_a_stamp_tells_nothing_of_a_file_that_changed_within_two_seconds(
    tmp_path: Path, seconds: int
) -> None:
    status, changed = changed_file(tmp_path)

    assert stamp_of(status, changed + seconds * SECOND) != stamp_now(status)


@pytest.mark.parametrize("seconds", [2, 60])
def test_a_stamp_tells_a_file_that_changed_before(tmp_path: Path, seconds: int) -> None:
    status, changed = changed_file(tmp_path)

    assert stamp_of(status, changed + seconds * SECOND) == stamp_now(status)


def changed_file(folder: Path) -> tuple[stat_result, int]:
    path = folder / "a.py"
    path.touch()
    status = path.stat()
    return status, max(status.st_mtime_ns, status.st_ctime_ns)
