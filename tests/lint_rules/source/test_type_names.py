# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.file import SourceFile, parse_source
from lint_rules.source.statements import walk_statements
from lint_rules.source.type_names import DottedName, dotted_names


def read(text: str) -> tuple[SourceFile, list[DottedName]]:
    file = parse_source(text.encode(), "example.py")
    names = [
        name
        for annotation in walk_statements(file.tree).annotations
        for name in dotted_names(file, annotation, {"L": "Literal", "A": "Annotated"})
    ]
    return file, sorted(names, key=lambda name: name.span)


def written(file: SourceFile, span: Span) -> str:
    if span.line == span.end_line:
        return file.lines[span.line - 1][span.column - 1 : span.end_column - 1]
    lines = file.lines[span.line - 1 : span.end_line]
    return "\n".join([lines[0][span.column - 1 :], *lines[1:-1], lines[-1][: span.end_column - 1]])


@pytest.mark.parametrize(
    ("annotation", "names"),
    [
        ("m.A", ["m.A"]),
        ("m.n.A", ["m.n.A"]),
        ("m.A | None", ["m.A"]),
        ("m.A[m.B, list[m.C]]", ["m.A", "m.B", "m.C"]),
        ("m.Callable[[m.A], m.B]", ["m.Callable", "m.A", "m.B"]),
        ("m.A | 'm.B'", ["m.A", "m.B"]),
        ("tuple[*m.Ts]", ["m.Ts"]),
        ("Literal['m.A']", []),
        ("t.Literal['m.A', m.Colour.RED]", ["t.Literal"]),
        ("'Literal[\"m.A\"] | m.B'", ["m.B"]),
        ("Annotated[m.A, m.no, 'm.no', m.no()]", ["m.A"]),
        ("t.Annotated['m.A', m.no]", ["t.Annotated", "m.A"]),
        ("Annotated[m.A]", ["m.A"]),
        ("L['m.A', m.Colour.RED]", []),
        ("'A[m.A, m.no]'", ["m.A"]),
        ("Annotated[Annotated[m.A, m.no], m.no]", ["m.A"]),
        ("m.no()", []),
        ("m.no(m.no).A", []),
        ("m.no[0].A", []),
        ("lambda: m.no", []),
        ("b'm.no'", []),
        ("f'm.no'", []),
        ("f'{m.no}'", []),
        ("'m.' f'no'", []),
        ("[m.no for m in x]", []),
        ("{m.no for m in x}", []),
        ("{m.no: 1 for m in x}", []),
        ("'(m.no for m in x)'", []),
        ("1.5", []),
        ("...", []),
        ("'plain'", []),
        ("'see m.no, not this.'", []),
        ("'m.no; m.no'", []),
        ("'m.no); (m.no'", []),
        ("'m.no = 1'", []),
        ("'m.no\\0'", []),
        ("'m.\\rno'", []),
        ("'\\ud800.no'", []),
        ("'" + "[" * 300 + "m.no'", []),
    ],
)
def test_the_dotted_names_of_an_annotation(annotation: str, names: list[str]) -> None:
    file, found = read(f"x: {annotation}\n")

    assert [name.text for name in found] == names
    assert [written(file, name.span) for name in found] == names


def test_a_name_knows_whether_it_stands_in_a_string_and_in_which_scope() -> None:
    file, found = read("def f(a: m.A, b: 'm.B'):\n    c: \"list['m.C']\"\n")

    assert [(name.parts, name.quoted) for name in found] == [
        (("m", "A"), False),
        (("m", "B"), True),
        (("m", "C"), True),
    ]
    assert [name.scope for name in found] == [file.tree, file.tree, file.tree.body[0]]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("x: 'm.A'", "m.A"),
        ("é: 'm.A'", "m.A"),
        ("x: 'é | m.A'", "m.A"),
        ("x: \"'m.A'\"", "m.A"),
        ("x: r'm.A'", "m.A"),
        ("x: '  m.A  '", "m.A"),
        ("x: 'm' '.A'", "m' '.A"),
        ("x: ('m.'  # why\n   'A')", "m.'  # why\n   'A"),
        ("x: '''\n  m.A\n'''", "m.A"),
        ("x: '''m.\nA'''", "m.\nA"),
        ("x: '''m.\r\nA'''", "m.\nA"),
        ("x: 'm. A'", "m. A"),
        (r"x: 'm\x2eA'", r"m\x2eA"),
        (r"x: 'm.\x41'", r"m.\x41"),
        (r"x: '\x6d.A'", r"\x6d.A"),
        ("x: 'm.\\\nA'", "m.\\\nA"),
        ("x: '\"m.\\\\x41\"'", "m.\\\\x41"),
        ("x: 'list[\"\\'m.A\\'\"]'", "m.A"),
        ("x: '\\N{LATIN SMALL LETTER M}.A'", "\\N{LATIN SMALL LETTER M}.A"),
        ("x: m . A", "m . A"),
        ("x: (m.\n A)", "m.\n A"),
        ("x: m.\u2115", "m.\u2115"),
    ],
)
def test_a_span_covers_exactly_what_is_written(text: str, source: str) -> None:
    file, (name,) = read(text)

    assert written(file, name.span) == source


NAMES = st.sampled_from(["m.A", "mod.sub.Größe", "名.型", "x.y.z.W"])
PLAIN = st.sampled_from(["int", "None", "é"])


def combined(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    return st.one_of(
        inner.map("list[{}]".format),
        st.tuples(inner, inner).map("dict[{0[0]}, {0[1]}]".format),
        st.tuples(inner, inner).map("{0[0]} | {0[1]}".format),
        inner.map("Callable[[{}], None]".format),
    )


EXPRESSIONS = st.recursive(NAMES | PLAIN, combined, max_leaves=5)


def split_in_two(text: str) -> str:
    middle = len(text) // 2
    return f'("{text[:middle]}"  # and\n    r"{text[middle:]}")'


PLACEMENTS = {
    "plain": "{}".format,
    "quoted": "'{}'".format,
    "doubly-quoted": "\"'{}'\"".format,
    "escaped-quotes": r"'\'{}\''".format,
    "trebly-quoted": r"""'''"r'{}'"'''""".format,
    "raw": "R'{}'".format,
    "triple-quoted": "'''\n  {}\n'''".format,
    "part-quoted": "list['{}']".format,
    "quoted-in-quoted": "\"list['{}']\"".format,
    "line-continued": "'\\\n{}'".format,
    "concatenated": split_in_two,
    "behind-escapes": r"'\x20\u0020{}\N{{SPACE}}'".format,
}
POSITIONS = ["x: {}", "é = 1; x: {} = 1", "def f(a, /, *b: {}): pass", "def ü() -> {}: pass"]


@pytest.mark.parametrize("placement", PLACEMENTS)
@given(expression=EXPRESSIONS, position=st.sampled_from(POSITIONS))
def test_however_an_expression_is_placed_its_names_are_found_where_they_stand(
    placement: str, expression: str, position: str
) -> None:
    file, plain = read(f"x: {expression}")
    expected = [written(file, name.span) for name in plain]
    assert expected == [name.text for name in plain]

    file, found = read(position.format(PLACEMENTS[placement](expression)))

    assert [name.text for name in found] == expected
    if placement == "concatenated":
        joined = [written(file, name.span).replace('"  # and\n    r"', "") for name in found]
        assert joined == expected
    else:
        assert [written(file, name.span) for name in found] == expected


def test_a_very_long_line_of_quoted_annotations_is_read_in_one_go() -> None:
    parameters = ", ".join(f"p{index}: 'm.A'" for index in range(3_000))

    _, found = read(f"filler = '{'x' * 5_000_000}'; f = 1\ndef f({parameters}): pass\n")

    assert len(found) == 3_000
