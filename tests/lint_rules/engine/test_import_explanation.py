"""Which layer a name belongs to, and why."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules import Settings, UsageError, open_workspace

UNKNOWN = "is neither in the standard library nor in the project"
ProjectMaker = Callable[[Mapping[str, str]], Path]


@pytest.mark.parametrize(
    ("name", "explanation"),
    [
        ("os.path", "layer 1, standard library: `os` is in the standard library of Python 3.11"),
        (
            "tomllib",
            "layer 1, standard library: `tomllib` is in the standard library of Python 3.11",
        ),
        ("annotationlib", f"layer 2, third-party: `annotationlib` {UNKNOWN}"),
        ("httpx", "layer 2, third-party: known-third-party lists `httpx`"),
        ("shop.orders", "layer 3, internal: `src/shop/` is in the project"),
        ("conf", "layer 3, internal: `conf.py` is in the project"),
        ("shop.vendored.httpx", "layer 2, third-party: known-third-party lists `shop.vendored`"),
        ("store.orders", "layer 3, internal: known-first-party lists `store`"),
        ("store", "layer 3, internal: known-first-party lists `store`"),
        ("google.shop.cart", "layer 3, internal: `google/` is in the project"),
        (
            "google.protobuf.message",
            "layer 2, third-party: the namespace package `google` has no such part here",
        ),
        (".prices", "layer 3, internal: every relative import is internal"),
        ("__future__", "__future__: `__future__` is in the standard library of Python 3.11"),
    ],
)
def test_an_explanation(name: str, explanation: str, make_project: ProjectMaker) -> None:
    root = make_project({"src/shop/orders.py": "", "conf.py": "", "google/shop/__init__.py": ""})
    settings = Settings(known_first_party=("store",), known_third_party=("httpx", "shop.vendored"))

    assert open_workspace([root], settings).explain_import(name) == f"{name}: {explanation}"


@pytest.mark.parametrize("name", ["", "a b", "a..b", "a.", "1a", "shop/orders.py"])
def test_what_no_import_statement_can_name_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no dotted name, as in an import statement"):
        open_workspace([tmp_path]).explain_import(name)
