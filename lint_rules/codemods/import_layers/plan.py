"""Which blocks of a file are to be arranged, and how: read off the findings of the rules."""

# Layer 1: Standard library imports
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.codemods.import_layers.arrangement import Wishes
from lint_rules.diagnostic import Finding
from lint_rules.rules.base import FileRule
from lint_rules.rules.misplaced_import_heading.check import MISPLACED_IMPORT_HEADING
from lint_rules.rules.misplaced_import_heading.headings import Heading, find_headings
from lint_rules.rules.unordered_import_layers.check import UNORDERED_IMPORT_LAYERS
from lint_rules.rules.unseparated_import_layers.check import UNSEPARATED_IMPORT_LAYERS
from lint_rules.source.import_blocks import ImportBlock
from lint_rules.source.layers import Layer
from lint_rules.source.reading import FileReading


class BlockPlan(NamedTuple):
    """One block, and what is to become of it.

    Attributes:
        first: The number of its first import statement, counted through the file from 0.
        layers: For each of its statements, the layers of what it names.
        wishes: What is to become of it.
    """

    first: int
    layers: Sequence[Sequence[Layer]]
    wishes: Wishes


class FilePlan(NamedTuple):
    """What is to become of the imports of a file.

    Attributes:
        counts: How many import statements and how many headings the file has.
        blocks: The blocks to arrange, by the number of their first import statement.
        removed: The numbers of the headings that stand above no import and are to go.
    """

    counts: tuple[int, int]
    blocks: Mapping[int, BlockPlan]
    removed: frozenset[int]


def plan_imports(reading: FileReading, findings: Iterable[Finding]) -> FilePlan:
    """Decide what is to become of the imports of a file.

    A block with a finding that is not to be mended is not touched for the sake of its rule: it
    holds a statement that is to stay where it is.
    """
    headings = list(find_headings(reading))
    wanted = frozenset(findings)
    blocks = _Blocks(reading, headings, wanted)
    removed = frozenset(
        number
        for number, heading in enumerate(headings)
        if heading.statement is None and any(each.span == heading.span for each in wanted)
    )
    imports = sum(len(run.statements) for run in reading.statements.import_runs)
    plans = {plan.first: plan for plan in blocks.plans()}
    return FilePlan((imports, len(headings)), plans, removed)


def findings_by_block(reading: FileReading, findings: Iterable[Finding]) -> list[list[Finding]]:
    """Divide findings into those of each block, and each that is of none."""
    units: dict[object, list[Finding]] = defaultdict(list)
    blocks = _Blocks(reading, find_headings(reading), frozenset())
    for finding in findings:
        units[blocks.block_of(finding, finding)].append(finding)
    return list(units.values())


class _Blocks:
    """The blocks of a file with the findings about each."""

    def __init__(
        self, reading: FileReading, headings: Iterable[Heading], wanted: frozenset[Finding]
    ) -> None:
        self._reading = reading
        self._wanted = wanted
        self._block_at: dict[int, int] = {
            statement.lineno: number
            for number, block in enumerate(reading.import_blocks)
            for statement in block
        }
        for heading in headings:
            if heading.statement is not None and heading.statement.lineno in self._block_at:
                self._block_at[heading.span.line] = self._block_at[heading.statement.lineno]

    def block_of(self, finding: Finding, otherwise: object) -> object:
        """Give the number of the block that a finding is about, or something else."""
        return self._block_at.get(finding.span.line, otherwise)

    def plans(self) -> Iterator[BlockPlan]:
        """Yield what is to become of each block that something is to become of."""
        unordered = self._asked(UNORDERED_IMPORT_LAYERS)
        unseparated = self._asked(UNSEPARATED_IMPORT_LAYERS)
        misplaced = self._asked(MISPLACED_IMPORT_HEADING)
        runs = self._reading.statements.import_runs
        statements = (statement for run in runs for statement in run.statements)
        numbers = {id(statement): number for number, statement in enumerate(statements)}
        classify = self._reading.project.classifier.layers
        for number in sorted({*unordered, *unseparated, *misplaced}):
            block = self._reading.import_blocks[number]
            order = number in unordered
            wishes = Wishes(
                order=order,
                space=order or number in unseparated,
                headings=self._texts() if order or number in misplaced else {},
                missing=self._missing(block, misplaced.get(number, [])),
            )
            yield BlockPlan(numbers[id(block[0])], [classify(each) for each in block], wishes)

    def _asked(self, rule: FileRule) -> dict[int, list[Finding]]:
        """Give the findings of a rule by block, of the blocks in which all are to be mended."""
        found: dict[int, list[Finding]] = defaultdict(list)
        for finding in rule.check(self._reading):
            block = self._block_at.get(finding.span.line)
            if block is not None:
                found[block].append(finding)
        return {block: each for block, each in found.items() if self._wanted.issuperset(each)}

    def _missing(self, block: ImportBlock, misplaced: Iterable[Finding]) -> frozenset[Layer]:
        lines = {finding.span.line for finding in misplaced}
        classify = self._reading.project.classifier.layers
        return frozenset(min(classify(each)) for each in block if each.lineno in lines)

    def _texts(self) -> Mapping[str, Layer]:
        settings = self._reading.project.settings
        if settings.import_headings == "off":
            return {}
        layers = (Layer.STANDARD_LIBRARY, Layer.THIRD_PARTY, Layer.INTERNAL)
        return dict(zip(settings.import_heading_texts, layers, strict=True))
