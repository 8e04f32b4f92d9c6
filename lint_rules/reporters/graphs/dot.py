"""Draws a package graph in DOT, the language of Graphviz."""

# Layer 3: Internal imports
from lint_rules.package_graph import PackageGraph
from lint_rules.reporters.graphs.label import arrow_label
from lint_rules.reporters.printable import printable


def render_dot(graph: PackageGraph) -> str:
    """Draw a graph: a rank a layer, a number an arrow, thick and red where a contract breaks.

    A cycle is a frame instead. Graphviz ranks what lies in it by most of its arrows, so that it
    does not become one endless row.
    """
    lines = ["digraph packages {", "  node [shape=box];", "  edge [color=gray40, fontsize=10];"]
    frames = 0
    for layer in graph.layers:
        alone = " ".join(f"{_text(name)};" for group in layer for name in group if len(group) == 1)
        lines.extend([f"  {{ rank=same; {alone} }}"] if alone else [])
        for group in layer:
            if len(group) > 1:
                frames += 1
                names = " ".join(f"{_text(name)};" for name in group)
                title = f'label="a cycle of {len(group)}"; style=dashed'
                lines.append(f"  subgraph cluster_{frames} {{ {title}; {names} }}")
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
