"""What a codemod is: a libcst command that mends what rules found in one file."""

# Layer 1: Standard library imports
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

# Layer 2: Third-party imports
from libcst import Module
from libcst.codemod import CodemodContext, VisitorBasedCodemodCommand

# Layer 3: Internal imports
from lint_rules.codemods.standalone import read_alone
from lint_rules.diagnostic import Finding
from lint_rules.fix import Safety
from lint_rules.rules.base import FileRule
from lint_rules.rules.rule import Rule
from lint_rules.source.file import Sources
from lint_rules.source.reading import FileReading

# Where the engine leaves a request in the scratch of a `CodemodContext`.
REQUEST = "lint_rules.codemods.request"


@dataclass(frozen=True, slots=True)
class RewriteRequest:
    """What a codemod is asked to do with one file.

    Attributes:
        reading: The file as the rules read it.
        findings: What to mend: findings of the codemod's rules, each with a fix, in the order of
            the file.
        sources: Where the text of the project's other files comes from.
    """

    reading: FileReading
    findings: tuple[Finding, ...]
    sources: Sources


class RuleCodemod(VisitorBasedCodemodCommand):
    """Mends what its rules found, and decides nothing about what is wrong.

    The engine hands it a request through the scratch of its context. Run alone, by
    `python -m libcst.tool codemod`, it reads the file's project and asks its rules itself.

    Attributes:
        RULES: The rules whose findings it mends.
        request: What it is asked to do; there once `transform_module` has begun.
        new_files: The text of files that are to be created together with the change, by path
            relative to the project root.
    """

    RULES: ClassVar[tuple[Rule, ...]]

    @staticmethod
    def add_args(arg_parser: ArgumentParser) -> None:
        """Declare the options that it has when it runs alone."""
        arg_parser.add_argument(
            "--unsafe-fixes",
            action="store_true",
            help="also carry out fixes that may change what the program does",
        )

    def __init__(self, context: CodemodContext, *, unsafe_fixes: bool = False) -> None:
        """Prepare for one file.

        Args:
            context: What libcst or the engine knows of the file.
            unsafe_fixes: When run alone, whether to carry out unsafe fixes too.
        """
        super().__init__(context)
        self.request: RewriteRequest
        self.new_files: dict[str, str] = {}
        self._unsafe_fixes = unsafe_fixes

    def transform_module(self, tree: Module) -> Module:
        """Rewrite a module; gives the same module where there is nothing to mend.

        Raises:
            UsageError: It runs alone and the file cannot be read as part of a project.
        """
        self.new_files = {}
        request = self.context.scratch.get(REQUEST)
        self.request = self._request_alone() if request is None else request
        if not self.request.findings:
            return tree
        if not self.get_inherited_dependencies():
            # libcst would copy the whole tree, as codemods that ask for metadata need it.
            return self.transform_module_impl(tree)
        return super().transform_module(tree)

    @classmethod
    def divide(
        cls,
        reading: FileReading,  # noqa: ARG003 - what goes together shows in the file
        findings: Sequence[Finding],
    ) -> list[list[Finding]]:
        """Divide findings of a file into units, each of which can be mended without the others."""
        return [[finding] for finding in findings]

    @classmethod
    def verify(cls, before: FileReading, after: FileReading) -> str:
        """Say why the change must not be written; empty where the meaning is the same."""
        raise NotImplementedError

    def _request_alone(self) -> RewriteRequest:
        reading, sources = read_alone(self.context.filename)
        allowed = {Safety.SAFE, Safety.UNSAFE} if self._unsafe_fixes else {Safety.SAFE}
        rules = [rule for rule in self.RULES if isinstance(rule, FileRule)]
        found = sorted(finding for rule in rules for finding in rule.check(reading))
        fixable = [each for each in found if each.fix is not None and each.fix.safety in allowed]
        return RewriteRequest(reading, tuple(fixable), sources)
