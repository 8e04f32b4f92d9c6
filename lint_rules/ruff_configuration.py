"""Reads from a project's configuration of ruff how its imports are written."""

# Layer 1: Standard library imports
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

# Layer 3: Internal imports
from lint_rules.import_style import ImportStyle

# The first one there is counts, and `pyproject.toml` only if it has a table for ruff.
RUFF_FILES = (".ruff.toml", "ruff.toml", "pyproject.toml")
_TYPES: Mapping[str, type] = {
    "line-length": int,
    "force-sort-within-sections": bool,
    "force-single-line": bool,
    "combine-as-imports": bool,
    "lines-between-types": int,
    "order-by-type": bool,
    "split-on-trailing-comma": bool,
}
# They say which section a name belongs to or where headings stand; that is ours to know.
_CLASSIFYING = frozenset({"import-heading", "known-first-party", "known-third-party"})
_DEFAULTS: Mapping[str, object] = {
    "default-section": "third-party",
    "detect-same-package": True,
    "from-first": False,
    "lines-after-imports": -1,
    "relative-imports-order": "furthest-to-closest",
}


class _UnreadableError(Exception):
    """A configuration that cannot be followed; its text says why."""


def read_import_style(root: Path, table: Mapping[str, Any] | None = None) -> ImportStyle:
    """Read how ruff would write the imports of the files in a folder.

    As ruff does, takes the nearest configuration at the folder or above it, and follows `extend`.
    A configuration that cannot be followed is no error here: it keeps fixes from editing imports.

    Args:
        root: The folder, absolute.
        table: What `tool.ruff` holds in the folder's `pyproject.toml`, if that has been read.
    """
    try:
        return _style(_options(_tables(root, table)))
    except _UnreadableError as error:
        return ImportStyle(obstacle=str(error))


def read_lint_tables(root: Path) -> list[Mapping[str, Any]]:
    """Read the tables `lint` that count for a folder, those before that a later one extends.

    Gives none where ruff's configuration cannot be followed.
    """
    try:
        tables = _tables(root, None)
    except _UnreadableError:
        return []
    # Ruff still takes these settings from where they stood once, beside `lint`.
    return [{**table, **table["lint"]} if _has_lint(table) else table for table in tables]


def configuration_files(root: Path) -> list[Path] | None:
    """List the files of ruff's configuration that count; None where they cannot be followed."""
    try:
        return [path for path, _ in _chain(root, None)]
    except _UnreadableError:
        return None


def _tables(root: Path, known: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """Give the nearest table at or above a folder, and before it those that it extends."""
    return [table for _, table in reversed(_chain(root, known))]


def _chain(root: Path, known: Mapping[str, Any] | None) -> list[tuple[Path, Mapping[str, Any]]]:
    """Give the nearest table at or above a folder with its file, and those that it extends."""
    for folder in (root, *root.parents):
        path, found = _nearest(folder, known if folder == root else None)
        if found is not None:
            return list(_extending(found, path))
    return []


def _extending(table: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Yield a table with its file, the one that it extends, and so on."""
    seen = {path}
    yield path, table
    while isinstance(table.get("extend"), str):
        path = (path.parent / Path(table["extend"]).expanduser()).resolve()
        if path in seen:
            raise _UnreadableError(f"ruff's configuration `{path.name}` extends itself")
        seen.add(path)
        table = _read(path) or {}
        yield path, table


def _has_lint(table: Mapping[str, Any]) -> bool:
    return isinstance(table.get("lint"), dict)


def _nearest(
    folder: Path, known: Mapping[str, Any] | None
) -> tuple[Path, Mapping[str, Any] | None]:
    """Give the file in a folder that counts, and its table for ruff; None where it has none."""
    *_, last = paths = [folder / name for name in RUFF_FILES]
    for path in paths:
        if path == last and known is not None:
            return path, known
        if path.is_file():
            found = _read(path)
            if found is not None:
                return path, found
    return last, None


def _read(path: Path) -> Mapping[str, Any] | None:
    """Read ruff's table of a file; None where it has none."""
    try:
        document = tomllib.loads(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _UnreadableError(f"ruff's configuration `{path.name}` cannot be read") from error
    if path.name != "pyproject.toml":
        return document
    tools = document.get("tool")
    return tools.get("ruff") if isinstance(tools, dict) else None


def _options(tables: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Give the options that count here, a later table over an earlier one."""
    options: dict[str, Any] = {}
    for table in tables:
        # Ruff still takes the import settings from where they stood once, beside `lint`.
        for holder in (table, table.get("lint")):
            isort = holder.get("isort") if isinstance(holder, dict) else None
            options.update(isort if isinstance(isort, dict) else {})
        if "line-length" in table:
            options["line-length"] = table["line-length"]
    return options


def _style(options: dict[str, Any]) -> ImportStyle:
    values: dict[str, Any] = {}
    for key, value in options.items():
        if type(value) is _TYPES.get(key):
            values[key.replace("-", "_")] = value
        elif key not in _CLASSIFYING and value not in (_DEFAULTS.get(key, False), [], {}):
            raise _UnreadableError(f"ruff's `lint.isort.{key}` is set, which fixes do not follow")
    headings = options.get("import-heading", {})
    if isinstance(headings, dict):
        values["headings"] = tuple((name, str(text)) for name, text in headings.items())
    return ImportStyle(**values)
