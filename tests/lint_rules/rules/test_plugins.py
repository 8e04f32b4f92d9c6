"""Rules of other people, from an installed distribution."""

# Layer 1: Standard library imports
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch, TempPathFactory

# Layer 3: Internal imports
from lint_rules import Settings, UsageError, open_workspace
from lint_rules.rules.base import FileRule
from lint_rules.testing import assert_fix, assert_page

ProjectMaker = Callable[[Mapping[str, str]], Path]
METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"


@pytest.fixture
def installed(
    tmp_path_factory: TempPathFactory, repository: Path, monkeypatch: MonkeyPatch
) -> Iterator[Path]:
    """The example plug-in as an installer leaves it: its packages beside a `dist-info`."""
    site = tmp_path_factory.mktemp("site")
    (site / "shop_rules").symlink_to(repository / "tests/assets/plugin/shop_rules")
    offer(site, "shop-rules", "no-print = shop_rules.no_print.check:PRINT_CALL")
    monkeypatch.syspath_prepend(str(site))
    yield site
    for module in [name for name in sys.modules if name.startswith("shop_rules")]:
        del sys.modules[module]


def offer(site: Path, name: str, entry_point: str) -> None:
    """Install a distribution that offers one entry point."""
    info = site / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(METADATA.format(name=name), encoding="utf-8")
    text = f"[airssys_lint.rules]\n{entry_point}\n" if entry_point else ""
    (info / "entry_points.txt").write_text(text, encoding="utf-8")


def test_a_named_plugin_is_loaded_selected_and_suppressed_like_ours(
    installed: Path, make_project: ProjectMaker
) -> None:
    root = make_project(
        {
            "pyproject.toml": '[tool.airssys-lint]\nplugins = ["shop-rules"]\n',
            "shop.py": "print(1)\nprint(2)  # airssys: ignore[SHOP101] -- shown to the clerk\n",
        }
    )

    report = open_workspace([root]).check()

    assert installed.is_dir()
    assert [(found.code, found.span.line) for found in report.diagnostics] == [("SHOP101", 1)]
    assert [each.reason for each in report.suppressed] == ["shown to the clerk"]


def test_a_plugin_that_is_not_named_is_not_loaded(
    installed: Path, make_project: ProjectMaker
) -> None:
    root = make_project({"shop.py": "print(1)\n"})

    assert open_workspace([root]).check().diagnostics == ()
    assert installed.is_dir()
    assert not [name for name in sys.modules if name.startswith("shop_rules")]


def test_the_example_keeps_its_page(installed: Path, make_project: ProjectMaker) -> None:
    settings = Settings(plugins=("shop-rules",))

    rule = open_workspace([make_project({})], settings).catalogue.find("print-call")

    assert installed.is_dir()
    assert isinstance(rule, FileRule)
    assert_page(rule)


def test_the_page_about_rules_of_your_own_shows_the_example(
    installed: Path, repository: Path
) -> None:
    page = (repository / "docs/own-rules.md").read_text(encoding="utf-8")
    shown = re.findall(r"^(`{3,})\w+ file=(\S+)\n(.*?)^\1$", page, re.DOTALL | re.MULTILINE)
    files = {name: text for _, name, text in shown}
    test = files.pop("test_no_print.py")

    assert sorted(files) == [
        "pyproject.toml",
        "shop_rules/no_print/check.py",
        "shop_rules/no_print/page.md",
    ]
    for name, text in files.items():
        assert text in (repository / "tests/assets/plugin" / name).read_text(encoding="utf-8")
    assert installed.is_dir()
    namespace: dict[str, Callable[[], None]] = {}
    exec(test, namespace)  # noqa: S102 - the snippet of our own page
    namespace["test_printing_is_reported"]()


SHOUT = """
import ast
from libcst import Module, SimpleString
from lint_rules.codemods.base import RuleCodemod
from lint_rules.diagnostic import Finding
from lint_rules.fix import Fix
from lint_rules.rules.base import FileRule


def check(reading):
    for node in ast.walk(reading.file.tree):
        if isinstance(node, ast.Constant) and str(node.value).islower():
            yield Finding(reading.file.span(node), "quiet", "shout", node.value, Fix("shout"))


RULE = FileRule(
    code="LOUD101", name="quiet-text", standard="", summary="", package="shout", check=check,
    codemod="shout.Shout",
)


class Shout(RuleCodemod):
    RULES = (RULE,)

    @classmethod
    def verify(cls, before, after):
        return ""

    def transform_module_impl(self, tree):
        return tree.visit(self)

    def leave_SimpleString(self, original_node, updated_node):
        return updated_node.with_changes(value=updated_node.value.upper())
"""


def test_a_plugin_may_bring_a_codemod(
    tmp_path_factory: TempPathFactory, make_project: ProjectMaker, monkeypatch: MonkeyPatch
) -> None:
    site = tmp_path_factory.mktemp("site")
    (site / "shout.py").write_text(SHOUT, encoding="utf-8")
    offer(site, "shout", "quiet = shout:RULE")
    monkeypatch.syspath_prepend(str(site))
    root = make_project({"shop.py": "x = 'sold'\n"})
    settings = Settings(plugins=("shout",))

    report = open_workspace([root], settings).fix()
    rule = open_workspace([root], settings).catalogue.find("LOUD101")

    assert [(note.code, note.text) for note in report.fixed] == [("LOUD101", "shout")]
    assert (root / "shop.py").read_text(encoding="utf-8") == "x = 'SOLD'\n"
    assert isinstance(rule, FileRule)
    assert_fix(rule, "x = 'sold'\n", "x = 'SOLD'\n")
    with pytest.raises(AssertionError, match="quiet-text makes of it"):
        assert_fix(rule, "x = 'sold'\n", "x = 'sold'\n")
    del sys.modules["shout"]


@pytest.mark.parametrize(
    ("name", "entry_point", "problem"),
    [
        ("nowhere", None, "plugins: 'nowhere' is not installed beside airssys-lint"),
        ("empty", "", "plugins: 'empty' has no entry points in airssys_lint.rules"),
        ("wrong", "a = json:dumps", "plugins: 'wrong' offers 'a', which is no rule"),
        (
            "ours",
            "a = lint_rules.rules.qualified_annotation.check:QUALIFIED_ANNOTATION",
            "plugins: the code 'ARS2201' must be letters and digits",
        ),
    ],
)
def test_a_plugin_that_cannot_be_used_is_refused(
    name: str,
    entry_point: str | None,
    problem: str,
    tmp_path: Path,
    monkeypatch: MonkeyPatch,
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    if entry_point is not None:
        offer(site, name, entry_point)
    monkeypatch.syspath_prepend(str(site))
    project = tmp_path / "project"
    project.mkdir()

    with pytest.raises(UsageError) as raised:
        open_workspace([project], Settings(plugins=(name,)))

    assert str(raised.value).startswith(problem)


def test_a_plugin_in_the_project_under_check_is_not_run(
    make_project: ProjectMaker, monkeypatch: MonkeyPatch
) -> None:
    root = make_project({"evil.py": "raise SystemExit('the code under check was run')\n"})
    offer(root, "evil", "a = evil:RULE")
    monkeypatch.syspath_prepend(str(root))

    with pytest.raises(UsageError, match="lies in the project under check"):
        open_workspace([root], Settings(plugins=("evil",)))
