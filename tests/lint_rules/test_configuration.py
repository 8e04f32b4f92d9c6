# Layer 1: Standard library imports
import tomllib
from dataclasses import fields
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.configuration import read_settings
from lint_rules.errors import ConfigurationError
from lint_rules.project import Project
from lint_rules.settings import Settings

PATH = Path("/project/pyproject.toml")
LISTS = [
    "select",
    "extend-select",
    "ignore",
    "include",
    "exclude",
    "source-roots",
    "known-first-party",
    "known-third-party",
    "allow-qualified",
    "third-party-modules",
    "third-party-types",
    "abstractions",
    "inverted",
    "composition-root",
    "value-decorators",
    "value-bases",
]


def read(table: str, requires_python: str | None = None) -> Settings:
    return read_settings(Project(PATH.parent, PATH, tomllib.loads(table), requires_python))


def refusal(table: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read(table)
    assert caught.value.path == PATH
    return caught.value.problem


def test_without_a_configuration_the_defaults_hold() -> None:
    assert read_settings(Project(PATH.parent, None, {}, None)) == Settings()
    assert read("") == Settings()


@pytest.mark.parametrize("key", LISTS)
def test_a_list_of_texts_is_read(key: str) -> None:
    settings = read(f"{key} = ['a', 'b']")

    changed = {
        field.name: getattr(settings, field.name)
        for field in fields(Settings)
        if getattr(settings, field.name) != getattr(Settings(), field.name)
    }
    assert changed == {key.replace("-", "_"): ("a", "b")}


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("'a'", "'a' (str)"), ("['a', 1]", "['a', 1] (list)"), ("true", "True (bool)")],
    ids=["text", "mixed", "boolean"],
)
@pytest.mark.parametrize("key", LISTS)
def test_anything_else_than_a_list_of_texts_is_refused(key: str, raw: str, shown: str) -> None:
    problem = f"tool.airssys-lint.{key} must be a list of strings, not {shown}"

    assert refusal(f"{key} = {raw}") == problem


@pytest.mark.parametrize("name", ["", "a-b", "shop.*", ".shop", "shop.", "a b", "1a"])
@pytest.mark.parametrize("key", [key for key in LISTS if key.startswith(("known", "third"))])
def test_what_names_modules_holds_dotted_names(key: str, name: str) -> None:
    problem = f"tool.airssys-lint.{key} must list dotted names, and {name!r} is none"

    assert read(f"{key} = ['a', 'google.protobuf']") != Settings()
    assert refusal(f"{key} = ['a', '{name}']") == problem


@pytest.mark.parametrize(
    ("table", "settings"),
    [
        ("import-headings = 'off'", Settings(import_headings="off")),
        ("import-headings = 'require'", Settings(import_headings="require")),
        ("init-reexports = 'submodules'", Settings(init_reexports="submodules")),
        ("target-version = '3.14'", Settings(target_version="3.14")),
        (
            "import-heading-texts = ['# a', '#b', '# c']",
            Settings(import_heading_texts=("# a", "#b", "# c")),
        ),
        (
            "init-allow = ['getattr', 'constants', 'getattr']",
            Settings(init_allow=frozenset({"constants", "getattr"})),
        ),
        (
            "contract-guidance = {layers = 'Ask the shop team.'}",
            Settings(contract_guidance=(("layers", "Ask the shop team."),)),
        ),
        ("select = []\nignore = ['x']", Settings(select=(), ignore=("x",))),
    ],
)
def test_a_value_of_its_own_type_is_read(table: str, settings: Settings) -> None:
    assert read(table) == settings


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (
            "import-headings = 'on'",
            "import-headings must be one of 'off', 'allow', 'require', not 'on' (str)",
        ),
        (
            "import-headings = true",
            "import-headings must be one of 'off', 'allow', 'require', not True (bool)",
        ),
        (
            "init-reexports = []",
            "init-reexports must be one of 'any', 'submodules', 'none', not [] (list)",
        ),
        (
            "contract-guidance = {layers = ['a']}",
            (
                "contract-guidance must be a table of contract id and text, "
                "not {'layers': ['a']} (dict)"
            ),
        ),
        (
            "init-allow = ['loops']",
            (
                "init-allow must be one of 'try-import', 'constants', 'logging-null-handler', "
                "'getattr', not 'loops' (str)"
            ),
        ),
        ("init-allow = 'getattr'", "init-allow must be a list of strings, not 'getattr' (str)"),
        (
            "target-version = 3.11",
            'target-version must be a Python version such as "3.11", not 3.11 (float)',
        ),
        (
            "target-version = 'py311'",
            "target-version must be a Python version such as \"3.11\", not 'py311' (str)",
        ),
        (
            "import-heading-texts = ['# a', '# b']",
            "import-heading-texts must be three different comments that begin with #, one a layer",
        ),
        (
            "import-heading-texts = ['# a', '# b', 'c']",
            "import-heading-texts must be three different comments that begin with #, one a layer",
        ),
        (
            "import-heading-texts = ['# a', '# b', '# a']",
            "import-heading-texts must be three different comments that begin with #, one a layer",
        ),
        (
            "aliases = {'datetime' = 'D'}",
            "aliases must be a table of dotted type and local name, not {'datetime': 'D'} (dict)",
        ),
        (
            "known-first-party = ['a', 'c', 'b']\nknown-third-party = ['b', 'c']",
            "known-first-party and known-third-party both list 'b'",
        ),
        (
            "third-party-modules = ['a.b']\nthird-party-types = ['a.b']",
            "third-party-modules and third-party-types both list 'a.b'",
        ),
        (
            "import-heading-texts = '# a'",
            "import-heading-texts must be a list of strings, not '# a' (str)",
        ),
    ],
)
def test_a_value_of_another_type_is_refused_with_what_would_be_right(
    table: str, problem: str
) -> None:
    assert refusal(table) == f"tool.airssys-lint.{problem}"


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("ingore", "; did you mean 'ignore'?"),
        ("source_roots", "; did you mean 'source-roots'?"),
        ("known-firstparty", "; did you mean 'known-first-party'?"),
        ("colour", ""),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_one(key: str, hint: str) -> None:
    assert refusal(f"{key} = []") == f"unknown key tool.airssys-lint.{key}{hint}"


@pytest.mark.parametrize(
    ("bound", "version"),
    [
        (None, "3.11"),
        ("", "3.11"),
        (">=3.9", "3.9"),
        (">= 3.12", "3.12"),
        (">3.12", "3.12"),
        ("~=3.13.1", "3.13"),
        ("==3.10.*", "3.10"),
        (">=3.10,<3.14", "3.10"),
        ("<3.14,>=3.10,!=3.12.1", "3.10"),
        (">=3.9,>=3.12", "3.12"),
        ("<3.14", "3.11"),
        ("!=3.14", "3.11"),
        ("<=3.14", "3.11"),
        (">=2.7", "3.11"),
        ("no version", "3.11"),
    ],
)
def test_the_oldest_python_that_the_project_supports_is_the_target(
    bound: str | None, version: str
) -> None:
    assert read("", bound).target_version == version


def test_a_target_of_its_own_wins_over_the_oldest_python() -> None:
    assert read("target-version = '3.12'", ">=3.14").target_version == "3.12"


@pytest.mark.parametrize("name", ["", "app.", "app..core", "app/core", "app.*", "app core"])
def test_what_is_no_dotted_name_is_refused(name: str) -> None:
    problem = refusal(f"abstractions = ['app', {name!r}]")

    assert problem == (
        f"tool.airssys-lint.abstractions must list dotted names, and {name!r} is none"
    )


def test_a_misspelt_setting_is_refused_with_the_one_that_was_meant() -> None:
    assert refusal("compositon-root = []").endswith("did you mean 'composition-root'?")
