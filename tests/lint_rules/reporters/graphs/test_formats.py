"""A package graph in every format, letter by letter; no name breaks out of one."""

# Layer 1: Standard library imports
import json

# Layer 3: Internal imports
from lint_rules.package_graph import Arrow, PackageGraph
from lint_rules.reporters.graphs.formats import GRAPH_RENDERERS

GRAPH = PackageGraph(
    ((("shop.api",),), (("shop.db", "shop.orders"), ("shop.tax",))),
    (
        Arrow("shop.api", "shop.db", 12, 2),
        Arrow("shop.db", "shop.orders", 1, 0),
        Arrow("shop.orders", "shop.db", 3, 0),
    ),
)
HOSTILE = PackageGraph(((('a"]; #evil\\\n',),),), ())


def test_mermaid() -> None:
    assert (
        GRAPH_RENDERERS["mermaid"](GRAPH)
        == """\
flowchart TB
  subgraph layer1["layer 1"]
    n0["shop.api"]
  end
  subgraph layer2["layer 2, a cycle of 2"]
    n1["shop.db"]
    n2["shop.orders"]
    n3["shop.tax"]
  end
  n0 -->|"12, 2 broken"| n1
  n1 -->|"1"| n2
  n2 -->|"3"| n1
  linkStyle 0 stroke:#c00,stroke-width:3px
"""
    )


def test_dot() -> None:
    assert (
        GRAPH_RENDERERS["dot"](GRAPH)
        == """\
digraph packages {
  node [shape=box];
  edge [color=gray40, fontsize=10];
  { rank=same; "shop.api"; }
  { rank=same; "shop.tax"; }
  subgraph cluster_1 { label="a cycle of 2"; style=dashed; "shop.db"; "shop.orders"; }
  "shop.api" -> "shop.db" [label="12, 2 broken", color=red, penwidth=3];
  "shop.db" -> "shop.orders" [label="1"];
  "shop.orders" -> "shop.db" [label="3"];
}
"""
    )


def test_json() -> None:
    assert json.loads(GRAPH_RENDERERS["json"](GRAPH)) == {
        "version": 1,
        "packages": [
            {"name": "shop.api", "layer": 1, "cycle": []},
            {"name": "shop.db", "layer": 2, "cycle": ["shop.db", "shop.orders"]},
            {"name": "shop.orders", "layer": 2, "cycle": ["shop.db", "shop.orders"]},
            {"name": "shop.tax", "layer": 2, "cycle": []},
        ],
        "imports": [
            {"importer": "shop.api", "imported": "shop.db", "count": 12, "broken": 2},
            {"importer": "shop.db", "imported": "shop.orders", "count": 1, "broken": 0},
            {"importer": "shop.orders", "imported": "shop.db", "count": 3, "broken": 0},
        ],
    }


def test_no_name_breaks_out() -> None:
    assert 'n0["a#quot;]; #35;evil\\\\n"]' in GRAPH_RENDERERS["mermaid"](HOSTILE)
    assert r'{ rank=same; "a\"]; #evil\\\\n"; }' in GRAPH_RENDERERS["dot"](HOSTILE)
    (package,) = json.loads(GRAPH_RENDERERS["json"](HOSTILE))["packages"]
    assert package["name"] == 'a"]; #evil\\\n'
