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


def test_what_has_become_a_folder_is_told_and_the_others_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.py").mkdir()
    (tmp_path / "b.py").write_bytes(b"old")
    changes = [Change("a.py", b"old", b"new", "a.py"), Change("b.py", b"old", b"new", "b.py")]

    written, notes = write_changes(tmp_path, changes)

    assert written == changes[1:]
    problem = f"{tmp_path / 'a.py'}: cannot be read: Is a directory"
    assert notes == (FixNote("a.py", 1, "", "", problem),)
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


def test_links_stay_links_and_files_keep_their_modes(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "real.py"
    target.parent.mkdir()
    target.write_bytes(b"old")
    target.chmod(0o750)
    (tmp_path / "link.py").symlink_to("middle.py")
    (tmp_path / "middle.py").symlink_to("elsewhere/real.py")

    written, notes = write_changes(tmp_path, [Change("link.py", b"old", b"new", "link.py")])

    assert (len(written), notes) == (1, ())
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o750
    assert (tmp_path / "link.py").readlink() == Path("middle.py")
    assert (tmp_path / "middle.py").readlink() == Path("elsewhere/real.py")


def test_a_file_of_two_names_is_written_once(tmp_path: Path) -> None:
    (tmp_path / "real.py").write_bytes(b"old")
    (tmp_path / "link.py").symlink_to("real.py")
    changes = [Change(name, b"old", b"new", name) for name in ("link.py", "real.py")]

    written, notes = write_changes(tmp_path, changes)

    assert (written, notes) == (changes, ())
    assert (tmp_path / "real.py").read_bytes() == b"new"
    assert (tmp_path / "link.py").is_symlink()


def test_a_file_that_vanished_or_cannot_be_written_is_reported(tmp_path: Path) -> None:
    changes = [
        Change("gone.py", b"old", b"new", "gone.py"),
        Change("no folder/b.py", None, b"new", "b.py"),
    ]

    written, notes = write_changes(tmp_path, changes)

    assert written == []
    assert [(note.path, note.text.rpartition("/")[2]) for note in notes] == [
        ("b.py", "b.py: cannot be written: No such file or directory"),
        ("gone.py", "gone.py has changed on disk meanwhile"),
    ]
