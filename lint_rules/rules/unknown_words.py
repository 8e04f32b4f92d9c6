"""Holds the words of a configuration file that stand for rules against those that there are."""

# Layer 1: Standard library imports
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.errors import ConfigurationError, UsageError
from lint_rules.project import TOOL
from lint_rules.rules.selection import Catalogue
from lint_rules.settings import Settings


def refuse_unknown_words(catalogue: Catalogue, settings: Settings, configuration: Path) -> None:
    """Refuse settings that name a rule which does not exist.

    Args:
        catalogue: The rules that there are.
        settings: The settings, as the file has them.
        configuration: The file.

    Raises:
        ConfigurationError: They do; it names the file and the key.
    """
    words = {
        "select": settings.select or (),
        "extend-select": settings.extend_select,
        "ignore": settings.ignore,
        "per-file-ignores": [word for _, some in settings.per_file_ignores for word in some],
    }
    for key, some in words.items():
        try:
            catalogue.codes(some)
        except UsageError as error:
            raise ConfigurationError(configuration, f"tool.{TOOL}.{key}: {error}") from error
