"""The code that the linter is measured on: distributions by name and version, never committed.

Each is unpacked once into the folder for temporary files (below this repository it would be part of
it) and made a project, with contracts for import-linter and the settings that ruff would find.
"""

# Layer 1: Standard library imports
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# Layer 3: Internal imports
from benchmarks.comparison import Size

DISCORD = "discord.py==2.4.0"
DJANGO = "django==5.2"
HOME_ASSISTANT = "homeassistant==2024.3.3"
NETWORKX = "networkx==3.4.2"
SQLALCHEMY = "sqlalchemy==2.0.36"

FOLDER = Path(tempfile.gettempdir()) / "airssys-wasm-corpora"
TINY = "tiny"
# The package of a code base, and parts of it: one that stands on the next, and one beside them.
CONTRACTS = {
    DISCORD: ("discord", "ext", "app_commands", "types"),
    DJANGO: ("django", "db", "utils", "http"),
    HOME_ASSISTANT: ("homeassistant", "components", "util", "helpers"),
    NETWORKX: ("networkx", "algorithms", "utils", "classes"),
    SQLALCHEMY: ("sqlalchemy", "orm", "util", "sql"),
    TINY: ("shop", "orders", "money", "prices"),
}
PROJECT = """\
[project]
name = "{package}"
version = "1"
requires-python = ">=3.11"

[tool.airssys-lint]

[tool.importlinter]
root_package = "{package}"

[[tool.importlinter.contracts]]
name = "{upper} stands on {lower}"
type = "layers"
layers = ["{package}.{upper}", "{package}.{lower}"]

[[tool.importlinter.contracts]]
name = "{beside} does not know {upper}"
type = "forbidden"
source_modules = ["{package}.{beside}"]
forbidden_modules = ["{package}.{upper}"]

[tool.ruff.lint.isort]
combine-as-imports = true
force-sort-within-sections = true
known-first-party = ["{package}"]
"""


class Corpus(NamedTuple):
    """One code base as a project.

    Attributes:
        name: The distribution and its version.
        root: Its folder.
        files: How many Python files it has.
        lines: How many lines they have.
    """

    name: str
    root: Path
    files: int
    lines: int

    def sources(self) -> list[Path]:
        """Return its Python files, sorted."""
        return sorted(self.root.rglob("*.py"))


def corpus(requirement: str, size: Size) -> Corpus:
    """Return a code base, or a project of a few lines in place of it."""
    name = size.pick(full=requirement, tiny=TINY)
    root = FOLDER / name.replace("==", "-")
    if not (root / "pyproject.toml").exists():
        root.mkdir(parents=True, exist_ok=True)
        for path, content in _contents(name):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        package, upper, lower, beside = CONTRACTS[name]
        project = PROJECT.format(package=package, upper=upper, lower=lower, beside=beside)
        (root / "pyproject.toml").write_text(project, encoding="utf-8")
    files = sorted(root.rglob("*.py"))
    return Corpus(name, root, len(files), sum(each.read_bytes().count(b"\n") for each in files))


def _contents(name: str) -> Iterator[tuple[str, bytes]]:
    if name == TINY:
        package, *modules = CONTRACTS[TINY]
        yield f"{package}/__init__.py", b""
        for module in modules:
            text = f"import datetime\nimport os\n\nfrom {package} import {modules[-1]}\n\n\n"
            text += "def when() -> datetime.date:\n    return os.times()\n"
            yield f"{package}/{module}.py", text.encode()
        return
    with tempfile.TemporaryDirectory() as folder:
        download = ("pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:")
        target = ("--python-version", "3.12", "--dest", folder, name)
        subprocess.run((sys.executable, "-m", *download, *target), check=True)
        (wheel,) = Path(folder).iterdir()
        with zipfile.ZipFile(wheel) as archive:
            for entry in archive.namelist():
                if entry.endswith(".py"):
                    yield entry, archive.read(entry)
