"""Runs benchmarks and prints their table; `python -m benchmarks --help` tells how."""

# Layer 1: Standard library imports
from argparse import ArgumentParser
from collections.abc import Sequence

# Layer 3: Internal imports
from benchmarks.comparison import Size
from benchmarks.families import FAMILIES, comparisons_of
from benchmarks.harness import DEFAULT_ROUNDS, compare
from benchmarks.table import HEAD, machine, rows

DESCRIPTION = "Runs things side by side and prints how they compare."


def main(arguments: Sequence[str] | None = None) -> None:
    """Run those that are named, or all, and print each line as soon as it is known."""
    parser = ArgumentParser("python -m benchmarks", description=DESCRIPTION)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FAMILIES))
    parser.add_argument("--rounds", type=int, default=DEFAULT_ROUNDS)
    parser.add_argument("--size", type=Size, default=Size.FULL, help="full or tiny")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - set(FAMILIES)
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    print(f"{machine(options.rounds)}\n\n{HEAD}")
    for name in options.names or FAMILIES:
        for comparison in comparisons_of(name, options.size):
            for row in rows(compare(comparison, options.rounds)):
                print(row, flush=True)


if __name__ == "__main__":
    main()
