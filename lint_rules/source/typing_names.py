"""What a file takes from `typing`, and how it calls that."""

# Layer 1: Standard library imports
from ast import Import
from collections.abc import Iterable
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.source.statements import ImportNode
from lint_rules.source.type_expressions import TYPE_MAKERS
from lint_rules.source.type_names import SPECIAL_FORMS

_MODULES = frozenset({"typing", "typing_extensions"})


class TypingNames(NamedTuple):
    """Names of `typing` by what they are called in a file.

    Attributes:
        modules: The local names of the module itself.
        makers: What of `TYPE_MAKERS` the file imports, by local name.
        special_forms: What of `SPECIAL_FORMS` it imports under another name, by that name.
    """

    modules: frozenset[str]
    makers: dict[str, str]
    special_forms: dict[str, str]


def typing_names(statements: Iterable[ImportNode]) -> TypingNames:
    """Read the imports of a file."""
    modules = set()
    makers = {}
    special_forms = {}
    for statement in statements:
        if isinstance(statement, Import):
            for each in statement.names:
                name = each.name if each.asname else each.name.partition(".")[0]
                if name in _MODULES:
                    modules.add(each.asname or name)
        elif statement.module in _MODULES:
            for each in statement.names:
                if each.name in TYPE_MAKERS:
                    makers[each.asname or each.name] = each.name
                elif each.name in SPECIAL_FORMS and each.asname not in {None, each.name}:
                    special_forms[each.asname or each.name] = each.name
    return TypingNames(frozenset(modules), makers, special_forms)
