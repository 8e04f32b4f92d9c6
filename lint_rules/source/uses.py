"""What a file brings in from other modules of its project: by importing it, or through a module."""

# Layer 1: Standard library imports
from ast import Attribute, ImportFrom
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.absolute_names import AbsoluteNames
from lint_rules.source.chains import chain_parts
from lint_rules.source.imports import imported_module
from lint_rules.source.layers import Layer
from lint_rules.source.mentions import Mentions
from lint_rules.source.outline import Use
from lint_rules.source.places import Place, places_in
from lint_rules.source.reading import FileReading
from lint_rules.source.scopes import Binding, Scope, build_scopes
from lint_rules.source.statements import ScopeNode
from lint_rules.source.type_names import dotted_names


class _Chain(NamedTuple):
    """An attribute chain, and the scope in which its first name is looked up."""

    parts: tuple[str, ...]
    span: Span
    scope: ScopeNode


def uses(reading: FileReading, names: AbsoluteNames) -> Iterator[Use]:
    """Yield what a file brings in, the imports first, both in the order of the file."""
    yield from _imports(reading)
    bound = {
        local: dotted for local, dotted in names.imported.items() if _is_internal(dotted, reading)
    }
    if not bound:
        return
    # Here a name counts that nothing but imports binds, whatever they import.
    tree = reading.file.tree
    scopes = build_scopes(tree, lambda _statement, _name: True, walruses=reading.walruses)
    named = sorted(
        (chain.span, _absolute(chain, bound))
        for chain in (*_chains(reading, bound), *_quoted_chains(reading))
        if chain.parts[0] in bound and _is_imported(chain, scopes)
    )
    seen = set()
    for span, dotted in named:
        if dotted not in seen:
            seen.add(dotted)
            yield Use(dotted, span, is_import=False)


def _imports(reading: FileReading) -> Iterator[Use]:
    for run in reading.statements.import_runs:
        for statement in run.statements:
            base = imported_module(statement, reading.module)
            if isinstance(statement, ImportFrom) and base and _is_internal(base, reading):
                for imported in statement.names:
                    name = f"{base}.{imported.name}"
                    yield Use(name, reading.file.span(imported), is_import=True)


def _is_internal(dotted: str, reading: FileReading) -> bool:
    return bool(dotted) and reading.project.classifier.layer(dotted) is Layer.INTERNAL


def _is_imported(chain: _Chain, scopes: Mapping[ScopeNode, Scope]) -> bool:
    return scopes[chain.scope].resolve(chain.parts[0]) == {Binding.MODULE}


def _absolute(chain: _Chain, bound: Mapping[str, str]) -> str:
    root, *rest = chain.parts
    return ".".join([bound[root], *rest])


def _quoted_chains(reading: FileReading) -> Iterator[_Chain]:
    for annotation in reading.statements.annotations:
        for name in dotted_names(reading.file, annotation, reading.typing_names.special_forms):
            if name.quoted:
                yield _Chain(name.parts, name.span, name.scope)


def _chains(reading: FileReading, roots: Iterable[str]) -> Iterator[_Chain]:
    """Yield the attribute chains that may begin with one of some names, in no particular order."""
    tree = reading.file.tree
    mentions = Mentions(reading.file, roots, with_attributes=False)
    pending = [Place(tree, tree)]
    while pending:
        place = pending.pop()
        parts = chain_parts(place.node)
        if not parts:
            pending.extend(places_in(place, mentions))
        elif isinstance(place.node, Attribute) and parts[0] not in place.hidden:
            yield _Chain(parts, reading.file.span(place.node), place.scope)
