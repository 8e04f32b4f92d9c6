"""What can go wrong with a run itself, as opposed to the code under check.

    LintError
    ├── UsageError              a command line or call that asks for something impossible
    └── ConfigurationError      a settings or contracts file that cannot be obeyed

A diagnostic about the code under check is never an exception.
"""

# Layer 1: Standard library imports
from pathlib import Path


class LintError(Exception):
    """The run cannot give a result; the command exits with 2."""


class UsageError(LintError):
    """The call asks for something impossible: an unknown rule, a path that does not exist."""


class ConfigurationError(LintError):
    """A settings or contracts file cannot be obeyed.

    Attributes:
        path: The file.
        problem: What is wrong and what would be right.
        line: 1-based line in the file, where known.
    """

    def __init__(self, path: Path, problem: str, *, line: int | None = None) -> None:
        self.path = path
        self.problem = problem
        self.line = line
        place = str(path) if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {problem}")

    def __reduce__(self) -> tuple[object, ...]:
        """Rebuild from the parts, so that the error survives a process boundary."""
        return (_configuration_error, (self.path, self.problem, self.line))


def _configuration_error(path: Path, problem: str, line: int | None) -> ConfigurationError:
    return ConfigurationError(path, problem, line=line)
