"""What stands above a block of imports: what opens it, and what speaks of its first import."""

# Layer 1: Standard library imports
from collections.abc import Collection, Sequence

# Layer 2: Third-party imports
from libcst import EmptyLine

# Layer 3: Internal imports
from lint_rules.codemods.import_layers.block import Lines


def divide_opening(
    lines: Sequence[EmptyLine], headings: Collection[str], *, is_file: bool
) -> tuple[Lines, Lines]:
    """Divide the lines above a block.

    The comments right above the first import go where it goes. Those above a blank line stay, and
    so does a comment with which a file begins: it speaks of the file.

    Args:
        lines: The lines.
        headings: The texts of comments that name layers; they never stay.
        is_file: Whether the file begins with these lines.

    Returns:
        What stays above the block, and what goes with its first import.
    """
    number = len(lines)
    while number and lines[number - 1].comment is not None:
        number -= 1
    if is_file and number == 0:
        number = len(lines)
    for place, line in enumerate(lines[:number]):
        if line.comment is not None and line.comment.value in headings:
            number = place
            break
    return tuple(lines[:number]), tuple(lines[number:])
