"""Each example does what it says."""

# Layer 1: Standard library imports
import subprocess
import sys
from pathlib import Path

# Layer 2: Third-party imports
import pytest

SHOWN = {
    "fire_and_forget": """
        accepted for delivery
        app/shop/1 sent 'order 1'
        1 message handled
    """,
    "event_pipeline": """
        prices from app/pricing/1: order 1: 30 EUR
        prices from app/pricing/1: order 2: 30 EUR
        4 messages handled
    """,
    "request_response": """
        a pear costs 45 cents
        app/billing/1 was still handling the request
        a plum costs 60 cents
        app/billing/1 is gone
    """,
    "worker_pool": """
        app/worker/2 restarts
        app/worker/1: 1
        app/worker/2 failed: invalid literal for int() with base 10: b'two'
        app/worker/3: 9
        app/worker/1: 16
        app/worker/2: 25
        app/worker/3: 36
    """,
}


@pytest.mark.parametrize("name", SHOWN)
def test_an_example_says_what_happens(repository: Path, name: str) -> None:
    finished = subprocess.run(
        [sys.executable, "-W", "error", str(repository / "examples" / f"{name}.py")],
        capture_output=True,
        check=False,
        text=True,
        env={"PYTHONPATH": str(repository)},
        timeout=60,
    )
    assert finished.stderr == ""
    assert finished.stdout.split("\n") == [
        *(line.strip() for line in SHOWN[name].strip().splitlines()),
        "",
    ]
    assert finished.returncode == 0


def test_no_example_is_left_out(repository: Path) -> None:
    assert {path.stem for path in (repository / "examples").iterdir()} == set(SHOWN)
