"""The formats that a package graph can be drawn in."""

# Layer 1: Standard library imports
from collections.abc import Callable, Mapping

# Layer 3: Internal imports
from lint_rules.package_graph import PackageGraph
from lint_rules.reporters.graphs.dot import render_dot
from lint_rules.reporters.graphs.json import render_graph_json
from lint_rules.reporters.graphs.mermaid import render_mermaid

GRAPH_RENDERERS: Mapping[str, Callable[[PackageGraph], str]] = {
    "mermaid": render_mermaid,
    "dot": render_dot,
    "json": render_graph_json,
}
