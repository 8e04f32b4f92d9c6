"""What is wrong with a contract, at its place."""

# Layer 1: Standard library imports
from enum import Enum, auto
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import ContractVerdict, Finding
from lint_rules.source.imports import ImportedName


class Problem(Enum):
    """What is the matter with a contract."""

    BREACH = auto()
    HIDDEN = auto()
    VACUOUS = auto()
    UNJUDGED = auto()


class Place(NamedTuple):
    """Where an edge of the graph comes from: an imported name, and the file that holds it."""

    path: str
    name: ImportedName


class ChainStep(NamedTuple):
    """An import further along an illegal chain: where it stands, and the module it imports."""

    place: Place
    imported: str


class ContractFinding(NamedTuple):
    """Something wrong at its place.

    Attributes:
        path: The file that holds the import; None for the configuration itself.
        chain: All modules that take part.
        finding: What to report there.
        steps: The imports of the chain after the first.
        problem: An import breaks the contract, one would if the graph saw it, something in it
            cannot fail, or the contract cannot be judged because of that.
    """

    path: str | None
    chain: tuple[str, ...]
    finding: Finding
    steps: tuple[ChainStep, ...] = ()
    problem: Problem = Problem.BREACH


class Judgement(NamedTuple):
    """What became of the contracts.

    Attributes:
        verdicts: One a contract.
        findings: What is wrong.
        remarks: What a reader should know, one line each.
        imports: How many imports between modules they were held against.
    """

    verdicts: list[ContractVerdict]
    findings: list[ContractFinding]
    remarks: list[str]
    imports: int
