"""Writes the import by which a package offers what its new module holds."""

# Layer 1: Standard library imports
from collections.abc import Iterable

# Layer 2: Third-party imports
from libcst import SimpleStatementLine, ensure_type, parse_statement

# Layer 3: Internal imports
from lint_rules.rules.implementation_in_init.extraction import Extraction
from lint_rules.source.reading import FileReading


def import_back(
    reading: FileReading, extraction: Extraction, module: str
) -> list[SimpleStatementLine]:
    """Write the statements, in the form that the package uses for its own modules.

    A name that `__all__` does not list is imported as itself: type checkers and linters take that,
    and nothing less, for an offer to others.

    Args:
        reading: The `__init__`.
        extraction: What is imported.
        module: The name of the new module, without its package.
    """
    origin = f".{module}" if extraction.relative else f"{reading.module.name}.{module}"
    style = reading.project.settings.import_style
    texts = {
        name: name if name in extraction.exported else f"{name} as {name}"
        for name in sorted(extraction.offered, key=_as_ruff)
    }
    listed = [text for name, text in texts.items() if name in extraction.exported]
    alone = [text for name, text in texts.items() if name not in extraction.exported]
    if style.force_single_line:
        groups = [[text] for text in texts.values()]
    elif style.combine_as_imports:
        groups = [list(texts.values())]
    else:
        groups = [*([listed] if listed else []), *([text] for text in alone)]
    lines = [_import(origin, group, style.line_length) for group in groups]
    return [ensure_type(parse_statement(line), SimpleStatementLine) for line in lines]


def _import(origin: str, names: Iterable[str], line_length: int) -> str:
    line = f"from {origin} import {', '.join(names)}"
    if len(line) <= line_length:
        return f"{line}\n"
    return f"from {origin} import (\n" + "".join(f"    {name},\n" for name in names) + ")\n"


def _as_ruff(name: str) -> tuple[int, str, str]:
    """Order constants, then classes, then the rest, as ruff does unless told otherwise."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return (kind, name.lower(), name)
