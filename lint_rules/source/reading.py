"""All that the rules read of one file, each part worked out once and only when asked for."""

# Layer 1: Standard library imports
from ast import Import, alias
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

# Layer 3: Internal imports
from lint_rules.settings import Settings
from lint_rules.source.file import SourceFile
from lint_rules.source.import_blocks import ImportBlock, import_blocks
from lint_rules.source.imports import ImportedName, import_table, imported_module
from lint_rules.source.layers import Layer, LayerClassifier
from lint_rules.source.mentions import Mentions, NameMentions
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
from lint_rules.source.type_expressions import types_in_calls
from lint_rules.source.typing_names import TypingNames, typing_names

_T = TypeVar("_T")


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
        mentions: Where it mentions names.
    """

    def __init__(self, file: SourceFile, project: ProjectReading) -> None:
        self.file = file
        self.module: ModuleName = project.modules.module_of(file.path)
        self.project = project
        self.mentions = NameMentions(file)
        self._scopes_by_name: dict[str, dict[ScopeNode, Scope]] = {}
        self._layers: dict[ImportNode, list[Layer]] = {}
        self._done: dict[Callable[[FileReading], Any], Any] = {}

    @cached_property
    def statements(self) -> Statements:
        """The imports and annotations."""
        return walk_statements(self.file.tree)

    @cached_property
    def import_blocks(self) -> list[ImportBlock]:
        """The blocks that §2.1 orders."""
        return import_blocks(self.file, self.statements.import_runs)

    @cached_property
    def imports(self) -> list[ImportNode]:
        """The import statements in their order."""
        return [statement for run in self.statements.import_runs for statement in run.statements]

    @cached_property
    def import_table(self) -> list[ImportedName]:
        """Every imported name with its module and place."""
        return import_table(self.file, self.statements.import_runs, self.module)

    @cached_property
    def module_bindings(self) -> dict[str, set[str]]:
        """The dotted modules that each local name is bound to by an import anywhere in the file."""
        bindings: dict[str, set[str]] = defaultdict(set)
        for statement in self.imports:
            for imported in statement.names:
                module = self._bound_module(statement, imported)
                if module is not None:
                    name = imported.asname or imported.name.partition(".")[0]
                    bindings[name].add(module)
        return bindings

    @cached_property
    def names_imported_at_top(self) -> frozenset[str]:
        """The names that import statements bind in the module itself, under whichever condition."""
        return frozenset(
            name.asname or name.name.partition(".")[0]
            for run in self.statements.import_runs
            if not (run.context.in_function or run.context.in_class)
            for statement in run.statements
            for name in statement.names
        )

    @cached_property
    def typing_names(self) -> TypingNames:
        """What the file takes from `typing`."""
        return typing_names(self.imports)

    @cached_property
    def type_expressions(self) -> list[TypeExpression]:
        """The types that stand elsewhere than in annotations, in the order of the file."""
        names = self.typing_names
        in_calls = types_in_calls(self.file, names.makers, names.modules)
        return sorted([*self.statements.declared_types, *in_calls], key=type_position)

    @cached_property
    def scopes(self) -> dict[ScopeNode, Scope]:
        """The scopes of the file."""
        return build_scopes(self.file.tree, self._binds_module, walruses=self.walruses)

    def scope(self, node: ScopeNode, name: str) -> Scope:
        """Give the scope of a node, in which and around which one name is bound as it should be."""
        scopes = self._scopes_by_name.get(name)
        if scopes is None:
            scopes = self._scopes_by_name[name] = build_scopes(
                self.file.tree, self._binds_module, self.mentions.of(name), self.walruses
            )
        # With an escape in it, a name in a string is not found where it stands.
        return scopes[node] if node in scopes else self.scopes[node]

    @cached_property
    def walruses(self) -> Mentions:
        """Where `:=` stands."""
        return Mentions(self.file, [":="])

    def layers(self, statement: ImportNode) -> list[Layer]:
        """Give the layer of each name that an import statement names, in its order."""
        found = self._layers.get(statement)
        if found is None:
            found = self._layers[statement] = self.project.classifier.layers(statement)
        return found

    def once(self, work: Callable[["FileReading"], _T]) -> _T:
        """Give what some work makes of the file: done once, however often it is asked for."""
        if work not in self._done:
            self._done[work] = work(self)
        done: _T = self._done[work]
        return done

    def _binds_module(self, statement: ImportNode, imported: alias) -> bool:
        return self._bound_module(statement, imported) is not None

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
