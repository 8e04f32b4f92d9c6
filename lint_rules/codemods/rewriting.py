"""Runs one codemod on one file and holds the result against what the file was."""

# Layer 1: Standard library imports
import importlib
import io
import tokenize
from collections.abc import Sequence
from typing import NamedTuple

# Layer 2: Third-party imports
from libcst import Module, ParserSyntaxError, parse_module
from libcst.codemod import CodemodContext, SkipFile

# Layer 3: Internal imports
from lint_rules.codemods.base import REQUEST, RewriteRequest, RuleCodemod
from lint_rules.diagnostic import Finding
from lint_rules.errors import UsageError
from lint_rules.source.file import Sources, UnreadableSourceError, line_endings, parse_source
from lint_rules.source.reading import FileReading

_DEEP = "the file is nested too deeply to be rewritten"


class Rewritten(NamedTuple):
    """What a codemod made of a file.

    Attributes:
        content: What the file is to hold.
        reading: The same as the rules read it.
        new_files: Files that are to be created with it, by path relative to the project root.
    """

    content: bytes
    reading: FileReading
    new_files: dict[str, bytes]


class Refusal(NamedTuple):
    """Why a file is left as it is.

    Attributes:
        reason: In one line.
        of_file: Whether it holds for the file whatever is to be mended in it.
    """

    reason: str
    of_file: bool = False


class Codemods:
    """Makes each codemod once: for libcst that is as much work as to rewrite a small file."""

    def __init__(self) -> None:
        self._made: dict[str, RuleCodemod] = {}

    def get(self, codemod: str) -> RuleCodemod:
        """Give a codemod by its dotted name.

        Raises:
            UsageError: It is none.
        """
        if codemod not in self._made:
            self._made[codemod] = _load(codemod)(CodemodContext())
        return self._made[codemod]

    def forget(self, codemod: str) -> None:
        """Let go of a codemod that was left in the middle of a file."""
        self._made.pop(codemod, None)


class Rewriter:
    """Rewrites one file, by one codemod or another; libcst parses it once."""

    def __init__(
        self,
        content: bytes,
        reading: FileReading,
        sources: Sources,
        codemods: Codemods,
        default_line_ending: str = "\n",
    ) -> None:
        """Take a file.

        Args:
            content: The bytes of the file.
            reading: The file as the rules read it.
            sources: Where the text of the project's other files comes from.
            codemods: The codemods, made or still to be made.
            default_line_ending: What is to end new lines where no line of the file has an end.
        """
        self._codemods = codemods
        self._content = content
        self._default_line_ending = default_line_ending
        self._reading = reading
        self._sources = sources
        self._encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        self._tree: Module | Refusal | None = None

    def rewrite(self, codemod: str, findings: Sequence[Finding]) -> Rewritten | Refusal:
        """Mend findings, and verify the result.

        Args:
            codemod: The dotted name of the codemod.
            findings: What to mend, in the order of the file.
        """
        if self._tree is None:
            self._tree = self._parse()
        if isinstance(self._tree, Refusal):
            return self._tree
        try:
            return self._run(self._codemods.get(codemod), self._tree, tuple(findings))
        except SkipFile as refusal:
            problem = Refusal(str(refusal))
        except RecursionError:
            problem = Refusal(_DEEP, of_file=True)
        except UnreadableSourceError as error:
            problem = Refusal(f"the result could not be parsed: {error.problem}")
        except UnicodeEncodeError as error:
            problem = Refusal(f"the result cannot be written in {self._encoding}: {error.reason}")
        self._codemods.forget(codemod)
        return problem

    def divide(self, codemod: str, findings: Sequence[Finding]) -> list[list[Finding]]:
        """Divide findings into units, each of which a codemod can mend without the others."""
        return self._codemods.get(codemod).divide(self._reading, findings)

    def _parse(self) -> Module | Refusal:
        text = self._reading.file.text
        try:
            tree = parse_module(text)
            if not line_endings(text):
                tree = tree.with_changes(default_newline=self._default_line_ending)
            if tree.code == text:
                return tree
        except RecursionError:
            return Refusal(_DEEP, of_file=True)
        except ParserSyntaxError as error:
            return Refusal(f"libcst cannot parse the file: {error.message}", of_file=True)
        return Refusal("libcst would not write the file back as it is", of_file=True)

    def _run(
        self, codemod: RuleCodemod, tree: Module, findings: tuple[Finding, ...]
    ) -> Rewritten | Refusal:
        before = self._reading
        request = RewriteRequest(before, findings, self._sources)
        codemod.context = CodemodContext(filename=before.file.path, scratch={REQUEST: request})
        changed = codemod.transform_module(tree).code.encode(self._encoding)
        if changed == self._content:
            return Refusal("the codemod left the file as it is")
        after = FileReading(parse_source(changed, before.file.path), before.project)
        problem = codemod.verify(before, after)
        if problem:
            return Refusal(problem)
        new_files = {path: text.encode("utf-8") for path, text in codemod.new_files.items()}
        return Rewritten(changed, after, new_files)


def _load(codemod: str) -> type[RuleCodemod]:
    module, _, name = codemod.rpartition(".")
    # airssys: ignore[import-hidden-from-contracts] -- the rule names its codemod
    command: object = getattr(importlib.import_module(module), name)
    if not (isinstance(command, type) and issubclass(command, RuleCodemod)):
        raise UsageError(f"{codemod} is no RuleCodemod")
    return command
