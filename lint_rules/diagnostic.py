"""What a check says: plain values, in one order."""

# Layer 1: Standard library imports
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text. Lines and columns are 1-based, columns count characters.

    `end_column` is the column after the last character.
    """

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What a rule reports about one place of one file.

    Attributes:
        span: The reported text.
        message: What is wrong, in one line.
        help: What to do instead, in one line.
        symbol: What the finding is about, apart from its place: a dotted name, an import edge.
            Two findings of a rule in one file with the same symbol are told apart by their order.
    """

    span: Span
    message: str
    help: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One reported place.

    Attributes:
        code: The short form of the rule, such as `ARS2201`.
        name: The rule, such as `qualified-annotation`.
        standard: The clause that the rule enforces, such as `§2.2`; empty for the tool's own rules.
        message: What is wrong, in one line.
        path: Relative to the project root, with `/`.
        span: The reported text.
        excerpt: The source line on which the span begins, without its line ending.
        help: What to do instead, in one line.
        symbol: What it is about, apart from its place: a dotted name, an import edge.
        fingerprint: Names this diagnostic across runs; does not depend on line numbers.
    """

    code: str
    name: str
    standard: str
    message: str
    path: str
    span: Span
    excerpt: str
    help: str
    symbol: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ContractVerdict:
    """What became of one contract.

    Attributes:
        name: As the configuration names it.
        kept: Whether no import breaks it.
    """

    name: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check.

    Attributes:
        diagnostics: Sorted by path, place and code.
        files: How many files were held against the rules.
        contracts: One verdict a contract, in the order of the configuration.
        remarks: What a reader should know although it is no diagnostic, one line each.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int
    contracts: tuple[ContractVerdict, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing is left to report."""
        return not self.diagnostics
