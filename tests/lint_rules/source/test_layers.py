# Layer 1: Standard library imports
import ast
from ast import Import, ImportFrom

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.layers import Layer, LayerClassifier
from lint_rules.source.module_tree import ModuleTree

CLASSIFIER = LayerClassifier(
    modules=ModuleTree(["shop/__init__.py", "queue.py", "vendored/__init__.pyi"], ["."]),
    known_first_party=frozenset(),
    known_third_party=frozenset({"vendored", "tomllib"}),
    stdlib=frozenset({"os", "os.path", "queue", "tomllib", "xml", "xml.dom"}),
)


@pytest.mark.parametrize(
    ("module", "layer"),
    [
        pytest.param("__future__", Layer.FUTURE, id="future"),
        pytest.param("os", Layer.STANDARD_LIBRARY, id="standard-library"),
        pytest.param("os.path", Layer.STANDARD_LIBRARY, id="its-submodule"),
        pytest.param("xml.unheard_of", Layer.STANDARD_LIBRARY, id="the-first-name-decides"),
        pytest.param("httpx", Layer.THIRD_PARTY, id="everything-else"),
        pytest.param("osmium", Layer.THIRD_PARTY, id="a-prefix-is-no-name"),
        pytest.param("shop.cart", Layer.INTERNAL, id="first-party"),
        pytest.param("queue", Layer.INTERNAL, id="first-party-shadows-the-standard-library"),
        pytest.param("vendored", Layer.THIRD_PARTY, id="named-third-party-wins"),
        pytest.param("tomllib", Layer.THIRD_PARTY, id="even-over-the-standard-library"),
    ],
)
def test_the_layer_of_a_name(module: str, layer: Layer) -> None:
    assert CLASSIFIER.layer(module) is layer


@pytest.mark.parametrize(
    ("module", "layer"),
    [
        ("google", Layer.INTERNAL),
        ("google.shop.orders", Layer.INTERNAL),
        ("google.protobuf", Layer.THIRD_PARTY),
        ("google.protobuf.message", Layer.THIRD_PARTY),
        ("google.protobuf.shop", Layer.INTERNAL),
        ("google.protobuffers", Layer.INTERNAL),
        ("xml.dom", Layer.INTERNAL),
        ("os.path", Layer.STANDARD_LIBRARY),
        ("httpx.client", Layer.THIRD_PARTY),
    ],
)
def test_the_longest_name_that_fits_decides(module: str, layer: Layer) -> None:
    classifier = LayerClassifier(
        modules=ModuleTree(["google/__init__.py", "xml.py"], ["."]),
        known_first_party=frozenset({"google.protobuf.shop"}),
        known_third_party=frozenset({"google.protobuf"}),
        stdlib=frozenset({"os", "os.path", "xml", "xml.dom"}),
    )

    assert classifier.layer(module) is layer


@pytest.mark.parametrize(
    ("module", "layer"),
    [
        ("google", Layer.INTERNAL),
        ("google.shop", Layer.INTERNAL),
        ("google.shop.generated.orders", Layer.INTERNAL),
        ("google.vat", Layer.INTERNAL),
        ("google.vat.rates", Layer.INTERNAL),
        ("google.cloud", Layer.INTERNAL),
        ("google.cloud.store.generated", Layer.INTERNAL),
        ("google.cloud.bigquery", Layer.THIRD_PARTY),
        ("google.cloud.bigquery.store", Layer.THIRD_PARTY),
        ("google.protobuf", Layer.THIRD_PARTY),
        ("google.sho", Layer.THIRD_PARTY),
        ("regular.generated", Layer.INTERNAL),
        ("listed.elsewhere", Layer.INTERNAL),
    ],
)
def test_of_a_namespace_package_only_what_is_here_is_first_party(module: str, layer: Layer) -> None:
    files = [
        "src/google/shop/__init__.py",
        "src/google/vat.py",
        "src/google/cloud/store/__init__.py",
        "regular/__init__.py",
        "listed/here.py",
    ]
    classifier = LayerClassifier(
        modules=ModuleTree(files, ["src", "."]),
        known_first_party=frozenset({"listed"}),
        known_third_party=frozenset(),
        stdlib=frozenset(),
    )

    assert classifier.layer(module) is layer


@pytest.mark.parametrize(
    ("text", "layers"),
    [
        ("import os, httpx, shop.cart", [1, 2, 3]),
        ("from __future__ import annotations", [0]),
        ("from os import path, sep", [1]),
        ("from . import os", [3]),
        ("from .os import path", [3]),
        ("from ...httpx import Client", [3]),
    ],
    ids=["one-each", "future", "from", "relative", "relative-module", "far"],
)
def test_the_layers_of_a_statement(text: str, layers: list[int]) -> None:
    statement = ast.parse(text).body[0]
    assert isinstance(statement, (Import, ImportFrom))

    assert CLASSIFIER.layers(statement) == layers


def test_layers_have_an_order_and_a_title() -> None:
    assert [layer.title for layer in sorted(Layer)] == [
        "__future__",
        "standard library",
        "third-party",
        "internal",
    ]
