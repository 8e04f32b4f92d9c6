"""Reads what import-linter's contract types give, each in a form of its own, as breaches."""

# Layer 1: Standard library imports
from collections.abc import Iterable, Iterator, Mapping
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
        return sorted(set(_breaches(metadata)), key=_shortest_first)
    except (AttributeError, KeyError, TypeError):
        # Another type may well use a key of these for something else.
        return []


def _breaches(metadata: Mapping[str, Any]) -> Iterator[Breach]:
    yield from (each for each in metadata.get("breaches", ()) if isinstance(each, Breach))
    for dependency in metadata.get("invalid_dependencies", ()):
        reason = f"{dependency['importer']} must not import {dependency['imported']}"
        for route in dependency["routes"]:
            yield from _route(route, reason)
    for pair in metadata.get("invalid_chains", ()):
        reason = f"{pair['downstream_module']} must not import {pair['upstream_module']}"
        for chain in pair["chains"]:
            # A chain of `independence` comes with its siblings, one of `forbidden` alone.
            route = chain if isinstance(chain, dict) else {"chain": chain, "extra_firsts": ()}
            yield from _route(route, reason)
    for protected in metadata.get("illegal_imports", ()):
        reason = f"{protected.top_level_module} is protected from it"
        for link in protected.illegal_links:
            yield Breach((link["importer"], link["imported"]), reason)
    for package, links in metadata.get("cycle_breakers_by_package", {}).items():
        reason = f"the children of {package} must not form a cycle"
        for importer, imported in links:
            yield Breach((importer, imported), reason)
    for module in metadata.get("undeclared_modules", ()):
        yield Breach((module,), f"{module} is in none of its layers")


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
