"""What a cache holds of one source file."""

# Layer 1: Standard library imports
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.engine.cache.key import digest
from lint_rules.engine.cache.texts import PLACES_BYTES, Part, StoredTexts
from lint_rules.engine.encoded_file import EncodedFile, to_json
from lint_rules.engine.file_check import Facts
from lint_rules.source.import_words import read_import_lines

# Of the imports of a file, and of the modules that it imports; see `Row`.
Digests = tuple[str, str]


class Fresh(NamedTuple):
    """What is to be said of a file that was read and checked.

    Attributes:
        content: The digest of its content.
        encoded: What was found in it, and what was wanted of it.
        answers: What its check asked about other modules.
        seconds: How long each rule took, by its code.
    """

    content: str
    encoded: EncodedFile
    answers: str
    seconds: dict[str, float]


@dataclass(slots=True)
class Row:
    """What is known of one source file.

    Attributes:
        stamp: How its stat tells that it is as it was.
        content: The digest of its content.
        facts: What was wanted of it: the value of `Facts`.
        imports_digest: The digest of its imports and what hides from them; empty where it could not
            be read.
        edges_digest: The digest of the modules that it imports, as far as they are the project's.
        fresh: The texts that this run made.
        stored: The texts that an earlier run made, if there is one that knew the file.
        number: Of its row among theirs.
    """

    stamp: str
    content: str
    facts: str
    imports_digest: str
    edges_digest: str
    fresh: dict[Part, str] = field(default_factory=dict)
    stored: StoredTexts | None = None
    number: int = 0

    def text(self, part: Part) -> str:
        """Give a text; empty where there is nothing to say.

        Raises:
            ValueError: It is not what was written.
        """
        if part in self.fresh or self.stored is None:
            return self.fresh.get(part, "")
        return self.stored.read(self.number, part)

    def modules(self, part: Part, name: str) -> list[str] | None:
        """Give the modules that were kept under a name; nothing where none were, or no longer."""
        try:
            known, *modules = self.text(part).split() or [""]
        except ValueError:
            return None
        return modules if known == name else None

    def keep_modules(self, part: Part, name: str, modules: Iterable[str]) -> None:
        """Keep modules under a name, which is a word."""
        self.fresh[part] = " ".join([name, *modules])

    def digests(self) -> Digests:
        """Give what tells whether contracts may find something else in it."""
        return self.imports_digest, self.edges_digest

    def places(self) -> bytes:
        """Give where its texts are, in the form of a `PLACE` each."""
        return bytes(PLACES_BYTES) if self.stored is None else self.stored.places(self.number)

    def fields(self) -> tuple[str, str, str, str, str]:
        """Give what an index says of it besides."""
        return (self.stamp, self.content, self.facts, self.imports_digest, self.edges_digest)


def make_row(stamp: str, fresh: Fresh, facts: Facts, target: Callable[[str], str | None]) -> Row:
    """Make the row of a file that was checked.

    Args:
        stamp: How its stat tells that it is as it was.
        fresh: What was found out.
        facts: What was wanted of it.
        target: Gives the module that an imported name leads to, None for one of no project.
    """
    content, encoded, answers, _ = fresh
    imports_digest = edges_digest = ""
    if encoded.imports:
        imports_digest = digest(encoded.imports.encode(), encoded.hidden.encode())
        edges_digest = _digest_of_edges(encoded, target)
    texts = {
        Part.RESULTS: encoded.results,
        Part.IMPORTS: encoded.imports,
        Part.HIDDEN: encoded.hidden,
        Part.OUTLINE: encoded.outline,
        Part.TAKEN: encoded.taken,
        Part.ANSWERS: answers,
    }
    return Row(stamp, content, str(facts.value), imports_digest, edges_digest, texts)


def _digest_of_edges(encoded: EncodedFile, target: Callable[[str], str | None]) -> str:
    """Name the modules that a file imports, by whatever names and lines, and what hides others."""
    # In their order, on which it may depend which of two chains a contract finds.
    inside = dict.fromkeys(
        (module, *conditions)
        for name, _, *conditions in read_import_lines(encoded.imports)
        for module in [target(name)]
        if module is not None
    )
    return digest(to_json(list(inside)).encode(), encoded.hidden.encode())
