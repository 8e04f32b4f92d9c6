"""Adds names to the imports of a block and takes names away, as ruff would have them written."""

# Layer 1: Standard library imports
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

# Layer 2: Third-party imports
from libcst import (
    BaseSmallStatement,
    Comment,
    EmptyLine,
    Import,
    ImportFrom,
    ImportStar,
    MaybeSentinel,
    Module,
    ParenthesizedWhitespace,
    Pass,
    SimpleStatementLine,
    SimpleWhitespace,
    TrailingWhitespace,
    ensure_type,
    parse_statement,
)

# Layer 3: Internal imports
from lint_rules.codemods.commented_names import with_name
from lint_rules.codemods.import_order import (
    ImportedAlias,
    ImportText,
    member_key,
    read_import,
    statement_key,
)
from lint_rules.import_style import ImportStyle

Section = tuple[int, bool]
Lines = tuple[EmptyLine, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One import statement of a block.

    Attributes:
        section: Its layer, and whether it is relative.
        node: The statement.
    """

    section: Section
    node: SimpleStatementLine

    @property
    def statement(self) -> Import | ImportFrom:
        """The import."""
        statement = self.node.body[0]
        assert isinstance(statement, (Import, ImportFrom))
        return statement

    @property
    def text(self) -> ImportText:
        """What it says."""
        return read_import(self.statement)

    @property
    def module(self) -> str:
        """The module that it is about."""
        return "." * (self.text.level or 0) + self.text.module


@dataclass(frozen=True, slots=True)
class ImportEditor:
    """Edits the lines of a block.

    Attributes:
        style: How the project writes imports.
        headings: The comments that stand above sections.
        module: The module, for its indentation.
        columns: How far the block is indented.
    """

    style: ImportStyle
    headings: Collection[str]
    module: Module
    columns: int

    def add(
        self, lines: Sequence[Line], section: Section, wanted: ImportText, pragma: str
    ) -> list[Line]:
        """Add a `from` import of one name, to a statement that there is or in one of its own.

        Args:
            lines: The lines of the block.
            section: Where it belongs.
            wanted: What it says.
            pragma: The comment behind it if it gets a statement of its own; empty for none.
        """
        for number, line in enumerate(lines):
            merged = self._merged(line.node, wanted.names[0]) if self._takes(line, wanted) else None
            if merged is not None:
                return [*lines[:number], replace(line, node=merged), *lines[number + 1 :]]
        node = SimpleStatementLine([Pass()])
        if pragma:
            behind = TrailingWhitespace(SimpleWhitespace("  "), Comment(pragma))
            node = node.with_changes(trailing_whitespace=behind)
        return self._insert(lines, Line(section, self._written(node, wanted)))

    def remove(self, lines: Sequence[Line], removed: ImportText) -> list[Line]:
        """Take a name out of a statement, and the statement away where it has no other.

        Args:
            lines: The lines of the block.
            removed: What a statement says, with the name to take out of it.
        """
        number = next(
            number
            for number, line in enumerate(lines)
            if (line.text.level is None) == (removed.level is None)
            and set(removed.names) <= set(line.text.names)
            and removed[:2] == (line.text[:2] if removed.level is not None else removed[:2])
        )
        line = lines[number]
        kept = tuple(each for each in line.text.names if each not in removed.names)
        if kept:
            node = self._written(line.node, line.text._replace(names=kept))
            return [*lines[:number], replace(line, node=node), *lines[number + 1 :]]
        above, own = self._divide(line.node)
        rest = [*lines[:number], *lines[number + 1 :]]
        if number < len(rest) and (number == 0 or rest[number - 1].section != line.section):
            # The next one opens the section now, unless it opens one of its own.
            below, comments = self._divide(rest[number].node)
            is_same = rest[number].section == line.section
            opening = above if is_same else () if number == 0 else below
            rest[number] = _under(rest[number], (*opening, *comments))
        return self._comment(rest, number, line, own)

    def _comment(
        self, lines: list[Line], number: int, removed: Line, comments: Lines
    ) -> list[Line]:
        """Put the comments of a removed line above one of the same module, else the next one."""
        if not comments or not lines:
            return lines
        same = (place for place, each in enumerate(lines) if each.module == removed.module)
        place = next(same, min(number, len(lines) - 1))
        above, own = self._divide(lines[place].node)
        is_first = place == 0 or lines[place - 1].section != lines[place].section
        blank = () if is_first or above or own else (EmptyLine(indent=False),)
        lines[place] = _under(lines[place], (*above, *blank, *comments, *own))
        return lines

    def _takes(self, line: Line, wanted: ImportText) -> bool:
        text = line.text
        if self.style.force_single_line or text[:2] != wanted[:2] or text.names[0].name == "*":
            return False
        has_asname = any(each.asname for each in (*text.names, *wanted.names))
        return self.style.combine_as_imports or not has_asname

    def _merged(self, node: SimpleStatementLine, name: ImportedAlias) -> SimpleStatementLine | None:
        """Give a statement with one more name; None where its comments leave no room for it."""
        statement = ensure_type(node.body[0], ImportFrom)
        if _has_inner_comments(node):
            code = Module([]).code_for_node(statement)
            longer = with_name(code, name, self.style)
            if longer is None:
                return None
            written = ensure_type(parse_statement(longer), SimpleStatementLine)
            return node.with_changes(body=written.body)
        text = read_import(statement)
        return self._written(node, text._replace(names=(*text.names, name)))

    def _insert(self, lines: Sequence[Line], new: Line) -> list[Line]:
        same = [number for number, line in enumerate(lines) if line.section == new.section]
        first, last = same[0], same[-1]
        key = statement_key(new.text, self.style)
        later = (n for n in same if statement_key(lines[n].text, self.style) > key)
        place = next(later, last + 1)
        style = self.style
        is_first_from = (
            place > first
            and lines[place - 1].text.level is None
            and not style.force_sort_within_sections
        )
        blanks = [EmptyLine(indent=False)] * (style.lines_between_types if is_first_from else 0)
        if place > last:
            return [*lines[:place], _under(new, tuple(blanks)), *lines[place:]]
        successor = lines[place]
        above, own = self._divide(successor.node)
        new = _under(new, above)
        if own and (place == first or above):
            own = (EmptyLine(indent=False), *own)
        return [*lines[:place], new, _under(successor, own), *lines[place + 1 :]]

    def _divide(self, node: SimpleStatementLine) -> tuple[Lines, Lines]:
        """Divide what stands above a statement into what opens its section and its comments."""
        above = tuple(node.leading_lines)
        number = 0
        for place, line in enumerate(above, start=1):
            if line.comment is None or line.comment.value in self.headings:
                number = place
        return above[:number], above[number:]

    def _written(self, node: SimpleStatementLine, text: ImportText) -> SimpleStatementLine:
        """Write a statement anew, with the comments of a line."""
        statement = node.body[0]
        opening = _opening_comment(statement)
        comment = opening or node.trailing_whitespace.comment
        names = sorted(text.names, key=lambda each: member_key(each, self.style))
        shown = ", ".join(each.text for each in names)
        if text.level is None:
            code = f"import {', '.join(each.text for each in text.names)}"
            is_long = False
        else:
            code = f"from {'.' * text.level}{text.module} import {shown}"
            tail = f"  {comment.value}" if comment else ""
            keeps_lines = isinstance(statement, ImportFrom) and self._has_trailing_comma(statement)
            is_long = keeps_lines or len(code) + len(tail) + self.columns > self.style.line_length
        behind = comment
        if is_long:
            was_long = isinstance(statement, ImportFrom) and statement.lpar is not None
            head = f"{code.removesuffix(shown)}("
            if comment and (opening or not was_long):
                head, behind = f"{head}  {comment.value}", None
            step = self.module.default_indent
            code = "".join([head, "\n", *(f"{step}{each.text},\n" for each in names), ")"])
        written = ensure_type(parse_statement(code), SimpleStatementLine)
        return node.with_changes(body=written.body, trailing_whitespace=_behind(node, behind))

    def _has_trailing_comma(self, statement: ImportFrom) -> bool:
        if not self.style.split_on_trailing_comma or isinstance(statement.names, ImportStar):
            return False
        return statement.lpar is not None and statement.names[-1].comma is not MaybeSentinel.DEFAULT


def _under(line: Line, above: Lines) -> Line:
    return replace(line, node=line.node.with_changes(leading_lines=above))


def _behind(node: SimpleStatementLine, comment: Comment | None) -> TrailingWhitespace:
    """Give what is to follow a statement on its line."""
    now = node.trailing_whitespace
    if (comment is None) == (now.comment is None):
        return now
    return now.with_changes(whitespace=SimpleWhitespace("  " if comment else ""), comment=comment)


def _opening_comment(statement: BaseSmallStatement) -> Comment | None:
    """Give the comment behind the parenthesis that opens a list of names."""
    if not isinstance(statement, ImportFrom) or statement.lpar is None:
        return None
    inside = statement.lpar.whitespace_after
    return inside.first_line.comment if isinstance(inside, ParenthesizedWhitespace) else None


def _has_inner_comments(node: SimpleStatementLine) -> bool:
    """Whether comments stand beside names, or two of them would have to share a place."""
    code = Module([]).code_for_node(node.body[0])
    opening = _opening_comment(node.body[0])
    if opening is None:
        return "#" in code
    return "#" in code.replace(opening.value, "", 1) or node.trailing_whitespace.comment is not None
