"""The command `graph`."""

# Layer 1: Standard library imports
from argparse import Namespace

# Layer 3: Internal imports
from lint_rules.cli.output import Output
from lint_rules.cli.workspace import workspace_for
from lint_rules.reporters.graphs.formats import GRAPH_RENDERERS
from lint_rules.reporters.graphs.mermaid import MOST_ARROWS


def draw_graph(options: Namespace) -> Output:
    """Draw the packages of the project and the imports between them.

    Raises:
        LintError: There is no such package, or a contract cannot be obeyed.
    """
    graph = workspace_for(options).graph(
        options.package, depth=options.depth, with_contracts=not options.no_contracts
    )
    text = GRAPH_RENDERERS[options.output_format](graph)
    arrows = len(graph.arrows)
    if options.output_format != "mermaid" or arrows <= MOST_ARROWS:
        return Output(text)
    note = (
        f"airssys-lint: {arrows} arrows; Mermaid draws {MOST_ARROWS} unless `maxEdges` allows "
        "more, so narrow the picture by --package or --depth\n"
    )
    return Output(text, note=note)
