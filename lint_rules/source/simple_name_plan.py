"""What is to become of the types that a file names through their modules (§2.2): plain values."""

# Layer 1: Standard library imports
from ast import alias
from dataclasses import dataclass, field
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.qualified_names import QualifiedName
from lint_rules.source.statements import Context, ImportNode


class NewImport(NamedTuple):
    """A name to import, as its statement is to say it.

    Attributes:
        level: How many dots the module begins with.
        module: The module behind the dots.
        name: What to import.
        asname: Its local name where that is another one.
    """

    level: int
    module: str
    name: str
    asname: str | None

    @property
    def local(self) -> str:
        """The name that it binds."""
        return self.asname or self.name


class Rewriting(NamedTuple):
    """One chain that gets a simple name.

    Attributes:
        found: The chain.
        module: The absolute name of the module that holds the type.
        wanted: The import that it needs.
        anchor: The import of the module, beside which the new one goes.
        imported: The name in it that is the module.
        context: Under which conditions it runs.
        text: What is to stand in place of the chain.
        is_reused: Whether the file has the import already.
    """

    found: QualifiedName
    module: str
    wanted: NewImport
    anchor: ImportNode
    imported: alias
    context: Context
    text: str
    is_reused: bool


@dataclass(slots=True)
class SimpleNamePlan:
    """What is to become of the chains of a file.

    Attributes:
        rewritings: The chains that get a simple name, by their span.
        refused: Why the others cannot, by their span.
        removed: The import statements with the names that nothing needs any more.
    """

    rewritings: dict[Span, Rewriting] = field(default_factory=dict)
    refused: dict[Span, str] = field(default_factory=dict)
    removed: list[tuple[ImportNode, alias]] = field(default_factory=list)
