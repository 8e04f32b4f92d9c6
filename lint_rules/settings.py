"""The settings of a run: the table of `[tool.airssys-lint]` as one frozen value."""

# Layer 1: Standard library imports
from dataclasses import dataclass, field
from typing import Literal

# Layer 3: Internal imports
from lint_rules.import_style import ImportStyle

ImportHeadings = Literal["off", "allow", "require"]
InitReexports = Literal["any", "submodules", "none"]
InitAllowance = Literal["try-import", "constants", "logging-null-handler", "getattr"]

DEFAULT_TARGET_VERSION = "3.11"

DEFAULT_EXCLUDE = (
    ".airssys_cache",
    ".bzr",
    ".direnv",
    ".eggs",
    ".git",
    ".git-rewrite",
    ".hg",
    ".import_linter_cache",
    ".ipynb_checkpoints",
    ".mypy_cache",
    ".nox",
    ".pants.d",
    ".pyenv",
    ".pytest_cache",
    ".pytype",
    ".ruff_cache",
    ".svn",
    ".tox",
    ".venv",
    ".vscode",
    "__pypackages__",
    "_build",
    "buck-out",
    "build",
    "dist",
    "node_modules",
    "site-packages",
    "venv",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything about a run that a project decides.

    Attributes:
        select: Rules to run, by name, code or code prefix; None for the default set.
        extend_select: Rules to run besides.
        ignore: Rules not to run; wins over both.
        per_file_ignores: Rules that are off for the files that a pattern matches.
        baseline: The file of diagnostics not to report, relative to the project root.
        plugins: Distributions whose rules are loaded.
        contract_guidance: What to do about a breach of a contract, by the id of the contract.
        include: Patterns of the file names that a folder is searched for.
        exclude: Patterns of files and folders to leave out, besides `DEFAULT_EXCLUDE`.
        extend_exclude: Patterns of what this run leaves out besides; still a part of the project.
        force_exclude: Whether both also leave out files that are named one by one.
        source_roots: Folders, relative to the project root, under which first-party names stand.
        known_first_party: Modules that are first-party wherever they stand, with all below them.
        known_third_party: Modules that are third-party although they look first-party, with all
            below them.
        target_version: The Python whose standard library counts, such as `3.11`.
        import_headings: Whether comments that name the import layers are ignored, held right
            where they stand, or demanded.
        import_heading_texts: The comments of the three layers, in their order.
        allow_qualified: Modules that may be named in annotations, with what lies below them.
        aliases: Dotted types and the local names under which fixes import them.
        third_party_modules: Dotted third-party names that are modules whatever their case.
        third_party_types: Dotted third-party names that are types whatever their case.
        init_reexports: What an `__init__` may import.
        init_allow: Kinds of statement that an `__init__` may hold besides declarations.
        abstractions: Packages of Protocols, values and exceptions alone.
        inverted: Packages that know of each other only Protocols, values and exceptions.
        composition_root: Modules and packages that may bring the concrete ones together.
        value_decorators: Dotted names of decorators that make a class a value.
        value_bases: Dotted names of base classes that make a class a value.
        import_style: How fixes write imports; read from the configuration of ruff.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    baseline: str | None = None
    plugins: tuple[str, ...] = ()
    contract_guidance: tuple[tuple[str, str], ...] = ()
    include: tuple[str, ...] = ("*.py", "*.pyi")
    exclude: tuple[str, ...] = ()
    extend_exclude: tuple[str, ...] = ()
    force_exclude: bool = True
    source_roots: tuple[str, ...] = ("src", ".")
    known_first_party: tuple[str, ...] = ()
    known_third_party: tuple[str, ...] = ()
    target_version: str = DEFAULT_TARGET_VERSION
    import_headings: ImportHeadings = "allow"
    import_heading_texts: tuple[str, ...] = (
        "# Layer 1: Standard library imports",
        "# Layer 2: Third-party imports",
        "# Layer 3: Internal imports",
    )
    allow_qualified: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    third_party_modules: tuple[str, ...] = ()
    third_party_types: tuple[str, ...] = ()
    init_reexports: InitReexports = "any"
    init_allow: frozenset[InitAllowance] = field(default_factory=frozenset)
    abstractions: tuple[str, ...] = ()
    inverted: tuple[str, ...] = ()
    composition_root: tuple[str, ...] = ()
    value_decorators: tuple[str, ...] = ()
    value_bases: tuple[str, ...] = ()
    import_style: ImportStyle = field(default_factory=ImportStyle)
