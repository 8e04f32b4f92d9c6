# Layer 1: Standard library imports
import runpy
import sys
from pathlib import Path
from typing import Any

# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules.source.stdlib import stdlib_modules

SCRIPT = Path(__file__).parents[3] / "scripts" / "generate_stdlib_modules.py"
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
# Built only for the tests of the interpreter; typeshed has them.
TEST_MODULES = {"xxlimited", "xxlimited_35", "xxsubtype"}


def public(names: frozenset[str]) -> set[str]:
    return {name for name in names if "." not in name and not name.startswith("_")}


def test_the_table_agrees_with_the_running_interpreter() -> None:
    ours = public(stdlib_modules(HERE))
    theirs = public(sys.stdlib_module_names)

    assert theirs - ours == set()
    assert ours - theirs <= TEST_MODULES


@pytest.mark.parametrize(
    ("module", "first", "last"),
    [
        ("os", 0, 15),
        ("os.path", 0, 15),
        ("xml.etree.ElementTree", 0, 15),
        ("tomllib", 11, 15),
        ("importlib.resources.abc", 11, 15),
        ("asyncore", 0, 11),
        ("distutils.core", 0, 11),
        ("imp", 0, 11),
        ("cgi", 0, 12),
        ("compression.zstd", 14, 15),
        ("binhex", 0, 10),
    ],
)
def test_a_module_belongs_to_the_versions_that_had_it(module: str, first: int, last: int) -> None:
    versions = [minor for minor in range(16) if module in stdlib_modules(f"3.{minor}")]

    assert versions == list(range(first, last + 1))


@pytest.mark.parametrize("name", ["typing_extensions", "_typeshed", "numpy", "os.nothing", ""])
def test_what_no_python_brings_along_is_not_in_the_table(name: str) -> None:
    assert name not in stdlib_modules(HERE)


@pytest.fixture
def script() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT))


@pytest.fixture
def typeshed(tmp_path: Path) -> Path:
    (tmp_path / "VERSIONS").write_text(
        "# a comment\n\nold: 3.0-3.11  # gone\nnew: 3.12-\nnew.part: 3.13-\n"
        "new.gone: 3.12-3.12\n_typeshed: 3.0-\n",
        encoding="utf-8",
    )
    for stub in ("old", "new/__init__", "new/part/__init__", "new/part/a", "new/b", "_typeshed/x"):
        path = tmp_path / f"{stub}.pyi"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def test_a_stub_lives_as_long_as_its_nearest_listed_ancestor(
    script: dict[str, Any], typeshed: Path
) -> None:
    assert script["lifetimes"](typeshed) == {
        "new": (12, None),
        "new.b": (12, None),
        "new.gone": (12, 12),
        "new.part": (13, None),
        "new.part.a": (13, None),
        "old": (0, 11),
    }


def test_the_rendered_table_is_a_module_that_gives_the_lifetimes_back(
    script: dict[str, Any], typeshed: Path, tmp_path: Path
) -> None:
    text = script["render"](script["lifetimes"](typeshed))

    target = tmp_path / "table.py"
    target.write_text(text, encoding="utf-8")
    assert runpy.run_path(str(target))["LIFETIMES"] == {
        (0, 11): "\nold\n",
        (12, 12): "\nnew.gone\n",
        (12, None): "\nnew new.b\n",
        (13, None): "\nnew.part new.part.a\n",
    }
    assert all(len(line) <= 100 for line in text.splitlines())


def test_the_script_says_what_to_do_without_mypy(
    script: dict[str, Any], monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "mypy", raising=False)

    with pytest.raises(SystemExit, match="mypy is not installed; name a folder of typeshed"):
        script["mypy_typeshed"]()
