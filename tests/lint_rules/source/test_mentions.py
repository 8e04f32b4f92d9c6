# Layer 1: Standard library imports
from ast import AST, Attribute, Name, stmt, unparse, walk

# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.source.file import parse_source
from lint_rules.source.mentions import Mentions, NameMentions

STATEMENTS = (
    "m.x",
    "a = m",
    "b = 1",
    "def f():\n    return m\n",
    "def g():\n    return 1\n",
    "@m.x\ndef h(): ...",
    "@m.x\n@n.x\nclass C:\n    y = (\n        n\n    )",
    "if b:\n    m\nelse:\n    b",
    "try:\n    b\nexcept m.E:\n    b",
)


def statements_with(text: str, *words: str) -> list[str]:
    file = parse_source(text.encode(), "a.py")
    mentions = Mentions(file, words)
    found = [each for each in file.tree.body if mentions.are_in(each)]
    assert mentions.among(file.tree.body) == found
    return [unparse(each) for each in found]


def test_a_statement_mentions_what_stands_in_its_suites_and_decorators() -> None:
    text = "m\nb\nif b:\n    m\n@m\ndef f(): ...\nclass C:\n    b\n"

    assert statements_with(text, "m") == ["m", "if b:\n    m", "@m\ndef f():\n    ..."]


def test_every_word_counts_and_none_is_found_nowhere() -> None:
    assert statements_with("m\nb\nn", "m", "n", "absent") == ["m", "n"]
    assert statements_with("m\nb\nn") == []


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("mm", False),
        ("am.b", False),
        ("m1", False),
        ("_m", False),
        ("mm + m", True),
        ("'\\nm.x'", True),
        ("(m)", True),
        ("# m", True),
    ],
)
def test_a_name_counts_as_a_whole_word(line: str, *, is_found: bool) -> None:
    assert bool(statements_with(f"[\n{line}\n]" if line[0] == "#" else line, "m")) is is_found


def test_what_is_no_name_counts_wherever_it_stands() -> None:
    assert statements_with("f(x:=1)\nf(x)", ":=") == ["f((x := 1))"]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("a.m", False),
        ("f(a.m, a.m.b)", False),
        ("from .m import b", False),
        ("a . m", True),
        ("a.m(m)", True),
        ("f(*m)", True),
        ("m", True),
    ],
)
def test_attributes_may_be_left_out(text: str, *, is_found: bool) -> None:
    file = parse_source(text.encode(), "a.py")

    assert bool(Mentions(file, ["m"], with_attributes=False)) is is_found


def test_a_name_is_found_however_its_letters_are_written() -> None:
    assert statements_with("\uff4d\n(µ)\nb", "m", "μ") == ["m", "μ"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("b; m; c", ["b", "m", "c"]),
        ("b = (1,\n  2); m\nc", ["b = (1, 2)", "m"]),
        ("b = (1,\n  m); c; d\nm", ["b = (1, m)", "c", "d", "m"]),
        ("b\n# m\nc", []),
        ("@m\n@b\nclass C:\n  c\nb", ["@m\n@b\nclass C:\n    c"]),
    ],
)
def test_of_statements_that_share_a_line_all_may_mention_it(text: str, found: list[str]) -> None:
    assert statements_with(text, "m") == found


def test_each_name_of_a_file_is_looked_for_once() -> None:
    mentions = NameMentions(parse_source(b"m.n\nf(n.m)\n", "a.py"))

    assert mentions.of("m") is mentions.of("m")
    assert [bool(mentions.of(name)) for name in ("m", "f", "absent")] == [True, True, False]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_interpreter(ending: str) -> None:
    text = ending.join(["b", "'\f\v\x1c\u2028'", "m", "b"])

    assert statements_with(text, "m") == ["m"]


@given(st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=8))
def test_no_name_among_the_words_is_passed_over(chosen: list[str]) -> None:
    file = parse_source("\n".join(chosen).encode(), "a.py")

    seen = [node for node in Mentions(file, ["m"]).nodes_of(file.tree) if is_named(node)]

    assert set(seen) == {node for node in walk(file.tree) if is_named(node)}


def is_named(node: AST) -> bool:
    root = node.value if isinstance(node, Attribute) else node
    return isinstance(root, Name) and root.id == "m" and not isinstance(node, stmt)
