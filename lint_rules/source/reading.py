"""All that the rules read of one file, each part worked out once and only when asked for."""

# Layer 1: Standard library imports
from ast import Import, ImportFrom, alias
from collections import defaultdict
from collections.abc import Container
from functools import cached_property
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.settings import Settings
from lint_rules.source.file import SourceFile
from lint_rules.source.import_blocks import ImportBlock, import_blocks
from lint_rules.source.imports import ImportedName, import_table, imported_module
from lint_rules.source.layers import Layer, LayerClassifier
from lint_rules.source.mentions import Mentions
from lint_rules.source.module_tree import ModuleName, ModuleTree
from lint_rules.source.scopes import Scope, build_scopes
from lint_rules.source.statements import (
    ImportNode,
    ScopeNode,
    Statements,
    TypeExpression,
    type_position,
    walk_statements,
)
from lint_rules.source.stdlib import stdlib_modules
from lint_rules.source.type_expressions import TYPE_MAKERS, TYPING_MODULES, types_in_calls
from lint_rules.source.type_names import SPECIAL_FORMS


class ProjectReading(NamedTuple):
    """What is the same for every file of a project.

    Attributes:
        settings: The settings in force.
        modules: The first-party modules.
        stdlib: Dotted names of the standard library of the target version.
        classifier: The layer of every top-level name.
    """

    settings: Settings
    modules: ModuleTree
    stdlib: frozenset[str]
    classifier: LayerClassifier


def read_project(settings: Settings, modules: ModuleTree) -> ProjectReading:
    """Bring together what classification depends on."""
    stdlib = stdlib_modules(settings.target_version)
    classifier = LayerClassifier(
        modules=modules,
        known_first_party=frozenset(settings.known_first_party),
        known_third_party=frozenset(settings.known_third_party),
        stdlib=stdlib,
    )
    return ProjectReading(settings, modules, stdlib, classifier)


class FileReading:
    """The shared readings of one file.

    Attributes:
        file: The file.
        module: The module that it holds.
        project: The project that it belongs to.
    """

    def __init__(self, file: SourceFile, project: ProjectReading) -> None:
        self.file = file
        self.module: ModuleName = project.modules.module_of(file.path)
        self.project = project

    @cached_property
    def statements(self) -> Statements:
        """The imports and annotations."""
        return walk_statements(self.file.tree)

    @cached_property
    def import_blocks(self) -> list[ImportBlock]:
        """The blocks that §2.1 orders."""
        return import_blocks(self.file, self.statements.import_runs)

    @cached_property
    def import_table(self) -> list[ImportedName]:
        """Every imported name with its module and place."""
        return import_table(self.file, self.statements.import_runs, self.module)

    @cached_property
    def module_bindings(self) -> dict[str, set[str]]:
        """The dotted modules that each local name is bound to by an import anywhere in the file."""
        bindings: dict[str, set[str]] = defaultdict(set)
        for run in self.statements.import_runs:
            for statement in run.statements:
                for imported in statement.names:
                    module = self._bound_module(statement, imported)
                    if module is not None:
                        name = imported.asname or imported.name.partition(".")[0]
                        bindings[name].add(module)
        return bindings

    @cached_property
    def type_expressions(self) -> list[TypeExpression]:
        """The types that stand elsewhere than in annotations, in the order of the file."""
        typing_names = frozenset(
            name
            for name, modules in self.module_bindings.items()
            if not modules.isdisjoint(TYPING_MODULES)
        )
        in_calls = types_in_calls(self.file, self._from_typing(TYPE_MAKERS), typing_names)
        return sorted([*self.statements.declared_types, *in_calls], key=type_position)

    @cached_property
    def special_forms(self) -> dict[str, str]:
        """What of `SPECIAL_FORMS` the file imports under another name, by that name."""
        found = self._from_typing(SPECIAL_FORMS)
        return {local: name for local, name in found.items() if local != name}

    def _from_typing(self, wanted: Container[str]) -> dict[str, str]:
        """Give what of some members of `typing` the file imports, by local name."""
        return {
            imported.asname or imported.name: imported.name
            for run in self.statements.import_runs
            for statement in run.statements
            if isinstance(statement, ImportFrom) and statement.module in TYPING_MODULES
            for imported in statement.names
            if imported.name in wanted
        }

    @cached_property
    def scopes(self) -> dict[ScopeNode, Scope]:
        """The scopes of the file."""
        return build_scopes(
            self.file.tree,
            lambda statement, imported: self._bound_module(statement, imported) is not None,
            self.walruses,
        )

    @cached_property
    def walruses(self) -> Mentions:
        """Where `:=` stands."""
        return Mentions(self.file, [":="])

    def _bound_module(self, statement: ImportNode, imported: alias) -> str | None:
        """Give the module that a name of an import statement is bound to, if it is one."""
        if isinstance(statement, Import):
            return imported.name if imported.asname else imported.name.partition(".")[0]
        base = imported_module(statement, self.module)
        if base is None:
            return None
        dotted = f"{base}.{imported.name}"
        if statement.level:
            return dotted if self.project.modules.is_module(dotted) else None
        return dotted if self.is_module(dotted, imported.name) else None

    def is_module(self, dotted: str, name: str) -> bool:
        """Whether an absolute dotted name, whose last part is given too, is a module."""
        project = self.project
        match project.classifier.layer(dotted):
            case Layer.STANDARD_LIBRARY:
                return dotted in project.stdlib
            case Layer.THIRD_PARTY:
                if dotted in project.settings.third_party_modules:
                    return True
                # PEP 8 decides: modules are lower case, types are not.
                return name.islower() and dotted not in project.settings.third_party_types
            case Layer.INTERNAL:
                return project.modules.is_module(dotted)
            case _:
                return False
