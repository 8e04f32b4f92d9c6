"""Makes the outline of a file."""

# Layer 3: Internal imports
from lint_rules.source.absolute_names import AbsoluteNames
from lint_rules.source.definitions import definitions, own_names
from lint_rules.source.implementations import implementations
from lint_rules.source.imports import imported_module
from lint_rules.source.module_tree import package_of
from lint_rules.source.outline import ModuleOutline
from lint_rules.source.reading import FileReading
from lint_rules.source.uses import uses


def outline_of(reading: FileReading) -> ModuleOutline:
    """Make the outline of a file.

    What it brings in is worked out only for modules of the packages that `inverted` names, what it
    implements only in a project that has `abstractions`.
    """
    settings = reading.project.settings
    names = AbsoluteNames(reading, own_names(reading.file.tree))
    is_inverted = package_of(reading.module.name, settings.inverted) is not None
    return ModuleOutline(
        definitions=tuple(definitions(reading, names)),
        star_imports=tuple(_star_imports(reading)),
        uses=tuple(uses(reading, names)) if is_inverted else (),
        implementations=tuple(implementations(reading, names)) if settings.abstractions else (),
    )


def _star_imports(reading: FileReading) -> list[str]:
    return [
        module
        for run in reading.statements.import_runs
        for statement in run.statements
        for module in [imported_module(statement, reading.module)]
        if module is not None and any(alias.name == "*" for alias in statement.names)
    ]
