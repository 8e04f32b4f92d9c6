"""Reads what import-linter's contract types give, each in a form of its own, as breaches."""

# Layer 1: Standard library imports
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

# Layer 3: Internal imports
from lint_rules.contracts.breach import Breach

_Link = Mapping[str, Any]


def breaches_in(metadata: Mapping[str, Any]) -> list[Breach]:
    """Give the breaches in the result of a contract, the shortest chains first.

    A type that is unknown here gives breaches that have a place by putting a `Breach` for each of
    them under the key `breaches`; without them its result is empty here.
    """
    try:
        found = {
            breach
            for key, read in _READERS.items()
            if key in metadata
            for breach in read(metadata[key])
        }
    except (AttributeError, KeyError, TypeError):
        # Another type may well use a key of these for something else.
        return []
    return sorted(found, key=_shortest_first)


def _given(breaches: Iterable[object]) -> Iterator[Breach]:
    yield from (each for each in breaches if isinstance(each, Breach))


def _dependencies(dependencies: Iterable[_Link]) -> Iterator[Breach]:
    for dependency in dependencies:
        reason = f"{dependency['importer']} must not import {dependency['imported']}"
        for route in dependency["routes"]:
            yield from _route(route, reason)


def _chains(pairs: Iterable[_Link]) -> Iterator[Breach]:
    for pair in pairs:
        reason = f"{pair['downstream_module']} must not import {pair['upstream_module']}"
        for chain in pair["chains"]:
            # A chain of `independence` comes with its siblings, one of `forbidden` alone.
            route = chain if isinstance(chain, dict) else {"chain": chain, "extra_firsts": ()}
            yield from _route(route, reason)


def _illegal(results: Iterable[Any]) -> Iterator[Breach]:
    for result in results:
        # One of `protected` holds all imports of a module, one of `private_modules` is an import.
        if isinstance(result, dict):
            reason = f"{result['imported']} is private to the package around it"
            yield Breach((result["importer"], result["imported"]), reason)
            continue
        reason = f"{result.top_level_module} is protected from it"
        for link in result.illegal_links:
            yield Breach((link["importer"], link["imported"]), reason)


def _cycles(breakers: Mapping[str, Iterable[tuple[str, str]]]) -> Iterator[Breach]:
    for package, links in breakers.items():
        reason = f"the children of {package} must not form a cycle"
        yield from (Breach(link, reason) for link in links)


def _undeclared(modules: Iterable[str]) -> Iterator[Breach]:
    yield from (Breach((module,), f"{module} is in none of its layers") for module in modules)


# By the key under which a contract type puts what breaks it.
_READERS: Mapping[str, Callable[[Any], Iterator[Breach]]] = {
    "breaches": _given,
    "invalid_dependencies": _dependencies,
    "invalid_chains": _chains,
    "illegal_imports": _illegal,
    "cycle_breakers_by_package": _cycles,
    "undeclared_modules": _undeclared,
}


def _route(route: dict[str, Any], reason: str) -> Iterator[Breach]:
    chain = route["chain"]
    yield Breach(_modules(chain), reason)
    for first in route["extra_firsts"]:
        yield Breach(_modules([first, *chain[1:]]), reason)


def _shortest_first(breach: Breach) -> tuple[int, Breach]:
    return (len(breach.chain), breach)


def _modules(links: Iterable[_Link]) -> tuple[str, ...]:
    links = list(links)
    return (links[0]["importer"], *(link["imported"] for link in links))
