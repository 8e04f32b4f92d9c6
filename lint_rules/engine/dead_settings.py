"""Finds patterns in the settings that match no file, and packages that are not there."""

# Layer 1: Standard library imports
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import Pattern
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding, Span
from lint_rules.engine.reporting import Located
from lint_rules.project import find_project
from lint_rules.rules.dead_setting.rule import DEAD_SETTING
from lint_rules.settings import Settings
from lint_rules.source.file import read_lines
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.patterns import matches

_EXCLUDE = "exclude"
_PER_FILE_IGNORES = "per-file-ignores"
_PACKAGES = ("abstractions", "inverted", "composition-root")
_TABLE = re.compile(r"\s*\[{1,2}([^\[\]]*)\]{1,2}\s*(?:#.*)?$")


class _Setting(NamedTuple):
    """One pattern or package, and the key that gives it."""

    key: str
    pattern: str


def dead_settings(
    configuration: Path, settings: Settings, discovered: Iterable[str], modules: ModuleTree
) -> Iterator[Located]:
    """Yield each pattern of the configuration file that matches no file, each package of no module.

    What the file does not give comes from the command line and is not its business.
    """
    files = list(discovered)
    used = [
        *(_Setting(_EXCLUDE, pattern) for pattern in settings.exclude),
        *(_Setting(_PER_FILE_IGNORES, pattern) for pattern, _ in settings.per_file_ignores),
        *(
            _Setting(key, package)
            for key in _PACKAGES
            for package in getattr(settings, key.replace("-", "_"))
        ),
    ]
    table = find_project([], configuration.parent, configuration).table
    written = {
        _Setting(key, pattern)
        for key in (_EXCLUDE, _PER_FILE_IGNORES, *_PACKAGES)
        for pattern in table.get(key, ())
    }
    lines = read_lines(configuration)
    for setting in dict.fromkeys(used):
        problem = _problem(setting, files, modules) if setting in written else ""
        if problem:
            span = _place(setting, lines)
            key, pattern = setting
            message = f"{key}: `{pattern}` {problem}"
            finding = Finding(span, message, "remove it", f"{key} {pattern}")
            yield Located(DEAD_SETTING, configuration.name, finding, lines[span.line - 1])


def _problem(setting: _Setting, files: list[str], modules: ModuleTree) -> str:
    """Say why a setting does nothing; nothing where it does something."""
    if setting.key in _PACKAGES:
        return "" if modules.is_module(setting.pattern) else "is no module of the project"
    return "" if any(matches(path, setting.pattern) for path in files) else "matches no file"


def _place(setting: _Setting, lines: list[str]) -> Span:
    """Find where a pattern is written: the first time behind its key in a table of ours."""
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
    """Give what a pattern looks like in TOML, in group 1: in quotes, as a key perhaps without."""
    basic = setting.pattern.replace("\\", "\\\\").replace('"', '\\"')
    spellings = [re.escape(f'"{basic}"'), re.escape(f"'{setting.pattern}'")]
    if setting.key != _PER_FILE_IGNORES:
        return re.compile(f"({'|'.join(spellings)})")
    spellings.append(re.escape(setting.pattern))
    return re.compile(rf"(?:^|[\s{{,.])({'|'.join(spellings)})\s*=")
