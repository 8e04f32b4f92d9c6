# Layer 1: Standard library imports
import subprocess
import sys

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.rules.unordered_import_layers.check import UNORDERED_IMPORT_LAYERS
from lint_rules.testing import findings

BLOCK = "import httpx\nimport os\n"
SUITE = "    import httpx\n    import os\n"
SILENT = {
    "above": f"# ruff: ignore[I001]\n{BLOCK}",
    "behind": "import httpx  # ruff: ignore[I001]\nimport os\n",
    "behind another comment": "import httpx  # why # ruff: ignore[I001]\nimport os\n",
    "behind a backslash": "import httpx, \\\n    re  # ruff: ignore[I001]\nimport os\n",
    "behind a bracket": "from httpx import (  # ruff: ignore[I001]\n    a)\nimport os\n",
    "no spaces": f"#ruff:ignore[I001]\n{BLOCK}",
    "many spaces": f"#  ruff : ignore [ I001 ]\n{BLOCK}",
    "with a reason": f"# ruff: ignore[I001] -- why\n{BLOCK}",
    "several rules": f"# ruff: ignore[E501, I001,]\n{BLOCK}",
    "over comments": f"# ruff: ignore[I001]\n# a\n\n# b\n{BLOCK}",
    "below code": f"x = 1\n# ruff: ignore[I001]\n{BLOCK}",
    "behind code": "x = 1; import httpx; import os  # ruff: ignore[I001]\n",
    "in a suite": f"if x:\n    # ruff: ignore[I001]\n{SUITE}",
    "file": f"x = 1\n# ruff: file-ignore[I001]\n{BLOCK}",
    "range": f"# ruff: disable[I001]\n{BLOCK}# ruff: enable[I001]\n",
    "range to the end": f"# ruff: disable[I001]\nx = 1\n{BLOCK}",
    "range over suites": f"# ruff: disable[I001]\nif x:\n{SUITE}# ruff: enable[I001]\n",
    "range in a suite": f"if x:\n    # ruff: disable[I001]\n    y = 1\n{SUITE}",
    "range of other rules": f"# ruff: disable[I001, E501]\nx = 1\n# ruff: enable[I001]\n{BLOCK}",
    "ended in a suite": f"# ruff: disable[I001]\nif x:\n    # ruff: enable[I001]\n{SUITE}",
    "nested ranges": (
        f"# ruff: disable[I001]\n# ruff: disable[I001]\nx = 1\n# ruff: enable[I001]\n{BLOCK}"
    ),
}
LOUD = {
    "another rule": f"# ruff: ignore[E501]\n{BLOCK}",
    "a prefix": f"# ruff: ignore[I]\n{BLOCK}",
    "no rule": f"# ruff: ignore\n{BLOCK}",
    "no comma": f"# ruff: ignore[E501 I001]\n{BLOCK}",
    "upper case": f"# RUFF: ignore[I001]\n{BLOCK}",
    "behind another comment alone": f"# why # ruff: ignore[I001]\n{BLOCK}",
    "behind the second import": "import httpx\nimport os  # ruff: ignore[I001]\n",
    "above the second import": "import httpx\n# ruff: ignore[I001]\nimport os\n",
    "inside brackets": "from httpx import (\n    # ruff: ignore[I001]\n    a)\nimport os\n",
    "behind a docstring": f"'''Doc.'''  # ruff: ignore[I001]\n{BLOCK}",
    "above a header": f"# ruff: ignore[I001]\nif x:\n{SUITE}",
    "behind a header": f"if x:  # ruff: ignore[I001]\n{SUITE}",
    "file behind code": "import httpx  # ruff: file-ignore[I001]\nimport os\n",
    "file in a suite": f"if x:\n    # ruff: file-ignore[I001]\n{SUITE}",
    "range ended": f"# ruff: disable[I001]\nx = 1\n# ruff: enable[I001]\n{BLOCK}",
    "range over a part": "import httpx\n# ruff: disable[I001]\nimport os\n# ruff: enable[I001]\n",
    "range up to a part": (
        "# ruff: disable[I001]\nimport httpx\n# ruff: enable[I001]\nimport os\n"
    ),
    "range behind code": f"x = 1  # ruff: disable[I001]\n{BLOCK}",
    "below the suite of a range": f"if x:\n    # ruff: disable[I001]\n    y = 1\n{BLOCK}",
    "in a string": f"x = '''\n# ruff: file-ignore[I001]\n'''\n{BLOCK}",
}
BY_NAME = "# ruff: ignore[unsorted-imports]\nimport httpx\nimport os\n"


@pytest.mark.parametrize("kind", SILENT)
def test_what_ruff_leaves_unsorted_is_in_order(kind: str) -> None:
    assert findings(UNORDERED_IMPORT_LAYERS, SILENT[kind]) == []


@pytest.mark.parametrize("kind", LOUD)
def test_what_ruff_sorts_is_reported(kind: str) -> None:
    assert [found.symbol for found in findings(UNORDERED_IMPORT_LAYERS, LOUD[kind])] == ["os"]


@pytest.mark.parametrize("text", [*SILENT.values(), *LOUD.values()], ids=[*SILENT, *LOUD])
def test_ruff_agrees(text: str) -> None:
    assert is_sorted_by_ruff(text) is (text in LOUD.values())


def test_the_name_of_the_rule_stands_for_its_code_as_in_the_preview_of_ruff() -> None:
    assert findings(UNORDERED_IMPORT_LAYERS, BY_NAME) == []
    assert not is_sorted_by_ruff(BY_NAME, "--preview")


def is_sorted_by_ruff(text: str, *options: str) -> bool:
    always = ["--isolated", "--no-cache", "--select=I001", "--stdin-filename=x.py", "-"]
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", *options, *always],
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 1
