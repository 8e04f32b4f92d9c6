"""Comments by which an author keeps tools from sorting imports.

Those that isort, ruff and formatters know are honoured: whoever wrote one meant every sorter.
"""

# Layer 1: Standard library imports
import io
import re
import tokenize
from contextlib import suppress
from dataclasses import dataclass, field

# Layer 3: Internal imports
from lint_rules.source.file import SourceFile

# Reading comments means tokenizing the file; few files have one of these.
_WORTH_READING = ("isort:", "fmt:", "ruff:", "flake8:")
# Codes, or no colon at all: with anything else behind a colon it is no directive.
_CODES = r"(?:\s*:\s*(?P<codes>[A-Z]+[0-9]+(?:[\s,]*[A-Z]+[0-9]+)*)(?!\w)|(?!\w|\s*:))"
_NOQA = re.compile(rf"#\s*noqa{_CODES}", re.IGNORECASE)
_FILE_NOQA = re.compile(rf"#\s*(?:ruff|flake8)\s*:\s*noqa{_CODES}", re.IGNORECASE)
_ISORT = re.compile(r"#\s*(?:ruff:\s*)?isort:\s*(?P<action>skip_file|skip|split|off|on)\b")
_FORMATTER = re.compile(r"#\s*fmt:\s*(?P<action>off|on)\s*$")
_SORTING_CODE = "I001"


@dataclass(slots=True)
class ImportDirectives:
    """What the comments of a file say about its imports. Lines are 1-based.

    Attributes:
        skip_file: No import of the file is to be sorted.
        skipped_lines: Lines of imports that are to stay where they are.
        split_lines: Lines at which a block ends.
    """

    skip_file: bool = False
    skipped_lines: set[int] = field(default_factory=set)
    split_lines: set[int] = field(default_factory=set)
    _off_since: int | None = None

    def note(self, action: str, line: int) -> None:
        """Take in what a comment on a line says; comments come in their order."""
        match action:
            case "skip_file":
                self.skip_file = True
            case "skip":
                self.skipped_lines.add(line)
            case "split":
                self.split_lines.add(line)
            case "off" if self._off_since is None:
                self._off_since = line
            case "on":
                self.end(line - 1)
            case _:
                pass

    def end(self, line: int) -> None:
        """Take in that what is switched off is so up to a line."""
        if self._off_since is not None:
            self.skipped_lines.update(range(self._off_since, line + 1))
            self._off_since = None


def read_directives(file: SourceFile) -> ImportDirectives:
    """Read the directives of a file."""
    directives = ImportDirectives()
    if not any(word in file.text for word in _WORTH_READING):
        return directives
    source = io.StringIO("\n".join(file.lines))
    # The tokenizer refuses a few oddities that the parser takes; what it read so far counts.
    with suppress(tokenize.TokenError, SyntaxError):
        for token in tokenize.generate_tokens(source.readline):
            if token.type == tokenize.COMMENT:
                directives.note(_action(token.string), token.start[0])
    directives.end(len(file.lines))
    return directives


def leaves_block_unsorted(first_line: str) -> bool:
    """Whether the comment on the first line of an import block silences ruff's I001 for it."""
    comment = _NOQA.search(first_line)
    return comment is not None and _covers_sorting(comment["codes"])


def _action(comment: str) -> str:
    """Say what a comment asks for; empty where it asks for nothing."""
    match = _ISORT.match(comment) or _FORMATTER.match(comment)
    if match is not None:
        return match["action"]
    if "isort:skip" in comment or "isort: skip" in comment:
        return "skip"
    whole_file = _FILE_NOQA.match(comment)
    return "skip_file" if whole_file is not None and _covers_sorting(whole_file["codes"]) else ""


def _covers_sorting(codes: str | None) -> bool:
    return codes is None or _SORTING_CODE in re.findall("[A-Z]+[0-9]+", codes.upper())
