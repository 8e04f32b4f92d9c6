# Layer 1: Standard library imports
import ast
from ast import Constant, Expr

# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.file import SourceFile, parse_source
from lint_rules.source.string_positions import character_spans


def literal(text: str) -> tuple[SourceFile, Constant]:
    file = parse_source(text.encode(), "example.py")
    statement = file.tree.body[-1]
    assert isinstance(statement, Expr)
    assert isinstance(statement.value, Constant)
    return file, statement.value


def cut(file: SourceFile, span: Span) -> str:
    if span.line == span.end_line:
        return file.lines[span.line - 1][span.column - 1 : span.end_column - 1]
    lines = file.lines[span.line - 1 : span.end_line]
    return "\n".join([lines[0][span.column - 1 :], *lines[1:-1], lines[-1][: span.end_column - 1]])


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("'abc'", ["a", "b", "c"], id="plain"),
        pytest.param("x; 'é😀'", ["é", "😀"], id="wide-characters-before-and-in-it"),
        pytest.param("''", [], id="empty"),
        pytest.param("u'a' U\"b\"", ["a", "b"], id="prefix"),
        pytest.param(r"'\x41\101\u0041\U00000041\N{DIGIT ONE}'", None, id="escapes"),
        pytest.param(r"'\'\"\\\n'", ["\\'", '\\"', "\\\\", "\\n"], id="short-escapes"),
        pytest.param(r"r'\'\n'", ["\\", "'", "\\", "n"], id="raw"),
        pytest.param("'a' 'b'  # 'c'", ["a", "b"], id="implicit-concatenation"),
        pytest.param("('a' # 'x'\n 'b')", ["a", "b"], id="over-lines-with-a-comment"),
        pytest.param("'a' \\\n 'b'", ["a", "b"], id="over-lines-with-a-backslash"),
        pytest.param("'a\\\nb'", ["a", "b"], id="line-continued-in-the-string"),
        pytest.param("r'''a\\\nb'''", ["a", "\\", "\n", "b"], id="raw-keeps-both"),
        pytest.param('"""a"\nb"""', ["a", '"', "\n", "b"], id="triple-quoted"),
        pytest.param('"""a"\r\nb"""', ["a", '"', "\n", "b"], id="CRLF"),
        pytest.param("rb'a'", [], id="bytes-are-no-string"),
    ],
)
def test_every_character_has_the_span_of_what_it_is_written_as(
    text: str, pieces: list[str] | None
) -> None:
    file, node = literal(text)

    spans = character_spans(file, node)

    if isinstance(node.value, bytes):
        assert spans is None
        return
    if pieces is None:
        pieces = ["\\x41", "\\101", "\\u0041", "\\U00000041", "\\N{DIGIT ONE}"]
    assert spans is not None
    # The span of a line ending reaches to the beginning of the next line.
    assert [cut(file, span) for span in spans] == pieces


PIECES = st.sampled_from(
    ["a", "é", "😀", "\\n", "\\x41", "\\N{DASH}", "\\\\", "\\'", '\\"', "\\\n", "\\101", " ", "#"]
)
LITERALS = st.tuples(
    st.sampled_from(["", "u", "r", "R"]),
    st.sampled_from(["'", '"', "'''", '"""']),
    st.lists(PIECES, max_size=6),
)


@given(st.lists(LITERALS, min_size=1, max_size=4), st.sampled_from([" ", "\n", "  # it's\n"]))
def test_what_stands_at_the_spans_evaluates_to_the_string(
    parts: list[tuple[str, str, list[str]]], between: str
) -> None:
    code = between.join(f"{prefix}{quote}{''.join(text)}{quote}" for prefix, quote, text in parts)
    try:
        ast.parse(f"é; ({code})")
    except SyntaxError:
        return
    file, node = literal(f"é; ({code})")

    spans = character_spans(file, node)

    assert spans is not None
    assert isinstance(node.value, str)
    assert len(spans) == len(node.value)
    assert spans == sorted(spans)
    for span, character in zip(spans, node.value, strict=True):
        written = cut(file, span)
        assert written == character or ast.literal_eval(f'"{written}"') == character


def test_literals_in_a_very_long_line_are_found_fast() -> None:
    file, node = literal("x = '" + "x" * 5_000_000 + "'; 'abc'")

    for _ in range(20_000):
        spans = character_spans(file, node)

    assert spans == [Span(1, 5_000_010 + index, 1, 5_000_011 + index) for index in range(3)]
