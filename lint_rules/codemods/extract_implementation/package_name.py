"""Lets `__name__` mean the package still, in a module of it."""

# Layer 2: Third-party imports
from libcst import Arg, Attribute, BaseExpression, CSTTransformer, Name, parse_expression

# True wherever the package is, vendored into another one too; a literal would not be.
NAME_OF_PACKAGE = '__name__.rpartition(".")[0]'


class PackageNameKeeper(CSTTransformer):
    """Replaces `__name__` by the name of the package that the module lies in."""

    def leave_Name(self, original_node: Name, updated_node: Name) -> BaseExpression:
        """Replace the name."""
        if original_node.value != "__name__":
            return updated_node
        return parse_expression(NAME_OF_PACKAGE)

    def leave_Attribute(self, original_node: Attribute, updated_node: Attribute) -> Attribute:
        """Leave `thing.__name__` alone."""
        return updated_node.with_changes(attr=original_node.attr)

    def leave_Arg(self, original_node: Arg, updated_node: Arg) -> Arg:
        """Leave `call(__name__=…)` alone."""
        return updated_node.with_changes(keyword=original_node.keyword)
