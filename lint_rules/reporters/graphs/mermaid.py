"""Draws a package graph for Mermaid, which GitHub and GitLab show in Markdown."""

# Layer 3: Internal imports
from lint_rules.package_graph import PackageGraph
from lint_rules.reporters.graphs.label import arrow_label, layer_title, names_in
from lint_rules.reporters.printable import printable

# More it draws only where its option `maxEdges` allows them, which no diagram can set by itself.
MOST_ARROWS = 500
_BROKEN = "stroke:#c00,stroke-width:3px"


def render_mermaid(graph: PackageGraph) -> str:
    """Draw a graph: a box a layer, a number an arrow, thick and red where a contract breaks."""
    lines = ["flowchart TB"]
    nodes: dict[str, str] = {}
    for number, layer in enumerate(graph.layers, 1):
        lines.append(f'  subgraph layer{number}["{layer_title(number, layer)}"]')
        for name in names_in(layer):
            nodes[name] = f"n{len(nodes)}"
            lines.append(f'    {nodes[name]}["{_text(name)}"]')
        lines.append("  end")
    lines.extend(
        f'  {nodes[arrow.importer]} -->|"{arrow_label(arrow)}"| {nodes[arrow.imported]}'
        for arrow in graph.arrows
    )
    broken = [str(number) for number, arrow in enumerate(graph.arrows) if arrow.broken]
    if broken:
        lines.append(f"  linkStyle {','.join(broken)} {_BROKEN}")
    return "".join(f"{line}\n" for line in lines)


def _text(name: str) -> str:
    return printable(name).replace("#", "#35;").replace('"', "#quot;")
