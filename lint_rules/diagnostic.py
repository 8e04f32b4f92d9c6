"""What a check says: plain values, in one order."""

# Layer 1: Standard library imports
from dataclasses import dataclass, field
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.fix import Fix


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
        fix: What a codemod can do about it; None where none can.
        no_fix: Why no codemod can do anything about it, in one line, where others of its rule can
            be fixed.
    """

    span: Span
    message: str
    help: str
    symbol: str
    fix: Fix | None = field(default=None, compare=False)
    no_fix: str = field(default="", compare=False)


class RelatedPlace(NamedTuple):
    """A place that helps to understand a diagnostic, such as one step of an import chain.

    The path is relative to the project root, with `/`.
    """

    path: str
    span: Span
    message: str


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
        ordinal: Which of those alike in the file it is, from 1 at the top.
        related: Further places, in the order in which to read them.
        fix: What a codemod can do about it; None where none can.
        no_fix: Why none can, in one line, where others of its rule can be fixed.
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
    ordinal: int = 1
    related: tuple[RelatedPlace, ...] = ()
    fix: Fix | None = None
    no_fix: str = ""


class ContractVerdict(NamedTuple):
    """What became of one contract.

    Attributes:
        name: As the configuration names it.
        kept: Whether no import breaks it.
        id: By which settings name it; the name where the configuration gives it none.
    """

    name: str
    kept: bool
    id: str = ""


class Suppressed(NamedTuple):
    """A diagnostic that a comment silenced.

    Attributes:
        code: The rule.
        path: Relative to the project root, with `/`.
        line: 1-based.
        reason: What the comment gives as its reason; empty where it gives none.
    """

    code: str
    path: str
    line: int
    reason: str


class RuleRecord(NamedTuple):
    """What a report tells about one rule of the catalogue.

    Attributes:
        code: Its short form, such as `ARS2201`.
        name: What it is called, such as `qualified-annotation`.
        standard: The clause that it enforces; empty for the tool's own rules.
        summary: What it reports, in one line.
        applied: Whether the run held the code against it.
        on_by_default: Whether it runs unless a project says otherwise.
        page: Its page as Markdown; empty where nobody asked for it.
        exempt: Patterns of the files for which the settings switch it off.
        missing_setting: The setting that it needs and that the project does not have.
    """

    code: str
    name: str
    standard: str
    summary: str
    applied: bool
    on_by_default: bool = True
    page: str = ""
    exempt: tuple[str, ...] = ()
    missing_setting: str = ""


class RuleTime(NamedTuple):
    """How long a rule kept a processor busy, over all files that the cache did not know.

    What several rules read of a file counts for the first of them that asks for it; reading and
    parsing count for the rule that reports what cannot be read.
    """

    code: str
    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check.

    Attributes:
        diagnostics: Sorted by path, place and code.
        files: How many files were held against the rules.
        contracts: One verdict a contract, in the order of the configuration.
        remarks: What a reader should know although it is no diagnostic, one line each.
        suppressed: The diagnostics that comments silenced.
        frozen: The code of each diagnostic that the baseline silenced.
        unjudged: The codes of the rules of which the run may have missed something.
        imports: How many imports between modules the contracts were held against.
        rules: The rules of the catalogue and whether they were applied; only the command fills it.
        times: How long the rules took, the slowest first.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int
    contracts: tuple[ContractVerdict, ...] = ()
    remarks: tuple[str, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    frozen: tuple[str, ...] = ()
    rules: tuple[RuleRecord, ...] = ()
    unjudged: frozenset[str] = frozenset()
    imports: int = 0
    times: tuple[RuleTime, ...] = field(default=(), compare=False)

    @property
    def baselined(self) -> int:
        """How many diagnostics the baseline silenced."""
        return len(self.frozen)

    @property
    def clean(self) -> bool:
        """Whether nothing is left to report."""
        return not self.diagnostics
