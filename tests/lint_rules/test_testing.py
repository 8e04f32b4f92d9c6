"""The harness for people who write rules of their own."""

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules import Span
from lint_rules.rules.base import FileRule
from lint_rules.rules.catalogue import CATALOGUE
from lint_rules.rules.qualified_annotation.check import QUALIFIED_ANNOTATION
from lint_rules.rules.unordered_import_layers.check import UNORDERED_IMPORT_LAYERS
from lint_rules.testing import assert_fix, assert_page, assert_rule, findings

BAD = "import httpx\n⟦import os⟧\n"
GOOD = "import os\n\nimport httpx\n"


def test_findings_of_one_piece_of_code() -> None:
    found = findings(UNORDERED_IMPORT_LAYERS, "import httpx\nimport os\n")

    assert [finding.span for finding in found] == [Span(2, 1, 2, 10)]


def test_other_files_make_names_first_party() -> None:
    code = "import shop\nimport httpx\n"

    assert findings(UNORDERED_IMPORT_LAYERS, code) == []
    assert len(findings(UNORDERED_IMPORT_LAYERS, code, other_files=["shop.py"])) == 1


def test_a_rule_that_keeps_its_examples_passes() -> None:
    assert_rule(UNORDERED_IMPORT_LAYERS, bad=[BAD], good=[GOOD])


@pytest.mark.parametrize(
    ("bad", "good", "message"),
    [
        ([GOOD.replace("import os", "⟦import os⟧")], [], "reports [] and not [(1, 1, 1, 10)]"),
        (["⟦import httpx⟧\nimport os\n"], [], "reports [(2, 1, 2, 10)] and not [(1, 1, 1, 13)]"),
        (["import httpx\nimport os\n"], [], "this bad example has no ⟦mark⟧"),
        ([], ["import httpx\nimport os\n"], "reports [(2, 1, 2, 10)] and not []"),
        ([], [BAD], "this good example has a mark"),
    ],
    ids=["not reported", "elsewhere", "no mark", "good but reported", "good but marked"],
)
def test_a_rule_that_breaks_an_example_fails(bad: list[str], good: list[str], message: str) -> None:
    with pytest.raises(AssertionError) as raised:
        assert_rule(UNORDERED_IMPORT_LAYERS, bad=bad, good=good)

    assert message in str(raised.value)


def test_a_fix_that_gives_what_it_must_passes() -> None:
    assert_fix(UNORDERED_IMPORT_LAYERS, "import httpx\nimport os\n", GOOD)
    assert_fix(UNORDERED_IMPORT_LAYERS, GOOD, GOOD)


def test_an_unsafe_fix_has_to_be_allowed() -> None:
    before, after = "import httpx\n\nx: httpx.URL\n", "from httpx import URL\n\nx: URL\n"

    assert_fix(QUALIFIED_ANNOTATION, before, before, path="shop/__init__.py")
    assert_fix(QUALIFIED_ANNOTATION, before, after, path="shop/__init__.py", unsafe=True)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("import httpx\nimport os\n", "import os\nimport httpx\n", f"makes of it:\n{GOOD}"),
        (GOOD, "", f"makes of it:\n{GOOD}"),
        ("import httpx\nfrom os import *\n", GOOD, "makes of it:\nimport httpx\nfrom os"),
    ],
    ids=["another result", "nothing to fix", "refused"],
)
def test_a_fix_that_gives_something_else_fails(before: str, after: str, message: str) -> None:
    with pytest.raises(AssertionError) as raised:
        assert_fix(UNORDERED_IMPORT_LAYERS, before, after)

    assert message in str(raised.value)


def test_a_rule_is_held_to_its_page() -> None:
    assert_page(UNORDERED_IMPORT_LAYERS)

    silent = FileRule(
        code="ABC101",
        name="silent",
        standard="",
        summary="Nothing.",
        package=UNORDERED_IMPORT_LAYERS.package,
        check=lambda _reading: iter(()),
    )
    with pytest.raises(AssertionError, match="silent reports"):
        assert_page(silent)


def test_every_file_rule_of_ours_could_use_it() -> None:
    """A page whose examples need no settings passes as it is."""
    needs_settings = {
        "implementation-in-init",
        "import-outside-top-level",
        "misplaced-import-heading",
        "qualified-annotation",
    }
    for rule in CATALOGUE:
        if isinstance(rule, FileRule) and rule.name not in needs_settings:
            assert_page(rule)
