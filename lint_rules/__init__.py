"""An architecture linter for Python.

from lint_rules import check

report = check(["src"])
for diagnostic in report.diagnostics:
print(diagnostic.path, diagnostic.span.line, diagnostic.message)
"""

# Layer 3: Internal imports
from lint_rules.api import check, fix
from lint_rules.diagnostic import ContractVerdict, Diagnostic, Report, Span
from lint_rules.errors import ConfigurationError, LintError, UsageError
from lint_rules.fix_report import FixReport
from lint_rules.settings import Settings
from lint_rules.version import __version__
from lint_rules.workspace import Workspace, open_workspace

__all__ = [
    "ConfigurationError",
    "ContractVerdict",
    "Diagnostic",
    "FixReport",
    "LintError",
    "Report",
    "Settings",
    "Span",
    "UsageError",
    "Workspace",
    "__version__",
    "check",
    "fix",
    "open_workspace",
]
