"""Tests of what the system says of paths."""

# Layer 1: Standard library imports
import os
from pathlib import Path

# Layer 3: Internal imports
from airssys_lint.stamps import are_there, kinds_of, newest, stamps_of


def test_a_stamp_is_size_both_times_and_inode(tmp_path: Path) -> None:
    path = tmp_path / "shop.py"
    path.write_text("x = 1\n", encoding="utf-8")
    os.utime(path, ns=(0, -5_000_000_000))
    status = path.stat()

    assert list(stamps_of([str(path)])) == [
        6,
        -5_000_000_000,
        status.st_ctime_ns,
        status.st_ino,
    ]


def test_what_is_not_there_has_zeros(tmp_path: Path) -> None:
    stamps = stamps_of([str(tmp_path), str(tmp_path / "nowhere"), "\0"])

    assert list(stamps[4:]) == [0] * 8
    assert not are_there(stamps)
    assert are_there(stamps[:4])


def test_the_newest_of_all_times_counts(tmp_path: Path) -> None:
    old, new = tmp_path / "old.py", tmp_path / "new.py"
    for path, seconds in ((old, 1), (new, 4_000_000_000)):
        path.touch()
        os.utime(path, (seconds, seconds))

    assert newest(stamps_of([str(old), str(new)])) == 4_000_000_000_000_000_000
    assert newest(stamps_of([str(old)])) == old.stat().st_ctime_ns
    assert newest(stamps_of([])) == 0


def test_kinds_tell_files_folders_and_what_is_missing_apart(tmp_path: Path) -> None:
    path = tmp_path / "shop.py"
    path.touch()
    file, folder, missing = kinds_of([str(path), str(tmp_path), str(tmp_path / "nowhere")])

    assert missing == 0
    assert len({file, folder, missing}) == 3


def test_a_file_that_changes_stays_a_file(tmp_path: Path) -> None:
    path = tmp_path / "shop.py"
    path.touch()
    before = kinds_of([str(path)])

    path.write_text("x = 1\n", encoding="utf-8")

    assert kinds_of([str(path)]) == before
