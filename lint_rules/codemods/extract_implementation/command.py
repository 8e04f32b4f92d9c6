"""The codemod of ARS4301."""

# Layer 1: Standard library imports
import ast
from argparse import ArgumentParser
from ast import Import, ImportFrom
from collections.abc import Iterator
from typing import ClassVar

# Layer 2: Third-party imports
from libcst import Module
from libcst.codemod import CodemodContext, SkipFile

# Layer 3: Internal imports
from lint_rules.codemods.base import REQUEST, RewriteRequest, RuleCodemod
from lint_rules.codemods.extract_implementation.cycles import TakenTooEarlyError, refuse_early_use
from lint_rules.codemods.extract_implementation.split import split_module
from lint_rules.codemods.extract_implementation.verification import difference, lost_names
from lint_rules.codemods.import_layers.command import ImportLayersCommand
from lint_rules.diagnostic import Finding
from lint_rules.rules.base import FileRule
from lint_rules.rules.implementation_in_init.bindings import bound_names
from lint_rules.rules.implementation_in_init.check import (
    IMPLEMENTATION_IN_INIT,
    implementation_of,
)
from lint_rules.rules.implementation_in_init.extraction import (
    Extraction,
    RefusedExtractionError,
    new_module_name,
    plan_extraction,
)
from lint_rules.source.file import Sources, parse_source
from lint_rules.source.import_time import run_at_import
from lint_rules.source.package_use import read_package_use
from lint_rules.source.reading import FileReading
from lint_rules.source.statements import ImportNode


class ExtractImplementationCommand(RuleCodemod):
    """Moves the implementation in an `__init__` to a new module, and imports it back."""

    DESCRIPTION = "Move the implementation in an `__init__` to a module beside it (§4.3)."
    RULES: ClassVar[tuple[FileRule, ...]] = (IMPLEMENTATION_IN_INIT,)

    @staticmethod
    def add_args(arg_parser: ArgumentParser) -> None:
        """Declare the options that it has when it runs alone."""
        RuleCodemod.add_args(arg_parser)
        arg_parser.add_argument(
            "--module", default="", help="the name for the new module, without its package"
        )

    def __init__(
        self, context: CodemodContext, *, unsafe_fixes: bool = False, module: str = ""
    ) -> None:
        """Prepare for one file.

        Args:
            context: What libcst or the engine knows of the file.
            unsafe_fixes: When run alone, whether to carry out unsafe fixes; this one always is.
            module: The name for the new module, without its package; empty to choose one.
        """
        super().__init__(context, unsafe_fixes=unsafe_fixes)
        self._module = module

    @classmethod
    def verify(cls, before: FileReading, after: FileReading) -> str:
        """Say which names of the package would be lost; the rest is seen to while it is written."""
        lost = lost_names(before.file.tree, after.file.tree)
        return f"the package would lose {', '.join(sorted(lost))}" if lost else ""

    def transform_module_impl(self, tree: Module) -> Module:
        """Divide the file.

        Raises:
            SkipFile: That would change what the program does.
        """
        reading, sources = self.request.reading, self.request.sources
        module = self._module or new_module_name(reading)
        path = f"{reading.file.path.rpartition('/')[0]}/{module}.py"
        if not module.isidentifier() or path in sources.contents or (sources.root / path).exists():
            raise SkipFile(f"{path} cannot be created")
        split = split_module(tree, reading, _plan(reading, sources), module)
        is_settled = not _unordered(reading)
        package = self._in_layers(split.package, reading.file.path) if is_settled else split.package
        implementation = self._in_layers(split.implementation, path)
        fault = _fault(reading, package, implementation)
        if fault:
            raise SkipFile(fault)
        self.new_files[path] = implementation.code
        if REQUEST not in self.context.scratch:
            # Nobody else is there to write it, and what libcst writes next cannot do without it.
            (sources.root / path).write_bytes(implementation.code.encode())
            self.warn(f"created {path}")
        return package

    def _in_layers(self, tree: Module, path: str) -> Module:
        """Put the imports of one of the two files into the order of their layers."""
        file = parse_source(tree.code.encode(), path)
        reading = FileReading(file, self.request.reading.project)
        request = RewriteRequest(reading, _unordered(reading), self.request.sources)
        context = CodemodContext(filename=path, scratch={REQUEST: request})
        return ImportLayersCommand(context).transform_module(tree)


def _unordered(reading: FileReading) -> tuple[Finding, ...]:
    """Give what a file has against §2.1 and a codemod can mend."""
    found = [each for rule in ImportLayersCommand.RULES for each in rule.check(reading)]
    return tuple(sorted(each for each in found if each.fix is not None))


def _plan(reading: FileReading, sources: Sources) -> Extraction:
    """Plan the change, with all that other files do with the package in view."""
    use = read_package_use(reading.module.name, reading.project, sources)
    taken = use.taken | _public_names(reading) if use.star_importer else use.taken
    try:
        extraction = plan_extraction(reading, implementation_of(reading), taken)
        imports = _imports(reading, extraction)
        refuse_early_use(reading, imports, _bound_above(reading, extraction), sources)
    except (RefusedExtractionError, TakenTooEarlyError) as refusal:
        raise SkipFile(str(refusal)) from refusal
    replaced = use.replaced.keys() & (extraction.needed | extraction.bound)
    if replaced:
        name = min(replaced)
        place = use.replaced[name]
        raise SkipFile(f"{place} replaces `{name}`, and what moved would not see it")
    return extraction


def _imports(reading: FileReading, extraction: Extraction) -> Iterator[ImportNode]:
    """Yield the imports that run when the new module is imported."""
    for index, statement in enumerate(reading.file.tree.body):
        if index in extraction.moved:
            for node in run_at_import([statement]):
                if isinstance(node, (Import, ImportFrom)):
                    yield node
        elif isinstance(statement, (Import, ImportFrom)) and not extraction.needed.isdisjoint(
            bound_names([statement])
        ):
            yield statement


def _bound_above(reading: FileReading, extraction: Extraction) -> frozenset[str]:
    """Give the names that the package has when it imports the new module."""
    above = [
        statement
        for index, statement in enumerate(reading.file.tree.body)
        if index < extraction.place and index not in extraction.moved
    ]
    return bound_names(above) - extraction.leaving


def _fault(reading: FileReading, package: Module, implementation: Module) -> str:
    try:
        trees = [ast.parse(each.code) for each in (package, implementation)]
    except SyntaxError as error:
        return f"the result could not be parsed: {error.msg}"
    return difference(reading.file.tree, *trees)


def _public_names(reading: FileReading) -> frozenset[str]:
    return frozenset(name for name in bound_names(reading.file.tree.body) if name[:1] != "_")
