"""The commands by name. What only one of them needs loads when it is asked for."""

# Layer 1: Standard library imports
from argparse import Namespace
from collections.abc import Callable

# Layer 3: Internal imports
from lint_rules.cli.output import Output


def load_command(name: str) -> Callable[[Namespace], Output]:
    """Give what carries out a command.

    Args:
        name: One of those that the command line knows.
    """
    match name:
        case "check":
            # Layer 3: Internal imports
            from lint_rules.cli.check_command import run_check  # noqa: PLC0415

            return run_check
        case "graph":
            # Layer 3: Internal imports
            from lint_rules.cli.graph_command import draw_graph  # noqa: PLC0415

            return draw_graph
        case "init":
            # Layer 3: Internal imports
            from lint_rules.cli.init_command import start_project  # noqa: PLC0415

            return start_project
        case _:
            # Layer 3: Internal imports
            from lint_rules.cli.other_commands import OTHER_COMMANDS  # noqa: PLC0415

            return OTHER_COMMANDS[name]
