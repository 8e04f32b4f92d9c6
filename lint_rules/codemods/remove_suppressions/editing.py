"""Takes rules out of suppressions, and nothing else out of the comments that they stand in."""

# Layer 1: Standard library imports
import re
from collections.abc import Collection, Iterable

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.comments import Comment
from lint_rules.source.file import SourceFile
from lint_rules.source.suppressions import Suppression, read_suppressions

_LINE_STARTS = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")


def without_rules(file: SourceFile, spans: Collection[Span]) -> str:
    """Give the text of a file without some of the rules that its suppressions name.

    A suppression that is left with no rule goes, with its reason; a comment that is left with no
    word goes too, and takes the line with it if it has it to itself.

    Args:
        file: The file.
        spans: Where the rules stand that are to go, or a suppression that names none.
    """
    suppressions = read_suppressions(file)
    lines = _LINE_STARTS.split(file.text)
    for comment in file.comments:
        inside = [each for each in suppressions if each.span.line == comment.line]
        text = _edited(comment, inside, spans)
        if text != comment.text:
            line = lines[comment.line - 1]
            code, ending = (
                line[: comment.column - 1],
                line[comment.column - 1 + len(comment.text) :],
            )
            if not text:
                code = "" if comment.alone else code.rstrip()
                ending = "" if comment.alone else ending.lstrip(" \t")
            lines[comment.line - 1] = code + text + ending
    return "".join(lines)


def other_words(file: SourceFile) -> list[str]:
    """Give what the comments of a file say besides their suppressions, in no particular order."""
    suppressions = read_suppressions(file)
    texts = []
    for comment in file.comments:
        inside = [each for each in suppressions if each.span.line == comment.line]
        texts.append(_edited(comment, inside, [each.span for each in inside]))
    return sorted(filter(None, texts))


def _edited(comment: Comment, inside: Iterable[Suppression], spans: Collection[Span]) -> str:
    text = comment.text
    # From the last one on, so that the columns of those before it stay right.
    for suppression in sorted(inside, key=lambda each: each.span, reverse=True):
        gone = [each for each in suppression.rules if each.span in spans]
        left = [each.word for each in suppression.rules if each.span not in spans]
        if suppression.span in spans or (gone and not left):
            text = _cut(text, *_offsets(suppression.span, comment))
        elif gone:
            start, _ = _offsets(suppression.rules[0].span, comment)
            _, end = _offsets(suppression.rules[-1].span, comment)
            text = text[:start] + ", ".join(left) + text[end:]
    return text


def _offsets(span: Span, comment: Comment) -> tuple[int, int]:
    """Give where a span begins and ends in the text of a comment."""
    return span.column - comment.column, span.end_column - comment.column


def _cut(text: str, start: int, end: int) -> str:
    """Cut a directive out of a comment; what is left begins with a `#`, or is empty."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if after and not after.startswith("#"):
        after = f"# {after}"
    return "  ".join(part for part in (before, after) if part.strip("#"))
