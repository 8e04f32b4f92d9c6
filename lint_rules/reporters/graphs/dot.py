"""Draws a package graph in DOT, the language of Graphviz."""

# Layer 3: Internal imports
from lint_rules.package_graph import PackageGraph
from lint_rules.reporters.graphs.label import arrow_label, names_in
from lint_rules.reporters.printable import printable


def render_dot(graph: PackageGraph) -> str:
    """Draw a graph: a rank a layer, a number an arrow, thick and red where a contract breaks."""
    lines = ["digraph packages {", "  node [shape=box];"]
    for layer in graph.layers:
        rank = " ".join(f"{_text(name)};" for name in names_in(layer))
        lines.append(f"  {{ rank=same; {rank} }}")
    for arrow in graph.arrows:
        style = ", color=red, penwidth=3" if arrow.broken else ""
        lines.append(
            f"  {_text(arrow.importer)} -> {_text(arrow.imported)}"
            f' [label="{arrow_label(arrow)}"{style}];'
        )
    return "".join(f"{line}\n" for line in [*lines, "}"])


def _text(name: str) -> str:
    escaped = printable(name).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
