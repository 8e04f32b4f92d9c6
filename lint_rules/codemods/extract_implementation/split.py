"""Divides the libcst tree of an `__init__`: what stays, and the module made of the rest."""

# Layer 1: Standard library imports
from collections.abc import Iterator
from typing import NamedTuple

# Layer 2: Third-party imports
from libcst import (
    ClassDef,
    EmptyLine,
    FunctionDef,
    If,
    Import,
    ImportFrom,
    Module,
    SimpleStatementLine,
)

# Layer 3: Internal imports
from lint_rules.codemods.extract_implementation.import_back import import_back
from lint_rules.codemods.extract_implementation.import_lines import Line, with_names
from lint_rules.codemods.extract_implementation.package_name import PackageNameKeeper
from lint_rules.rules.implementation_in_init.extraction import Extraction
from lint_rules.rules.implementation_in_init.import_time import only_defines
from lint_rules.source.reading import FileReading
from lint_rules.source.suppressions import read_suppressions

# What the first lines of a file say of that file alone.
_OF_ONE_FILE = ("#!", "# -*-", "#-*-", "# vim:", "# coding")


class Split(NamedTuple):
    """The two files that one `__init__` becomes."""

    package: Module
    implementation: Module


def split_module(tree: Module, reading: FileReading, extraction: Extraction, module: str) -> Split:
    """Carry out an extraction.

    Args:
        tree: The `__init__`; its statements are those of the reading, one by one.
        reading: The same file as the rules read it.
        extraction: What to do.
        module: The name for the new module, without its package.
    """
    if 0 in extraction.moved:
        tree = _with_own_suppressions(tree, reading)
    ends_moved = len(tree.body) - 1 in extraction.moved
    package = tree.with_changes(
        body=_package_body(tree, reading, extraction, module),
        footer=[] if ends_moved else tree.footer,
    )
    implementation = Module(
        body=_implementation_body(tree, reading, extraction),
        header=[line for line in tree.header if _is_of_every_file(line)],
        footer=tree.footer if ends_moved else [],
        default_newline=tree.default_newline,
        default_indent=tree.default_indent,
    )
    return Split(package, implementation)


def _with_own_suppressions(tree: Module, reading: FileReading) -> Module:
    """Give what silences the first statement to that statement.

    libcst keeps what stands above the first statement of a file apart from it.
    """
    first_line = reading.file.tree.body[0].lineno
    above = len(tree.header)
    number = next(
        (
            each.span.line - 1
            for each in read_suppressions(reading.file)
            if each.ranges is not None and each.span.line <= above and each.covers(first_line)
        ),
        above,
    )
    first = tree.body[0].with_changes(leading_lines=tree.header[number:])
    return tree.with_changes(header=tree.header[:number], body=[first, *tree.body[1:]])


def _package_body(
    tree: Module, reading: FileReading, extraction: Extraction, module: str
) -> list[Line]:
    body: list[Line] = []
    headings: list[EmptyLine] = []
    for index, statement in enumerate(tree.body):
        line: Line = statement
        if index == extraction.place:
            line = _insert(import_back(reading, extraction, module), body, line)
        if index in extraction.moved:
            continue
        kept = with_names(line, lambda name: name not in extraction.leaving)
        if kept is None:
            headings += _headings(line, reading)
        else:
            body.append(_headed(kept, headings) if _is_import(kept) else kept)
            headings = []
    if extraction.place >= len(tree.body):
        body += import_back(reading, extraction, module)
    return _spaced(body, at_top=not any(line.comment for line in tree.header))


def _insert(new: list[SimpleStatementLine], body: list[Line], below: Line) -> Line:
    """Put lines above another; comments that head a whole block stay above it."""
    if not _is_import(below):
        body += new
        return below
    comments = below.leading_lines[_blank_lines(below) :]
    body += [_with_blank_lines(new[0], _blank_lines(below)), *new[1:]]
    return below.with_changes(leading_lines=comments)


def _implementation_body(tree: Module, reading: FileReading, extraction: Extraction) -> list[Line]:
    top: list[Line] = []
    below: list[Line] = []
    runs = False
    for index, (line, statement) in enumerate(zip(tree.body, reading.file.tree.body, strict=True)):
        if index in extraction.moved:
            moved = line.visit(PackageNameKeeper())
            assert isinstance(moved, Line)
            below.append(moved)
            runs = runs or not only_defines(statement)
        elif _is_future(line):
            top.append(line)
        elif _is_import(line) or isinstance(line, If):
            copied = with_names(line, extraction.needed.__contains__)
            if copied is not None:
                (below if runs else top).append(copied)
    return _spaced([*top, *below], at_top=True)


def _spaced(body: list[Line], *, at_top: bool) -> list[Line]:
    """Part imports from what is none."""
    spaced = list(_parted(body))
    if at_top and spaced:
        spaced[0] = _with_blank_lines(spaced[0], 0)
    return spaced


def _parted(body: list[Line]) -> Iterator[Line]:
    above: Line | None = None
    for line in body:
        if above is not None and _is_import(above) is not _is_import(line):
            number = 2 if isinstance(line, (ClassDef, FunctionDef)) else 1
            yield _with_blank_lines(line, max(number, _blank_lines(line)))
        else:
            yield line
        above = line


def _headed(line: Line, headings: list[EmptyLine]) -> Line:
    blank = _blank_lines(line)
    leading = [*line.leading_lines[:blank], *headings, *line.leading_lines[blank:]]
    return line.with_changes(leading_lines=leading)


def _blank_lines(line: Line) -> int:
    number = 0
    while number < len(line.leading_lines) and line.leading_lines[number].comment is None:
        number += 1
    return number


def _with_blank_lines(line: Line, number: int) -> Line:
    rest = line.leading_lines[_blank_lines(line) :]
    return line.with_changes(leading_lines=[*[EmptyLine(indent=False)] * number, *rest])


def _headings(line: Line, reading: FileReading) -> list[EmptyLine]:
    texts = reading.project.settings.import_heading_texts
    return [each for each in line.leading_lines if each.comment and each.comment.value in texts]


def _is_of_every_file(line: EmptyLine) -> bool:
    return line.comment is None or not line.comment.value.startswith(_OF_ONE_FILE)


def _is_import(line: Line) -> bool:
    return isinstance(line, SimpleStatementLine) and isinstance(line.body[0], (Import, ImportFrom))


def _is_future(line: Line) -> bool:
    match line:
        case SimpleStatementLine(body=[ImportFrom() as statement]):
            return statement.module is not None and statement.module.value == "__future__"
        case _:
            return False
