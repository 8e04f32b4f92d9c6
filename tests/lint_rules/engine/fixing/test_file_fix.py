"""One file: what a whole run has found in it, and what the file alone shows."""

# Layer 1: Standard library imports
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.codemods.rewriting import Codemods
from lint_rules.diagnostic import Span
from lint_rules.engine.fixing.file_fix import fix_file
from lint_rules.engine.fixing.job import FileFix, FixJob, FixSetup
from lint_rules.engine.fixing.permission import Permission
from lint_rules.fix_report import FixNote
from lint_rules.rules.base import FileRule
from lint_rules.rules.catalogue import BUILT_IN
from lint_rules.rules.unused_suppression.rule import UNUSED_SUPPRESSION, unused_rule
from lint_rules.settings import Settings
from lint_rules.source.file import Sources
from lint_rules.source.headers import LineRange
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import read_project
from lint_rules.source.suppressions import SuppressedRule, Suppression

BEFORE = b"import httpx\nimport os  # airssys: ignore[ARS2201] -- why\n"
ORDERED = FixNote(
    "a.py",
    2,
    "ARS2101",
    "unordered-import-layers",
    "order the imports of the block by their layers",
)


def fixed(span: Span) -> FileFix:
    """Fix a file in which a whole run has found an unused suppression."""
    setup = FixSetup(
        read_project(Settings(), ModuleTree(["a.py"], ["."])),
        Sources(Path(), {"a.py": BEFORE}),
        tuple(rule for rule in BUILT_IN.rules if isinstance(rule, FileRule) and rule.codemod),
        BUILT_IN,
        None,
        Permission(unsafe=False, named=frozenset()),
    )
    named = SuppressedRule("ARS2201", span)
    suppression = Suppression((named,), "why", span, "", ranges=(LineRange(2, 2),))
    finding = unused_rule(named, suppression)
    return fix_file(FixJob("a.py", BEFORE, ((UNUSED_SUPPRESSION, finding),)), setup, Codemods())


def test_what_the_run_found_and_what_the_file_shows_are_fixed_together() -> None:
    result = fixed(Span(2, 30, 2, 37))

    assert result.content == b"import os\n\nimport httpx\n"
    assert result.dropped == ()
    removed = FixNote("a.py", 2, "ARS0003", "unused-suppression", "remove it from the comment")
    assert result.fixed == (removed, ORDERED)


def test_what_the_run_found_and_no_codemod_mends_is_told() -> None:
    # Nothing stands at this place.
    result = fixed(Span(1, 1, 1, 2))

    assert result.content == (b"import os  # airssys: ignore[ARS2201] -- why\n\nimport httpx\n")
    assert result.fixed == (ORDERED,)
    reason = "the codemod left the file as it is"
    assert result.dropped == (FixNote("a.py", 1, "ARS0003", "unused-suppression", reason),)
