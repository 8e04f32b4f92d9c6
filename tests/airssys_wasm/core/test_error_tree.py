# Layer 1: Standard library imports
import importlib
import inspect
import pickle

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
import airssys_wasm
from airssys_wasm.core import errors
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import AirssysError

A, B = ComponentId("app", "a", "1"), ComponentId("app", "b", "1")

SAMPLES = [
    (errors.AirssysError(), {}, ""),
    (errors.ComponentError(A), {"component": A}, "app/a/1"),
    (errors.MessagingError(), {}, ""),
    (errors.SecurityError(), {}, ""),
    (
        errors.InvalidComponentIdError("a", "bad"),
        {"text": "a", "reason": "bad"},
        "Not a component id: 'a': bad",
    ),
    (
        errors.InvalidTraceparentError("00-x"),
        {"text": "00-x"},
        "Not a traceparent: '00-x'",
    ),
    (
        errors.SystemNotRunningError("stopped"),
        {"state": "stopped"},
        "The component system is stopped, not running",
    ),
    (
        errors.InvalidTransitionError("stopped", "starting"),
        {"state": "stopped", "requested": "starting"},
        "A component system that is stopped cannot become starting",
    ),
    (
        errors.ComponentUnresponsiveError(A, 1.5),
        {"component": A, "grace": 1.5},
        "Component app/a/1 has ignored its cancellation for 1.5 s",
    ),
    (
        errors.TimeLimitExceededError(A, 2.5),
        {"component": A, "limit": 2.5},
        "Component app/a/1 did not handle a message within 2.5 s",
    ),
    (
        errors.WrongThreadError("why"),
        {"reason": "why"},
        "Wrong thread: why",
    ),
    (
        errors.ComponentAlreadyExistsError(A),
        {"component": A},
        "Component app/a/1 already exists",
    ),
    (errors.ComponentNotFoundError(A), {"component": A}, "Component app/a/1 does not exist"),
    (
        errors.ComponentLoadError(A, "why"),
        {"component": A, "reason": "why"},
        "Component app/a/1 cannot be loaded: why",
    ),
    (
        errors.ComponentStartError(A, "KeyError", "'x'"),
        {"component": A, "error_type": "KeyError", "error_text": "'x'"},
        "Component app/a/1 did not start: KeyError: 'x'",
    ),
    (errors.ComponentExit(), {}, ""),
    (errors.TargetNotFoundError(B), {"target": B}, "No component app/b/1 to deliver to"),
    (
        errors.DeliveryFailedError(B, "why"),
        {"target": B, "reason": "why"},
        "Delivery to app/b/1 failed: why",
    ),
    (
        errors.QueueFullError(B, 8),
        {"target": B, "capacity": 8},
        "The mailbox of app/b/1 is full (8 messages)",
    ),
    (errors.MailboxClosedError(B), {"target": B}, "The mailbox of app/b/1 is closed"),
    (errors.InvalidMessageError("why"), {"reason": "why"}, "Invalid message: why"),
    (
        errors.PayloadTooLargeError(9, 8),
        {"size": 9, "limit": 8},
        "The payload has 9 bytes, the limit is 8",
    ),
    (
        errors.CallCycleError((A, B, A)),
        {"chain": (A, B, A)},
        "Requests would wait for each other: app/a/1 -> app/b/1 -> app/a/1",
    ),
    (
        errors.RemoteHandlerError(B, "KeyError", "'x'"),
        {"target": B, "error_type": "KeyError", "error_text": "'x'"},
        "The handler of app/b/1 raised KeyError: 'x'",
    ),
    (
        errors.CorrelationTimeoutError(B, "queued", 2.0, 3),
        {"target": B, "stage": "queued", "elapsed": 2.0, "queue_depth": 3},
        "No reply from app/b/1 after 2.000 s (stage: queued, 3 messages waiting there)",
    ),
    (
        errors.CapabilityDeniedError(A, "send", B),
        {"sender": A, "action": "send", "target": B},
        "app/a/1 may not send to app/b/1: no SendTo permits it",
    ),
    (
        errors.InvalidCapabilityError("a", "bad"),
        {"pattern": "a", "reason": "bad"},
        "Not a component pattern: 'a': bad",
    ),
]
IDS = [type(sample[0]).__name__ for sample in SAMPLES]


@pytest.mark.parametrize(("error", "attributes", "text"), SAMPLES, ids=IDS)
def test_an_error_says_what_happened_in_words_and_in_attributes(
    error: AirssysError, attributes: dict[str, object], text: str
) -> None:
    assert vars(error) == attributes
    assert str(error) == text


@pytest.mark.parametrize(("error", "attributes", "text"), SAMPLES, ids=IDS)
def test_an_error_survives_pickling(
    error: AirssysError, attributes: dict[str, object], text: str
) -> None:
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own bytes
    assert type(copy) is type(error)
    assert vars(copy) == attributes
    assert str(copy) == text


def test_no_error_is_missing_from_the_samples_or_from_the_drawing() -> None:
    classes = {
        name
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, Exception)
    }
    assert classes == set(IDS)
    assert errors.__doc__ is not None
    assert [name for name in classes if name not in errors.__doc__] == []


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("InvalidComponentIdError", ValueError),
        ("InvalidCapabilityError", ValueError),
        ("InvalidTraceparentError", ValueError),
        ("CorrelationTimeoutError", TimeoutError),
        ("QueueFullError", errors.MessagingError),
        ("TargetNotFoundError", errors.MessagingError),
        ("CapabilityDeniedError", errors.SecurityError),
    ],
)
def test_an_error_can_be_caught_as_what_it_also_is(name: str, base: type[Exception]) -> None:
    assert issubclass(getattr(errors, name), base)


def test_each_error_is_handed_on_by_one_package_and_by_the_root() -> None:
    packages = ("component", "messaging", "runtime", "security", "system")
    handed_on = [
        name
        for package in packages
        for name in importlib.import_module(f"airssys_wasm.{package}.errors").__all__
    ]
    assert sorted([*handed_on, "AirssysError"]) == sorted(IDS)
    assert {name for name in airssys_wasm.__all__ if name in IDS} == set(IDS)


def test_a_system_that_was_never_started_says_how() -> None:
    assert str(errors.SystemNotRunningError("created")) == (
        "The component system is created, not running; async with starts it"
    )
