"""What holds for the fix of every module, whichever codemod carries it out."""

# Layer 1: Standard library imports
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

# Layer 3: Internal imports
from lint_rules.codemods.remove_suppressions.alone import needless_suppressions
from lint_rules.codemods.rewriting import Codemods
from lint_rules.diagnostic import Finding
from lint_rules.engine.fixing.file_fix import fix_file
from lint_rules.engine.fixing.job import FileFix, FixJob, FixSetup
from lint_rules.engine.fixing.permission import Permission
from lint_rules.fix import Assumption, Condition
from lint_rules.rules.base import FileRule
from lint_rules.rules.catalogue import BUILT_IN
from lint_rules.rules.rule import Rule
from lint_rules.rules.unknown_suppression_code.rule import UNKNOWN_SUPPRESSION_CODE
from lint_rules.rules.unused_suppression.rule import UNUSED_SUPPRESSION
from lint_rules.settings import Settings
from lint_rules.source.file import Sources, parse_source
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import FileReading, read_project

PATH = "shop/__init__.py"
FAMILIES = {
    "layers": ("ARS21",),
    "names": ("ARS22",),
    "suppressions": ("ARS2101", "ARS2201"),
    "extraction": ("ARS4301",),
    "all": ("ARS21", "ARS22", "ARS43"),
}
LINES = [
    "import os, httpx",
    "import httpx  # noqa: F401",
    "import decimal",
    "from shop import prices",
    "from . import dates as d",
    "from httpx import (\n    Client,  # the client\n    Request,\n)",
    "# Layer 2: Third-party imports",
    "# about é",
    "x: decimal.Decimal = 1",
    "y: 'list[prices.Price] | d.Date' = []",
    "z: httpx.URL",
    "s: '''list[\n    decimal.Decimal\n]''' = []",
    "if TYPE_CHECKING:\n    import datetime\n    w: 'datetime.date'",
    "def f(a: httpx.Client, *b: 'decimal.Context') -> None:\n    return 'é\x0c'",
    "class C:\n\n    c: d.Date\n\n    def m(self):\n        import re\n        x: re.Match = 1",
    "import sys  # airssys: ignore[ARS2101] -- why",
    "v = 1  # airssys: ignore[ARS9999, ARS2201] -- é",
    "# airssys: ignore[qualified-annotation]",
    "RATE = 2",
    "__version__ = '1'",
    "",
    "try:\n    import sys\nexcept ImportError:\n    sys = None",
    "a = 1; import gc",
]
ENCODINGS = {
    "utf-8": ("", "utf-8"),
    "mark": ("", "utf-8-sig"),
    "latin-1": ("# -*- coding: latin-1 -*-\n", "latin-1"),
}
# A carriage return ends no line to whoever looks for the encoding.
modules = st.builds(
    lambda lines, ending, encoding, end: (
        (ENCODINGS[encoding][0] + "\n".join(lines) + end)
        .replace("\n", ending)
        .encode(ENCODINGS[encoding][1])
    ),
    st.lists(st.sampled_from(LINES), min_size=1, max_size=9),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(sorted(ENCODINGS)),
    st.sampled_from(["\n", "", "\n\n"]),
).filter(lambda content: not content.startswith(b"# -*- coding: latin-1 -*-\r") or b"\n" in content)
often = settings(max_examples=40, suppress_health_check=list(HealthCheck), database=None)


class Fixing:
    """Fixes an `__init__` as the engine does, all that can be granted granted."""

    def __init__(self, family: str) -> None:
        chosen = Settings(select=FAMILIES[family])
        files = [PATH, "shop/prices.py", "shop/dates.py"]
        self._with_suppressions = family in {"suppressions", "all"}
        rules = BUILT_IN.select(chosen)
        self.setup = FixSetup(
            read_project(chosen, ModuleTree(files, ["."])),
            Sources(Path(tempfile.gettempdir()) / "no such folder", dict.fromkeys(files, b"")),
            tuple(rule for rule in rules if isinstance(rule, FileRule) and rule.codemod),
            BUILT_IN,
            None,
            Permission(unsafe=True, named=frozenset({"ARS4301"})),
        )

    def fix(self, content: bytes) -> FileFix:
        """Fix a file, and what that leaves of suppressions without use, as a run does."""
        once = self._fix_once(content)
        if once.content == content or not any(self._given(once.content)):
            return once
        again = self.fix(once.content)
        new_files = {**once.new_files, **again.new_files}
        return replace(again, new_files=new_files, fixed=(*once.fixed, *again.fixed))

    def _fix_once(self, content: bytes) -> FileFix:
        names = ("shop.prices", "shop.dates", "decimal", "httpx", "prices", "d", "datetime")
        granted = frozenset(Assumption(each, name) for each in Condition for name in names)
        return fix_file(
            FixJob(PATH, content, tuple(self._given(content)), granted), self.setup, Codemods()
        )

    def _given(self, content: bytes) -> Iterable[tuple[Rule, Finding]]:
        reading = FileReading(parse_source(content, PATH), self.setup.project)
        if not self._with_suppressions:
            return
        for finding in needless_suppressions(reading, BUILT_IN):
            is_unknown = "no rule" in finding.message
            yield UNKNOWN_SUPPRESSION_CODE if is_unknown else UNUSED_SUPPRESSION, finding


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_fixed_stays_fixed_and_is_written_as_before(family: str) -> None:
    fixing = Fixing(family)
    changed = 0

    @often
    @given(modules)
    @example(b"# airssys: ignore[qualified-annotation]\r\nimport os, httpx")
    @example(b"# airssys: ignore[ARS2201]\nx: decimal.Decimal = 1\nimport decimal\n")
    @example(b"# airssys: ignore[ARS2201]\nx = 1\n# airssys: ignore[ARS2201]")
    @example(b"import decimal\r\nx: '''\r\ndecimal.Decimal''' = 1\r\n")
    def law(content: bytes) -> None:
        nonlocal changed
        first = fixing.fix(content)
        second = fixing.fix(first.content)

        changed += first.content != content
        assert second.content == first.content
        assert second.new_files == {}
        assert second.fixed == ()
        assert [note.text for note in second.dropped] == [note.text for note in first.dropped]
        assert bool(first.fixed) == (first.content != content)
        for result in [first.content, *first.new_files.values()]:
            compile(result, PATH, "exec", dont_inherit=True)
            assert endings(result) <= (endings(content) or {b"\n"})
        assert first.content.startswith(b"\xef\xbb\xbf") == content.startswith(b"\xef\xbb\xbf")
        last = last_line(content)
        keeps_it = not first.new_files and first.content.count(last) == content.count(last)
        assert ends(first.content) == ends(content) or not keeps_it
        pieces = (first.content, *first.new_files.values())
        assert sum(map(form_feeds, pieces)) == form_feeds(content)

    law()
    assert changed


def endings(content: bytes) -> set[bytes]:
    """Give the line endings that occur."""
    bare = content.replace(b"\r\n", b"")
    found = {ending for ending in (b"\n", b"\r") if ending in bare}
    return found | ({b"\r\n"} if b"\r\n" in content else set())


def ends(content: bytes) -> bool:
    return content.endswith((b"\n", b"\r"))


def last_line(content: bytes) -> bytes:
    return content.splitlines()[-1] if content else content


def form_feeds(content: bytes) -> int:
    return content.count(b"\x0c")
