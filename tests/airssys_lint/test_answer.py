"""Tests of the file of an answer: what was written is read, and nothing else."""

# Layer 1: Standard library imports
from pathlib import Path
from zlib import crc32

# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from pytest import TempPathFactory

# Layer 3: Internal imports
from airssys_lint.answer import Answer, recall, state_of, write
from airssys_lint.question import Question

QUESTION = b"check\0shop"
TEXT = "ä line\n".encode()


@pytest.fixture(scope="module")
def root(tmp_path_factory: TempPathFactory) -> Path:
    """A project whose cache is prepared."""
    root = tmp_path_factory.mktemp("shop")
    (root / ".airssys_cache").mkdir()
    (root / ".airssys_cache/CACHEDIR.TAG").write_text("", encoding="utf-8")
    return root


def question_at(root: Path) -> Question:
    return Question(QUESTION, [str(root.parent), str(root)])


def file_of(root: Path) -> Path:
    return root / ".airssys_cache" / f"{question_at(root).name}.answer"


def answer_at(root: Path, tag: str = ".airssys_cache/CACHEDIR.TAG", code: int = 1) -> Answer:
    contents = [f"{root}/{tag}", f"{root}/nowhere", f"{root}/\udcff"]
    kinds = [str(root), f"{root}/nothing"]
    return Answer(code, TEXT, contents, kinds, state_of(contents, kinds))


def test_what_was_written_is_read(root: Path) -> None:
    file_of(root).write_bytes(write(question_at(root), answer_at(root)))

    answer = recall(question_at(root))

    assert answer is not None
    assert (answer.code, bytes(answer.text)) == (1, TEXT)


def test_an_answer_without_paths_of_a_kind_is_read(root: Path) -> None:
    contents = [f"{root}/.airssys_cache/CACHEDIR.TAG"]
    answer = Answer(0, b"", contents, [], state_of(contents, []))
    file_of(root).write_bytes(write(question_at(root), answer))

    assert recall(question_at(root)) is not None


def test_another_question_of_the_same_name_has_another_answer(root: Path) -> None:
    other = Question(b"check\0other", [str(root)])
    file_of(root).write_bytes(write(other, answer_at(root)))

    assert recall(question_at(root)) is None


def test_an_answer_has_to_be_for_the_folder_that_it_is_in(root: Path) -> None:
    file_of(root).write_bytes(write(question_at(root), answer_at(root, "shop.py")))

    assert recall(question_at(root)) is None


def test_an_answer_holds_as_long_as_the_system_says_the_same(root: Path) -> None:
    answer = answer_at(root)

    assert answer.holds()
    (root / "nothing").mkdir()
    assert not answer.holds()
    (root / "nothing").rmdir()
    assert answer.holds()
    (root / "nowhere").write_text("", encoding="utf-8")
    assert not answer.holds()
    (root / "nowhere").unlink()


@given(st.data())
def test_a_damaged_answer_is_none(root: Path, data: DataObject) -> None:
    content = bytearray(write(question_at(root), answer_at(root)))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    file_of(root).write_bytes(content)

    assert recall(question_at(root)) is None


@given(st.data())
def test_an_answer_that_was_cut_off_is_none(root: Path, data: DataObject) -> None:
    content = write(question_at(root), answer_at(root))
    file_of(root).write_bytes(content[: data.draw(st.integers(0, len(content) - 1))])

    assert recall(question_at(root)) is None


@given(st.binary())
def test_what_another_program_wrote_is_none(root: Path, content: bytes) -> None:
    file_of(root).write_bytes(content)

    assert recall(question_at(root)) is None


@given(st.lists(st.binary(), max_size=3))
def test_a_right_checksum_alone_makes_no_answer(root: Path, parts: list[bytes]) -> None:
    body = b" ".join(parts) + b"\n"
    file_of(root).write_bytes(b"airssys-lint answer 1\n%08x\n%s" % (crc32(body), body))

    assert recall(question_at(root)) is None
