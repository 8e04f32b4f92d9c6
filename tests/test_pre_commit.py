"""Real pre-commit in a real git repository, with this checkout as the source of the hooks."""

# Layer 1: Standard library imports
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Layer 2: Third-party imports
import pytest

CONFIG = """
repos:
  - repo: {source}
    rev: {revision}
    hooks:
      - id: airssys-lint
      - id: airssys-lint-contracts
      - id: airssys-lint-fix
        stages: [manual]
"""
CONTRACTS = """
[importlinter]
root_package = shop

[importlinter:contract:layers]
name = The api stands on the prices
type = layers
layers =
    shop.api
    shop.prices
"""
Completed = subprocess.CompletedProcess[str]


class Repository:
    """A git repository that commits with the hooks of pre-commit."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        self.root = root
        self._environment = environment
        root.mkdir()
        self.git("init", "--quiet")

    def git(self, *arguments: str) -> Completed:
        return self.run("git", *arguments)

    def run(self, *command: str) -> Completed:
        return subprocess.run(
            command,
            cwd=self.root,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self) -> Completed:
        self.git("add", "--all")
        return self.git("commit", "--message", "a change")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\nname = Test\nemail = test@example.invalid\n", encoding="utf-8")
    inherited = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    return {
        **inherited,
        "GIT_CONFIG_GLOBAL": str(settings),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PRE_COMMIT_HOME": str(tmp_path / "hooks"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }


@pytest.fixture
def hook_source(tmp_path: Path, repository: Path, environment: dict[str, str]) -> Repository:
    """The checkout as it is now, uncommitted changes included, as a repository of its own."""
    source = Repository(tmp_path / "source", environment)
    listing = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listing.stdout.split("\0")):
        if (repository / name).is_file():
            (source.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(repository / name, source.root / name)
    assert source.commit().returncode == 0
    return source


@pytest.mark.timeout(900)
def test_a_violation_stops_the_commit_and_clean_code_passes(
    tmp_path: Path, hook_source: Repository, environment: dict[str, str]
) -> None:
    project = Repository(tmp_path / "project", environment)
    revision = hook_source.git("rev-parse", "HEAD").stdout.strip()
    config = CONFIG.format(source=hook_source.root, revision=revision)
    project.write(".pre-commit-config.yaml", config)
    project.write(".importlinter", CONTRACTS)
    for module in ("__init__", "api", "prices"):
        project.write(f"shop/{module}.py", "")
    installed = project.run(sys.executable, "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed.stdout

    clean = project.commit()
    project.write("shop/api.py", "import httpx\nimport os\n")
    unordered = project.commit()
    fix = ("run", "airssys-lint-fix", "--hook-stage", "manual", "--files", "shop/api.py")
    fixing = project.run(sys.executable, "-m", "pre_commit", *fix)
    project.write("shop/prices.py", "from shop.api import os\n")
    broken = project.commit()
    project.write("shop/prices.py", "import os\n")
    repaired = project.commit()

    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert unordered.returncode != 0
    assert "shop/api.py:2:1: ARS2101 unordered-import-layers" in unordered.stderr
    assert "files were modified by this hook" in fixing.stdout
    assert (project.root / "shop/api.py").read_text() == "import os\n\nimport httpx\n"
    assert broken.returncode != 0
    assert "shop/prices.py:1:22: ADR2301 broken-contract" in broken.stderr
    assert repaired.returncode == 0, repaired.stdout + repaired.stderr
    assert project.git("rev-list", "--count", "HEAD").stdout == "2\n"
