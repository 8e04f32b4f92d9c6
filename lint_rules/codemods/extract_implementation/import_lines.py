"""Takes names out of the import statements of a libcst tree."""

# Layer 1: Standard library imports
from collections.abc import Callable

# Layer 2: Third-party imports
from libcst import (
    BaseCompoundStatement,
    BaseStatement,
    Comma,
    Comment,
    If,
    Import,
    ImportAlias,
    ImportFrom,
    ImportStar,
    IndentedBlock,
    MaybeSentinel,
    ParenthesizedWhitespace,
    SimpleStatementLine,
    SimpleWhitespace,
    TrailingWhitespace,
)

Line = SimpleStatementLine | BaseCompoundStatement


def import_of(statement: BaseStatement) -> Import | ImportFrom | None:
    """Give the import that a line holds, None where it is something else."""
    match statement:
        case SimpleStatementLine(body=[Import() | ImportFrom() as found, *_]):
            return found
        case _:
            return None


def with_names(statement: Line, wanted: Callable[[str], bool]) -> Line | None:
    """Give an import, or a block of guarded ones, with some of the names; None if none is left.

    Args:
        statement: The line or the block.
        wanted: Whether to keep a name, by what it is called in the module.
    """
    found = import_of(statement)
    if isinstance(statement, If):
        return _guarded_with_names(statement, wanted)
    if found is None or not isinstance(statement, SimpleStatementLine):
        return statement
    if isinstance(found.names, ImportStar):
        return statement
    kept = [each for each in found.names if wanted(local_name(each))]
    if len(kept) == len(found.names):
        return statement
    if not kept:
        return None
    if kept[-1] is not found.names[-1]:
        kept[-1] = kept[-1].with_changes(comma=_last_comma(kept[-1], found.names[-1]))
    return statement.with_changes(body=[found.with_changes(names=kept)])


def local_name(imported: ImportAlias) -> str:
    """Give the name that an import binds."""
    return imported.evaluated_alias or imported.evaluated_name.partition(".")[0]


def _guarded_with_names(block: If, wanted: Callable[[str], bool]) -> If | None:
    if not isinstance(block.body, IndentedBlock) or block.orelse is not None:
        return block
    inner = [line for line in block.body.body if isinstance(line, Line)]
    left = [line for each in inner for line in [with_names(each, wanted)] if line is not None]
    if not left:
        return None
    return block.with_changes(body=block.body.with_changes(body=left))


def _last_comma(imported: ImportAlias, last: ImportAlias) -> Comma | MaybeSentinel:
    """Give the comma for a name that has become the last; the comment behind its own stays."""
    match imported.comma:
        case Comma(
            whitespace_after=ParenthesizedWhitespace(
                first_line=TrailingWhitespace(comment=Comment())
            ) as own
        ):
            end = own.with_changes(indent=True, last_line=SimpleWhitespace(""))
            return Comma(whitespace_after=end)
        case _:
            return last.comma
