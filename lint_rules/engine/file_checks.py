"""The checks of the files of one run, each file checked at most once."""

# Layer 1: Standard library imports
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.contracts.file_imports import FileImports
from lint_rules.contracts.finding import Judgement
from lint_rules.diagnostic import Finding, Span
from lint_rules.engine.encoded_file import EncodedFile, FileDecoder, encode_file
from lint_rules.engine.file_check import CheckedFile, Facts, check_file
from lint_rules.engine.parallelism import worthwhile_workers
from lint_rules.engine.progress import Progress
from lint_rules.engine.reporting import Located
from lint_rules.rules.base import FileRule
from lint_rules.rules.syntax_error.rule import SYNTAX_ERROR
from lint_rules.source.file import Sources, UnreadableSourceError
from lint_rules.source.import_chain import ImportChain
from lint_rules.source.reading import ProjectReading
from lint_rules.source.taken_names import TakenNames

_RELATIVE = re.compile(rb"from[\s\\]*\.")
_DEADLY = Finding(
    Span(1, 1, 1, 1),
    "kills the process that reads it",
    "exclude the file; no rule was applied to it",
    "unreadable",
)


class Outcome(NamedTuple):
    """What became of the contracts, before anybody asks what the run is about.

    Attributes:
        judgement: Verdicts and what is wrong.
        unreadable: The files of the contracts that could not be read, whatever their rules say.
        placed: The files whose import statements have their places in it; None where a statement of
            any file may have. Of the others it knows no more than which modules they import.
    """

    judgement: Judgement
    unreadable: list[str]
    placed: list[str] | None


class FileChecks:
    """Checks files, and forgets it all with the run.

    Attributes:
        sources: Where the text of the project's files comes from.
        project: The project.
        seconds: How long each rule took over all files that were checked, by its code.
    """

    def __init__(
        self, sources: Sources, project: ProjectReading, rules: Iterable[FileRule], wanted: Facts
    ) -> None:
        """Take what every file is checked by.

        Args:
            sources: Where the text of the project's files comes from.
            project: The project.
            rules: The rules to hold files against.
            wanted: What those who judge the whole project want of files.
        """
        self.sources = sources
        self.project = project
        self.seconds: dict[str, float] = defaultdict(float)
        self._chain = ImportChain(project.modules)
        self._rules = list(rules)
        self._wanted = wanted
        self._decoder = FileDecoder(self._rules, wanted)
        self._checked: dict[str, CheckedFile] = {}
        self._read: dict[str, CheckedFile] = {}

    def check_ahead(self, paths: Sequence[str], jobs: int, progress: Progress) -> None:
        """Check files in processes of their own, if that pays; the others will be checked here.

        Args:
            paths: The files.
            jobs: How many processes there may be.
            progress: Hears of each file that is checked.
        """
        workers = worthwhile_workers(jobs, len(paths))
        if workers > 1:
            # What a few files do without.
            # Layer 3: Internal imports
            from lint_rules.engine.forked import map_forked  # noqa: PLC0415

            with closing(map_forked(self._check_and_encode, paths, workers)) as answers:
                for number, (path, answer) in enumerate(answers, start=1):
                    file = died(path) if answer is None else self._decode(path, *answer)
                    self._checked[path] = file
                    progress(number, len(paths))

    def read_ahead(self, paths: Sequence[str], jobs: int, progress: Progress) -> None:
        """Make ready for files to be read; without a cache they are read one after the other."""

    def check(self, path: str) -> CheckedFile:
        """Hold a file against the rules; what else is wanted of it may be missing."""
        file = self._checked.get(path)
        if file is None:
            file = self._checked[path] = self._check(path, self._rules)
        return file

    def read(self, path: str) -> CheckedFile:
        """Give what is wanted of a file, which need not be held against the rules."""
        file = self._checked.get(path) or self._read.get(path)
        if file is None:
            file = self._read[path] = self._check(path, ())
        return file

    def imports(self, path: str) -> FileImports | None:
        """Give the imports of a file; None where it cannot be read."""
        file = self.read(path)
        if file.imports is None:
            return None
        return FileImports(file.imports, file.hidden)

    def taken(self, path: str) -> TakenNames:
        """Give what a file takes from other modules; it need not be held against the rules."""
        return self.read(path).taken

    def takes(self, path: str, names: frozenset[str]) -> frozenset[str]:
        """Give those of some names that a file takes.

        Args:
            path: The file.
            names: Each as `module:name`; the name is `*` for whoever takes all of a module.
        """
        if not self._may_take(path, names):
            return frozenset()
        return names.intersection(self.taken(path).words())

    def run_after(self, importer: str) -> Sequence[str]:
        """Give the modules that the import of a module starts; see `ImportChain`."""
        path = self.project.modules.paths.get(importer)
        return [] if path is None else self._chain.after(importer, self.taken(path))

    def judged(self, configuration: Path) -> Outcome | None:  # noqa: ARG002 - a cache needs it
        """Give what became of the contracts of a file if it is known; here it never is."""
        return None

    def keep_judged(self, configuration: Path, outcome: Outcome) -> None:
        """Take in what became of the contracts of a file."""

    def repeat(self, contracts: Path | None) -> bool:  # noqa: ARG002 - a cache needs it
        """Whether this run only said again what an earlier one did; here there is none."""
        return False

    def keep(self) -> None:
        """Keep for the next run what this one found out."""

    def close(self) -> None:
        """Let go of what is only needed to check files."""

    def _may_take(self, path: str, names: Iterable[str]) -> bool:
        """Whether a file may take one of some names: quick to say, and right where it is no."""
        if path in self._checked or path in self._read:
            return True
        modules = {name.partition(":")[0].rpartition(".")[2] for name in names}
        if not all(map(str.isascii, modules)):
            return True
        try:
            content = self.sources.content(path)
        except UnreadableSourceError:
            return False
        if any(module.encode() in content for module in modules):
            return True
        # A relative import does not write out the packages above.
        return _RELATIVE.search(content) is not None

    def _check(self, path: str, rules: Iterable[FileRule]) -> CheckedFile:
        file = check_file(self.sources, path, self.project, rules, self._wanted)
        self._add(file.seconds)
        return file

    def _add(self, seconds: Mapping[str, float]) -> None:
        for code, each in seconds.items():
            self.seconds[code] += each

    def _decode(self, path: str, encoded: EncodedFile, seconds: Mapping[str, float]) -> CheckedFile:
        self._add(seconds)
        file = self._decoder.results(path, encoded.results)
        file = self._decoder.completed(
            file, imports=encoded.imports, hidden=encoded.hidden, outline=encoded.outline
        )
        return replace(file, taken=self._decoder.taken(encoded.taken))

    def _check_and_encode(self, path: str) -> tuple[EncodedFile, dict[str, float]]:
        file = check_file(self.sources, path, self.project, self._rules, self._wanted)
        return encode_file(file, self._wanted), file.seconds


def died(path: str) -> CheckedFile:
    """Give what is to be said of a file of which a process died."""
    return CheckedFile([Located(SYNTAX_ERROR, path, _DEADLY, "")], None, [])
