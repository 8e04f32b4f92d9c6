"""Finds the definition behind a dotted name, through re-exports, aliases and star imports.

Everything is read and nothing executed: what a name is bound to dynamically stays unknown.
"""

# Layer 1: Standard library imports
from collections.abc import Callable, Iterator
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.outline import Definition, Form, ModuleOutline


class Target(NamedTuple):
    """What a dotted name leads to.

    Attributes:
        name: The absolute name of the definition; of the module, or of something outside the
            project, where there is no definition.
        module: The module that holds it; None outside the project.
        definition: The definition; None for a module and outside the project.
        is_exact: Whether the name is that of the definition, and not of an attribute of it.
        through: The modules that hand it on, the first one asked first.
    """

    name: str
    module: str | None
    definition: Definition | None
    is_exact: bool
    through: tuple[str, ...]


class NameResolver:
    """Looks names up in the outlines of a project."""

    __slots__ = ("_by_name", "_load", "modules")

    def __init__(self, modules: ModuleTree, load: Callable[[str], ModuleOutline | None]) -> None:
        """Make a resolver.

        Args:
            modules: The modules of the project.
            load: Gives the outline of a module by its name; None where it cannot be read.
        """
        self.modules = modules
        self._load = load
        self._by_name: dict[str, dict[str, list[Definition]]] = {}

    def targets(self, name: str) -> list[Target]:
        """Give all that a name may lead to; nothing where it cannot be known."""
        return list(self._follow(name, (), frozenset())) if name else []

    def exports(self, module: str) -> list[str]:
        """Give the absolute names that a star import of a module takes, as far as known."""
        names: dict[str, None] = {}
        # In their order, and each module once: stars may go round in a circle.
        pending = [module]
        for each in pending:
            outline = self._load(each)
            if outline is not None:
                public = [found.name for found in outline.definitions if _is_public(found.name)]
                names.update(dict.fromkeys(f"{each}.{name}" for name in public))
                pending.extend(star for star in outline.star_imports if star not in pending)
        return list(names)

    def _follow(
        self, name: str, through: tuple[str, ...], seen: frozenset[str]
    ) -> Iterator[Target]:
        if name in seen:
            return
        seen |= {name}
        module, rest = self._split(name)
        if module is None:
            yield Target(name, None, None, is_exact=True, through=through)
        elif rest:
            yield from self._follow_in(module, rest, through, seen)
        else:
            # A package may bind the name of a submodule to something else.
            parent, _, last = module.rpartition(".")
            found = [each for each in self._definitions(parent, last) if each.target != module]
            if found:
                yield from self._follow_in(parent, (last,), through, seen)
            else:
                yield Target(name, module, None, is_exact=True, through=through)

    def _follow_in(
        self, module: str, rest: tuple[str, ...], through: tuple[str, ...], seen: frozenset[str]
    ) -> Iterator[Target]:
        """Follow a name in the module that is to have it."""
        for length in range(len(rest), 0, -1):
            name, inner = ".".join(rest[:length]), rest[length:]
            for definition in self._definitions(module, name):
                if definition.form is Form.ALIAS:
                    target = ".".join([definition.target, *inner])
                    yield from self._follow(target, (*through, module), seen)
                else:
                    full = f"{module}.{name}"
                    yield Target(full, module, definition, is_exact=not inner, through=through)
            if self._definitions(module, name):
                return
        outline = self._load(module)
        for star in reversed(outline.star_imports if outline else ()):
            target = ".".join([star, *rest])
            found = list(self._follow(target, (*through, module), seen))
            if self._split(star)[0] is not None and found:
                yield from found
                return

    def _definitions(self, module: str, name: str) -> list[Definition]:
        by_name = self._by_name.get(module)
        if by_name is None:
            by_name = self._by_name[module] = {}
            outline = self._load(module) if module in self.modules.paths else None
            for definition in outline.definitions if outline else ():
                by_name.setdefault(definition.name, []).append(definition)
        return by_name.get(name, [])

    def _split(self, name: str) -> tuple[str | None, tuple[str, ...]]:
        """Divide a name into the longest module that it begins with, and the rest."""
        parts = tuple(name.split("."))
        for length in range(len(parts), 0, -1):
            module = ".".join(parts[:length])
            if module in self.modules.paths:
                return module, parts[length:]
        return None, parts


def _is_public(name: str) -> bool:
    return not name.startswith("_") and "." not in name
