"""What a run is asked to do."""

# Layer 1: Standard library imports
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.engine.inputs import Inputs
from lint_rules.engine.progress import Progress, nobody
from lint_rules.rules.selection import Catalogue
from lint_rules.settings import Settings


class CheckRequest(NamedTuple):
    """One check of one project.

    Attributes:
        root: The project root.
        paths: Absolute files and folders of the project to hold against the rules.
        settings: The settings in force.
        catalogue: The rules that there are.
        configuration: The file that the settings come from, if there is one.
        with_contracts: Whether to judge contracts.
        allow_project_code: Whether contract types may come from below the root.
        contents: What to take for the content of files, by path relative to the root.
        use_cache: Whether to read and write the folder `.airssys_cache` at the root.
        contracts: The file that holds the contracts; None looks where import-linter does.
        changed: What has changed where a run is about that, relative to the root: the paths among
            it, files of other kinds, and what is gone.
        jobs: In how many processes to check files at most.
        progress: Hears, after files were checked, how many are done and of how many. It may hear
            of fewer than before: a second look at files that other processes checked is quick.
        clock: Nanoseconds since the epoch.
        seen: Takes in what decided the outcome, where that is known and nothing had changed.
    """

    root: Path
    paths: tuple[Path, ...]
    settings: Settings
    catalogue: Catalogue
    configuration: Path | None = None
    with_contracts: bool = True
    allow_project_code: bool = False
    contents: Mapping[str, bytes] = MappingProxyType({})
    use_cache: bool = False
    contracts: Path | None = None
    changed: frozenset[str] = frozenset()
    jobs: int = 1
    progress: Progress = nobody
    clock: Callable[[], int] = time.time_ns
    seen: Callable[[Inputs], None] | None = None
