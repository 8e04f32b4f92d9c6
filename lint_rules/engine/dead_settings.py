"""Finds what the settings name and the project has not: files, packages, contracts and the like."""

# Layer 1: Standard library imports
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate
from pathlib import Path, PurePosixPath
from re import Pattern
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding, Span
from lint_rules.engine.reporting import Located
from lint_rules.project import find_project
from lint_rules.rules.dead_setting.rule import DEAD_SETTING
from lint_rules.settings import Settings
from lint_rules.source.file import read_lines
from lint_rules.source.imports import ImportedName
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.patterns import matches

_PATTERNS = ("exclude", "per-file-ignores")
_SOURCE_ROOTS = "source-roots"
_ALIASES = "aliases"
_PACKAGES = ("abstractions", "inverted", "composition-root")
_GUIDANCE = "contract-guidance"
_TABLES = ("per-file-ignores", _ALIASES, _GUIDANCE)
_KEYS = (*_PATTERNS, _SOURCE_ROOTS, _ALIASES, _GUIDANCE, *_PACKAGES)
_TABLE = re.compile(r"\s*\[{1,2}([^\[\]]*)\]{1,2}\s*(?:#.*)?$")


class Contents(NamedTuple):
    """What a project has.

    Attributes:
        files: Its Python files, relative to its root.
        modules: Its modules.
        imported: Dotted names of what its files import; for a star import, the module.
        contracts: Ids of its contracts; None where they were not judged.
    """

    files: Collection[str]
    modules: ModuleTree
    imported: frozenset[str]
    contracts: frozenset[str] | None


class _Setting(NamedTuple):
    """One name, and the key that gives it."""

    key: str
    name: str


def imported_names(tables: Iterable[Iterable[ImportedName]]) -> frozenset[str]:
    """Give the dotted names that import tables bring in."""
    return frozenset(
        brought for table in tables for name in table if name.module for brought in _brought(name)
    )


def _brought(imported: ImportedName) -> Iterable[str]:
    module, name = imported.module or "", imported.name
    if name is None:
        # `import a.b` brings in `a` as well.
        return _with_those_above(module)
    return (module if name == "*" else f"{module}.{name}",)


def _with_those_above(dotted: str) -> Iterable[str]:
    """Yield the packages above a dotted name, from the top, and the name itself."""
    return accumulate(dotted.split("."), "{}.{}".format)


def dead_settings(configuration: Path, settings: Settings, contents: Contents) -> Iterator[Located]:
    """Yield each name in the configuration file that stands for nothing in the project.

    What the file does not give comes from the command line and is not its business.
    """
    table = find_project([], configuration.parent, configuration).table
    lines = read_lines(configuration)
    written = dict.fromkeys(_Setting(key, name) for key in _KEYS for name in table.get(key, ()))
    for setting in written:
        problem = _problem(setting, contents) if _is_in_force(setting, settings) else ""
        if problem:
            span = _place(setting, lines)
            message = f"{setting.key}: `{setting.name}` {problem}"
            finding = Finding(span, message, "remove it", f"{setting.key} {setting.name}")
            yield Located(DEAD_SETTING, configuration.name, finding, lines[span.line - 1])


def _is_in_force(setting: _Setting, settings: Settings) -> bool:
    given = getattr(settings, setting.key.replace("-", "_"))
    return setting.name in (dict(given) if setting.key in _TABLES else given)


def _problem(setting: _Setting, contents: Contents) -> str:
    """Say why a setting does nothing; nothing where it does something."""
    key, name = setting
    if key in _PACKAGES:
        return "" if contents.modules.is_module(name) else "is no module of the project"
    if key == _ALIASES:
        # Whoever names the type imports it, or a package above it.
        is_named = not contents.imported.isdisjoint(_with_those_above(name))
        return "" if is_named else "is imported by no file"
    if key == _GUIDANCE:
        is_known = contents.contracts is None or name in contents.contracts
        return "" if is_known else "is the id of no contract"
    if key == _SOURCE_ROOTS:
        return "" if _holds_any(name, contents.files) else "holds no Python file"
    return "" if any(matches(path, name) for path in contents.files) else "matches no file"


def _holds_any(folder: str, files: Iterable[str]) -> bool:
    prefix = PurePosixPath(folder).as_posix()
    return prefix == "." or any(path.startswith(f"{prefix}/") for path in files)


def _place(setting: _Setting, lines: list[str]) -> Span:
    """Find where a name is written: the first time behind its key in a table of ours."""
    pattern = _written(setting)
    opening = re.compile(rf"(?:^|[\s{{,.])[\"']?{setting.key}[\"']?\s*[.=]")
    in_table, in_value = True, False
    for number, line in enumerate(lines, start=1):
        if table := _TABLE.match(line):
            name = re.sub(r"[\s\"']", "", table[1])
            in_table = f"tool.airssys-lint.{setting.key}".startswith(name)
            in_value = name.endswith(setting.key)
        elif in_table and not line.lstrip().startswith("#"):
            in_value = in_value or opening.search(line) is not None
            if in_value and (found := pattern.search(line)):
                return Span(number, found.start(1) + 1, number, found.end(1) + 1)
    return Span(1, 1, 1, 1)


def _written(setting: _Setting) -> Pattern[str]:
    """Give what a name looks like in TOML, in group 1: in quotes, as a key perhaps without."""
    basic = setting.name.replace("\\", "\\\\").replace('"', '\\"')
    spellings = [re.escape(f'"{basic}"'), re.escape(f"'{setting.name}'")]
    if setting.key not in _TABLES:
        return re.compile(f"({'|'.join(spellings)})")
    spellings.append(re.escape(setting.name))
    return re.compile(rf"(?:^|[\s{{,.])({'|'.join(spellings)})\s*=")
