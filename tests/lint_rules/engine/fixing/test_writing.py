# Layer 1: Standard library imports
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.engine.fixing.writing import write_changes
from lint_rules.fix_report import Change, FixNote


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"edited")
    (tmp_path / "b.py").write_bytes(b"old")
    changes = [Change("a.py", b"old", b"new", "a.py"), Change("b.py", b"old", b"new", "b.py")]

    written, notes = write_changes(tmp_path, changes)

    assert written == changes[1:]
    assert notes == (FixNote("a.py", 1, "", "", "a.py has changed on disk meanwhile"),)
    assert (tmp_path / "a.py").read_bytes() == b"edited"
    assert (tmp_path / "b.py").read_bytes() == b"new"


def test_a_new_file_does_not_replace_one_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"there")

    written, notes = write_changes(tmp_path, [Change("a.py", None, b"new", "a.py")])

    assert (written, len(notes)) == ([], 1)
    assert (tmp_path / "a.py").read_bytes() == b"there"


def test_the_changes_of_one_origin_are_made_together_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"no folder")
    changes = [
        Change("a.py", b"old", b"new", "a.py"),
        Change("b.py", None, b"new", "a.py"),
        Change("c", b"what it never held", b"new", "a.py"),
    ]

    written, notes = write_changes(tmp_path, changes)

    assert written == []
    assert [note.text for note in notes] == ["c has changed on disk meanwhile"]
    assert (tmp_path / "a.py").read_bytes() == b"old"
    assert not (tmp_path / "b.py").exists()
