# Layer 1: Standard library imports
import ast

# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.source.computed_names import absolute_pattern, matching, name_pattern
from lint_rules.source.module_tree import ModuleName

CART = ModuleName("app.shop.cart", is_package=False)
NAMES = st.from_regex(r"[a-z_]+(\.[a-z_]+){0,3}", fullmatch=True)


def pattern(expression: str) -> str:
    return name_pattern(ast.parse(expression, mode="eval").body, CART)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'a.b'", "a.b"),
        ("name", "*"),
        ("self.name()", "*"),
        ("1", "*"),
        ("f'a.{name}.c'", "a.*.c"),
        ("f'{__package__}.{name}'", "app.shop.*"),
        ("f'{__name__!r}.a'", "*.a"),
        ("f'{__name__:>9}.a'", "*.a"),
        ("__name__ + '.a'", "app.shop.cart.a"),
        ("'a.' + name + '.c'", "a.*.c"),
        ("'a.%s.%(b)s.c' % name", "a.*.*.c"),
        ("'a.{}.{b!r:>3}'.format(name)", "a.*.*"),
        ("name.format('a')", "*"),
        ("'a' * 3", "*"),
    ],
)
def test_what_is_not_known_is_a_star(expression: str, expected: str) -> None:
    assert pattern(expression) == expected


@pytest.mark.parametrize(
    ("relative", "base", "expected"),
    [
        (".*", "a.b", "a.b.*"),
        ("..c.*", "a.b", "a.c.*"),
        (".c", "*", "*.c"),
        ("..c", "a.*", "*.c"),
        (".c", "", "*"),
        ("...c", "a.b", "*"),
        (".", "a.b", "a.b"),
    ],
)
def test_a_relative_pattern_counts_from_its_package(
    relative: str, base: str, expected: str
) -> None:
    assert absolute_pattern(relative, base) == expected


@given(NAMES, NAMES)
def test_a_pattern_matches_what_the_expression_makes(known: str, unknown: str) -> None:
    made = f"{known}.{unknown}.{known}"

    assert matching(pattern(f"f'{known}.{{name}}.{known}'"), [made]) == {made}
    assert matching(pattern(f"'{known}.%s.{known}' % name"), [made]) == {made}
    assert matching(pattern(f"'{known}.' + name + '.{known}'"), [made]) == {made}


def test_anything_may_be_of_any_name() -> None:
    assert matching("*", ["a", "a.b"]) == {"a", "a.b"}


@given(NAMES, NAMES)
def test_a_name_that_is_known_matches_itself_alone(name: str, other: str) -> None:
    assert matching(pattern(repr(name)), [name, other]) == {name}
