"""A rule about qualified names in annotations, built as one would with Fixit.

python -m benchmarks.against_fixit [--rounds N]

The peer is the obvious way to hold code against §2.2: one Fixit rule that asks libcst's
`QualifiedNameProvider` what an annotation names. It reads each file as we do and reports less: no
strings, no scopes, no fixes. Ours: all default rules. Both work in as many processes as they like.

Fixit and import-linter need versions of `click` that exclude each other, so that Fixit gets an
environment of its own, beside the corpora.
"""

# Layer 1: Standard library imports
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

# Layer 3: Internal imports
from benchmarks.commands import LINT, Command, in_seconds
from benchmarks.comparison import Comparison, Peer, Ratio, Size, Unit
from benchmarks.corpora import FOLDER, SQLALCHEMY, corpus
from benchmarks.harness import compare
from benchmarks.table import HEAD, machine, rows

FIXIT = "fixit==2.2.1"
# A part is enough: what is slow here takes its time for each line.
PART = Path("sqlalchemy", "engine")
RULE = """
from fixit import LintRule
from libcst import Annotation, Attribute
from libcst import matchers as m
from libcst.metadata import QualifiedNameProvider, QualifiedNameSource


class QualifiedAnnotation(LintRule):
    METADATA_DEPENDENCIES = (QualifiedNameProvider,)

    def visit_Annotation(self, node: Annotation) -> None:
        for chain in m.findall(node.annotation, m.Attribute()):
            names = self.get_metadata(QualifiedNameProvider, chain, ())
            if any(name.source is QualifiedNameSource.IMPORT for name in names):
                self.report(chain, "import the type and use its simple name")
"""
SETTINGS = """
[tool.fixit]
root = true
enable = [".fixit_rule:QualifiedAnnotation"]
disable = ["fixit.rules"]
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the line of the table."""
    parser = ArgumentParser("python -m benchmarks.against_fixit")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    print(f"{machine(options.rounds)}\n\n{HEAD}")
    for row in rows(compare(comparison(), options.rounds)):
        print(row)


def comparison() -> Comparison:
    """Return the comparison; makes the environment and the project that it needs."""
    whole = corpus(SQLALCHEMY, Size.FULL)
    root = FOLDER / f"fixit-{PART.name}-{SQLALCHEMY}"
    if not root.exists():
        shutil.copytree(whole.root / PART, root / PART)
        (root / "fixit_rule.py").write_text(RULE, encoding="utf-8")
        (root / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    files = len(list((root / PART).rglob("*.py")))
    folder = PART.parts[0]
    ours = Command((*LINT, "--no-cache", folder), root, f"{files} files checked")
    fixit = Command((str(_fixit()), "lint", folder), root, f"{files} files checked")
    return Comparison(
        f"cold check of {whole.name}, {PART.as_posix()} only",
        1,
        in_seconds("check --no-cache", lambda: ours),
        [Peer(in_seconds("fixit with one rule", lambda: fixit))],
        Ratio.COST,
        Unit.SECONDS,
    )


def _fixit() -> Path:
    """Return Fixit's command, from an environment that is made once."""
    environment = FOLDER / "fixit-environment"
    command = environment / "bin" / "fixit"
    if not command.exists():
        subprocess.run((sys.executable, "-m", "venv", "--clear", str(environment)), check=True)
        install = ("-m", "pip", "install", "--quiet", FIXIT)
        subprocess.run((str(environment / "bin" / "python"), *install), check=True)
    return command


if __name__ == "__main__":
    main()
