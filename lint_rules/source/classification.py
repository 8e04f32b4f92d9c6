"""Says of which kind a definition is, from the outlines of the project alone."""

# Layer 1: Standard library imports
from collections.abc import Callable, Iterable, Iterator

# Layer 3: Internal imports
from lint_rules.settings import Settings
from lint_rules.source.kinds import (
    NEUTRAL_BASES,
    Kind,
    kind_of_external_base,
    kind_of_external_call,
)
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.name_resolution import NameResolver, Target
from lint_rules.source.outline import ClassOutline, Definition, Form, ModuleOutline

_DATACLASS = "dataclasses.dataclass"
_KINDS_BY_FORM = {
    Form.FUNCTION: Kind.FUNCTION,
    Form.CONSTANT: Kind.VALUE,
    Form.MUTABLE: Kind.STATE,
}


class Definitions:
    """The definitions of a project, by name and by kind.

    Attributes:
        modules: The modules of the project.
        settings: The settings in force.
        outline: Gives the outline of a module by its name; None where it cannot be read.
        resolver: Finds definitions.
    """

    def __init__(
        self,
        modules: ModuleTree,
        settings: Settings,
        outline: Callable[[str], ModuleOutline | None],
    ) -> None:
        self.modules = modules
        self.settings = settings
        self.outline = outline
        self.resolver = NameResolver(modules, outline)
        self._kinds: dict[Definition, Kind] = {}

    def kind(self, target: Target) -> Kind:
        """Say of which kind that is what a name leads to."""
        if target.definition is None:
            return Kind.UNKNOWN if target.module is None else Kind.MODULE
        return self.kind_of(target.definition)

    def kind_of(self, definition: Definition) -> Kind:
        """Say of which kind a definition is."""
        kind = self._kinds.get(definition)
        if kind is None:
            # Until it is known: what is defined by itself is of no known kind.
            self._kinds[definition] = Kind.UNKNOWN
            kind = self._kinds[definition] = self._judge(definition)
        return kind

    def _judge(self, definition: Definition) -> Kind:
        if definition.outline is not None:
            return self._kind_of_class(definition.outline)
        if definition.form is Form.CALL:
            return self._kind_of_call(definition.target)
        return _KINDS_BY_FORM.get(definition.form, Kind.UNKNOWN)

    def _kind_of_call(self, called: str) -> Kind:
        kinds = {self._kind_of_result(target) for target in self.resolver.targets(called)}
        return kinds.pop() if len(kinds) == 1 else Kind.UNKNOWN

    def _kind_of_result(self, target: Target) -> Kind:
        if target.module is None:
            return kind_of_external_call(target.name)
        kind = self.kind(target)
        if kind is Kind.CLASS:
            # A class makes its instances; what a method of it gives is anybody's guess.
            return Kind.STATE if target.is_exact else Kind.UNKNOWN
        return Kind.VALUE if kind in {Kind.VALUE, Kind.ENUM, Kind.EXCEPTION} else Kind.UNKNOWN

    def _kind_of_class(self, outline: ClassOutline) -> Kind:
        bases = {kind for base in outline.bases for kind in self._base_kinds(base)}
        if self._is_named(outline.decorators, self.settings.value_decorators):
            kind = Kind.VALUE
        elif Kind.EXCEPTION in bases:
            kind = Kind.EXCEPTION
        elif Kind.ENUM in bases or kind_of_external_base(outline.metaclass) is Kind.ENUM:
            kind = Kind.ENUM
        elif self._names_outside(outline, Kind.PROTOCOL):
            kind = Kind.PROTOCOL
        elif self._is_abc(outline):
            kind = Kind.ABC
        elif _DATACLASS in outline.decorators:
            kind = Kind.VALUE if outline.is_fixed_dataclass else Kind.CLASS
        elif Kind.VALUE in bases or (outline.is_record and not bases):
            kind = Kind.VALUE
        else:
            kind = Kind.UNKNOWN if Kind.UNKNOWN in bases else Kind.CLASS
        return kind

    def _base_kinds(self, base: str) -> Iterator[Kind]:
        """Yield what a class becomes by one of its bases."""
        if base in NEUTRAL_BASES:
            return
        targets = self.resolver.targets(base) if base else []
        if not targets:
            yield Kind.UNKNOWN
        for target in targets:
            if self._is_named([base, target.name], self.settings.value_bases):
                yield Kind.VALUE
            elif target.module is None:
                yield kind_of_external_base(target.name)
            else:
                yield self.kind(target)

    def _is_named(self, names: Iterable[str], setting: tuple[str, ...]) -> bool:
        """Whether a setting lists one of some names, or what one of them leads to."""
        return bool(setting) and any(
            found in setting
            for name in names
            for found in (name, *(target.name for target in self.resolver.targets(name)))
        )

    def _names_outside(self, outline: ClassOutline, kind: Kind) -> bool:
        """Whether a class itself names a base of that kind from outside the project."""
        return any(
            target.module is None and kind_of_external_base(target.name) is kind
            for base in (*outline.bases, outline.metaclass)
            for target in self.resolver.targets(base)
        )

    def _is_abc(self, outline: ClassOutline) -> bool:
        """Whether a class leaves members to be implemented, and its metaclass insists on it."""
        is_direct = self._names_outside(outline, Kind.ABC)
        if not is_direct and not any(
            self.kind_of(base) in {Kind.PROTOCOL, Kind.ABC} for base in self._bases(outline)
        ):
            return False
        return bool(self._abstract(outline, frozenset())) or (is_direct and not outline.bodies)

    def _abstract(self, outline: ClassOutline, seen: frozenset[ClassOutline]) -> set[str]:
        """Give the members that a class leaves to be implemented."""
        if outline in seen:
            return set()
        inherited = {
            name
            for base in self._bases(outline)
            if base.outline is not None
            for name in self._abstract(base.outline, seen | {outline})
        }
        return inherited.difference(outline.members).union(outline.abstract)

    def _bases(self, outline: ClassOutline) -> Iterator[Definition]:
        """Yield the bases of a class that the project defines."""
        for base in outline.bases:
            for target in self.resolver.targets(base):
                if target.definition is not None:
                    yield target.definition
