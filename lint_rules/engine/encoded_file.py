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
from lint_rules.source.import_words import read_imports, write_imports
from lint_rules.source.outline import ModuleOutline
from lint_rules.source.suppressions import Suppression
from lint_rules.source.taken_names import TakenNames


class EncodedFile(NamedTuple):
    """What one file gave. Texts are empty where there is nothing to say.

    Attributes:
        results: What was found in it, and the comments that silence, as JSON.
        imports: Its import table, see `import_words`; empty where it could not be read.
        hidden: Its hidden imports, as JSON.
        outline: Its outline, as JSON.
        taken: What it takes from other modules, in two lines.
    """

    results: str
    imports: str
    hidden: str
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


def encode_file(file: CheckedFile, wanted: Facts) -> EncodedFile:
    """Write down what one file gave."""
    results = imports = hidden = outline = ""
    if file.found or file.suppressions:
        found = [_Found(each.rule.code, each.finding, each.excerpt) for each in file.found]
        results = to_json(to_plain(_Results(found, file.suppressions)))
    if Facts.IMPORTS in wanted:
        imports = "" if file.imports is None else write_imports(file.imports)
        hidden = to_json(to_plain(file.hidden)) if file.hidden else ""
    if Facts.OUTLINE in wanted:
        outline = to_json(to_plain(file.outline))
    return EncodedFile(results, imports, hidden, outline, "\n".join(file.taken))


def to_json(plain: object) -> str:
    """Write a plain value in one line."""
    return json.dumps(plain, separators=(",", ":"))


class FileDecoder:
    """Reads what `encode_file` wrote."""

    __slots__ = ("_nothing", "_rules_by_code", "_wanted")

    def __init__(self, rules: Iterable[Rule], wanted: Facts) -> None:
        """Take what files were held against and asked for."""
        self._rules_by_code = {rule.code: rule for rule in (*rules, SYNTAX_ERROR)}
        self._wanted = wanted
        # What most files give, once for all of them.
        self._nothing = CheckedFile([], None, [])

    def results(self, path: str, text: str) -> CheckedFile:
        """Give what was found in a file; what else was wanted of it is left out.

        Raises:
            ValueError: The text makes no sense.
        """
        if not text:
            return self._nothing
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
        at_import, otherwise = text.split("\n")
        return TakenNames(at_import, otherwise)

    def hidden(self, text: str) -> list[HiddenImport]:
        """Give the hidden imports of a file.

        Raises:
            ValueError: The text makes no sense.
        """
        return from_plain(list[HiddenImport], json.loads(text)) if text else []

    def completed(
        self, file: CheckedFile, *, imports: str, hidden: str, outline: str
    ) -> CheckedFile:
        """Add what else was wanted of a file.

        Raises:
            ValueError: A text makes no sense.
        """
        if Facts.IMPORTS in self._wanted:
            table = read_imports(imports) if imports else None
            file = replace(file, imports=table, hidden=self.hidden(hidden))
        if Facts.OUTLINE in self._wanted:
            plain = json.loads(outline)
            known = None if plain is None else from_plain(ModuleOutline, plain)
            file = replace(file, outline=known)
        return file
