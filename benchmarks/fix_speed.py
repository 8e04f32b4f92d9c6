"""How fast files with findings are fixed and verified, on one core.

The files that a fix changes: those of §2.1, and those of §2.2. It happens in this process, so that
what starting one costs is left out. The peer parses the same files with libcst and writes them
back, which every rewriting does at least. Figures are for a line, in processor time.
"""

# Layer 1: Standard library imports
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

# Layer 2: Third-party imports
from libcst import parse_module

# Layer 3: Internal imports
from benchmarks.comparison import Comparison, Contender, Limit, Peer, Sample, Size, Unit
from benchmarks.corpora import DISCORD, SQLALCHEMY, corpus
from lint_rules.codemods.rewriting import Codemods
from lint_rules.engine.file_check import parsing_many_files
from lint_rules.engine.fixing.file_fix import fix_file
from lint_rules.engine.fixing.job import FixJob, FixSetup
from lint_rules.engine.fixing.permission import permission
from lint_rules.rules.base import FileRule
from lint_rules.rules.catalogue import BUILT_IN
from lint_rules.settings import Settings
from lint_rules.source.discovery import discover
from lint_rules.source.file import Sources, UnreadableSourceError, parse_source
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import read_project

# 5,000 lines a second.
LIMIT = Limit(at_most=200)


def comparisons(size: Size) -> Sequence[Comparison]:
    """Return one comparison for each code base and family of rules."""
    works = [(DISCORD, "ARS21"), (DISCORD, "ARS22"), (SQLALCHEMY, "ARS22")]
    return [
        compared(f"{name}, {family}", corpus(name, size).root, family)
        for name, family in size.pick(full=works, tiny=works[-1:])
    ]


def compared(title: str, root: Path, family: str) -> Comparison:
    """Compare fixing a folder with parsing it and writing it back.

    Args:
        title: The work.
        root: The folder.
        family: The prefix of the rules to fix.
    """
    settings = Settings(select=(family,))
    files = discover(root, settings)
    rules = BUILT_IN.select(settings)
    setup = FixSetup(
        read_project(settings, ModuleTree(files, settings.source_roots)),
        Sources(root),
        tuple(rule for rule in rules if isinstance(rule, FileRule) and rule.codemod),
        BUILT_IN,
        None,
        permission(settings, BUILT_IN, unsafe=True),
    )
    jobs = [job for path in files for job in [_job(root, path)] if _is_fixed(job, setup)]
    lines = sum(map(_lines, jobs))
    return Comparison(
        f"fix {len(jobs)} files of {title}",
        lines,
        Contender("fix", partial(fix_all, jobs, setup)),
        [Peer(Contender("libcst, parse and write", partial(copy_all, jobs)))],
        unit=Unit.MICROSECONDS,
        limit=LIMIT,
    )


def fix_all(jobs: Sequence[FixJob], setup: FixSetup) -> Sample:
    """Fix files, verification included."""
    done = 0
    codemods = Codemods()
    start = time.process_time()
    with parsing_many_files():
        for job in jobs:
            fixed = fix_file(job, setup, codemods).content
            done += _lines(job) if fixed != job.content else 0
    return Sample(time.process_time() - start, done)


def copy_all(jobs: Sequence[FixJob]) -> Sample:
    """Parse files and write them back."""
    done = 0
    start = time.process_time()
    for job in jobs:
        copied = parse_module(job.content).bytes
        done += _lines(job) if copied == job.content else 0
    return Sample(time.process_time() - start, done)


def _job(root: Path, path: str) -> FixJob:
    return FixJob(path, (root / path).read_bytes())


def _is_fixed(job: FixJob, setup: FixSetup) -> bool:
    try:
        parse_source(job.content, job.path)
    except UnreadableSourceError:
        return False
    return fix_file(job, setup, Codemods()).content != job.content


def _lines(job: FixJob) -> int:
    return job.content.count(b"\n")
