"""What is known of a rule without its check."""

# Layer 1: Standard library imports
from dataclasses import dataclass

# The codes of what the tool says of itself, of comments for it and of its settings begin so. Such
# things are mended, and neither silenced by a comment nor frozen in a baseline.
OWN_CODES = "ARS0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the checklist.

    Its page is the file `page.md` in its package.

    Attributes:
        code: Its stable short form, such as `ARS2201`.
        name: What it is called, such as `qualified-annotation`: the mistake, in words that read
            well after "allow".
        standard: The clause that it enforces, such as `§2.2`; empty for the tool's own rules.
        summary: What it reports, in one line.
        package: The package that holds it.
        on_by_default: Whether it runs unless a project says otherwise.
        always_on: Whether no setting can silence it.
        codemod: The dotted name of the codemod that mends what can be mended of it, empty where
            there is none. By name, since codemods load libcst and checks must not.
        fixed_by_name: Whether the codemod runs only where a selection names the rule itself.
    """

    code: str
    name: str
    standard: str
    summary: str
    package: str
    on_by_default: bool = True
    always_on: bool = False
    codemod: str = ""
    fixed_by_name: bool = False
