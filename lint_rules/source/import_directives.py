"""Comments by which an author keeps tools from sorting imports.

Those that isort, ruff and formatters know are honoured: whoever wrote one meant every sorter.
"""

# Layer 1: Standard library imports
import re
from dataclasses import dataclass, field

# Layer 3: Internal imports
from lint_rules.source.file import SourceFile
from lint_rules.source.headers import LineRange
from lint_rules.source.ruff_suppressions import RuffSuppressions, read_ruff_suppressions
from lint_rules.source.suites import suite_end

# Few files have one of these, and to read all comments of the others costs more than to look.
_WORDS = ("isort:", "fmt:", "ruff", "flake8")
_WORTH_READING = re.compile(r"#.*isort:|#\s*(?:fmt|ruff|flake8)\s*:")
# Codes, or no colon at all: with anything else behind a colon it is no directive.
_CODES = r"(?:\s*:\s*(?P<codes>[A-Z]+[0-9]+(?:[\s,]*[A-Z]+[0-9]+)*)(?!\w)|(?!\w|\s*:))"
_NOQA = re.compile(rf"#\s*noqa{_CODES}", re.IGNORECASE)
_FILE_NOQA = re.compile(rf"#\s*(?:ruff|flake8)\s*:\s*noqa{_CODES}", re.IGNORECASE)
_ISORT = re.compile(
    r"#\s*(?:ruff:\s*)?(?P<tool>isort):\s*(?P<action>skip_file|skip|split|off|on)\b"
)
_FORMATTER = re.compile(r"#\s*(?P<tool>fmt):\s*(?P<action>off|on)\s*$")
_SORTING_CODE = "I001"


@dataclass(slots=True)
class ImportDirectives:
    """What the comments of a file say about its imports. Lines are 1-based.

    Attributes:
        skip_file: No import of the file is to be sorted.
        skipped_lines: Lines of imports that are to stay where they are.
        split_lines: Lines at which a block ends.
        ruff: What its own comments keep ruff from sorting.
    """

    skip_file: bool = False
    skipped_lines: set[int] = field(default_factory=set)
    split_lines: set[int] = field(default_factory=set)
    ruff: RuffSuppressions = field(default_factory=RuffSuppressions)
    _off: dict[str, LineRange] = field(default_factory=dict)

    def note(self, tool: str, action: str, where: LineRange) -> None:
        """Take in what a comment says; comments come in their order.

        Args:
            tool: The tool that it speaks to.
            action: What it asks for.
            where: Its line, and the last one that it can speak of.
        """
        line = where.first
        match action:
            case "skip_file":
                self.skip_file = True
            case "skip":
                self.skipped_lines.add(line)
            case "split":
                self.split_lines.add(line)
            case "off":
                if tool in self._off and self._off[tool].last < line:
                    self.end(tool, line)
                self._off.setdefault(tool, where)
            case "on":
                self.end(tool, line - 1)
            case _:
                pass

    def end(self, tool: str, line: int) -> None:
        """Take in that what is switched off for a tool is so up to a line."""
        off = self._off.pop(tool, None)
        if off is not None:
            self.skipped_lines.update(range(off.first, min(off.last, line) + 1))


def read_directives(file: SourceFile) -> ImportDirectives:
    """Read the directives of a file."""
    directives = ImportDirectives()
    text = file.commented
    if not any(word in text for word in _WORDS) or _WORTH_READING.search(text) is None:
        return directives
    for comment in file.comments:
        tool, action = _action(comment.text)
        last = len(file.lines)
        if (tool, action) == ("fmt", "off"):
            # Formatters take it for the suite that it stands in; sorters for the whole file.
            last = suite_end(comment.line, comment.column, file)
        directives.note(tool, action, LineRange(comment.line, last))
    for tool in ("isort", "fmt"):
        directives.end(tool, len(file.lines))
    if "ruff" in text:
        directives.ruff = read_ruff_suppressions(file)
        directives.skip_file |= directives.ruff.whole_file
    return directives


def leaves_block_unsorted(first_line: str) -> bool:
    """Whether the comment on the first line of an import block silences ruff's I001 for it."""
    comment = _NOQA.search(first_line) if "#" in first_line else None
    return comment is not None and _covers_sorting(comment["codes"])


def _action(comment: str) -> tuple[str, str]:
    """Say which tool a comment speaks to and what it asks for; empty where it asks for nothing."""
    match = _ISORT.match(comment) or _FORMATTER.match(comment)
    if match is not None:
        return match["tool"], match["action"]
    if "isort:skip" in comment or "isort: skip" in comment:
        return "isort", "skip"
    whole_file = _FILE_NOQA.match(comment)
    covers = whole_file is not None and _covers_sorting(whole_file["codes"])
    return "ruff", "skip_file" if covers else ""


def _covers_sorting(codes: str | None) -> bool:
    return codes is None or _SORTING_CODE in re.findall("[A-Z]+[0-9]+", codes.upper())
