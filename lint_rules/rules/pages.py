"""Reads the page of a rule, and the examples that stand in it.

A page is Markdown. Its examples are both documentation and tests: a fenced block whose info string
is `python bad` must be reported exactly where `⟦` and `⟧` stand in it, one that says `python good`
must not be. Blocks that say `python fixed` hold what the codemod of the rule makes of the bad block
above, a block a file. `file=pkg/mod.py` names the file that a block is, when that matters. Under
one heading the blocks belong together: blocks that say `python`, `toml` or `ini` with a `file=` are
the other files of the project, `pyproject.toml` with the settings among them.
"""

# Layer 1: Standard library imports
import re
from dataclasses import dataclass
from importlib.resources import files
from itertools import takewhile

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.rules.marks import read_marks
from lint_rules.rules.rule import Rule

_HEADING = re.compile(r"^#{2,3} (?P<title>.+)$")
_FENCE = re.compile(r"^```(?P<language>\w+)(?P<flags>[^`]*)$")
_DEFAULT_FILE = "example.py"
_VERDICTS = ("good", "bad")
_FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Example:
    """One small project, and what a rule must report in it.

    Attributes:
        title: What it shows.
        files: Text by path, without the marks.
        expected: Path and span of each diagnostic of the rule, in order; none for a good example.
        fixed: Text by path of the files that the codemod changes or creates; empty where the page
            does not say.
    """

    title: str
    files: dict[str, str]
    expected: tuple[tuple[str, Span], ...]
    fixed: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Block:
    """A fenced block of a page."""

    title: str
    verdict: str | None
    path: str
    text: str


def page_text(rule: Rule) -> str:
    """Give the page of a rule as Markdown."""
    return files(rule.package).joinpath("page.md").read_text(encoding="utf-8")


def examples(rule: Rule) -> list[Example]:
    """Give the examples of a rule's page in their order."""
    return examples_in(page_text(rule))


def examples_in(page: str) -> list[Example]:
    """Give the examples of a page in their order."""
    blocks = _blocks(page)
    return [
        _example(block, [other for other in blocks if other.title == block.title], blocks[number:])
        for number, block in enumerate(blocks, start=1)
        if block.verdict in _VERDICTS
    ]


def _example(block: _Block, siblings: list[_Block], below: list[_Block]) -> Example:
    shared = {other.path: other.text for other in siblings if other.verdict is None}
    text, spans = read_marks(block.text)
    return Example(
        title=f"{block.title}: {block.verdict}",
        files={**shared, block.path: text},
        expected=tuple((block.path, span) for span in spans),
        fixed={
            fixed.path or block.path: fixed.text
            for fixed in takewhile(lambda other: other.verdict == _FIXED, below)
        },
    )


def _blocks(page: str) -> list[_Block]:
    blocks = []
    title = ""
    lines = iter(page.splitlines())
    for line in lines:
        heading = _HEADING.match(line)
        if heading is not None:
            title = heading["title"]
        fence = _FENCE.match(line)
        if fence is not None:
            text = []
            for inner in lines:
                if inner == "```":
                    break
                text.append(f"{inner}\n")
            flags = fence["flags"].split()
            verdict = next((flag for flag in flags if flag in {*_VERDICTS, _FIXED}), None)
            named = [flag.removeprefix("file=") for flag in flags if flag.startswith("file=")]
            if verdict is not None or named:
                path = named[0] if named else "" if verdict == _FIXED else _DEFAULT_FILE
                blocks.append(_Block(title, verdict, path, "".join(text)))
    return blocks
