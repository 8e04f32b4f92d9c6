"""Checks files, except those that an earlier run has checked as they are."""

# Layer 1: Standard library imports
import json
import os
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.contracts.file_imports import FileImports
from lint_rules.engine.cache.folder import CacheFolder
from lint_rules.engine.cache.key import cache_key, digest
from lint_rules.engine.cache.modules import AskedModules
from lint_rules.engine.cache.row import Row, make_row
from lint_rules.engine.cache.stamp import Stamp, stamp_now, stamp_of
from lint_rules.engine.cache.table import Table, read_table
from lint_rules.engine.codec import from_plain, to_plain
from lint_rules.engine.encoded_file import EncodedFile, encode_file, to_json
from lint_rules.engine.file_check import CheckedFile, Facts, check_file
from lint_rules.engine.file_checks import FileChecks, Outcome, died
from lint_rules.engine.parallelism import worthwhile_workers
from lint_rules.engine.progress import Progress
from lint_rules.rules.base import FileRule
from lint_rules.source.file import Sources, UnreadableSourceError
from lint_rules.source.import_lines import read_import_lines
from lint_rules.source.reading import ProjectReading
from lint_rules.source.taken_names import TakenNames

# To search a text for so many words takes about as long as to read it as JSON.
_FEW_MODULES = 10


class _Fresh(NamedTuple):
    """What a process says of a file that it has read and checked.

    Attributes:
        content: The digest of its content.
        encoded: What was found in it, and what was wanted of it.
        answers: What its check asked about other modules.
        seconds: How long each rule took, by its code.
    """

    content: str
    encoded: EncodedFile
    answers: str
    seconds: dict[str, float]


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
        self._top = os.fspath(sources.root)
        self._key = cache_key(project.settings, rules, project.modules)
        self._table = read_table(self._folder.read(self._key), self._folder.owner())
        self._listing = digest("\0".join(project.modules.files).encode("utf-8", "surrogateescape"))
        self._same_files = self._listing == self._table.listing
        self._current: dict[str, Row] = {}
        self._complete: set[str] = set()
        self._changed = not self._same_files

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
                        row = self._row_of(stamps[path], each)
                        self._table.rows[path] = self._current[path] = row

    def check(self, path: str) -> CheckedFile:
        """Hold a file against the rules, or remember what was found in it."""
        if path not in self._checked:
            row = self._row(path)
            if row is not None and path not in self._checked:
                self._restore(path, row)
        return self._checked[path]

    def read(self, path: str) -> CheckedFile:
        """Give what is wanted of a file, or remember it."""
        file = self.check(path)
        row = self._current.get(path)
        if row is not None and path not in self._complete:
            try:
                file = self._decoder.completed(file, row.encoded)
            except ValueError:
                self._forget(path)
                return self._checked[path]
            self._checked[path] = file
            self._complete.add(path)
        return file

    def imports(self, path: str) -> FileImports | None:
        """Give the imports of a file, or remember them; None where it cannot be read."""
        row = self._row(path)
        if row is None or path in self._complete:
            return super().imports(path)
        try:
            edges = self._decoder.edges(row.encoded.edges)
            lines = None if edges.lines is None else read_import_lines(edges.lines)
        except (ValueError, AttributeError):
            self._forget(path)
            return super().imports(path)
        if lines is None:
            return None
        return FileImports(lines, lambda: self.read(path).imports or (), edges.hidden)

    def taken(self, path: str) -> TakenNames:
        """Give what a file takes from other modules, or remember it."""
        row = self._row(path)
        if row is None:
            return self._checked[path].taken
        try:
            return self._decoder.taken(row.encoded.taken)
        except ValueError:
            self._forget(path)
            return self._checked[path].taken

    def may_take(self, path: str, modules: Collection[str]) -> bool:
        """Whether a file may take a name from a module: quick to say, and right where it is no."""
        row = self._row(path)
        if row is None or len(modules) > _FEW_MODULES or not all(map(str.isascii, modules)):
            return True
        return any(f" {module}:" in row.encoded.taken for module in modules)

    def judged(self, configuration: Path) -> Outcome | None:
        """Give what became of the contracts of a file while no edge and no file has changed."""
        if self.sources.contents:
            return None
        known = self._table.contracts
        try:
            outcome = from_plain(Outcome, known.get("outcome"))
        except ValueError:
            return None
        key = self._contracts_key(configuration, outcome.placed)
        return outcome if known.get("key") == key else None

    def keep_judged(self, configuration: Path, outcome: Outcome) -> None:
        """Take in what became of the contracts, unless a file was left out that may come back."""
        if not self.sources.contents and all(path in self._current for path in outcome.unreadable):
            key = self._contracts_key(configuration, outcome.placed)
            self._table.contracts = {"key": key, "outcome": to_plain(outcome)}
            self._changed = True

    def last(self, contracts: Path | None) -> bool:
        """Whether all that was found holds until a stat changes.

        Args:
            contracts: The file whose contracts were judged, if any were.
        """
        known = self._current.keys() >= self._checked.keys()
        if not known or not all(row.stamp for row in self._current.values()):
            return False
        return contracts is None or self.judged(contracts) is not None

    def keep(self) -> None:
        """Write what has changed."""
        if not self._changed or self.sources.contents or not self._folder.prepare():
            return
        known = {
            path: row
            for path in self._modules.files
            for row in [self._table.rows.get(path)]
            if row is not None and self._still_holds(row)
        }
        table = Table(self._listing, {**known, **self._current}, self._table.contracts)
        self._folder.write(self._key, table.to_bytes(self._folder.owner()))

    def _row(self, path: str) -> Row | None:
        """Give what is known of a file as it is now; checks it if nothing is."""
        row = self._current.get(path)
        if row is not None or path in self._checked:
            return row
        row = self._serving_row(path)
        try:
            status = os.stat(f"{self._top}/{path}")  # noqa: PTH116 - once a file, and slower by Path
            if row is None or row.stamp != stamp_now(status) or path in self.sources.contents:
                row = self._reread(path, row, stamp_of(status, self._now))
        except (OSError, UnreadableSourceError):
            # Whatever is the matter, a check knows how to report it.
            self._checked[path] = self._check(path, self._rules)
            return None
        self._current[path] = row
        return row

    def _serving_row(self, path: str) -> Row | None:
        """Give what is known of a file, if it is all that is wanted and still holds."""
        row = self._table.rows.get(path)
        return row if row is not None and self._serves(row) else None

    def _stamps_of_unknown(self, paths: Iterable[str]) -> dict[str, Stamp]:
        """Give the files that have to be read, with the stamps that they will have then.

        Of the others, what is known holds for this run.
        """
        unknown = {}
        for path in paths:
            row = self._serving_row(path)
            # Whatever is the matter with a file, the check of it here knows how to report it.
            with suppress(OSError):
                status = os.stat(f"{self._top}/{path}")  # noqa: PTH116 - once a file
                if row is None or row.stamp != stamp_now(status):
                    unknown[path] = stamp_of(status, self._now)
                elif path not in self.sources.contents:
                    self._current[path] = row
        return unknown

    def _check_elsewhere(self, path: str) -> list[_Fresh]:
        """Read a file and check it; gives nothing where it is as it was, or cannot be read."""
        try:
            content = self.sources.content(path)
        except (OSError, UnreadableSourceError):
            return []
        name = digest(content)
        known = self._serving_row(path)
        if known is not None and known.content == name:
            return []
        file = self._check_content(path, content)
        return [self._fresh(name, file)]

    def _fresh(self, content: str, file: CheckedFile) -> _Fresh:
        encoded = encode_file(file, self._wanted)
        return _Fresh(content, encoded, to_json(self._modules.answers), file.seconds)

    def _row_of(self, stamp: Stamp, fresh: _Fresh) -> Row:
        content, encoded, answers, _ = fresh
        return make_row(stamp, content, answers, encoded, self._modules.top_level)

    def _serves(self, row: Row) -> bool:
        has_imports = bool(row.encoded.imports) or Facts.IMPORTS not in self._wanted
        has_outline = bool(row.encoded.outline) or Facts.OUTLINE not in self._wanted
        return has_imports and has_outline and self._still_holds(row)

    def _still_holds(self, row: Row) -> bool:
        """Whether the other modules are what they were when the file was checked."""
        if self._same_files:
            return True
        try:
            return self._modules.still_answers(json.loads(row.answers))
        except (ValueError, AttributeError):
            return False

    def _reread(self, path: str, known: Row | None, stamp: Stamp) -> Row:
        content = self.sources.content(path)
        name = digest(content)
        if known is not None and known.content == name:
            self._changed = self._changed or known.stamp != stamp
            known.stamp = stamp
            return known
        self._changed = True
        file = self._check_content(path, content)
        self._add(file.seconds)
        self._checked[path] = file
        self._complete.add(path)
        return self._row_of(stamp, self._fresh(name, file))

    def _check_content(self, path: str, content: bytes) -> CheckedFile:
        self._modules.answers = {}
        sources = Sources(self.sources.root, {path: content})
        return check_file(sources, path, self.project, self._rules, self._wanted)

    def _restore(self, path: str, row: Row) -> None:
        try:
            self._checked[path] = self._decoder.results(path, row.encoded.results)
        except ValueError:
            self._forget(path)

    def _forget(self, path: str) -> None:
        """Check a file anew of which nothing sensible is known."""
        self._table.rows.pop(path, None)
        self._current.pop(path, None)
        self._checked.pop(path, None)
        self._row(path)

    def _contracts_key(self, configuration: Path, placed: Collection[str] | None) -> str:
        exact = frozenset(self._modules.files if placed is None else placed)
        digests = []
        for path in self._modules.files:
            row = self._row(path) if path in self._table.rows else self._current.get(path)
            digests.append(row and (row.imports_digest if path in exact else row.edges_digest))
        imports = " ".join(map(str, digests))
        name = configuration.name.encode()
        return digest(name, configuration.read_bytes(), self._listing.encode(), imports.encode())
