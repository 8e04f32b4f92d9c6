"""What a cache holds of one source file."""

# Layer 1: Standard library imports
import json
from collections.abc import Container
from dataclasses import dataclass

# Layer 3: Internal imports
from lint_rules.engine.cache.key import digest
from lint_rules.engine.cache.stamp import Stamp
from lint_rules.engine.encoded_file import EncodedFile, to_json
from lint_rules.source.import_lines import read_import_lines


@dataclass(slots=True)
class Row:
    """What is known of one source file. Texts are JSON, empty where there is nothing to say.

    Attributes:
        stamp: How its stat tells that it is as it was.
        content: The digest of its content.
        imports_digest: The digest of `imports` and `edges`.
        edges_digest: The digest of the modules that it imports, as far as they are the project's.
        answers: What its check asked about other modules.
        encoded: What was found in it, and what was wanted of it.
    """

    stamp: Stamp
    content: str
    imports_digest: str
    edges_digest: str
    answers: str
    encoded: EncodedFile


def make_row(
    stamp: Stamp, content: str, answers: str, encoded: EncodedFile, top_level: Container[str]
) -> Row:
    """Make the row of a file that was checked.

    Args:
        stamp: How its stat tells that it is as it was.
        content: The digest of its content.
        answers: What its check asked about other modules.
        encoded: What it gave.
        top_level: The first parts of the names of the project's modules.
    """
    imports_digest = digest(encoded.imports.encode(), encoded.edges.encode())
    edges_digest = _digest_of_edges(encoded.edges, top_level) if encoded.edges else ""
    return Row(stamp, content, imports_digest, edges_digest, answers, encoded)


def _digest_of_edges(edges: str, top_level: Container[str]) -> str:
    """Name what a file imports of the project, on whatever lines, and what hides from that."""
    lines, hidden = json.loads(edges)
    inside = dict.fromkeys(
        (name, *conditions)
        for name, _, *conditions in read_import_lines(lines or "")
        if name.partition(".")[0] in top_level
    )
    return digest(to_json([lines is None, list(inside), hidden]).encode())
