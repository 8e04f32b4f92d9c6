"""A check of a code base that was checked before, contracts included.

Ours: nothing has changed; one file is named; one import was edited, so that the contracts are
judged again. The peers: ruff sorting imports with its cache, the start of a Python that does
nothing, and lint-imports with its cache after the same edit.
"""

# Layer 1: Standard library imports
import sys
from collections.abc import Callable, Sequence
from itertools import chain, cycle

# Layer 3: Internal imports
from benchmarks.commands import (
    LINT,
    LINT_AGAIN,
    LINT_IMPORTS,
    RUFF,
    Command,
    in_seconds,
    warmed,
)
from benchmarks.comparison import Comparison, Limit, Peer, Ratio, Size, Unit
from benchmarks.corpora import HOME_ASSISTANT, Corpus, corpus

# Imports of the project itself: with others, no contract is judged again.
_QUESTIONS = (".airssys_cache/*.asked", ".airssys_cache/*.answer")
EDITS = tuple(f"import homeassistant.{module}\n" for module in ("core", "const", "loader"))


def comparisons(size: Size) -> Sequence[Comparison]:
    """Return the comparisons."""
    return [
        nothing_changed(size),
        one_file(f"one file named, the same as before, {HOME_ASSISTANT}", same_file, size),
        one_file(f"one file named, each time another, {HOME_ASSISTANT}", other_files, size),
        one_import_edited(size),
    ]


def nothing_changed(size: Size) -> Comparison:
    """Compare the same check again with ruff's, and with lint-imports."""
    return Comparison(
        f"the same check again, {HOME_ASSISTANT}",
        1,
        in_seconds("check", lambda: checking_again(size)),
        [
            Peer(in_seconds("ruff check --select I", lambda: sorting(size)), Limit(at_most=1.0)),
            Peer(in_seconds("lint-imports", lambda: linting_imports(size))),
        ],
        Ratio.COST,
        Unit.MILLISECONDS,
    )


def one_file(title: str, ours: Callable[[Size], Command], size: Size) -> Comparison:
    """Compare a check of one file with a bare start."""

    def start() -> Command:
        return Command((sys.executable, "-c", "pass"), corpus(HOME_ASSISTANT, size).root)

    return Comparison(
        title,
        1,
        in_seconds("check FILE", lambda: ours(size)),
        [Peer(in_seconds("python -c pass", start), Limit(at_most=8.0))],
        Ratio.COST,
        Unit.MILLISECONDS,
    )


def one_import_edited(size: Size) -> Comparison:
    """Compare with what import-linter needs after the same edit."""

    def edited(command: Command) -> Command:
        return command._replace(prepare=editing(corpus(HOME_ASSISTANT, size)))

    return Comparison(
        f"one import edited, {HOME_ASSISTANT}",
        1,
        in_seconds("check", lambda: edited(checking(size))),
        [
            Peer(
                in_seconds("lint-imports", lambda: edited(linting_imports(size))),
                Limit(at_most=0.4),
            )
        ],
        Ratio.COST,
        Unit.MILLISECONDS,
    )


def checking_again(size: Size) -> Command:
    """Return our check of all, which was asked for before, and printed its report."""
    code = corpus(HOME_ASSISTANT, size)
    return warmed(Command(LINT_AGAIN, code.root, _says(code)))


def checking(size: Size) -> Command:
    """Return our check of all, whose files were checked before."""
    code = corpus(HOME_ASSISTANT, size)
    return warmed(Command(LINT, code.root, _says(code)))


def same_file(size: Size) -> Command:
    """Return our check of one file, which was run before."""
    code = corpus(HOME_ASSISTANT, size)
    arguments = (*LINT_AGAIN, str(code.sources()[0]))
    return warmed(Command(arguments, code.root, "1 file checked, [0-2] of 2 contracts kept"))


def other_files(size: Size) -> Command:
    """Return our check of one file after the other, of which only the whole was checked."""
    whole = checking(size)
    files = cycle(corpus(HOME_ASSISTANT, size).sources())
    name = whole.folder / ".file-to-check"
    # A new file for each run, and the same command.
    arguments = ("sh", "-c", f'exec {" ".join(LINT_AGAIN)} "$(cat {name.name})"')

    def choose() -> None:
        # Nobody has asked about this file yet, also not an earlier benchmark.
        for kept in chain.from_iterable(map(whole.folder.glob, _QUESTIONS)):
            kept.unlink()
        name.write_text(str(next(files)), encoding="utf-8")

    says = "1 file checked, [0-2] of 2 contracts kept"
    return Command(arguments, whole.folder, says, choose)


def sorting(size: Size) -> Command:
    """Return ruff's check of all, which was run before."""
    root = corpus(HOME_ASSISTANT, size).root
    return warmed(Command(RUFF, root, "All checks passed|Found"))


def linting_imports(size: Size) -> Command:
    """Return import-linter's check of all, which was run before."""
    root = corpus(HOME_ASSISTANT, size).root
    return warmed(Command(LINT_IMPORTS, root, "[0-2] kept, [0-2] broken"))


def editing(code: Corpus) -> Callable[[], object]:
    """Return what puts another import at the end of a file each time."""
    path = code.sources()[-1]
    text = path.read_text(encoding="utf-8")
    for edit in EDITS:
        text = text.removesuffix(edit)
    edits = cycle(EDITS)
    return lambda: path.write_text(text + next(edits), encoding="utf-8")


def _says(code: Corpus) -> str:
    return f"{code.files} files checked, [0-2] of 2 contracts kept"
