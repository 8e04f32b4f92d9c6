"""Checks files, except those that an earlier run has checked as they are."""

# Layer 1: Standard library imports
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.contracts.file_imports import FileImports
from lint_rules.engine.cache.content_check import ContentCheck
from lint_rules.engine.cache.folder import CacheFolder
from lint_rules.engine.cache.key import cache_key, digest
from lint_rules.engine.cache.known_contracts import KnownContracts
from lint_rules.engine.cache.modules import AskedModules
from lint_rules.engine.cache.remembered_imports import RememberedImports
from lint_rules.engine.cache.row import Digests, Fresh, Row
from lint_rules.engine.cache.stamp import stamp_now, stamp_of
from lint_rules.engine.cache.stored_rows import StoredRows
from lint_rules.engine.cache.table import Table
from lint_rules.engine.cache.table_file import read_table, write_table
from lint_rules.engine.cache.texts import ENCODING, Part
from lint_rules.engine.file_check import CheckedFile, Facts
from lint_rules.engine.file_checks import FileChecks, Outcome, died
from lint_rules.engine.parallelism import worthwhile_workers
from lint_rules.engine.progress import Progress
from lint_rules.rules.base import FileRule
from lint_rules.source.file import Sources, UnreadableSourceError
from lint_rules.source.reading import ProjectReading
from lint_rules.source.taken_names import TakenNames

# Of a name that is told from a few others, and that each file repeats.
_LENGTH = 8


class CachedChecks(FileChecks):
    """Checks files, and keeps what it found in the cache of the project."""

    def __init__(
        self,
        sources: Sources,
        project: ProjectReading,
        rules: Sequence[FileRule],
        wanted: Facts,
        clock: Callable[[], int] = time.time_ns,
    ) -> None:
        """Open the cache.

        Args:
            sources: Where the text of the project's files comes from.
            project: The project, its modules as `AskedModules`.
            rules: The rules to hold files against.
            wanted: What those who judge the whole project want of files.
            clock: Nanoseconds since the epoch.
        """
        super().__init__(sources, project, rules, wanted)
        assert isinstance(project.modules, AskedModules)
        self._modules = project.modules
        self._now = clock()
        self._folder = CacheFolder(sources.root)
        self._key = cache_key(project.settings, rules, project.modules)
        file = self._folder.open(self._key)
        owner = self._folder.owner()
        self._table = Table(owner) if file is None else read_table(file, owner)
        self._listing = digest("\0".join(project.modules.files).encode(*ENCODING))
        self._stored = StoredRows(self._table, project.modules, self._listing, wanted, sources.root)
        self._content = ContentCheck(sources.root, project, rules, wanted)
        self._current: dict[str, Row] = {}
        # Those that were only asked for their stat.
        self._unchanged: set[str] = set()
        self._complete: set[str] = set()
        self._changed = not self._stored.same_files
        self._contracts = KnownContracts(self._table, self._listing, self._digests)
        # A way of reading imports as those of the modules that there are.
        self._name_of = cache(lambda way: digest(self._listing.encode(), way.encode())[:_LENGTH])

    def check_ahead(self, paths: Sequence[str], jobs: int, progress: Progress) -> None:
        """Check the files of which nothing is known in processes of their own, if that pays."""
        stamps = self._stamps_of_unknown(paths) if jobs > 1 else {}
        unknown = list(stamps)
        workers = worthwhile_workers(jobs, len(unknown))
        if workers > 1:
            # What a few files do without.
            # Layer 3: Internal imports
            from lint_rules.engine.forked import map_forked  # noqa: PLC0415

            with closing(map_forked(self._check_elsewhere, unknown, workers)) as answers:
                for number, (path, fresh) in enumerate(answers, start=1):
                    progress(len(paths) - len(unknown) + number, len(paths))
                    if fresh is None:
                        self._checked[path] = died(path)
                    # Of others there is nothing new, or nothing good: they are looked at here.
                    for each in fresh or ():
                        self._changed = True
                        self._add(each.seconds)
                        self._current[path] = self._content.row(stamps[path], each)

    def read_ahead(self, paths: Sequence[str], jobs: int, progress: Progress) -> None:
        """Make ready for files to be read: those of which nothing is known are checked."""
        self.check_ahead(paths, jobs, progress)

    def check(self, path: str) -> CheckedFile:
        """Hold a file against the rules, or remember what was found in it."""
        if path not in self._checked:
            row = self._row(path)
            if row is not None and path not in self._checked:
                try:
                    self._checked[path] = self._decoder.results(path, row.text(Part.RESULTS))
                except ValueError:
                    self._forget(path)
        return self._checked[path]

    def read(self, path: str) -> CheckedFile:
        """Give what is wanted of a file, or remember it."""
        file = self.check(path)
        row = self._current.get(path)
        if row is not None and path not in self._complete:
            try:
                file = self._decoder.completed(
                    file,
                    imports=row.text(Part.IMPORTS),
                    hidden=row.text(Part.HIDDEN),
                    outline=row.text(Part.OUTLINE),
                )
            except ValueError:
                self._forget(path)
                return self._checked[path]
            self._checked[path] = file
            self._complete.add(path)
        return file

    def imports(self, path: str) -> FileImports | None:
        """Give the imports of a file, or remember them; None where it cannot be read."""
        row = self._row(path)
        if row is None:
            return super().imports(path)
        if not row.imports_digest:
            return None
        try:
            hidden = self._decoder.hidden(row.text(Part.HIDDEN))
        except ValueError:
            self._forget(path)
            return self.imports(path)
        return RememberedImports(row, hidden, lambda: self.read(path).imports or (), self._name_of)

    def taken(self, path: str) -> TakenNames:
        """Give what a file takes from other modules, or remember it."""
        row = self._row(path)
        if row is None:
            return self._checked[path].taken
        try:
            return self._decoder.taken(row.text(Part.TAKEN))
        except ValueError:
            self._forget(path)
            return self.taken(path)

    def takes(self, path: str, names: frozenset[str]) -> frozenset[str]:
        """Give those of some names that a file takes; a cache is quickly asked."""
        row = self._row(path)
        if row is None:
            return super().takes(path, names)
        try:
            return names.intersection(row.text(Part.TAKEN).split())
        except ValueError:
            self._forget(path)
            return self.takes(path, names)

    def run_after(self, importer: str) -> Sequence[str]:
        """Give the modules that the import of a module starts, or remember them."""
        path = self._modules.paths.get(importer)
        row = None if path is None else self._row(path)
        if row is None:
            return super().run_after(importer)
        name = self._name_of("")
        known = row.modules(Part.RUN_AFTER, name)
        if known is None:
            known = [*super().run_after(importer)]
            row.keep_modules(Part.RUN_AFTER, name, known)
            self._changed = True
        return known

    def judged(self, configuration: Path) -> Outcome | None:
        """Give what became of the contracts of a file while no edge and no file has changed."""
        return None if self.sources.contents else self._contracts.recall(configuration)

    def keep_judged(self, configuration: Path, outcome: Outcome) -> None:
        """Take in what became of the contracts, unless a file was left out that may come back."""
        if not self.sources.contents and all(path in self._current for path in outcome.unreadable):
            self._contracts.keep(configuration, outcome)
            self._changed = True

    def repeat(self, contracts: Path | None) -> bool:
        """Whether this run only said again what an earlier one did.

        Args:
            contracts: The file whose contracts were judged, if any were.
        """
        # What cannot be read has no row, and may be readable the next time.
        known = self._current.keys() >= self._checked.keys()
        return known and not self._changed and (contracts is None or self._contracts.holds)

    def keep(self) -> None:
        """Write what has changed."""
        if not self._changed or self.sources.contents or not self._folder.prepare():
            return
        for path, row in self._current.items():
            self._table.put(path, row)
        # Only now there need be a folder.
        self._table.owner = self._folder.owner()
        self._table.listing = self._listing
        known = self._table.rows(self._modules.files)
        rows = {path: row for path, row in known.items() if self._stored.still_holds(row)}
        self._folder.write(self._key, write_table(self._table, rows))

    def close(self) -> None:
        """Close the cache."""
        self._table.close()

    def _row(self, path: str) -> Row | None:
        """Give what is known of a file as it is now; checks it if nothing is."""
        row = self._current.get(path)
        if row is not None or path in self._checked:
            return row
        row = self._stored.row(path)
        if row is not None and path in self._unchanged:
            self._current[path] = row
            return row
        try:
            status = self._stored.stat(path)
            if row is None or row.stamp != stamp_now(status) or path in self.sources.contents:
                row = self._reread(path, row, stamp_of(status, self._now))
        except (OSError, UnreadableSourceError):
            # Whatever is the matter, a check knows how to report it.
            self._checked[path] = self._check(path, self._rules)
            return None
        self._current[path] = row
        return row

    def _stamps_of_unknown(self, paths: Iterable[str]) -> dict[str, str]:
        """Give the files that have to be read, with the stamps that they will have then.

        Of the others, what is known holds for this run.
        """
        unknown = {}
        met = self._current.keys() | self._checked.keys()
        for path in [path for path in paths if path not in met]:
            row = self._stored.row(path)
            # Whatever is the matter with a file, the check of it here knows how to report it.
            with suppress(OSError):
                status = self._stored.stat(path)
                if row is None or row.stamp != stamp_now(status):
                    unknown[path] = stamp_of(status, self._now)
                elif path not in self.sources.contents:
                    self._current[path] = row
        return unknown

    def _check_elsewhere(self, path: str) -> list[Fresh]:
        """Read a file and check it; gives nothing where it is as it was, or cannot be read."""
        try:
            content = self.sources.content(path)
        except (OSError, UnreadableSourceError):
            return []
        name = digest(content)
        known = self._stored.row(path)
        if known is not None and known.content == name:
            return []
        return [self._content.fresh(name, self._content.check(path, content))]

    def _reread(self, path: str, known: Row | None, stamp: str) -> Row:
        content = self.sources.content(path)
        name = digest(content)
        if known is not None and known.content == name:
            self._changed = self._changed or known.stamp != stamp
            known.stamp = stamp
            return known
        self._changed = True
        file = self._content.check(path, content)
        self._add(file.seconds)
        self._checked[path] = file
        self._complete.add(path)
        return self._content.row(stamp, self._content.fresh(name, file))

    def _forget(self, path: str) -> None:
        """Check a file anew of which nothing sensible is known."""
        self._table.drop(path)
        self._current.pop(path, None)
        self._checked.pop(path, None)
        self._row(path)

    def _digests(self) -> Iterator[tuple[str, Digests | None]]:
        """Yield each file with its digests as it is now; one that no run knew is left unknown."""
        for path in self._modules.files:
            row = self._current.get(path)
            digests = row.digests() if row else self._stored.unchanged(path)
            if digests is not None:
                self._unchanged.add(path)
            elif self._table.row(path) is not None:
                row = self._row(path)
                digests = row.digests() if row else None
            yield path, digests
