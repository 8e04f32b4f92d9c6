"""Layers: an import leads down or stays inside a cycle, and no layer is higher than it must be."""

# Layer 1: Standard library imports
from itertools import pairwise

# Layer 2: Third-party imports
from hypothesis import given
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.layering import Edge, find_layers

NAMES = "abcdefg"
edge_sets = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=14)


def reachable(edges: set[Edge]) -> set[Edge]:
    closure = set(edges)
    while True:
        longer = {(a, d) for a, b in closure for c, d in closure if b == c} | closure
        if longer == closure:
            return closure
        closure = longer


def test_what_nobody_imports_stands_on_top() -> None:
    edges = [("cli", "engine"), ("engine", "rules"), ("cli", "rules"), ("rules", "values")]
    assert find_layers(["values", "tool", "cli", "engine", "rules"], edges) == (
        (("cli",),),
        (("engine",),),
        (("rules",),),
        (("tool",), ("values",)),
    )


def test_a_cycle_is_one_group() -> None:
    edges = [("api", "orders"), ("orders", "prices"), ("prices", "orders"), ("prices", "tax")]
    assert find_layers(["api", "orders", "prices", "tax"], edges) == (
        (("api",),),
        (("orders", "prices"),),
        (("tax",),),
    )


def test_a_name_that_imports_itself_is_no_cycle_of_several() -> None:
    assert find_layers(["api"], [("api", "api")]) == ((("api",),),)


def test_nothing_has_no_layers() -> None:
    assert find_layers([], []) == ()


def test_a_long_chain_is_no_deep_recursion() -> None:
    names = [f"m{number:05}" for number in range(5_000)]
    layers = find_layers(names, pairwise(names))
    assert [layer[0][0] for layer in layers] == names


@given(edge_sets)
def test_groups_are_those_who_reach_each_other(edges: set[Edge]) -> None:
    reached = reachable(edges)
    groups = {group for layer in find_layers(NAMES, edges) for group in layer}
    assert groups == {
        tuple(b for b in NAMES if a == b or {(a, b), (b, a)} <= reached) for a in NAMES
    }


@given(edge_sets)
def test_an_import_leads_one_layer_down_at_least_and_some_import_just_one(edges: set[Edge]) -> None:
    layers = find_layers(NAMES, edges)
    group_of = {name: group for layer in layers for group in layer for name in group}
    number = {group: place for place, layer in enumerate(layers) for group in layer}
    crossing = {(group_of[a], group_of[b]) for a, b in edges if group_of[a] != group_of[b]}
    for group, at in number.items():
        below = [number[lower] for upper, lower in crossing if upper == group]
        assert at == min(below, default=len(layers)) - 1
