# Layer 1: Standard library imports
import io
import sys
import tokenize
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.comments import Comment, line_spoken_of, read_comments

FILES = sorted(Path(__file__).parent.glob("*.py"))


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("x = 1  # one  ", [Comment(1, 8, "# one", alone=False)]),
        (
            "# one\n  # two",
            [Comment(1, 1, "# one", alone=True), Comment(2, 3, "# two", alone=True)],
        ),
        ("\f# one", [Comment(1, 2, "# one", alone=True)]),
        ("é = '型'  # ß", [Comment(1, 10, "# ß", alone=False)]),
        ("'# no'; '''\n# no\n'''", []),
        ('"""\n# no\n"""  # one', [Comment(3, 6, "# one", alone=False)]),
        ('x = """a\n"""  # one\ny = 2  # two', None),
        ("f'# no {1} # no'", []),
        ("f'''\n# no\n'''", []),
        ("b'# no'\nr'\\'  # one'", []),
        ("x = [\n    # one\n    1,  # two\n]", None),
        ("x = 1 \\\n  + 2  # one", [Comment(2, 8, "# one", alone=False)]),
        ("if x:\n    pass\n# one\n", [Comment(3, 1, "# one", alone=True)]),
        ("x = 1\n#", [Comment(2, 1, "#", alone=True)]),
        ("#!shebang\n", [Comment(1, 1, "#!shebang", alone=True)]),
        ("# one # two", [Comment(1, 1, "# one # two", alone=True)]),
        ("", []),
    ],
)
def test_the_comments_of_a_file(text: str, comments: list[Comment] | None) -> None:
    found = read_comments(text.split("\n"))

    if comments is None:
        assert [comment.text for comment in found] == ["# one", "# two"]
    else:
        assert found == comments


def test_a_comment_in_brackets_may_have_its_line_to_itself() -> None:
    found = read_comments(["x = [", "    # one", "    1,  # two", "]"])

    assert [(comment.line, comment.alone) for comment in found] == [(2, True), (3, False)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_comments_are_those_of_the_tokenizer(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert [(each.line, each.column, each.text) for each in read_comments(text.split("\n"))] == [
        (token.start[0], token.start[1] + 1, token.string.rstrip())
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT
    ]


@pytest.mark.parametrize(
    "text",
    [
        "f'{x}' '#'; f'{{#}}'  # one",
        "f\"{x['#']}\"  # one",
        "rf'''{x:{y}}#'''  # one",
        "'\\\n#'  # one",
        "'''a'#''b\\'''#'''  # one",
        'b"""a"#""b\\"""#"""  # one',
    ],
)
def test_what_a_literal_holds_is_no_comment(text: str) -> None:
    assert [comment.text for comment in read_comments(text.split("\n"))] == ["# one"]


@pytest.mark.skipif(sys.version_info < (3, 12), reason="3.12 opened f-strings")
@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("f'{x['#']}'  # one", ["# one"]),
        ("f'{{{x['#']}'  # one", ["# one"]),
        ("f'}}{x:{y['#']}}'  # one", ["# one"]),
        ("f'{\n#one\nx}'  # two", ["#one", "# two"]),
        ("rf'''{x  # one\n}'''  # two", ["# one", "# two"]),
    ],
)
def test_an_expression_in_an_f_string_is_code(text: str, comments: list[str]) -> None:
    assert [comment.text for comment in read_comments(text.split("\n"))] == comments


def test_what_the_tokenizer_read_before_it_gave_up_counts() -> None:
    assert read_comments(["x = 1  # one", "y = ("]) == [Comment(1, 8, "# one", alone=False)]
    assert read_comments(["if x:", "    y  # one", "  z  # two"])[:1] == [
        Comment(2, 8, "# one", alone=False)
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x  # one\ny", 1),
        ("# one\nx", 2),
        ("# one\n\n  # two\n \nx", 5),
        ("# one\n", 0),
    ],
)
def test_a_comment_is_about_its_own_line_or_the_next_one_of_code(text: str, line: int) -> None:
    lines = text.split("\n")

    assert line_spoken_of(read_comments(lines)[0], lines) == line
