"""Distributions of other people's code, for scripts that try the linter on it."""

# Layer 1: Standard library imports
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path


def unpacked(folder: Path, wheels: Sequence[str], sources: Sequence[str]) -> Iterator[Path]:
    """Download every distribution and unpack each into a project of its own.

    Args:
        folder: Where to.
        wheels: Names and versions, as in `httpx==0.28.1`.
        sources: The same, of source distributions.
    """
    for requirement in (*wheels, *sources):
        download = folder / "downloads" / requirement
        kind = "--only-binary" if requirement in wheels else "--no-binary"
        command = ["download", "--quiet", "--no-deps", kind, ":all:", "--dest", str(download)]
        subprocess.run([sys.executable, "-m", "pip", *command, requirement], check=True)
        (archive,) = download.iterdir()
        root = folder / requirement
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                wheel.extractall(root)
        else:
            with tarfile.open(archive) as source:
                source.extractall(root, filter="data")
            (root,) = root.iterdir()
        configuration = root / "pyproject.toml"
        if not configuration.exists():
            configuration.write_text("[tool.airssys-lint]\n", encoding="utf-8")
        yield root
