# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

# Layer 3: Internal imports
from airssys_wasm.core.component.traceparent import Traceparent
from airssys_wasm.core.errors import InvalidTraceparentError

TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"


def hexadecimal(digits: int) -> SearchStrategy[str]:
    return st.integers(1, 16**digits - 1).map(lambda number: f"{number:0{digits}x}")


@given(st.builds(Traceparent, hexadecimal(32), hexadecimal(16), st.integers(0, 3)))
def test_parse_is_the_inverse_of_str(traceparent: Traceparent) -> None:
    assert Traceparent.parse(str(traceparent)) == traceparent


@pytest.mark.parametrize(
    ("text", "flags", "sampled"),
    [
        (f"00-{TRACE}-{PARENT}-00", 0, False),
        (f"00-{TRACE}-{PARENT}-01", 1, True),
        (f"00-{TRACE}-{PARENT}-03", 3, True),
        (f"00-{TRACE}-{PARENT}-fe", 2, False),
        (f"01-{TRACE}-{PARENT}-01", 1, True),
        (f"cc-{TRACE}-{PARENT}-09-what-comes-later", 1, True),
    ],
)
def test_what_a_later_version_adds_is_left_out(text: str, flags: int, *, sampled: bool) -> None:
    traceparent = Traceparent.parse(text)
    assert traceparent == Traceparent(TRACE, PARENT, flags)
    assert traceparent.sampled is sampled
    assert str(traceparent) == f"00-{TRACE}-{PARENT}-{flags:02x}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "00",
        f"00-{TRACE}-{PARENT}",
        f"00-{TRACE}-{PARENT}-1",
        f"00-{TRACE}-{PARENT}-01-more",
        f"00-{TRACE}-{PARENT}-01\n",
        f" 00-{TRACE}-{PARENT}-01",
        f"ff-{TRACE}-{PARENT}-01",
        f"cc-{TRACE}-{PARENT}-01.more",
        f"00-{TRACE.upper()}-{PARENT}-01",
        f"00-{TRACE[1:]}-{PARENT}-01",
        f"00-{'0' * 32}-{PARENT}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE}-{PARENT[1:]}٣-01",
    ],
)
def test_what_is_malformed_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(InvalidTraceparentError) as caught:
        Traceparent.parse(text)
    assert caught.value.text == text


@pytest.mark.parametrize(
    ("trace", "parent", "flags"),
    [
        ("0" * 32, PARENT, 0),
        (TRACE, "0" * 16, 0),
        (TRACE[1:], PARENT, 0),
        (TRACE, PARENT[1:], 0),
        (TRACE.upper(), PARENT, 0),
        (TRACE, PARENT, 4),
        (TRACE, PARENT, -1),
    ],
)
def test_none_can_be_made_of_what_is_malformed(trace: str, parent: str, flags: int) -> None:
    with pytest.raises(InvalidTraceparentError):
        Traceparent(trace, parent, flags)
