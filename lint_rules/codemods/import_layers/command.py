"""The codemod of ARS2101, ARS2102 and ARS2103."""

# Layer 1: Standard library imports
from collections.abc import Sequence
from typing import ClassVar

# Layer 2: Third-party imports
from libcst import (
    BaseExpression,
    BaseParenthesizableWhitespace,
    BaseSmallStatement,
    BaseStatement,
    CSTNode,
    EmptyLine,
    Import,
    ImportFrom,
    IndentedBlock,
    Module,
    Parameters,
    RemovalSentinel,
    RemoveFromParent,
    SimpleStatementLine,
    TrailingWhitespace,
    ensure_type,
)

# Layer 3: Internal imports
from lint_rules.codemods.base import RuleCodemod
from lint_rules.codemods.import_layers.arrangement import arrange
from lint_rules.codemods.import_layers.block import cut
from lint_rules.codemods.import_layers.opening import divide_opening
from lint_rules.codemods.import_layers.plan import BlockPlan, findings_by_block, plan_imports
from lint_rules.codemods.import_layers.verification import difference
from lint_rules.diagnostic import Finding
from lint_rules.rules.base import FileRule
from lint_rules.rules.misplaced_import_heading.check import MISPLACED_IMPORT_HEADING
from lint_rules.rules.unordered_import_layers.check import UNORDERED_IMPORT_LAYERS
from lint_rules.rules.unseparated_import_layers.check import UNSEPARATED_IMPORT_LAYERS
from lint_rules.source.reading import FileReading

_WITHOUT_STATEMENTS = (
    BaseExpression,
    BaseParenthesizableWhitespace,
    BaseSmallStatement,
    Parameters,
    TrailingWhitespace,
)


class ImportLayersCommand(RuleCodemod):
    """Orders, parts and heads the import layers of each block that its rules report."""

    DESCRIPTION = "Put imports into the order of their layers (§2.1)."
    RULES: ClassVar[tuple[FileRule, ...]] = (
        UNORDERED_IMPORT_LAYERS,
        UNSEPARATED_IMPORT_LAYERS,
        MISPLACED_IMPORT_HEADING,
    )

    @classmethod
    def divide(cls, reading: FileReading, findings: Sequence[Finding]) -> list[list[Finding]]:
        """Divide findings by the blocks that they are about: a block is arranged as a whole."""
        return findings_by_block(reading, findings)

    @classmethod
    def verify(cls, before: FileReading, after: FileReading) -> str:
        """Say what else has changed than the order of imports inside their blocks."""
        return difference(before.file, after.file, before.project.settings.import_heading_texts)

    def transform_module_impl(self, tree: Module) -> Module:
        """Rewrite a module."""
        self._plan = plan_imports(self.request.reading, self.request.findings)
        # The imports and headings of the file in their order, by which the plan names them.
        self._imports: dict[CSTNode, int] = {}
        self._headings: dict[CSTNode, int] = {}
        self._texts = frozenset(self.request.reading.project.settings.import_heading_texts)
        return super().transform_module_impl(tree)

    def on_visit(self, node: CSTNode) -> bool:
        """Pass over what holds no statement: that is most of a file."""
        if isinstance(node, (Import, ImportFrom)):
            self._imports[node] = len(self._imports)
            return False
        return not isinstance(node, _WITHOUT_STATEMENTS) and super().on_visit(node)

    def visit_EmptyLine(self, node: EmptyLine) -> bool:
        """Number the line if it is a heading."""
        if node.comment is not None and node.comment.value in self._texts:
            self._headings[node] = len(self._headings)
        return False

    def leave_EmptyLine(
        self, original_node: EmptyLine, updated_node: EmptyLine
    ) -> EmptyLine | RemovalSentinel:
        """Remove a heading that stands above no import."""
        is_removed = self._headings.get(original_node) in self._plan.removed
        return RemoveFromParent() if is_removed else updated_node

    def leave_IndentedBlock(
        self, original_node: IndentedBlock, updated_node: IndentedBlock
    ) -> IndentedBlock:
        """Arrange the import blocks of a suite."""
        return updated_node.with_changes(body=self._arranged(original_node.body, updated_node.body))

    def leave_Module(self, original_node: Module, updated_node: Module) -> Module:
        """Arrange the import blocks of the module."""
        if self._plan.counts != (len(self._imports), len(self._headings)):
            # The checks and libcst disagree on what is an import or a comment.
            return original_node
        if not original_node.body or self._plan_at(original_node.body[0]) is None:
            body = self._arranged(original_node.body, updated_node.body)
            return updated_node.with_changes(body=body)
        # libcst keeps what stands above the first statement of a file apart from it.
        top = updated_node.body[0].with_changes(leading_lines=updated_node.header)
        first, *rest = self._arranged(
            original_node.body, [top, *updated_node.body[1:]], is_file=True
        )
        header = ensure_type(first, SimpleStatementLine).leading_lines
        return updated_node.with_changes(
            header=header, body=[first.with_changes(leading_lines=()), *rest]
        )

    def _arranged(
        self,
        original: Sequence[BaseStatement],
        updated: Sequence[BaseStatement],
        *,
        is_file: bool = False,
    ) -> list[BaseStatement]:
        body: list[BaseStatement] = []
        index = 0
        while index < len(updated):
            plan = self._plan_at(original[index])
            if plan is None:
                body.append(updated[index])
                index += 1
            else:
                lines = _lines_of(plan, updated[index:])
                body += _arrange_block(plan, lines, self._texts, is_file=is_file and index == 0)
                index += len(lines)
        return body

    def _plan_at(self, statement: BaseStatement) -> BlockPlan | None:
        if not isinstance(statement, SimpleStatementLine):
            return None
        number = self._imports.get(statement.body[0])
        return None if number is None else self._plan.blocks.get(number)


def _lines_of(plan: BlockPlan, body: Sequence[BaseStatement]) -> list[SimpleStatementLine]:
    lines: list[SimpleStatementLine] = []
    count = 0
    while count < len(plan.layers):
        line = ensure_type(body[len(lines)], SimpleStatementLine)
        count += len(line.body)
        lines.append(line)
    return lines


def _arrange_block(
    plan: BlockPlan, lines: Sequence[SimpleStatementLine], texts: frozenset[str], *, is_file: bool
) -> list[SimpleStatementLine]:
    opening, comments = divide_opening(lines[0].leading_lines, texts, is_file=is_file)
    lines = [lines[0].with_changes(leading_lines=comments), *lines[1:]]
    layers = iter(plan.layers)
    pieces = [piece for line in lines for piece in cut(line, [next(layers) for _ in line.body])]
    return list(arrange(opening, pieces, plan.wishes))
