"""What tests of both products share."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says what else the machine does.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

ProjectMaker = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def make_project(tmp_path: Path) -> ProjectMaker:
    """Write a small project: text by path, and settings even if there are none to set."""

    def make(files: Mapping[str, str]) -> Path:
        for name, text in {"pyproject.toml": "[tool.airssys-lint]\n", **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return make


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout that the tests are part of."""
    return Path(__file__).parent.parent
