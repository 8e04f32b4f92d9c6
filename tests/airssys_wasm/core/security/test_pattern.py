# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import InvalidCapabilityError
from airssys_wasm.core.security.pattern import ComponentPattern


@pytest.mark.parametrize(
    ("pattern", "component"),
    [
        ("app/billing/1", "app/billing/1"),
        ("app/billing/*", "app/billing/1"),
        ("app/billing/*", "app/billing/anything"),
        ("*/*/*", "app/billing/1"),
        ("app/bill*/1", "app/billing/1"),
        ("app/*ing/1", "app/billing/1"),
        ("app/b*g/1", "app/billing/1"),
        ("app/billing*/1", "app/billing/1"),
    ],
)
def test_matches(pattern: str, component: str) -> None:
    assert ComponentPattern(pattern).matches(ComponentId.parse(component))


@pytest.mark.parametrize(
    ("pattern", "component"),
    [
        ("app/billing/1", "app/billing/12"),
        ("app/billing/1", "app/billing/2"),
        ("app/billing/*", "app/billing-admin/1"),
        ("app/billing/*", "my-app/billing/1"),
        ("app/billing/*", "app/Billing/1"),
        ("*/billing/1", "app/shop/1"),
        ("app/bill*/1", "app/bill/12"),
        ("app/ab*ba/1", "app/aba/1"),
        ("app/a.c/1", "app/abc/1"),
        ("app/[ab]/1", "app/a/1"),
        ("app/b?/1", "app/bi/1"),
    ],
)
def test_does_not_match(pattern: str, component: str) -> None:
    assert not ComponentPattern(pattern).matches(ComponentId.parse(component))


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("", "it has 1 parts, not three"),
        ("*", "it has 1 parts, not three"),
        ("app/*", "it has 2 parts, not three"),
        ("app/b/*/*", "it has 4 parts, not three"),
        ("app//1", "a part is empty"),
        ("app/b b/1", "whitespace or a character that does not print"),
        ("app/../1", "a part must not be . or .."),
        ("app/**/1", "a segment has more than one *"),
        ("app/*a*/1", "a segment has more than one *"),
    ],
)
def test_a_pattern_that_could_not_mean_anything_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(InvalidCapabilityError) as caught:
        ComponentPattern(pattern)
    assert (caught.value.pattern, caught.value.reason) == (pattern, reason)


def test_an_id_is_no_pattern_but_its_text_is(billing: ComponentId) -> None:
    with pytest.raises(InvalidCapabilityError) as caught:
        ComponentPattern(billing)  # type: ignore[arg-type]  # that is the test
    assert caught.value.args == (
        "app/billing/1",
        "a pattern is text; that of a single component is str(id)",
    )
    assert ComponentPattern(str(billing)).matches(billing)
