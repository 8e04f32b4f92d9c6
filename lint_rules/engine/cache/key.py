"""What all entries of a cache depend on."""

# Layer 1: Standard library imports
import hashlib
import os
import sys
from collections.abc import Iterable
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.rules.rule import Rule
from lint_rules.settings import Settings
from lint_rules.source.module_tree import ModuleTree
from lint_rules.version import __version__

# What is applied after the cache.
_APPLIED_LATER = frozenset({"per_file_ignores", "baseline"})
_DIGEST_BYTES = 16
_PACKAGE = Path(__file__).parents[2]


def digest(*parts: bytes) -> str:
    """Make a short name of the parts."""
    hashed = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        hashed.update(b"%d:" % len(part))
        hashed.update(part)
    return hashed.hexdigest()


def cache_key(settings: Settings, rules: Iterable[Rule], modules: ModuleTree) -> str:
    """Name what the check of any file depends on besides its content.

    That is settings, rules, tool and Python. The tool is its version and the stats of its files, so
    that whoever works on it is not misled.
    """
    values = [
        (field.name, sorted(value) if isinstance(value, frozenset) else value)
        for field in fields(settings)
        for value in [getattr(settings, field.name)]
        if field.name not in _APPLIED_LATER
    ]
    codes = [rule.code for rule in rules]
    parts = (values, codes, sorted(modules.top_level), __version__, sys.version, _installation())
    return digest(*(repr(part).encode("utf-8", "surrogatepass") for part in parts))


def installed_files() -> list[str]:
    """List the files of the tool, and those that say which version of what it needs there is."""
    files = [
        f"{folder}/{name}"
        for folder, _, names in os.walk(_PACKAGE)
        for name in names
        if name.endswith(".py")
    ]
    # What judges contracts, found without being loaded.
    for package in ("grimp", "importlinter"):
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            files.append(spec.origin)
    return sorted(files)


def _installation() -> list[tuple[str, int, int]]:
    stats = [(path, os.stat(path)) for path in installed_files()]  # noqa: PTH116 - many, each run
    return [(path, status.st_size, status.st_mtime_ns) for path, status in stats]
