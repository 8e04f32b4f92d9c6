"""Turns the table `[tool.airssys-lint]` into settings, and refuses what it does not know."""

# Layer 1: Standard library imports
import difflib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

# Layer 3: Internal imports
from lint_rules.errors import ConfigurationError
from lint_rules.project import TOOL, Project
from lint_rules.ruff_configuration import read_import_style
from lint_rules.settings import (
    DEFAULT_TARGET_VERSION,
    ImportHeadings,
    InitAllowance,
    InitReexports,
    Settings,
)

_LAYER_COUNT = 3
# What one of two keys lists, the other denies.
_OPPOSITES = (
    ("known-first-party", "known-third-party"),
    ("third-party-modules", "third-party-types"),
)


def read_settings(project: Project) -> Settings:
    """Read the settings that the project's configuration gives.

    Raises:
        ConfigurationError: A key is unknown or its value has the wrong type.
    """
    settings = Settings(
        target_version=_oldest_version(project.requires_python),
        import_style=read_import_style(project.root, project.ruff),
    )
    if project.configuration is None:
        return settings
    values: dict[str, Any] = {
        _field_name(key, project.configuration): _value(key, raw, project.configuration)
        for key, raw in project.table.items()
    }
    settings = replace(settings, **values)
    for key, other in _OPPOSITES:
        _refuse_both(key, other, settings, project.configuration)
    return settings


def _refuse_both(key: str, other: str, settings: Settings, configuration: Path) -> None:
    listed = set(getattr(settings, key.replace("-", "_")))
    both = listed.intersection(getattr(settings, other.replace("-", "_")))
    if both:
        problem = f"tool.{TOOL}.{key} and {other} both list {min(both)!r}"
        raise ConfigurationError(configuration, problem)


def _field_name(key: str, configuration: Path) -> str:
    if key in _READERS:
        return key.replace("-", "_")
    close = difflib.get_close_matches(key, _READERS, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    raise ConfigurationError(configuration, f"unknown key tool.{TOOL}.{key}{hint}")


def _value(key: str, raw: object, configuration: Path) -> object:
    try:
        return _READERS[key](raw)
    except ValueError as error:
        raise ConfigurationError(configuration, f"tool.{TOOL}.{key} {error}") from error


def _texts(raw: object) -> tuple[str, ...]:
    if isinstance(raw, list) and all(isinstance(item, str) for item in raw):
        return tuple(raw)
    message = f"must be a list of strings, not {_shown(raw)}"
    raise ValueError(message)


def _text(raw: object) -> str:
    if isinstance(raw, str) and raw:
        return raw
    message = f"must be a string, not {_shown(raw)}"
    raise ValueError(message)


def _dotted_names(raw: object) -> tuple[str, ...]:
    names = _texts(raw)
    for name in names:
        if not _is_dotted(name):
            message = f"must list dotted names, and {name!r} is none"
            raise ValueError(message)
    return names


def _is_dotted(name: str) -> bool:
    return all(part.isidentifier() for part in name.split("."))


def _texts_by_pattern(raw: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if isinstance(raw, dict):
        return tuple((pattern, _texts(words)) for pattern, words in raw.items())
    message = f"must be a table of pattern and rules, not {_shown(raw)}"
    raise ValueError(message)


def _text_by_contract(raw: object) -> tuple[tuple[str, str], ...]:
    if isinstance(raw, dict) and all(isinstance(text, str) for text in raw.values()):
        return tuple(raw.items())
    message = f"must be a table of contract id and text, not {_shown(raw)}"
    raise ValueError(message)


def _names_by_type(raw: object) -> tuple[tuple[str, str], ...]:
    if isinstance(raw, dict) and all(
        isinstance(name, str) and name.isidentifier() and "." in type_ and _is_dotted(type_)
        for type_, name in raw.items()
    ):
        return tuple(raw.items())
    message = f"must be a table of dotted type and local name, not {_shown(raw)}"
    raise ValueError(message)


def _heading_texts(raw: object) -> tuple[str, ...]:
    texts = _texts(raw)
    if len(set(texts)) != _LAYER_COUNT or not all(text.startswith("#") for text in texts):
        message = "must be three different comments that begin with #, one a layer"
        raise ValueError(message)
    return texts


def _version(raw: object) -> str:
    if isinstance(raw, str) and re.fullmatch(r"3\.\d+", raw):
        return raw
    message = f'must be a Python version such as "3.11", not {_shown(raw)}'
    raise ValueError(message)


def _choice(choices: tuple[str, ...]) -> Callable[[object], str]:
    def read(raw: object) -> str:
        if isinstance(raw, str) and raw in choices:
            return raw
        message = f"must be one of {', '.join(map(repr, choices))}, not {_shown(raw)}"
        raise ValueError(message)

    return read


def _choices(choices: tuple[str, ...]) -> Callable[[object], frozenset[str]]:
    read_one = _choice(choices)
    return lambda raw: frozenset(read_one(text) for text in _texts(raw))


def _shown(raw: object) -> str:
    return f"{raw!r} ({type(raw).__name__})"


def _oldest_version(requires_python: str | None) -> str:
    """Find the lower bound of a version specifier, the newest one where it has several."""
    bounds = re.findall(r"(?:>=|~=|==|>)\s*3\.(\d+)", requires_python or "")
    return f"3.{max(map(int, bounds))}" if bounds else DEFAULT_TARGET_VERSION


_READERS: dict[str, Callable[[object], Any]] = {
    "select": _texts,
    "extend-select": _texts,
    "ignore": _texts,
    "per-file-ignores": _texts_by_pattern,
    "baseline": _text,
    "plugins": _texts,
    "contract-guidance": _text_by_contract,
    "include": _texts,
    "exclude": _texts,
    "source-roots": _texts,
    "known-first-party": _dotted_names,
    "known-third-party": _dotted_names,
    "target-version": _version,
    "import-headings": _choice(get_args(ImportHeadings)),
    "import-heading-texts": _heading_texts,
    "allow-qualified": _dotted_names,
    "aliases": _names_by_type,
    "third-party-modules": _dotted_names,
    "third-party-types": _dotted_names,
    "init-reexports": _choice(get_args(InitReexports)),
    "init-allow": _choices(get_args(InitAllowance)),
    "abstractions": _dotted_names,
    "inverted": _dotted_names,
    "composition-root": _dotted_names,
    "value-decorators": _dotted_names,
    "value-bases": _dotted_names,
}

SETTING_KEYS = tuple(_READERS)
