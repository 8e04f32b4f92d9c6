"""Holds the fix of one file against the others: what they take from it, what they have for it."""

# Layer 1: Standard library imports
from ast import AST, ClassDef, Import, ImportFrom, Name, Store
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

# Layer 3: Internal imports
from lint_rules.engine.file_check import Facts
from lint_rules.engine.file_checks import FileChecks
from lint_rules.engine.fix_safety import find_takers
from lint_rules.engine.fixing.job import FileFix, FixJob, FixSetup, TakenName
from lint_rules.fix import Assumption, Condition
from lint_rules.source.file import UnreadableSourceError
from lint_rules.source.import_time import run_at_import
from lint_rules.source.statements import FunctionNode

# Where one of them occurs, names may be bound that cannot be seen.
_BINDERS = frozenset({"*", "__getattr__", "exec", "globals", "setattr", "vars"})
_TAKEN = "{} takes `{}` from this file, which would no longer bind it"
_UNBOUND = "`{}` has no `{}` at run time"


class Neighbours:
    """The other files of a project, as they are while some are fixed."""

    def __init__(self, setup: FixSetup) -> None:
        self._project = setup.project
        self._sources = setup.sources
        self._checks = FileChecks(setup.sources, setup.project, (), Facts.NONE)
        self._run_time_names = cache(self._read_run_time_names)

    def restrict(self, made: Sequence[tuple[FixJob, FileFix]]) -> list[FixJob]:
        """Give each job with what its fix must not do; the same job where it does nothing such."""
        # What the project grants was judged on it.
        takers = find_takers(
            (
                (self._module_of(job), name)
                for job, fix in made
                for name in fix.lost
                if Assumption(Condition.TAKEN_BY_NOBODY, name) not in (job.granted or ())
            ),
            self._checks,
        )
        return [self._restricted(job, fix, takers) for job, fix in made]

    def _restricted(self, job: FixJob, fix: FileFix, takers: Mapping[TakenName, str]) -> FixJob:
        module = self._module_of(job)
        kept = {
            name: _TAKEN.format(takers[module, name], name)
            for name in fix.lost
            if (module, name) in takers
        }
        withheld = {
            (source, name): _UNBOUND.format(source, name)
            for source, name in fix.gained
            if name and not self._has(source, name)
        }
        return job._replace(kept={**job.kept, **kept}, withheld={**job.withheld, **withheld})

    def _module_of(self, job: FixJob) -> str:
        return self._project.modules.module_of(job.path).name

    def _has(self, module: str, name: str) -> bool:
        """Whether a name can be taken from a module at run time, as far as can be seen."""
        modules = self._project.modules
        path = modules.paths.get(module)
        if path is None or path.endswith(".pyi") or modules.is_module(f"{module}.{name}"):
            return True
        names = self._run_time_names(path)
        return names is None or name in names

    def _read_run_time_names(self, path: str) -> frozenset[str] | None:
        """Give the names that a module binds when it runs; None where that cannot be seen."""
        try:
            tree = self._sources.read(path).tree
        except UnreadableSourceError:
            return None
        names = frozenset(_bound(run_at_import(tree.body)))
        return None if names & _BINDERS else names


def _bound(nodes: Iterable[AST]) -> Iterator[str]:
    """Yield the names that nodes bind, and what would bind names that cannot be seen."""
    for node in nodes:
        if isinstance(node, Name) and (isinstance(node.ctx, Store) or node.id in _BINDERS):
            yield node.id
        elif isinstance(node, (ClassDef, FunctionNode)):
            yield node.name
        elif isinstance(node, (Import, ImportFrom)):
            for name in node.names:
                yield name.asname or name.name.partition(".")[0]
