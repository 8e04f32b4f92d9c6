"""Which modules run while a module is imported."""

# Layer 1: Standard library imports
from functools import cache
from itertools import accumulate

# Layer 3: Internal imports
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.taken_names import TakenNames


class ImportChain:
    """Leads from a module to those that its import starts."""

    __slots__ = ("_modules", "_run_with")

    def __init__(self, modules: ModuleTree) -> None:
        """Take the modules of a project; of others nothing is known."""
        self._modules = modules
        self._run_with = cache(self._find_run_with)

    def after(self, importer: str, taken: TakenNames) -> list[str]:
        """Give the modules that run while a module is imported, sorted, without those behind them.

        Args:
            importer: The dotted name of the module.
            taken: What it takes from others.
        """
        paths = self._modules.paths
        imported = set()
        for base, name in taken.pairs_at_import():
            dotted = f"{base}.{name}"
            imported.add(dotted if name and dotted in paths else base)
        found = set()
        for module in imported:
            for each in self._run_with(module):
                # The packages around the importer have begun before it.
                if each == module or not f"{importer}.".startswith(f"{each}."):
                    found.add(each)
        return sorted(found)

    def _find_run_with(self, module: str) -> list[str]:
        """Give the packages around a module, which run before it, and the module itself."""
        names = accumulate(module.split("."), "{}.{}".format)
        return [name for name in names if name in self._modules.paths]
