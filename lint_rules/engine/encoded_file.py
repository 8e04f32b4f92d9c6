"""What a check found in one file as text, for the cache and for the way out of a process."""

# Layer 1: Standard library imports
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.engine.codec import from_plain, to_plain
from lint_rules.engine.file_check import CheckedFile, Facts
from lint_rules.engine.reporting import Located
from lint_rules.rules.rule import Rule
from lint_rules.rules.syntax_error.rule import SYNTAX_ERROR
from lint_rules.source.hidden_imports import HiddenImport
from lint_rules.source.import_lines import write_import_lines
from lint_rules.source.imports import ImportedName
from lint_rules.source.outline import ModuleOutline
from lint_rules.source.suppressions import Suppression
from lint_rules.source.taken_names import TakenNames


class EncodedFile(NamedTuple):
    """What one file gave. Texts are JSON, empty where there is nothing to say.

    Attributes:
        results: What was found in it, and the comments that silence.
        imports: Its import table.
        edges: What the graph of the contracts needs to know of its imports.
        outline: Its outline.
        taken: What it takes from other modules.
    """

    results: str
    imports: str
    edges: str
    outline: str
    taken: str


class _Found(NamedTuple):
    """A finding of a file, its rule by its code."""

    code: str
    finding: Finding
    excerpt: str


class _Results(NamedTuple):
    found: list[_Found]
    suppressions: list[Suppression]


class Edges(NamedTuple):
    """What a graph needs to know of the imports of a file.

    Attributes:
        lines: Its imports, see `import_lines`; None where it could not be read.
        hidden: Its hidden imports.
    """

    lines: str | None
    hidden: list[HiddenImport]


def encode_file(file: CheckedFile, wanted: Facts) -> EncodedFile:
    """Write down what one file gave."""
    results = imports = edges = outline = ""
    if file.found or file.suppressions:
        found = [_Found(each.rule.code, each.finding, each.excerpt) for each in file.found]
        results = to_json(to_plain(_Results(found, file.suppressions)))
    if Facts.IMPORTS in wanted:
        lines = None if file.imports is None else write_import_lines(file.imports)
        imports = to_json(to_plain(file.imports))
        edges = to_json(to_plain(Edges(lines, file.hidden)))
    if Facts.OUTLINE in wanted:
        outline = to_json(to_plain(file.outline))
    return EncodedFile(results, imports, edges, outline, to_json(to_plain(file.taken)))


def to_json(plain: object) -> str:
    """Write a plain value in one line."""
    return json.dumps(plain, separators=(",", ":"))


class FileDecoder:
    """Reads what `encode_file` wrote."""

    __slots__ = ("_rules_by_code", "_wanted")

    def __init__(self, rules: Iterable[Rule], wanted: Facts) -> None:
        """Take what files were held against and asked for."""
        self._rules_by_code = {rule.code: rule for rule in (*rules, SYNTAX_ERROR)}
        self._wanted = wanted

    def results(self, path: str, text: str) -> CheckedFile:
        """Give what was found in a file; what else was wanted of it is left out.

        Raises:
            ValueError: The text makes no sense.
        """
        if not text:
            return CheckedFile([], None, [])
        results = from_plain(_Results, json.loads(text))
        try:
            found = [
                Located(self._rules_by_code[each.code], path, each.finding, each.excerpt)
                for each in results.found
            ]
        except KeyError as error:
            raise ValueError(f"there is no rule {error}") from error
        return CheckedFile(found, None, results.suppressions)

    def taken(self, text: str) -> TakenNames:
        """Give what a file takes from other modules.

        Raises:
            ValueError: The text makes no sense.
        """
        return from_plain(TakenNames, json.loads(text))

    def edges(self, text: str) -> Edges:
        """Give what a graph needs to know of the imports of a file.

        Raises:
            ValueError: The text makes no sense.
        """
        return from_plain(Edges, json.loads(text))

    def completed(self, file: CheckedFile, encoded: EncodedFile) -> CheckedFile:
        """Add what else was wanted of a file.

        Raises:
            ValueError: A text makes no sense.
        """
        if Facts.IMPORTS in self._wanted:
            plain = json.loads(encoded.imports)
            table = None if plain is None else from_plain(list[ImportedName], plain)
            file = replace(file, imports=table, hidden=self.edges(encoded.edges).hidden)
        if Facts.OUTLINE in self._wanted:
            plain = json.loads(encoded.outline)
            known = None if plain is None else from_plain(ModuleOutline, plain)
            file = replace(file, outline=known)
        return file
