"""Runs one codemod on one file and holds the result against what the file was."""

# Layer 1: Standard library imports
import importlib
import io
import tokenize
from collections.abc import Iterable
from typing import NamedTuple

# Layer 2: Third-party imports
from libcst import ParserSyntaxError, parse_module
from libcst.codemod import CodemodContext, SkipFile

# Layer 3: Internal imports
from lint_rules.codemods.base import REQUEST, RewriteRequest, RuleCodemod
from lint_rules.diagnostic import Finding
from lint_rules.errors import UsageError
from lint_rules.source.file import Sources, UnreadableSourceError, parse_source
from lint_rules.source.reading import FileReading


class Rewritten(NamedTuple):
    """What a codemod made of a file.

    Attributes:
        content: What the file is to hold.
        new_files: Files that are to be created with it, by path relative to the project root.
    """

    content: bytes
    new_files: dict[str, bytes]


class Refusal(NamedTuple):
    """Why a file is left as it is, in one line."""

    reason: str


def rewrite(
    codemod: str,
    content: bytes,
    reading: FileReading,
    findings: Iterable[Finding],
    sources: Sources,
) -> Rewritten | Refusal:
    """Mend findings in a file.

    Args:
        codemod: The dotted name of the codemod.
        content: The bytes of the file.
        reading: The file as the rules read it.
        findings: What to mend.
        sources: Where the text of the project's other files comes from.
    """
    encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    request = RewriteRequest(reading, tuple(findings), sources)
    try:
        return _rewrite(_load(codemod), content, encoding, request)
    except SkipFile as refusal:
        reason = str(refusal)
    except RecursionError:
        reason = "the file is nested too deeply to be rewritten"
    except ParserSyntaxError as error:
        reason = f"libcst cannot parse the file: {error.message}"
    except UnreadableSourceError as error:
        reason = f"the result could not be parsed: {error.problem}"
    except UnicodeEncodeError as error:
        reason = f"the result cannot be written in {encoding}: {error.reason}"
    return Refusal(reason)


def _rewrite(
    codemod: type[RuleCodemod], content: bytes, encoding: str, request: RewriteRequest
) -> Rewritten | Refusal:
    before = request.reading
    tree = parse_module(before.file.text)
    if tree.code != before.file.text:
        return Refusal("libcst would not write the file back as it is")
    run = codemod(CodemodContext(filename=before.file.path, scratch={REQUEST: request}))
    changed = run.transform_module(tree).code.encode(encoding)
    if changed == content:
        return Refusal("the codemod left the file as it is")
    after = FileReading(parse_source(changed, before.file.path), before.project)
    problem = run.verify(before, after)
    if problem:
        return Refusal(problem)
    new_files = {path: text.encode("utf-8") for path, text in run.new_files.items()}
    return Rewritten(changed, new_files)


def _load(codemod: str) -> type[RuleCodemod]:
    module, _, name = codemod.rpartition(".")
    # airssys: ignore[import-hidden-from-contracts] -- the rule names its codemod
    command: object = getattr(importlib.import_module(module), name)
    if not (isinstance(command, type) and issubclass(command, RuleCodemod)):
        raise UsageError(f"{codemod} is no RuleCodemod")
    return command
