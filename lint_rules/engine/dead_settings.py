"""Finds patterns in the settings that match no file."""

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
from lint_rules.source.patterns import matches

_EXCLUDE = "exclude"
_PER_FILE_IGNORES = "per-file-ignores"
_TABLE = re.compile(r"\s*\[{1,2}([^\[\]]*)\]{1,2}\s*(?:#.*)?$")


class _Setting(NamedTuple):
    """One pattern and the key that gives it."""

    key: str
    pattern: str


def dead_settings(
    configuration: Path, settings: Settings, discovered: Iterable[str]
) -> Iterator[Located]:
    """Yield each pattern of the configuration file that matches no file of the project.

    Patterns that the file does not give come from the command line and are not its business.
    """
    files = list(discovered)
    used = [
        *(_Setting(_EXCLUDE, pattern) for pattern in settings.exclude),
        *(_Setting(_PER_FILE_IGNORES, pattern) for pattern, _ in settings.per_file_ignores),
    ]
    table = find_project([], configuration.parent, configuration).table
    written = {
        _Setting(key, pattern)
        for key in (_EXCLUDE, _PER_FILE_IGNORES)
        for pattern in table.get(key, ())
    }
    lines = read_lines(configuration)
    for setting in dict.fromkeys(used):
        key, pattern = setting
        if setting in written and not any(matches(path, pattern) for path in files):
            span = _place(setting, lines)
            message = f"{key}: `{pattern}` matches no file"
            finding = Finding(span, message, "remove it", f"{key} {pattern}")
            yield Located(DEAD_SETTING, configuration.name, finding, lines[span.line - 1])


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
    if setting.key == _EXCLUDE:
        return re.compile(f"({'|'.join(spellings)})")
    spellings.append(re.escape(setting.pattern))
    return re.compile(rf"(?:^|[\s{{,.])({'|'.join(spellings)})\s*=")
