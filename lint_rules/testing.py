r"""For people who write rules of their own: hold a rule to its examples.

    from lint_rules.testing import assert_fix, assert_page, assert_rule

    def test_the_rule():
        assert_rule(MY_RULE, bad=["⟦import os⟧\n"], good=["import sys\n"])
        assert_fix(MY_RULE, "import os\n", "import sys\n")
        assert_page(MY_RULE)

What must be reported stands between `⟦` and `⟧`; the marks are taken out before the rule sees the
code. Nothing is read from disk but the page of the rule.
"""

# Layer 1: Standard library imports
from collections.abc import Iterable, Mapping
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.codemods.rewriting import Codemods
from lint_rules.diagnostic import Finding, Span
from lint_rules.engine.fixing.file_fix import fix_file
from lint_rules.engine.fixing.job import FixJob, FixSetup
from lint_rules.engine.fixing.permission import Permission
from lint_rules.rules.base import FileRule
from lint_rules.rules.marks import read_marks
from lint_rules.rules.pages import examples
from lint_rules.rules.selection import Catalogue
from lint_rules.settings import Settings
from lint_rules.source.file import Sources, parse_source
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import FileReading, read_project

_DEFAULT_PATH = "example.py"


def findings(
    rule: FileRule,
    code: str,
    *,
    path: str = _DEFAULT_PATH,
    other_files: Iterable[str] = (),
    settings: Settings | None = None,
) -> list[Finding]:
    """Give what a rule reports in a piece of code, sorted by place.

    Args:
        rule: The rule.
        code: The text of one file.
        path: Its path, relative to the root of a project.
        other_files: The paths of the project's other files; they make names first-party.
        settings: The settings in force.

    Raises:
        UnreadableSourceError: The code cannot be parsed.
    """
    settings = settings or Settings()
    modules = ModuleTree([path, *other_files], settings.source_roots)
    file = parse_source(code.encode("utf-8"), path)
    return sorted(rule.check(FileReading(file, read_project(settings, modules))))


def assert_rule(  # noqa: PLR0913 - one keyword an aspect of the sample
    rule: FileRule,
    *,
    bad: Iterable[str],
    good: Iterable[str],
    path: str = _DEFAULT_PATH,
    other_files: Iterable[str] = (),
    settings: Settings | None = None,
) -> None:
    """Hold a rule to code that it must report exactly where marked, and code that it must not.

    Args:
        rule: The rule.
        bad: Marked code; each must have at least one mark.
        good: Code without marks.
        path: As for `findings`.
        other_files: As for `findings`.
        settings: As for `findings`.

    Raises:
        AssertionError: The rule reports something else, or an example is no example.
    """
    others = tuple(other_files)
    for marked in bad:
        code, expected = read_marks(marked)
        assert expected, f"this bad example has no ⟦mark⟧:\n{marked}"
        found = findings(rule, code, path=path, other_files=others, settings=settings)
        _compare(rule, code, expected, found)
    for code in good:
        assert "⟦" not in code, f"this good example has a mark:\n{code}"
        found = findings(rule, code, path=path, other_files=others, settings=settings)
        _compare(rule, code, [], found)


def assert_fix(  # noqa: PLR0913 - one keyword an aspect of the sample
    rule: FileRule,
    before: str,
    after: str,
    *,
    path: str = _DEFAULT_PATH,
    other_files: Iterable[str] = (),
    settings: Settings | None = None,
    unsafe: bool = False,
) -> None:
    """Hold the codemod of a rule to what it must make of code, and to leaving the result alone.

    Args:
        rule: The rule.
        before: Code that the rule reports.
        after: What fixing must make of it.
        path: As for `findings`.
        other_files: As for `findings`.
        settings: As for `findings`.
        unsafe: Whether fixes that may change what the program does are allowed.

    Raises:
        AssertionError: Fixing gives something else, or changes its own result.
    """
    settings = settings or Settings()
    project = read_project(settings, ModuleTree([path, *other_files], settings.source_roots))
    permission = Permission(unsafe, frozenset({rule.code}))

    def fixed(code: str) -> str:
        sources = Sources(Path(), {path: code.encode("utf-8")})
        setup = FixSetup(project, sources, (rule,), Catalogue((rule,)), None, permission)
        result = fix_file(FixJob(path, sources.content(path)), setup, Codemods())
        dropped = "; ".join(note.text for note in result.dropped)
        assert not dropped, f"{rule.name} does not fix everything in:\n{code}{dropped}"
        return result.content.decode("utf-8")

    assert fixed(before) == after, f"{rule.name} makes of it:\n{fixed(before)}"
    assert fixed(after) == after, f"{rule.name} changes its own result:\n{fixed(after)}"


def assert_page(rule: FileRule, settings: Settings | None = None) -> None:
    """Hold a rule to the examples of its page, of which some must be bad and some good.

    Args:
        rule: The rule; its page is `page.md` in its package.
        settings: The settings in force.

    Raises:
        AssertionError: The rule reports something else, or the page lacks one kind of example.
    """
    found = examples(rule)
    verdicts = {bool(example.expected) for example in found}
    assert verdicts == {True, False}, f"the page of {rule.name} needs bad and good examples"
    for example in found:
        by_path = _spans_by_path(example.expected)
        python = [path for path in example.files if path.endswith((".py", ".pyi"))]
        for path in python:
            code = example.files[path]
            others = [other for other in python if other != path]
            reported = findings(rule, code, path=path, other_files=others, settings=settings)
            _compare(rule, code, by_path.get(path, []), reported)


def _spans_by_path(expected: Iterable[tuple[str, Span]]) -> Mapping[str, list[Span]]:
    by_path: dict[str, list[Span]] = {}
    for path, span in expected:
        by_path.setdefault(path, []).append(span)
    return by_path


def _compare(rule: FileRule, code: str, expected: list[Span], found: list[Finding]) -> None:
    spans = [finding.span for finding in found]
    assert spans == expected, (
        f"{rule.name} reports {[tuple(span) for span in spans]} "
        f"and not {[tuple(span) for span in expected]} in:\n{code}"
    )
