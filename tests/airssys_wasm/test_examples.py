# Layer 1: Standard library imports
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_fire_and_forget_says_what_happens() -> None:
    finished = subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "examples" / "fire_and_forget.py")],
        capture_output=True,
        check=False,
        text=True,
        env={"PYTHONPATH": str(ROOT)},
        timeout=60,
    )
    assert finished.stderr == ""
    assert finished.stdout.splitlines() == [
        "accepted for delivery",
        "app/shop/1 sent 'order 1'",
        "1 message handled",
    ]
    assert finished.returncode == 0
