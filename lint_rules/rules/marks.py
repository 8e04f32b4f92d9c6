"""Examples mark what is to be reported with `⟦` and `⟧`, which no Python code contains."""

# Layer 3: Internal imports
from lint_rules.diagnostic import Span


def read_marks(marked: str) -> tuple[str, list[Span]]:
    """Take the marks out of a text and give the spans that they enclosed, sorted."""
    text: list[str] = []
    opened: list[tuple[int, int]] = []
    spans = []
    line, column = 1, 1
    for character in marked:
        if character == "⟦":
            opened.append((line, column))
        elif character == "⟧":
            spans.append(Span(*opened.pop(), line, column))
        else:
            text.append(character)
            line, column = (line + 1, 1) if character == "\n" else (line, column + 1)
    return "".join(text), sorted(spans)
