"""The comparison of graphs puts every difference into a class, and knows when it cannot."""

# Layer 1: Standard library imports
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess

# Layer 2: Third-party imports
import pytest

ProjectMaker = Callable[[Mapping[str, str]], Path]

# Of every class of difference, one.
CORPUS = {
    ".gitignore": "generated.py\n",
    "shop/__init__.py": "",
    "shop/api.py": "from .. import beyond\nimport shop.generated\nfrom shop import prices, typed\n",
    "shop/folder/inner.py": "import shop.prices\n",
    "shop/generated.py": "import shop.prices\n",
    "shop/my-templates/page.py": "import shop.prices\n",
    "shop/orders.py": "from shop.folder import inner\n",
    "shop/prices.py": "if TYPE_CHECKING:\n    import shop.orders\n",
    "shop/prices.pyi": "import shop.api\n",
    "shop/typed.pyi": "",
}
DIFFERENCES = """\
  2 a relative import beyond the top-level package: grimp has a module ''
    - ''
    - shop.api -> ''
  1 an import of such a module: grimp has the package around it
    - shop.orders -> shop
  3 in a file that the project does not have: ignored by git
    - shop.api -> shop.generated
    - shop.generated
    - shop.generated -> shop.prices
  3 in a folder whose name is no identifier
    + shop.my-templates
    + shop.my-templates.page
    + shop.my-templates.page -> shop.prices
  4 in a folder without __init__.py inside a package
    + shop.folder
    + shop.folder.inner
    + shop.folder.inner -> shop.prices
    + shop.orders -> shop.folder.inner
  3 in a stub
    + shop.api -> shop.typed
    + shop.prices -> shop.api
    + shop.typed
"""


def compare(repository: Path, root: Path) -> CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, repository / "scripts" / "compare_graphs.py", root, "shop"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(repository)},
    )


def test_every_difference_is_in_a_class(repository: Path, make_project: ProjectMaker) -> None:
    done = compare(repository, make_project(CORPUS))

    _, counted, excluded = re.split(r"^shop.*\n", done.stdout, flags=re.MULTILINE)
    assert counted == excluded == DIFFERENCES
    assert done.returncode == 0


@pytest.mark.skipif(sys.version_info >= (3, 15), reason="this Python can parse the file")
def test_grimp_reads_newer_python_than_runs(repository: Path, make_project: ProjectMaker) -> None:
    files = {"shop/__init__.py": "", "shop/a.py": "lazy import shop.b\n", "shop/b.py": ""}

    done = compare(repository, make_project(files))

    assert "  1 in a file that this Python cannot parse\n    - shop.a -> shop.b\n" in done.stdout
    assert done.returncode == 0
