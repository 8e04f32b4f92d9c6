"""Checks files, except those that an earlier run has checked as they are."""

# Layer 1: Standard library imports
import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding
from lint_rules.engine.cache.codec import from_plain, to_plain
from lint_rules.engine.cache.folder import CacheFolder
from lint_rules.engine.cache.key import cache_key, digest
from lint_rules.engine.cache.modules import AskedModules
from lint_rules.engine.cache.stamp import Stamp, stamp_now, stamp_of
from lint_rules.engine.cache.table import Row, Table, read_table
from lint_rules.engine.file_check import CheckedFile, Facts, check_file
from lint_rules.engine.file_checks import FileChecks, Outcome
from lint_rules.engine.reporting import Located
from lint_rules.rules.base import FileRule, Rule
from lint_rules.rules.syntax_error.rule import SYNTAX_ERROR
from lint_rules.source.file import Sources, UnreadableSourceError
from lint_rules.source.hidden_imports import HiddenImport
from lint_rules.source.imports import ImportedName
from lint_rules.source.outline import ModuleOutline
from lint_rules.source.reading import ProjectReading
from lint_rules.source.suppressions import Suppression
from lint_rules.source.taken_names import TakenNames


class _Found(NamedTuple):
    """A finding of a file, its rule by its code."""

    code: str
    finding: Finding
    excerpt: str


class _Results(NamedTuple):
    found: list[_Found]
    suppressions: list[Suppression]


class _Imports(NamedTuple):
    """The import table of a file, None where it could not be read, and its hidden imports."""

    names: list[ImportedName] | None
    hidden: list[HiddenImport]


_NOTHING = CheckedFile([], None, [])


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
        self._rules_by_code: dict[str, Rule] = {rule.code: rule for rule in (*rules, SYNTAX_ERROR)}
        self._current: dict[str, Row] = {}
        self._complete: set[str] = set()
        self._changed = not self._same_files

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
                file = self._completed(file, row)
            except ValueError:
                self._forget(path)
                return self._checked[path]
            self._checked[path] = file
            self._complete.add(path)
        return file

    def taken(self, path: str) -> TakenNames:
        """Give what a file takes from other modules, or remember it."""
        row = self._row(path)
        if row is None:
            return self._checked[path].taken
        try:
            return from_plain(TakenNames, json.loads(row.taken))
        except ValueError:
            self._forget(path)
            return self._checked[path].taken

    def may_take(self, path: str, module: str) -> bool:
        """Whether a file may take a name from a module; what is remembered is as quick to ask."""
        return path in self._table.rows or super().may_take(path, module)

    def judged(self, configuration: Path) -> Outcome | None:
        """Give what became of the contracts of a file while no import and no file has changed."""
        known = self._table.contracts
        if self.sources.contents or known.get("key") != self._contracts_key(configuration):
            return None
        try:
            return from_plain(Outcome, known.get("outcome"))
        except ValueError:
            return None

    def keep_judged(self, configuration: Path, outcome: Outcome) -> None:
        """Take in what became of the contracts, unless a file was left out that may come back."""
        if not self.sources.contents and all(path in self._current for path in outcome.unreadable):
            key = self._contracts_key(configuration)
            self._table.contracts = {"key": key, "outcome": to_plain(outcome)}
            self._changed = True

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
        row = self._table.rows.get(path)
        if row is not None and not self._serves(row):
            row = None
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

    def _serves(self, row: Row) -> bool:
        has_imports = bool(row.imports) or Facts.IMPORTS not in self._wanted
        has_outline = bool(row.outline) or Facts.OUTLINE not in self._wanted
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
        self._modules.answers = {}
        sources = Sources(self.sources.root, {path: content})
        file = check_file(sources, path, self.project, self._rules, self._wanted)
        self._checked[path] = file
        self._complete.add(path)
        return self._make_row(file, stamp, name)

    def _restore(self, path: str, row: Row) -> None:
        file = _NOTHING
        if row.results:
            try:
                results = from_plain(_Results, json.loads(row.results))
                found = [
                    Located(self._rules_by_code[each.code], path, each.finding, each.excerpt)
                    for each in results.found
                ]
            except (ValueError, KeyError):
                self._forget(path)
                return
            file = CheckedFile(found, None, results.suppressions)
        self._checked[path] = file

    def _completed(self, file: CheckedFile, row: Row) -> CheckedFile:
        if Facts.IMPORTS in self._wanted:
            imports = from_plain(_Imports, json.loads(row.imports))
            file = replace(file, imports=imports.names, hidden=imports.hidden)
        if Facts.OUTLINE in self._wanted:
            outline = json.loads(row.outline)
            outline = None if outline is None else from_plain(ModuleOutline, outline)
            file = replace(file, outline=outline)
        return file

    def _forget(self, path: str) -> None:
        """Check a file anew of which nothing sensible is known."""
        self._table.rows.pop(path, None)
        self._current.pop(path, None)
        self._checked.pop(path, None)
        self._row(path)

    def _contracts_key(self, configuration: Path) -> str:
        rows = [
            self._row(path) if path in self._table.rows else self._current.get(path)
            for path in self._modules.files
        ]
        imports = " ".join([str(row and row.imports_digest) for row in rows])
        name = configuration.name.encode()
        return digest(name, configuration.read_bytes(), self._listing.encode(), imports.encode())

    def _make_row(self, file: CheckedFile, stamp: Stamp, name: str) -> Row:
        results = imports = outline = ""
        if file.found or file.suppressions:
            found = [_Found(each.rule.code, each.finding, each.excerpt) for each in file.found]
            results = _to_json(_Results(found, file.suppressions))
        if Facts.IMPORTS in self._wanted:
            imports = _to_json(_Imports(file.imports, file.hidden))
        if Facts.OUTLINE in self._wanted:
            outline = _to_json(file.outline)
        answers = _to_json(self._modules.answers)
        taken = _to_json(file.taken)
        return Row(stamp, name, digest(imports.encode()), results, imports, outline, answers, taken)


def _to_json(value: object) -> str:
    plain = value if isinstance(value, dict) else to_plain(value)
    return json.dumps(plain, separators=(",", ":"))
