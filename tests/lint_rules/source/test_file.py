# Layer 1: Standard library imports
import os
from ast import Assign, Expr
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.file import (
    SourceFile,
    Sources,
    UnreadableSourceError,
    decode_source,
    line_endings,
    parse_source,
    read_lines,
    split_lines,
)


def parse(content: bytes) -> SourceFile:
    return parse_source(content, "example.py")


def refusal(content: bytes) -> tuple[Span, str, str]:
    with pytest.raises(UnreadableSourceError) as caught:
        parse(content)
    return caught.value.span, caught.value.problem, caught.value.excerpt


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("", [""], id="nothing-is-one-empty-line"),
        pytest.param("a\nb\n", ["a", "b", ""], id="LF"),
        pytest.param("a\r\nb", ["a", "b"], id="CRLF"),
        pytest.param("a\rb", ["a", "b"], id="CR"),
        pytest.param("a\n\rb\r\n\nc", ["a", "", "b", "", "c"], id="mixed"),
        pytest.param("a\fb\vc\x1cd\u2028e\x85f", ["a\fb\vc\x1cd\u2028e\x85f"], id="nowhere-else"),
    ],
)
def test_lines_end_where_the_interpreter_ends_them(text: str, lines: list[str]) -> None:
    endings = [*line_endings(text), ""]

    assert split_lines(text) == lines
    assert "".join(map("".join, zip(lines, endings, strict=True))) == text


@given(st.lists(st.sampled_from(["x", "é", "\f", "\n", "\r", "\r\n", " "])).map("".join))
def test_a_statement_after_any_mix_of_line_endings_is_in_the_last_line(prefix: str) -> None:
    file = parse(f"'''{prefix}'''; last".encode())

    last = file.tree.body[-1]

    assert isinstance(last, Expr)
    assert last.lineno == len(file.lines)
    span = file.span(last)
    assert file.lines[-1][span.column - 1 : span.end_column - 1] == "last"


@pytest.mark.parametrize(
    ("content", "value"),
    [
        pytest.param(b"x = '\xc3\xa9'\n", "é", id="utf-8-unless-told"),
        pytest.param(b"\xef\xbb\xbfx = '\xc3\xa9'\n", "é", id="byte-order-mark"),
        pytest.param(b"# coding: latin-1\nx = '\xe9'\n", "é", id="comment-in-line-1"),
        pytest.param(b"#!python\n# -*- coding: cp1252 -*-\nx = '\x80'\n", "€", id="in-line-2"),
        pytest.param(b"\n\n# coding: latin-1\nx = '\xc3\xa9'\n", "é", id="not-in-line-3"),
    ],
)
def test_a_file_is_decoded_as_the_interpreter_does(content: bytes, value: str) -> None:
    file = parse(content)

    statement = file.tree.body[0]
    assert isinstance(statement, Assign)
    assert file.span(statement)[1::2] == (1, 8)
    assert value in decode_source(content)
    assert file.lines[statement.lineno - 1] == f"x = '{value}'"


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (b"# coding: nonsense\n", 1, "cannot be decoded: unknown encoding: nonsense"),
        (
            b"# coding: rot13\n",
            1,
            (
                "cannot be decoded: 'rot13' is not a text encoding; "
                "use codecs.decode() to handle arbitrary codecs"
            ),
        ),
        (b"\xef\xbb\xbf# coding: latin-1\n", 1, "cannot be decoded: encoding problem: utf-8"),
        (b"\xff", 1, "cannot be decoded: invalid or missing encoding declaration"),
        (b"\n\n\xe9\n", 3, "cannot be decoded as utf-8: invalid continuation byte at byte 2"),
        (b"1\r1\r\n\n\xe9\n", 4, "cannot be decoded as utf-8: invalid continuation byte at byte 6"),
        (
            b"1\n1\n1\r1\r\xe9\n",
            5,
            "cannot be decoded as utf-8: invalid continuation byte at byte 8",
        ),
    ],
    ids=["unknown", "no-text", "contradiction", "first-line", "later-line", "CR", "CR-later"],
)
def test_what_cannot_be_decoded_is_refused_with_its_line(
    content: bytes, line: int, problem: str
) -> None:
    assert refusal(content) == (Span(line, 1, line, 1), problem, "")


def test_an_encoding_that_refuses_in_its_own_way_is_no_traceback() -> None:
    span, problem, excerpt = refusal(b"# coding: undefined\n")

    assert (span, excerpt) == (Span(1, 1, 1, 1), "")
    assert problem.startswith("cannot be decoded: ")
    assert "undefined encoding" in problem


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"], ids=["LF", "CR", "CRLF"])
def test_a_null_byte_is_reported_on_its_line(ending: str) -> None:
    content = f"a{ending}b{ending}\0".encode()

    problem = "cannot be parsed: it contains a null byte"
    assert refusal(content) == (Span(3, 1, 3, 1), problem, "")


def test_text_that_is_no_unicode_is_refused() -> None:
    span, problem, _ = refusal(b"# coding: unicode_escape\nx = '\\ud800'\n")

    assert span == Span(1, 1, 1, 1)
    assert problem.startswith("cannot be parsed: 'utf-8' codec can't encode character")


@pytest.mark.parametrize(
    ("content", "span", "excerpt"),
    [
        pytest.param(b"x = (\n", Span(1, 5, 1, 6), "x = (", id="one-character"),
        pytest.param("x = 'é' y\n".encode(), Span(1, 9, 1, 10), "x = 'é' y", id="characters"),
        pytest.param(b"\xef\xbb\xbfx = (\n", Span(1, 5, 1, 6), "x = (", id="byte-order-mark"),
        pytest.param(b"a\rb\rdef f(:\r", Span(3, 7, 3, 8), "def f(:", id="CR"),
        pytest.param(b"x = 1\n  y\n", Span(2, 2, 2, 3), "  y", id="indentation"),
        pytest.param(b"def f() pass\n", Span(1, 9, 1, 13), "def f() pass", id="several-characters"),
        pytest.param(b"if x:", Span(1, 6, 1, 7), "if x:", id="at-the-end"),
    ],
)
def test_a_syntax_error_is_reported_where_the_parser_stopped(
    content: bytes, span: Span, excerpt: str
) -> None:
    reported, problem, shown = refusal(content)

    assert (reported, shown) == (span, excerpt)
    assert problem.startswith("cannot be parsed: ")


@pytest.mark.parametrize(
    "content",
    [b"x = " + b"1 + " * 20_000 + b"1\n", b"x = " + b"a." * 20_000 + b"b\n"],
    ids=["operators", "attributes"],
)
def test_nesting_too_deep_for_the_parser_is_refused(content: bytes) -> None:
    problem = "is nested too deeply for the running interpreter to parse"

    assert refusal(content) == (Span(1, 1, 1, 1), problem, "")


def test_a_file_knows_its_path_and_text(tmp_path: Path) -> None:
    path = tmp_path / "bad\nname.py"
    path.write_bytes(b"a = 1\r\nb = 2\r")

    file = Sources(tmp_path).read("bad\nname.py")

    assert (file.path, file.text) == ("bad\nname.py", "a = 1\r\nb = 2\r")
    assert read_lines(path) == file.lines == ["a = 1", "b = 2", ""]


def broken_link(path: Path) -> None:
    path.symlink_to(path.parent / "gone.py")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda _: None, "cannot be read: No such file or directory"),
        (broken_link, "cannot be read: No such file or directory"),
        (link_to_itself, "cannot be read: Too many levels of symbolic links"),
        (Path.mkdir, "cannot be read: not a regular file"),
        (os.mkfifo, "cannot be read: not a regular file"),
        (link_to_a_device, "cannot be read: not a regular file"),
    ],
    ids=["vanished", "broken-link", "link-loop", "folder", "pipe", "endless-device"],
)
def test_what_is_no_readable_file_is_refused(tmp_path: Path, make: object, problem: str) -> None:
    path = tmp_path / "example.py"
    assert callable(make)
    make(path)

    with pytest.raises(UnreadableSourceError) as caught:
        Sources(path.parent).read(path.name)

    assert (caught.value.span, caught.value.problem) == (Span(1, 1, 1, 1), problem)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "example.py"
    path.touch(mode=0)

    with pytest.raises(UnreadableSourceError, match=r"^cannot be read: Permission denied$"):
        read_lines(path)


@pytest.mark.parametrize(
    ("line", "column"),
    [
        pytest.param("x", 1, id="first"),
        pytest.param("'é'; x", 6, id="two-bytes"),
        pytest.param("'😀'; x", 6, id="four-bytes"),
        pytest.param("\fx", 2, id="form-feed"),
    ],
)
def test_columns_count_characters(line: str, column: int) -> None:
    file = parse(line.encode())

    assert file.span(file.tree.body[-1]) == Span(1, column, 1, column + 1)


def test_every_comment_stands_in_the_lines_that_may_have_one() -> None:
    file = parse_source(b"a  # one\r\nb\r# two\n'#'\n", "a.py")

    assert file.commented == "a  # one\n# two\n'#'"
