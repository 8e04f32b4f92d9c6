"""A file that ruff has settled under the matching configuration has no ARS2101 to ARS2103."""

# Layer 1: Standard library imports
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.api import check

# Besides the first ones, one with a comment behind a backslash, and one with `fmt: off` in a suite.
SEEDS = (*range(30), 595, 2284)
REAL = 20
ROUNDS = 8

HEADINGS = {
    "standard-library": "Layer 1: Standard library imports",
    "third-party": "Layer 2: Third-party imports",
    "first-party": "Layer 3: Internal imports",
}
RELATIVE_HEADING = {"local-folder": "Layer 3: Internal imports"}


@dataclass(frozen=True)
class Matching:
    """Settings of ruff, of its import sorter, and the same ones of ours."""

    isort: str = ""
    ruff: str = ""
    ours: str = ""
    headings: dict[str, str] = field(default_factory=lambda: HEADINGS | RELATIVE_HEADING)


MATCHING = {
    "defaults": Matching(),
    "short lines": Matching(ruff="line-length = 40"),
    "long lines": Matching(ruff="line-length = 320"),
    "force-sort-within-sections": Matching("force-sort-within-sections = true"),
    "force-single-line": Matching("force-single-line = true"),
    "combine-as-imports": Matching("combine-as-imports = true"),
    "lines-between-types": Matching("lines-between-types = 1"),
    "order-by-type": Matching("order-by-type = false"),
    "known names": Matching(
        'known-first-party = ["httpx", "json"]\nknown-third-party = ["shop", "typing"]',
        ours='known-first-party = ["httpx", "json"]\nknown-third-party = ["shop", "typing"]',
    ),
    "newer Python": Matching(ruff='target-version = "py314"', ours='target-version = "3.14"'),
}


@pytest.fixture(scope="module")
def corpus() -> dict[str, str]:
    """Modules by file name: made ones, and a sample of real ones."""
    made = {f"made_{seed:04}.py": made_module(Random(seed)) for seed in SEEDS}  # noqa: S311
    return made | dict(real_modules(REAL))


@pytest.mark.parametrize("modes", [["off"], ["allow", "require"]], ids=["plain", "headed"])
@pytest.mark.parametrize("name", MATCHING)
def test_what_ruff_has_settled_is_in_order(
    name: str, modes: list[str], corpus: dict[str, str], tmp_path: Path
) -> None:
    write_project(tmp_path, MATCHING[name], modes[0], corpus)

    unsettled = settle(tmp_path)

    assert len(unsettled) <= len(corpus) // 20
    for mode in modes:
        assert disagreements(tmp_path, mode, unsettled) == []


def test_three_headings_are_enough(corpus: dict[str, str], tmp_path: Path) -> None:
    write_project(tmp_path, Matching(headings=HEADINGS), "allow", corpus)

    assert disagreements(tmp_path, "allow", settle(tmp_path)) == []


def disagreements(root: Path, mode: str, unsettled: set[str]) -> list[tuple[str, str, int, str]]:
    configuration = root / "pyproject.toml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(
        re.sub('import-headings = ".*"', f'import-headings = "{mode}"', text), encoding="utf-8"
    )
    report = check([root], with_contracts=False)
    return [
        (each.code, each.path, each.span.line, each.message)
        for each in report.diagnostics
        if each.code in {"ARS2101", "ARS2102", "ARS2103"} and each.path not in unsettled
    ]


def write_project(root: Path, matching: Matching, headings: str, modules: dict[str, str]) -> None:
    written = matching.headings if headings != "off" else {}
    texts = "\n".join(f'{section} = "{text}"' for section, text in written.items())
    files = {
        "pyproject.toml": (
            f"[tool.ruff]\n{matching.ruff}\n[tool.ruff.lint]\nselect = ['I']\n"
            f"[tool.ruff.lint.isort]\n{matching.isort}\n"
            f"[tool.ruff.lint.isort.import-heading]\n{texts}\n"
            f'[tool.airssys-lint]\nimport-headings = "{headings}"\n{matching.ours}\n'
        ),
        "shop/__init__.py": "",
        "shop/prices.py": "",
        "src/store/prices.py": "",
        "tools.py": "",
        "common/store/__init__.py": "",
        "common/rates/net.py": "",
        **{f"code/{name}": text for name, text in modules.items()},
    }
    if "target-version" not in matching.ruff:
        files["pyproject.toml"] = files["pyproject.toml"].replace(
            "[tool.ruff]", '[tool.ruff]\ntarget-version = "py311"'
        )
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def settle(root: Path) -> set[str]:
    """Run ruff until nothing changes; give the files for which it never comes to rest."""
    before: dict[Path, bytes] = {}
    for _ in range(ROUNDS):
        ruff(root, "check", "--fix", "--quiet")
        ruff(root, "format", "--quiet")
        after = {path: path.read_bytes() for path in (root / "code").iterdir()}
        if after == before:
            break
        before = after
    lines = [
        *ruff(root, "check", "--output-format=concise").splitlines(),
        *(
            line.removeprefix("Would reformat: ")
            for line in ruff(root, "format", "--check").splitlines()
        ),
    ]
    return {line.partition(":")[0] for line in lines if line.startswith("code/")}


def ruff(root: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "ruff", arguments[0], "--no-cache", *arguments[1:], "."]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1, 2}
    return done.stdout


def real_modules(count: int) -> Iterator[tuple[str, str]]:
    """Yield modules of the standard library and of installed packages, always the same ones."""
    folders = [Path(sysconfig.get_path(each)) for each in ("stdlib", "purelib")]
    for folder in folders:
        paths = sorted(
            path
            for path in folder.rglob("*.py")
            if "site-packages" not in path.relative_to(folder).parts
        )
        for path in Random(0).sample(paths, min(count // len(folders), len(paths))):  # noqa: S311
            name = "_".join(path.relative_to(folder).parts)
            try:
                yield f"real_{folder.name}_{name}", path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


IMPORTS = [
    "import os",
    "import os.path as osp",
    "import sys, json",
    "import collections.abc as abc, shop",
    "from collections import OrderedDict, abc as a, namedtuple as n",
    "from typing import (\n    TYPE_CHECKING,  # for checkers\n    Any,\n)",
    "from os import \\\n    path, \\\n    sep",
    "import idlelib, _collections, __main__",
    "import httpx",
    "import httpx as h, os as o",
    "import os, httpx, shop",
    "from attrs import define, Factory as F, FIELD",
    "from numpy import (  # opening\n    array,\n    # before\n    zeros as z,\n)  # closing",
    "from very_long_distribution_name.of_some_package import first_of_many, second_of_many",
    "from httpx import *",
    "from shop import prices",
    "import shop.prices as p, httpx",
    "from shop.prices import (\n    net,\n    gross\n)",
    "import tools",
    "import common.store, common",
    "from common import rates, elsewhere",
    "import common.elsewhere.deep",
    "from common.rates.gross import vat",
    "from common.rates import net",
    "from store.prices import vat",
    "from . import sibling",
    "from .. import uncle as u, aunt",
    "from .prices import *",
    "from ...far.away import thing, Thing, THING",
    "from __future__ import annotations",
    "import tomllib, compression, annotationlib",
]
TRAILING = [
    "",
    "",
    "",
    "",
    "",
    "  # a remark",
    "  # isort: skip",
    "  # isort:skip",
    "  # ruff: isort: skip",
    "  # noqa: I001",
    "  # noqa",
    "  # noqa: E402, F401",
    "  # type: ignore[import]",
    "  # fmt: skip",
    "  # isort: split",
    "  # ruff: ignore[I001]",
    "  # a remark  # ruff: ignore[E402, I001] why",
]
OWN_LINE = [
    "# a remark",
    "# a remark\n# on two lines",
    "",
    "\n",
    "# isort: off",
    "# isort: on",
    "# isort: split",
    "# ruff: isort: split",
    "# fmt: off",
    "# fmt: on",
    "# isort: skip",
    "# noqa: I001",
    "# ruff: ignore[I001]",
    "# ruff: disable[I001]",
    "# ruff: enable[I001]",
]
CODE = [
    "value = 1",
    "os.environ['x'] = 'y'",
    "'a string'",
    "pass",
    '"""Text.\n\nimport nothing\n"""',
    "value = 1; import os; import httpx",
    "import httpx; import os",
    "import os; import httpx; from . import x; value = 2",
    "if value: import httpx, os",
    "del value",
]
SUITES = [
    "if TYPE_CHECKING:",
    "try:",
    "def function():",
    "async def function(argument):",
    "class Class(Base):",
    "with suppress(ImportError):",
    "for name in names:",
    "while True:",
    "match value:",
    "if sys.version_info >= (3, 12):",
]
FIRST = ["", "", '"""A module."""', '"""A module."""\n', "#!/usr/bin/env python", "# Licence.\n"]
WHOLE_FILE = ["# isort: skip_file", "# ruff: noqa", "# ruff: noqa: I001", "# flake8: noqa"]


def made_module(random: Random) -> str:
    """Write a module of imports in every shape."""
    parts = [random.choice(FIRST)]
    if random.random() < 0.05:
        parts.append(random.choice(WHOLE_FILE))
    parts.extend(suite(random, depth=0))
    text = "\n".join(parts) + "\n"
    # Ruff acts on one such comment a statement; further ones divide whatever comes later.
    first, split, rest = text.partition("isort: split")
    return first + split + rest.replace("isort: split", "a remark")


def suite(random: Random, depth: int) -> Iterator[str]:
    for _ in range(random.randint(1, 9)):
        chance = random.random()
        if chance < 0.6:
            yield random.choice(IMPORTS) + random.choice(TRAILING)
        elif chance < 0.78:
            yield random.choice(OWN_LINE)
        elif chance < 0.88 or depth == 3:
            yield random.choice(CODE)
        else:
            yield from compound(random, depth + 1)
    yield random.choice(["pass", "import sys"]) if depth else "value = 3"


def compound(random: Random, depth: int) -> Iterator[str]:
    heads = [random.choice(SUITES)]
    if heads == ["try:"]:
        heads += random.choice(
            [["except ImportError:"], ["except ImportError:", "else:"], ["finally:"]]
        )
    elif heads[0].startswith("if"):
        heads += random.choice([[], ["else:"], ["elif value:", "else:"]])
    for head in heads:
        yield head
        step = "    "
        if head.startswith("match"):
            yield "    case 1:"
            step = "        "
        for part in suite(random, depth):
            text = part.replace("from __future__ import annotations", "import os")
            text = text.replace(" import *", " import star")
            yield "\n".join(f"{step}{line}" if line else "" for line in text.split("\n"))
