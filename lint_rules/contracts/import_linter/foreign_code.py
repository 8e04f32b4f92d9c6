"""Imports classes that a configuration names, and only from where they may come."""

# Layer 1: Standard library imports
import importlib
import importlib.util
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.errors import ConfigurationError


def load_class(dotted: str, path: Path, line: int, forbidden: Path | None) -> object:
    """Import what a dotted name stands for, which should be a class; None where it is not there.

    Args:
        dotted: The module and the class.
        path: The configuration that names it.
        line: The 1-based line on which it does.
        forbidden: The folder from below which nothing is imported; None allows all.

    Raises:
        ConfigurationError: The module cannot be imported, or must not be.
    """
    module, _, name = dotted.rpartition(".")
    if forbidden is not None:
        _refuse_project_code(module, path, line, forbidden)
    try:
        # airssys: ignore[import-hidden-from-contracts] -- the project names its contract types
        return getattr(importlib.import_module(module), name, None)
    except Exception as error:
        # It is not our code: it may raise anything.
        problem = f"contract_types: {dotted!r} cannot be imported: {type(error).__name__}: {error}"
        raise ConfigurationError(path, problem, line=line) from error


@contextmanager
def importable_from(folder: Path) -> Iterator[None]:
    """While this lasts, the modules of a folder can be imported; afterwards they are forgotten.

    The next run may be about another project, or find other code in this one.
    """
    before = set(sys.modules)
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name in set(sys.modules).difference(before):
            if _is_code_of(getattr(sys.modules[name], "__spec__", None), folder):
                del sys.modules[name]


def _refuse_project_code(module: str, path: Path, line: int, forbidden: Path) -> None:
    refusal = ConfigurationError(
        path,
        f"contract_types: {module!r} lies in the project under check, whose code is never run; "
        "install it from elsewhere or pass --allow-project-code",
        line=line,
    )
    parts = module.split(".") if module else []
    for depth in range(1, len(parts) + 1):
        # To look for a module imports the packages above it, so each is looked at in its turn.
        try:
            spec = importlib.util.find_spec(".".join(parts[:depth]))
        except (ImportError, ValueError):
            spec = None
        if spec is None:
            file = forbidden.joinpath(*parts)
            if file.with_suffix(".py").exists() or file.is_dir():
                raise refusal
            problem = f"contract_types: {module!r} is not installed"
            raise ConfigurationError(path, problem, line=line)
        if _is_code_of(spec, forbidden):
            raise refusal


def _is_code_of(spec: ModuleSpec | None, folder: Path) -> bool:
    """Whether a module lies in a folder and is not installed there."""
    if spec is None or spec.origin is None:
        return False
    origin = Path(spec.origin)
    # The environment that runs may itself lie in the project; what is installed there is trusted.
    installed = Path(sysconfig.get_path("purelib")), Path(sysconfig.get_path("platlib"))
    if any(origin.is_relative_to(each) for each in installed):
        return False
    return origin.resolve().is_relative_to(folder.resolve())
