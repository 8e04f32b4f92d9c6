"""The comments that keep ruff from sorting imports: `# ruff: ignore[I001]` and its kin.

They silence a diagnostic of ruff, and ruff has one for a whole block: a block is left alone whose
first line an `ignore` is about, or that lies between a `disable` and its `enable` as a whole.
"""

# Layer 1: Standard library imports
import re
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.source.comments import line_spoken_of
from lint_rules.source.file import SourceFile
from lint_rules.source.headers import LineRange
from lint_rules.source.suites import suite_end

_COMMENT = re.compile(
    r"#\s*ruff\s*:\s*(?P<action>ignore|file-ignore|disable|enable)\s*\[(?P<rules>[^\]]*)\]"
)
# By its name only in preview mode; whoever writes it means it all the same.
_SORTING = frozenset({"I001", "unsorted-imports"})


class RuffSuppressions(NamedTuple):
    """What ruff does not sort. Lines are 1-based.

    Attributes:
        whole_file: Whether that is every import of the file.
        lines: Those with which a block begins that is left alone.
        ranges: Those in which every block is left alone that lies in them as a whole.
    """

    whole_file: bool = False
    lines: frozenset[int] = frozenset()
    ranges: tuple[LineRange, ...] = ()

    def cover(self, block: LineRange, commented_line: int) -> bool:
        """Whether a block is left alone.

        Args:
            block: Its lines.
            commented_line: The line on which a comment about its first line stands.
        """
        return not self.lines.isdisjoint({block.first, commented_line}) or any(
            each.first <= block.first and block.last <= each.last for each in self.ranges
        )


class _Disabled(NamedTuple):
    """A `disable` without its `enable` as yet."""

    line: int
    column: int
    rules: tuple[str, ...]


def read_ruff_suppressions(file: SourceFile) -> RuffSuppressions:
    """Read the comments of a file that keep ruff from sorting."""
    whole_file = False
    lines: set[int] = set()
    ranges: list[LineRange] = []
    disabled: list[_Disabled] = []
    for comment in file.comments:
        # Behind code it may stand behind another comment.
        match = (_COMMENT.match if comment.alone else _COMMENT.search)(comment.text)
        if match is None:
            continue
        rules = tuple(rule.strip() for rule in match["rules"].split(","))
        if _SORTING.isdisjoint(rules):
            continue
        action = match["action"]
        if action == "ignore":
            lines.add(line_spoken_of(comment, file.lines))
        elif action == "file-ignore":
            whole_file |= comment.alone and comment.column == 1
        elif comment.alone:
            noted = _Disabled(comment.line, comment.column, rules)
            if action == "disable":
                disabled.append(noted)
            else:
                ranges += _ended(disabled, noted, file)
    ranges += [LineRange(each.line, suite_end(each.line, each.column, file)) for each in disabled]
    return RuffSuppressions(whole_file, frozenset(lines), tuple(ranges))


def _ended(disabled: list[_Disabled], end: _Disabled, file: SourceFile) -> list[LineRange]:
    """Take the last `disable` of the same rules and suite from those that an `enable` may end."""
    for start in reversed(disabled):
        if start[1:] == end[1:] and suite_end(start.line, start.column, file) >= end.line:
            disabled.remove(start)
            return [LineRange(start.line, end.line)]
    return []
