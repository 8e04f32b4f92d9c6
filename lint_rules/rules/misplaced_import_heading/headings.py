"""Finds the comments that name import layers, and the import that each stands above."""

# Layer 1: Standard library imports
from collections.abc import Iterator
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.comments import line_spoken_of
from lint_rules.source.layers import Layer
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import ImportNode


class Heading(NamedTuple):
    """A comment of its own line that names a layer.

    Attributes:
        layer: The layer that it names.
        span: The comment.
        statement: The import that it stands above, with nothing but blank lines and comments
            between; None where there is none.
    """

    layer: Layer
    span: Span
    statement: ImportNode | None


def find_headings(reading: FileReading) -> Iterator[Heading]:
    """Yield the headings of a file in their order."""
    texts = dict(zip(reading.project.settings.import_heading_texts, _LAYERS, strict=True))
    if not any(text in reading.file.commented for text in texts):
        return
    imports = {
        statement.lineno: statement
        for run in reading.statements.import_runs
        for statement in reversed(run.statements)
    }
    for comment in reading.file.comments:
        line, column, text, alone = comment
        if alone and text in texts:
            span = Span(line, column, line, column + len(text))
            below = line_spoken_of(comment, reading.file.lines)
            yield Heading(texts[text], span, imports.get(below))


_LAYERS = (Layer.STANDARD_LIBRARY, Layer.THIRD_PARTY, Layer.INTERNAL)
