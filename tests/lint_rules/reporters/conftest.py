"""What tests of the formats share."""

# Layer 2: Third-party imports
import pytest
from pytest import FixtureRequest

# Layer 3: Internal imports
from lint_rules.diagnostic import Diagnostic, Span

HOSTILE = {
    "newline": "a\nb.py",
    "carriage return": "a\r\n::error::b.py",
    "command at the start": "::error file=x::b.py",
    "command after a space": " ::stop-commands::b.py",
    "command anywhere": "a##[error]b##vso[task.complete]c.py",
    "encoded newline": "a%0A::error::b.py",
    "separators": "a,b:c;d=e.py",
    "end of CDATA": "a]]>b.py",
    "markup": "</failure><!--&amp;-->&#10;<b>.py",
    "double quotes": 'a"b"},{"c.py',
    "single quotes": "a'b.py",
    "backslashes": "a\\nb\\.py",
    "escape sequence": "a\x1b]0;x\x07\x1b[31mb\x9bm.py",
    "null": "a\0b.py",
    "control characters": "a\x01\x0b\x0c\x1f\x7f\x85.py",
    "bidirectional": "a\u202egnp.py",
    "line separators": "a\u2028b\u2029.py",
    "undecodable byte": "caf\udce9.py",
    "half of a pair": "a\ud800b.py",
    "no characters": "a\ufffe\uffff.py",
    "Markdown": "a`b``c` [x](y) - [x] <i>|.py",
    "link": "[text](https://example.org)",
    "wide": "型😀ß.py",
    "space": "a b .py",
}


@pytest.fixture(params=HOSTILE.values(), ids=list(HOSTILE))
def hostile(request: FixtureRequest) -> str:
    """A text that would break out of a format which does not escape it."""
    text = request.param
    assert isinstance(text, str)
    return text


@pytest.fixture
def diagnostic() -> Diagnostic:
    return Diagnostic(
        code="ARS2201",
        name="qualified-annotation",
        standard="§2.2",
        message="`m.A` is named through its module",
        path="shop/cart.py",
        span=Span(12, 4, 12, 7),
        excerpt="x: m.A = 1",
        help="import `A`",
        symbol="m.A",
        fingerprint="0123456789abcdef01234567",
    )
