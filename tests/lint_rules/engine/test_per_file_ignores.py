# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.api import check
from lint_rules.diagnostic import Finding, Span
from lint_rules.engine.per_file_ignores import PerFileIgnores
from lint_rules.engine.reporting import Located
from lint_rules.errors import ConfigurationError, UsageError
from lint_rules.rules.catalogue import BUILT_IN
from lint_rules.rules.rule import Rule
from lint_rules.settings import Settings

ProjectMaker = Callable[[Mapping[str, str]], Path]
BAD = "import httpx\nimport os\n"


def ignores(*entries: tuple[str, tuple[str, ...]]) -> PerFileIgnores:
    return PerFileIgnores(Settings(per_file_ignores=entries))


@pytest.mark.parametrize(
    ("pattern", "words", "path", "code", "ignored"),
    [
        ("a.py", ["ARS2101"], "a.py", "ARS2101", True),
        ("a.py", ["unordered-import-layers"], "x/a.py", "ARS2101", True),
        ("a.py", ["ARS21"], "a.py", "ARS2102", True),
        ("a.py", ["ARS21"], "a.py", "ARS2201", False),
        ("a.py", ["ARS21"], "b.py", "ARS2101", False),
        ("tests/*", ["A"], "tests/x/a.py", "ADR2301", True),
        ("tests", ["A"], "src/tests/a.py", "ADR2301", True),
        ("**/tests/**", ["A"], "tests/a.py", "ADR2301", True),
        ("a.py", [], "a.py", "ARS2101", False),
    ],
)
def test_which_rules_are_off_for_a_file(
    pattern: str, words: list[str], path: str, code: str, *, ignored: bool
) -> None:
    assert ignores((pattern, tuple(words))).ignores(path, code) is ignored


def test_all_patterns_that_fit_count() -> None:
    both = ignores(("*.py", ("ARS2101",)), ("a*", ("ARS2102",)))

    assert [both.ignores("a.py", code) for code in ("ARS2101", "ARS2102")] == [True, True]
    assert [both.ignores("b.py", code) for code in ("ARS2101", "ARS2102")] == [True, False]


@pytest.mark.parametrize("word", ["nothing", "", "ars2101", "unordered"])
def test_a_rule_that_does_not_exist_is_refused(word: str) -> None:
    with pytest.raises(UsageError, match=f"^unknown rule '{word}'; "):
        ignores(("nowhere.py", ("ARS2101", word)))


@pytest.mark.parametrize("rule", BUILT_IN.rules, ids=lambda rule: rule.name)
def test_every_rule_but_one_can_be_off(rule: Rule) -> None:
    located = Located(rule, "a.py", Finding(Span(1, 1, 1, 2), "m", "h", "s"), "")

    kept = ignores(("*", ("A",))).apply([located])

    assert kept == ([located] if rule.code == "ARS0001" else [])


def test_a_check_leaves_out_what_is_off(make_project: ProjectMaker) -> None:
    settings = '[tool.airssys-lint.per-file-ignores]\n"tests/**" = ["ARS"]\n'
    root = make_project(
        {
            "pyproject.toml": settings,
            "a.py": BAD,
            "tests/b.py": f"{BAD}x = 1  # airssys: ignore[nothing]\n",
            "tests/c.py": "def f(:\n",
        }
    )

    found = [(each.path, each.code) for each in check([root]).diagnostics]

    assert found == [("a.py", "ARS2101"), ("tests/c.py", "ARS0001")]


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ('select = ["ARS21", "ARS9"]', "select"),
        ('extend-select = ["ARS9"]', "extend-select"),
        ('ignore = ["ARS9"]', "ignore"),
        ('per-file-ignores = {"a.py" = ["ARS21", "ARS9"]}', "per-file-ignores"),
    ],
)
def test_an_unknown_rule_in_the_settings_is_refused_with_file_and_key(
    make_project: ProjectMaker, table: str, key: str
) -> None:
    root = make_project({"pyproject.toml": f"[tool.airssys-lint]\n{table}\n"})

    with pytest.raises(ConfigurationError) as caught:
        check([root])

    assert caught.value.path == root / "pyproject.toml"
    assert caught.value.problem == (
        f"tool.airssys-lint.{key}: unknown rule 'ARS9'; `airssys-lint rules` lists them"
    )
