"""The codemod of ARS0003 and ARS0004."""

# Layer 1: Standard library imports
import ast
from typing import ClassVar

# Layer 2: Third-party imports
from libcst import Module, parse_module

# Layer 3: Internal imports
from lint_rules.codemods.base import RewriteRequest, RuleCodemod
from lint_rules.codemods.remove_suppressions.alone import needless_suppressions
from lint_rules.codemods.remove_suppressions.editing import other_words, without_rules
from lint_rules.codemods.standalone import read_alone
from lint_rules.rules.plugins import load_catalogue
from lint_rules.rules.rule import Rule
from lint_rules.rules.unknown_suppression_code.rule import UNKNOWN_SUPPRESSION_CODE
from lint_rules.rules.unused_suppression.rule import UNUSED_SUPPRESSION
from lint_rules.source.reading import FileReading


class RemoveSuppressionsCommand(RuleCodemod):
    """Takes out of suppressions what its rules report; the rest of a comment stays.

    A rule that only the whole project can judge, of contracts for example, is left alone when the
    codemod runs by itself.
    """

    DESCRIPTION = "Remove suppressions that silence nothing."
    RULES: ClassVar[tuple[Rule, ...]] = (UNUSED_SUPPRESSION, UNKNOWN_SUPPRESSION_CODE)

    @classmethod
    def verify(cls, before: FileReading, after: FileReading) -> str:
        """Say what else has changed than suppressions."""
        if ast.dump(before.file.tree) != ast.dump(after.file.tree):
            return "more than comments would change"
        if other_words(before.file) != other_words(after.file):
            return "a comment would lose more than its suppression"
        return ""

    def transform_module_impl(self, tree: Module) -> Module:
        """Rewrite a module."""
        spans = {finding.span for finding in self.request.findings}
        text = without_rules(self.request.reading.file, spans)
        return parse_module(text, tree.config_for_parsing)

    def _request_alone(self) -> RewriteRequest:
        reading, sources = read_alone(self.context.filename)
        catalogue = load_catalogue(reading.project.settings, sources.root, allow_project_code=False)
        return RewriteRequest(reading, tuple(needless_suppressions(reading, catalogue)), sources)
