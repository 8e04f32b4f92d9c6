"""Turns what the rules found into diagnostics, sorted and with fingerprints."""

# Layer 1: Standard library imports
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Finding, RelatedPlace, Span
from lint_rules.rules.rule import Rule

_FINGERPRINT_BYTES = 12


class Located(NamedTuple):
    """A finding with the rule that made it, the file that it is in, and further places."""

    rule: Rule
    path: str
    finding: Finding
    excerpt: str
    related: tuple[RelatedPlace, ...] = ()


def make_diagnostics(found: Iterable[Located]) -> tuple[Diagnostic, ...]:
    """Make the diagnostics of a run.

    A fingerprint is made of rule, path and symbol, and of how many like it stand above it: it
    survives edits elsewhere in the file.
    """
    seen: dict[tuple[str, str, str], int] = defaultdict(int)
    diagnostics = []
    for rule, path, finding, excerpt, related in sorted(found, key=place_of):
        identity = (rule.code, path, finding.symbol)
        fingerprint = fingerprint_of(*identity, str(seen[identity]))
        seen[identity] += 1
        diagnostics.append(
            Diagnostic(
                code=rule.code,
                name=rule.name,
                standard=rule.standard,
                message=finding.message,
                path=path,
                span=finding.span,
                excerpt=excerpt,
                help=finding.help,
                symbol=finding.symbol,
                fingerprint=fingerprint,
                ordinal=seen[identity],
                related=related,
                fix=finding.fix,
                no_fix=finding.no_fix,
            )
        )
    return tuple(diagnostics)


def place_of(located: Located) -> tuple[str, Span, str, str, str, str]:
    """Give what findings are sorted by: in a file as findings are, but compared more quickly."""
    finding = located.finding
    symbol = finding.symbol
    return (located.path, finding.span, finding.message, finding.help, symbol, located.rule.code)


def fingerprint_of(*parts: str) -> str:
    """Make a short name of what the parts say."""
    text = "\0".join(parts).encode("utf-8", "surrogateescape")
    return hashlib.blake2b(text, digest_size=_FINGERPRINT_BYTES).hexdigest()
