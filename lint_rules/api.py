"""The door for programs: a check or a fix in one call.

Prints nothing, exits nothing, keeps no state, imports nothing of the code under check.
"""

# Layer 1: Standard library imports
from collections.abc import Iterable
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.diagnostic import Report
from lint_rules.fix_report import FixReport
from lint_rules.settings import Settings
from lint_rules.workspace import open_workspace


def check(
    paths: Iterable[Path | str] = (),
    settings: Settings | None = None,
    *,
    config: Path | None = None,
    with_contracts: bool = True,
) -> Report:
    """Hold files and folders against the standards.

    Args:
        paths: What to check; the working directory where empty.
        settings: The settings in force; None reads them from the project that the paths are in.
        config: The `pyproject.toml` to use in place of the one found above the paths.
        with_contracts: Whether to judge import-linter contracts too.

    Returns:
        What was found, and how much was looked at.

    Raises:
        UsageError: A path does not exist or lies outside the project, or a rule is unknown.
        ConfigurationError: The settings, a contract or the baseline cannot be obeyed.
    """
    return open_workspace(paths, settings, config=config).check(with_contracts=with_contracts)


def fix(
    paths: Iterable[Path | str] = (),
    settings: Settings | None = None,
    *,
    config: Path | None = None,
    unsafe: bool = False,
    write: bool = True,
) -> FixReport:
    """Fix files and folders as far as it is allowed, and check the result.

    Args:
        paths: What to fix; the working directory where empty.
        settings: The settings in force; None reads them from the project that the paths are in.
        config: The `pyproject.toml` to use in place of the one found above the paths.
        unsafe: Whether to carry out fixes too that may change what a program does.
        write: Whether to write the result; else the report only tells of it.

    Returns:
        What was changed, fixed and left, and what a check says of the result.

    Raises:
        UsageError: A path does not exist or lies outside the project, or a rule is unknown.
        ConfigurationError: The settings, a contract or the baseline cannot be obeyed.
    """
    return open_workspace(paths, settings, config=config).fix(unsafe=unsafe, write=write)
