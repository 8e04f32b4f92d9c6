"""What a check is made of, where its arguments and files decide all that it says."""

# Layer 1: Standard library imports
from pathlib import Path
from typing import NamedTuple


class Inputs(NamedTuple):
    """What decided what a check said, beside its arguments and the environment.

    Attributes:
        root: The project root.
        paths: What it is about: absolute files and folders of the project.
        settings: The files that decide how it is made, absolute.
        files: All files of the project, relative to its root.
    """

    root: Path
    paths: tuple[Path, ...]
    settings: tuple[Path, ...]
    files: frozenset[str]
