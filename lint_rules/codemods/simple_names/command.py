"""The codemod of ARS2201 and ARS2202."""

# Layer 1: Standard library imports
from ast import Constant, ImportFrom, expr, stmt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import ClassVar

# Layer 2: Third-party imports
from libcst import (
    Attribute,
    BaseCompoundStatement,
    BaseExpression,
    BaseStatement,
    ConcatenatedString,
    CSTNode,
    CSTTransformer,
    IndentedBlock,
    Module,
    Pass,
    SimpleStatementLine,
    SimpleString,
    ensure_type,
    parse_expression,
)

# Layer 3: Internal imports
from lint_rules.codemods.base import RuleCodemod
from lint_rules.codemods.import_editor import ImportEditor, Line, Section
from lint_rules.codemods.import_order import ImportedAlias, ImportText
from lint_rules.codemods.simple_names.counterparts import (
    Twin,
    counterparts,
    libcst_statements,
    statements,
)
from lint_rules.codemods.simple_names.verification import difference
from lint_rules.diagnostic import Finding
from lint_rules.rules.base import FileRule
from lint_rules.rules.qualified_annotation.check import QUALIFIED_ANNOTATION
from lint_rules.rules.qualified_type_expression.check import QUALIFIED_TYPE_EXPRESSION
from lint_rules.source.comments import excuses_module
from lint_rules.source.file import SourceFile, line_endings
from lint_rules.source.reading import FileReading, ProjectReading
from lint_rules.source.simple_name_plan import Rewriting, SimpleNamePlan
from lint_rules.source.simple_names import plan_simple_names
from lint_rules.source.statements import ImportNode


class SimpleNamesCommand(RuleCodemod):
    """Gives types that are named through their modules simple names, and imports those."""

    DESCRIPTION = "Import types and use their simple names in type expressions (§2.2)."
    RULES: ClassVar[tuple[FileRule, ...]] = (QUALIFIED_ANNOTATION, QUALIFIED_TYPE_EXPRESSION)

    @classmethod
    def divide(cls, reading: FileReading, findings: Sequence[Finding]) -> list[list[Finding]]:
        """Divide findings by the modules that they name: one that goes needs all of its own."""
        rewritings = plan_simple_names(reading, {each.span for each in findings}).rewritings
        units: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            rewriting = rewritings.get(finding.span)
            units[rewriting.found.name.parts[0] if rewriting else ""].append(finding)
        return list(units.values())

    @classmethod
    def verify(cls, before: FileReading, after: FileReading) -> str:
        """Say which reference would mean something else; empty if none."""
        return difference(before, after)

    def transform_module_impl(self, tree: Module) -> Module:
        """Rewrite a module."""
        reading = self.request.reading
        plan = plan_simple_names(reading, {each.span for each in self.request.findings})
        own, twins = statements(reading.file.tree), list(libcst_statements(tree))
        if not plan.rewritings or len(own) != len(twins):
            return tree
        twin_of = {id(node): twin for node, twin in zip(own, twins, strict=True)}
        replaced = dict(_replacements(reading.file, plan, own, twin_of))
        edited = dict(_edited_blocks(reading, plan, tree, twin_of))
        return tree.visit(_Rewriter(replaced, edited, _holders(plan, own, twin_of)))


class _Rewriter(CSTTransformer):
    """Puts new expressions and new blocks of imports into the places of old ones."""

    def __init__(
        self,
        replaced: Mapping[CSTNode, BaseExpression],
        edited: Mapping[CSTNode, tuple[int, list[SimpleStatementLine]]],
        holders: Collection[CSTNode],
    ) -> None:
        super().__init__()
        self._holders = holders
        self._replaced = replaced
        self._edited = edited

    def on_visit(self, node: CSTNode) -> bool:
        """Look only into lines that hold something to change: looking costs most."""
        is_line = isinstance(node, (SimpleStatementLine, BaseCompoundStatement))
        return not is_line or node in self._holders

    def leave_Attribute(self, original_node: Attribute, updated_node: Attribute) -> BaseExpression:
        """Replace a chain."""
        return self._replaced.get(original_node, updated_node)

    def leave_SimpleString(
        self, original_node: SimpleString, updated_node: SimpleString
    ) -> BaseExpression:
        """Replace a string."""
        return self._replaced.get(original_node, updated_node)

    def leave_ConcatenatedString(
        self, original_node: ConcatenatedString, updated_node: ConcatenatedString
    ) -> BaseExpression:
        """Replace a string."""
        return self._replaced.get(original_node, updated_node)

    def leave_IndentedBlock(
        self, original_node: IndentedBlock, updated_node: IndentedBlock
    ) -> IndentedBlock:
        """Put edited blocks of imports into a suite."""
        body = self._edited_body(original_node.body, updated_node.body)
        return updated_node.with_changes(body=body)

    def leave_Module(self, original_node: Module, updated_node: Module) -> Module:
        """Put edited blocks of imports into the module."""
        body = self._edited_body(original_node.body, updated_node.body)
        return updated_node.with_changes(body=body)

    def _edited_body(
        self, original: Sequence[BaseStatement], updated: Sequence[BaseStatement]
    ) -> list[BaseStatement]:
        body: list[BaseStatement] = []
        number = 0
        while number < len(original):
            count, lines = self._edited.get(original[number], (1, [updated[number]]))
            body += lines
            number += count
        return body if body or not original else [SimpleStatementLine([Pass()])]


def _holders(
    plan: SimpleNamePlan, own: Sequence[stmt], twin_of: Mapping[int, Twin]
) -> set[CSTNode]:
    """Give the lines and compound statements that hold something to change."""
    changed = {each.found.name.span.line for each in plan.rewritings.values()}
    changed.update(each.anchor.lineno for each in plan.rewritings.values())
    lines = sorted(changed)
    return {
        twin_of[id(node)].line
        for node in own
        for place in [bisect_right(lines, (node.end_lineno or node.lineno))]
        if place and lines[place - 1] >= node.lineno
    }


def _replacements(
    file: SourceFile, plan: SimpleNamePlan, own: Sequence[stmt], twin_of: Mapping[int, Twin]
) -> Iterator[tuple[CSTNode, BaseExpression]]:
    """Yield the chains and strings to replace, with what is to stand in their places."""
    codes = _new_codes(file, plan)
    by_statement: dict[int, list[expr]] = defaultdict(list)
    places = [(each.lineno, each.col_offset) for each in own]
    for node in codes:
        # Decorators stand above the line on which their statement begins, and hold no type.
        number = bisect_right(places, (node.lineno, node.col_offset)) - 1
        by_statement[number].append(node)
    for number, nodes in by_statement.items():
        statement = own[number]
        for node, twin in counterparts(statement, twin_of[id(statement)].node, nodes):
            new = parse_expression(codes[node])
            if isinstance(twin, BaseExpression):
                yield twin, new.with_changes(lpar=twin.lpar, rpar=twin.rpar)


def _new_codes(file: SourceFile, plan: SimpleNamePlan) -> dict[expr, str]:
    """Give the new code of the chains and strings to rewrite."""
    codes: dict[expr, str] = {}
    quoted: dict[Constant, list[Rewriting]] = defaultdict(list)
    for rewriting in plan.rewritings.values():
        node = rewriting.found.name.node
        if isinstance(node, Constant):
            quoted[node].append(rewriting)
        else:
            codes[node] = rewriting.text
    for string, rewritings in quoted.items():
        codes[string] = f"({_rewritten(file, string, rewritings)})"
    return codes


def _rewritten(file: SourceFile, string: Constant, rewritings: Sequence[Rewriting]) -> str:
    outer = file.span(string)
    lines = file.lines[outer.line - 1 : outer.end_line]
    lines[-1] = lines[-1][: outer.end_column - 1]
    for rewriting in sorted(rewritings, key=lambda each: each.found.name.span, reverse=True):
        span = rewriting.found.name.span
        line = lines[span.line - outer.line]
        edited = line[: span.column - 1] + rewriting.text + line[span.end_column - 1 :]
        lines[span.line - outer.line] = edited
    lines[0] = lines[0][outer.column - 1 :]
    endings = [*line_endings(file.text)[outer.line - 1 : outer.end_line - 1], ""]
    return "".join(line + ending for line, ending in zip(lines, endings, strict=True))


def _edited_blocks(
    reading: FileReading, plan: SimpleNamePlan, tree: Module, twin_of: Mapping[int, Twin]
) -> Iterator[tuple[CSTNode, tuple[int, list[SimpleStatementLine]]]]:
    """Yield the blocks to edit: their first line, how many they are, and the new ones."""
    project = reading.project
    style = project.settings.import_style
    headings = {
        *project.settings.import_heading_texts,
        *(f"# {text}" for _, text in style.headings),
    }
    for block in reading.import_blocks:
        anchored = [each for each in plan.rewritings.values() if each.anchor in block]
        removed = [(node, name) for node, name in plan.removed if node in block]
        if not anchored and not removed:
            continue
        section_of = {id(each): _section(project, each) for each in block}
        nodes = [ensure_type(twin_of[id(each)].line, SimpleStatementLine) for each in block]
        lines = [Line(section_of[id(each)], node) for each, node in zip(block, nodes, strict=True)]
        editor = ImportEditor(style, headings, tree, block[0].col_offset)
        anchor_of = {each.wanted: id(each.anchor) for each in anchored if not each.is_reused}
        for new in sorted(anchor_of):
            anchor = anchor_of[new]
            text = ImportText(new.level, new.module, (ImportedAlias(new.name, new.asname),))
            lines = editor.add(lines, section_of[anchor], text, _pragma(twin_of[anchor].line))
        for node, name in removed:
            old = (ImportedAlias(name.name, name.asname),)
            level, module = (
                (node.level, node.module) if isinstance(node, ImportFrom) else (None, "")
            )
            lines = editor.remove(lines, ImportText(level, module or "", old))
        yield nodes[0], (len(nodes), [line.node for line in lines])


def _pragma(line: CSTNode) -> str:
    """Give what a statement asks of tools that do not like its module."""
    comment = ensure_type(line, SimpleStatementLine).trailing_whitespace.comment
    return comment.value if comment and excuses_module(comment.value) else ""


def _section(project: ProjectReading, statement: ImportNode) -> Section:
    is_relative = isinstance(statement, ImportFrom) and bool(statement.level)
    return (max(project.classifier.layers(statement)), is_relative)
