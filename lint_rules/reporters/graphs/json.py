"""Renders a package graph as JSON, for programs."""

# Layer 1: Standard library imports
import json
from dataclasses import asdict

# Layer 3: Internal imports
from lint_rules.package_graph import PackageGraph

_FORMAT_VERSION = 1


def render_graph_json(graph: PackageGraph) -> str:
    """Render a graph: packages with layer 1 the highest, groups of several being cycles."""
    packages = [
        {"name": name, "layer": number, "cycle": list(group) if len(group) > 1 else []}
        for number, layer in enumerate(graph.layers, 1)
        for group in layer
        for name in group
    ]
    document = {
        "version": _FORMAT_VERSION,
        "packages": packages,
        "imports": [asdict(arrow) for arrow in graph.arrows],
    }
    return json.dumps(document, indent=2) + "\n"
