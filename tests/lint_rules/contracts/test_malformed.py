"""Contracts that cannot be obeyed end the run, with the file and the line."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules import ConfigurationError, Settings, check

ProjectMaker = Callable[[Mapping[str, str]], Path]

FILES = {
    "shop/__init__.py": "",
    "shop/api.py": "from shop import prices\n",
    "shop/prices.py": "",
}
SESSION = "[importlinter]\nroot_package = shop\n"
# Its options begin on line 7.
CONTRACT = f"{SESSION}\n[importlinter:contract:it]\nname = It\n"
LAYERS = "type = layers\nlayers =\n    shop.api\n    shop.prices\n"
TOML = "[tool.importlinter]\nroot_package = 'shop'\n"
# Its options begin on line 5.
TOML_CONTRACT = f"{TOML}[[tool.importlinter.contracts]]\nname = 'It'\n"
TOML_LAYERS = "type = 'layers'\nlayers = ['shop.api', 'shop.prices']\n"


def problem_of(root: Path) -> str:
    """Give what is said about the configuration, from its line on."""
    with pytest.raises(ConfigurationError) as raised:
        check([root], Settings(select=("ADR23",)))
    text = str(raised.value)
    assert text.startswith(f"{raised.value.path}:")
    return text.removeprefix(f"{raised.value.path}:")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ("", "4: a contract has no type"),
        ("type =\n    layers\n    forbidden\n", "4: the type of a contract must be one line"),
        ("type = layres\n", "4: contract 'It' has the unknown type 'layres'"),
        (
            f"{LAYERS}exhaustiv = True\n",
            "10: contract 'It': exhaustiv: Unrecognized option. Did you mean 'exhaustive'?",
        ),
        ("type = layers\n", "4: contract 'It': layers: This is a required field."),
        (
            "type = layers\nlayers =\n    shop.api | shop.prices : shop\n",
            (
                "7: contract 'It': layers: Layer cannot have a mixture of independent and "
                "non-independent elements."
            ),
        ),
        (
            f"{LAYERS}exhaustive = perhaps\n",
            "10: contract 'It': exhaustive: Could not parse a boolean from 'perhaps'.",
        ),
        (
            f"{LAYERS}exhaustive = True\n",
            (
                "10: contract 'It': exhaustive: The exhaustive option is not supported for "
                "contracts without containers."
            ),
        ),
        (
            "type = forbidden\n",
            (
                "4: contract 'It': forbidden_modules: This is a required field.; "
                "source_modules: This is a required field."
            ),
        ),
        (
            "type = forbidden\nsource_modules = shop.a*\nforbidden_modules = shop.api\n",
            "7: contract 'It': source_modules: A wildcard can only replace a whole module.",
        ),
        (
            "type = forbidden\nsource_modules = shop\nforbidden_modules = os\n",
            (
                "4: contract 'It': The top level configuration must have "
                "include_external_packages=True when there are external forbidden modules."
            ),
        ),
        (
            (
                "type = forbidden\nsource_modules = shop.prices\nforbidden_modules = shop.api\n"
                "ignore_imports = shop.prices > shop.api\n"
            ),
            (
                "9: contract 'It': ignore_imports: "
                'Must be in the form "package.importer -> package.imported".'
            ),
        ),
        (
            "type = independence\nmodules =\n    shop\n    shop.api\n",
            "4: contract 'It': Modules have shared descendants.",
        ),
        (
            (
                "type = independence\nmodules =\n    shop.api\n    shop.prices\n"
                "unmatched_ignore_imports_alerting = loud\n"
            ),
            (
                "10: contract 'It': unmatched_ignore_imports_alerting: "
                "Invalid value 'loud': expected 'none', 'warn' or 'error'."
            ),
        ),
        (
            "type = protected\nprotected_modules = shop.api\n",
            "4: contract 'It': allowed_importers: This is a required field.",
        ),
        (
            "type = acyclic_siblings\nancestors = shop\ndepth = deep\n",
            "8: contract 'It': depth: 'deep' is not an integer.",
        ),
        (
            "type = acyclic_siblings\nancestors = shop\nskip_descendants = shop\n",
            "4: contract 'It': Cannot skip 'shop' as it is also an ancestor.",
        ),
        (
            "type = private_modules\npackages = shop\n",
            "7: contract 'It': packages: Unrecognized option.",
        ),
        (
            "type = external_allow_list\nsource_modules = shop\n",
            "7: contract 'It': source_modules: needs include_external_packages = True",
        ),
        (
            "type = no_ancestor_imports\npackages = shop.a*\n",
            "7: contract 'It': packages: A wildcard can only replace a whole module.",
        ),
    ],
)
def test_a_malformed_contract_names_the_line_of_its_option(
    options: str, problem: str, make_project: ProjectMaker
) -> None:
    root = make_project({**FILES, ".importlinter": CONTRACT + options})

    assert problem_of(root) == problem


@pytest.mark.parametrize(
    ("configuration", "problem"),
    [
        (SESSION, "1: has no contracts"),
        ("# [importlinter]\n", "1: has no section [importlinter]"),
        ("# The architecture.\n[importlinter]\n", "2: names no root_package"),
        ("[importlinter]\nroot_package shop\n", "2: cannot be parsed"),
        (f"\ufeff{CONTRACT}", "1: begins with a byte order mark, which import-linter cannot read"),
        (
            f"{CONTRACT}{LAYERS}[importlinter:contract:it]\n",
            (
                "10: cannot be parsed: While reading from '<string>' [line 10]: section "
                "'importlinter:contract:it' already exists"
            ),
        ),
        (
            f"{CONTRACT}type = layers\nlayers = %(top)s\n",
            (
                "7: cannot be parsed: Bad value substitution: option 'layers' in section "
                "'importlinter:contract:it' contains an interpolation key 'top' which is not a "
                "valid option name. Raw value: '%(top)s'"
            ),
        ),
        (f"{SESSION}\n[importlinter:contract:it]\n{LAYERS}", "4: a contract has no name"),
        (
            f"{SESSION}\n[importlinter:contract:it]\nname =\n  One\n  Two\n{LAYERS}",
            "4: the name of a contract must be one line",
        ),
        (
            f"{CONTRACT}{LAYERS}\n[importlinter:old:it]\nname = Old\n{LAYERS}",
            "11: there is another contract with the id 'it'",
        ),
        (
            f"{CONTRACT}{LAYERS}\n[importlinter:contract:t]\nname = T\ntype = none\n",
            "11: contract 'T' has the unknown type 'none'",
        ),
    ],
    ids=[
        "no contracts",
        "no section",
        "no root package",
        "no INI file",
        "byte order mark",
        "a section twice",
        "interpolation",
        "no name",
        "two names",
        "an id twice",
        "a section whose name ends like another",
    ],
)
def test_a_malformed_file_names_the_line(
    configuration: str, problem: str, make_project: ProjectMaker
) -> None:
    root = make_project({**FILES, ".importlinter": configuration})

    assert problem_of(root) == problem


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        ("root_packages = shop", "must be a list; a single package is root_package"),
        ("root_package =\n    shop\n    store", "must be a list of names"),
        (
            "contract_types = own",
            "must be a list with entries such as `name: package.module.Class`",
        ),
        (
            "contract_types =\n    own - json.Encoder",
            "must be a list with entries such as `name: package.module.Class`",
        ),
        ("include_external_packages = yes", "must be True or False, not 'yes'"),
        ("exclude_type_checking_imports = TRUE", "must be True or False, not 'TRUE'"),
    ],
)
def test_a_malformed_session_option_names_its_line(
    option: str, problem: str, make_project: ProjectMaker
) -> None:
    session = SESSION if "root" not in option else "[importlinter]\n"
    text = CONTRACT.replace(SESSION, f"{session}{option}\n") + LAYERS
    root = make_project({**FILES, ".importlinter": text})

    line = 2 if "root" in option else 3
    name = "root_packages" if "root" in option else option.partition(" ")[0]
    assert problem_of(root) == f"{line}: {name} {problem}"


@pytest.mark.parametrize(
    ("option", "hint"),
    [
        ("include_external_package = True", "; did you mean include_external_packages?"),
        ("colour = red", ""),
    ],
)
def test_an_unknown_session_option_is_refused_unless_a_declared_type_may_read_it(
    option: str, hint: str, make_project: ProjectMaker
) -> None:
    text = CONTRACT.replace(SESSION, f"{SESSION}{option}\n") + LAYERS
    declared = "contract_types =\n    own: importlinter.contracts.layers.LayersContract\n"
    root = make_project({**FILES, ".importlinter": text})

    assert problem_of(root) == f"3: unknown option {option.partition(' ')[0]}{hint}"
    make_project({".importlinter": text.replace(SESSION, SESSION + declared)})
    assert check([root], Settings(select=("ADR23",))).clean


def test_what_a_section_has_from_the_defaults_is_not_its_own(make_project: ProjectMaker) -> None:
    defaults = "[DEFAULT]\ntype = layers\n"
    options = "layers =\n    shop.api\n    shop.prices\n"
    root = make_project({**FILES, ".importlinter": defaults + CONTRACT + options})

    assert check([root], Settings(select=("ADR23",))).clean


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("[tool.importlinter]\nroot_packages = 3\n", "2: root_packages must be a list of names"),
        ("[tool.importlinter]\nroot_packages = []\n", "2: root_packages names no package"),
        (
            "[tool.importlinter]\nroot_packages = ['shop', ['a']]\n",
            "2: root_packages must be a list of names",
        ),
        (f"{TOML}contracts = ['a']", "1: its contracts are no array of tables"),
        (
            f"{TOML}[tool.importlinter.contracts]\nname = 'a'",
            "1: its contracts are no array of tables",
        ),
        ("[tool]\nimportlinter = 'a'", "2: its contracts are no array of tables"),
        (
            f"{TOML}contracts = [\n  {{name = 'It', type = 'none'}},\n]",
            "4: contract 'It' has the unknown type 'none'",
        ),
        (
            f"{TOML_CONTRACT}type = 'layers'\nlayers = [['shop.api']]",
            "6: contract 'It': layers must be text or a list of texts",
        ),
        (
            f"{TOML_CONTRACT}{TOML_LAYERS}exhaustive = 1",
            "7: contract 'It': exhaustive must be text or a list of texts",
        ),
        (
            f"{TOML_CONTRACT}{TOML_LAYERS}id = 3",
            "3: contract 'It': its id must be text without a colon",
        ),
        (
            f"{TOML_CONTRACT}{TOML_LAYERS}id = 'a:b'",
            "3: contract 'It': its id must be text without a colon",
        ),
        (
            f"{TOML_CONTRACT}{TOML_LAYERS}[[tool.importlinter.contracts]]\nname = 3",
            "7: the name of a contract must be one line",
        ),
        (
            TOML.replace("'shop'", "'shop'\ncontract_types = [3]"),
            "3: contract_types must be a list with entries such as `name: package.module.Class`",
        ),
    ],
)
def test_a_value_of_the_wrong_type_names_its_line(
    toml: str, problem: str, make_project: ProjectMaker
) -> None:
    root = make_project({**FILES, "pyproject.toml": f"{toml}\n"})

    assert problem_of(root) == problem


def test_two_tables_have_two_ids(make_project: ProjectMaker) -> None:
    table = f"[[tool.importlinter.contracts]]\nname = 'It'\nid = 'it'\n{TOML_LAYERS}"
    root = make_project({**FILES, "pyproject.toml": TOML + table + table})

    assert problem_of(root) == "8: there is another contract with the id 'it'"


def test_undecodable_bytes_have_a_line(make_project: ProjectMaker) -> None:
    root = make_project(FILES)
    (root / ".importlinter").write_bytes(f"{CONTRACT}# caf\xe9\n".encode("latin-1"))

    assert problem_of(root).startswith("6: cannot be read: 'utf-8' codec can't decode byte 0xe9")


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (
            "own: shop.api.Contract",
            (
                "contract_types: 'shop.api' lies in the project under check, whose code is never "
                "run; install it from elsewhere or pass --allow-project-code"
            ),
        ),
        ("own: absent.Contract", "contract_types: 'absent' is not installed"),
        ("own: json.Absent", "contract_types: 'json.Absent' is no import-linter contract"),
        (
            "own: json.JSONDecoder",
            "contract_types: 'json.JSONDecoder' is no import-linter contract",
        ),
    ],
)
def test_a_contract_type_that_cannot_be_had_names_its_line(
    entry: str, problem: str, make_project: ProjectMaker
) -> None:
    text = f"{SESSION}contract_types =\n    {entry}\n\n[importlinter:contract:it]\nname = It\n"
    root = make_project({**FILES, ".importlinter": f"{text}type = own\n"})

    assert problem_of(root) == f"4: {problem}"


def test_a_contract_type_that_python_could_import_from_the_project_is_refused(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch
) -> None:
    text = f"{SESSION}contract_types =\n    own: shop.api.Contract\n"
    root = make_project(
        {
            **FILES,
            "shop/__init__.py": "raise SystemExit('the code under check was run')\n",
            ".importlinter": f"{text}\n[importlinter:contract:it]\nname = It\ntype = own\n",
        }
    )
    monkeypatch.syspath_prepend(str(root))

    assert problem_of(root).startswith("4: contract_types: 'shop.api' lies in the project")
