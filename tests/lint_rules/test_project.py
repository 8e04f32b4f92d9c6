# Layer 1: Standard library imports
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.errors import ConfigurationError
from lint_rules.project import Project, find_project

TABLE = "[tool.airssys-lint]\nselect = ['ARS21']\n"


def make(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def found_from(root: Path, *starts: str) -> Project:
    return find_project([root / start for start in starts], root)


@pytest.mark.parametrize(
    ("files", "root", "configuration"),
    [
        pytest.param({"pyproject.toml": TABLE}, ".", "pyproject.toml", id="above"),
        pytest.param(
            {"pyproject.toml": TABLE, "a/pyproject.toml": TABLE}, "a", "a/pyproject.toml", id="near"
        ),
        pytest.param(
            {"pyproject.toml": TABLE, "a/pyproject.toml": ""},
            ".",
            "pyproject.toml",
            id="one-without-a-table-is-passed-over",
        ),
        pytest.param(
            {"pyproject.toml": TABLE, "a/pyproject.toml": "[tool.airssys-lint]"},
            "a",
            "a/pyproject.toml",
            id="an-empty-table-is-a-table",
        ),
        pytest.param(
            {"pyproject.toml": TABLE, "a/.git/HEAD": "", "a/.importlinter": ""},
            ".",
            "pyproject.toml",
            id="a-table-wins-over-nearer-markers",
        ),
        pytest.param(
            {"pyproject.toml": "", "a/pyproject.toml": ""},
            "a",
            "a/pyproject.toml",
            id="nearest-marker",
        ),
        pytest.param({"a/.git/HEAD": ""}, "a", None, id="git"),
        pytest.param({"a/.git": ""}, "a", None, id="git-work-tree"),
        pytest.param({".importlinter": ""}, ".", None, id="contracts"),
        pytest.param({"setup.cfg": "[importlinter]\n"}, ".", None, id="contracts in setup.cfg"),
        pytest.param(
            {".git/HEAD": "", "a/setup.cfg": "[metadata]\n"}, ".", None, id="another setup.cfg"
        ),
        pytest.param({"pyproject.toml": "", "a/.git": ""}, "a", None, id="git-nearer"),
        pytest.param({"setup.cfg": ""}, ".", None, id="none-so-the-working-directory"),
    ],
)
def test_where_a_project_begins(
    tmp_path: Path, files: dict[str, str], root: str, configuration: str | None
) -> None:
    make(tmp_path, {"a/b/c.py": "", **files})

    project = found_from(tmp_path, "a/b/c.py")

    assert project.root == tmp_path / root
    assert project.configuration == (tmp_path / configuration if configuration else None)


def test_several_paths_share_the_project_of_the_folder_that_holds_them_all(tmp_path: Path) -> None:
    make(tmp_path, {"a/pyproject.toml": TABLE, "a/x/1.py": "", "a/y/2.py": "", "b/3.py": ""})

    assert found_from(tmp_path, "a/x/1.py", "a/y").root == tmp_path / "a"
    assert found_from(tmp_path, "a/x", "b/3.py").root == tmp_path


def test_outside_the_working_directory_the_folder_of_the_paths_is_the_root(tmp_path: Path) -> None:
    make(tmp_path, {"here/x.py": "", "there/x.py": ""})

    assert find_project([tmp_path / "there"], tmp_path / "here").root == tmp_path / "there"


@pytest.mark.parametrize("path", ["there/pkg", "there/pkg/sub", "there/pkg/sub/x.py"])
def test_the_folder_of_a_package_is_no_root(tmp_path: Path, path: str) -> None:
    names = ["here/x.py", "there/pkg/__init__.py", "there/pkg/sub/__init__.py"]
    make(tmp_path, dict.fromkeys([*names, "there/pkg/sub/x.py"], ""))

    assert find_project([tmp_path / path], tmp_path / "here").root == tmp_path / "there"


def test_what_the_configuration_says_is_handed_on(tmp_path: Path) -> None:
    make(tmp_path, {"pyproject.toml": f"{TABLE}\n[project]\nrequires-python = '>=3.12'\n"})

    path = tmp_path / "pyproject.toml"
    assert found_from(tmp_path, ".") == Project(tmp_path, path, {"select": ["ARS21"]}, ">=3.12")


def test_a_configuration_that_is_named_is_used_without_a_search(tmp_path: Path) -> None:
    make(tmp_path, {"pyproject.toml": TABLE, "other/lint.toml": ""})
    config = tmp_path / "other" / "lint.toml"

    assert find_project([tmp_path], tmp_path, config) == Project(config.parent, config, {}, None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[tool", "cannot be read: Expected ']' at the end of a table declaration"),
        ("x = '\udcff'", "cannot be read: 'utf-8' codec can't decode"),
        ("x = " + "[" * 5_000, "cannot be read: maximum recursion depth exceeded"),
        ("[tool]\nairssys-lint = 3", "tool.airssys-lint must be a table"),
        ("[[tool.airssys-lint]]", "tool.airssys-lint must be a table"),
        (
            "[tool.airssys-lint]\n[tool.airssys_lint.per-file-ignores]",
            "unknown table tool.airssys_lint; did you mean tool.airssys-lint?",
        ),
        (
            "[tool.airsys-lint]",
            "unknown table tool.airsys-lint; did you mean tool.airssys-lint?",
        ),
    ],
    ids=["no-toml", "no-text", "nested-too-deeply", "number", "list", "underscore", "misspelt"],
)
def test_a_configuration_that_cannot_be_read_is_named(
    tmp_path: Path, text: str, problem: str
) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))

    with pytest.raises(ConfigurationError) as caught:
        found_from(tmp_path, ".")

    assert caught.value.path == path
    assert caught.value.problem.startswith(problem)


def test_a_configuration_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"gone\.toml: cannot be read: .*No such file"):
        find_project([tmp_path], tmp_path, tmp_path / "gone.toml")


@pytest.mark.parametrize(
    "text",
    ["tool = 1", "project = 'x'", "project.requires-python = 3", "[tool.airssys]", "[tool.lint]"],
)
def test_tables_of_others_may_hold_anything(tmp_path: Path, text: str) -> None:
    make(tmp_path, {"pyproject.toml": text})

    project = found_from(tmp_path, ".")

    assert (project.root, project.table, project.requires_python) == (tmp_path, {}, None)
