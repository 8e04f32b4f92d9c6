# Layer 1: Standard library imports
from pathlib import Path

# Layer 2: Third-party imports
import pytest
from pytest import CaptureFixture

pytest.importorskip("matplotlib", reason="`make bench` installs it")

# Layer 3: Internal imports
from benchmarks.growth import COLD, RUFF_WARM, STYLES, draw, main


def test_every_kind_of_run_is_measured_and_drawn(
    tmp_path: Path, capsys: CaptureFixture[str]
) -> None:
    plot = tmp_path / "plot.svg"

    main([str(plot), "--size", "tiny", "--rounds", "1"])

    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == [*STYLES]
    drawn = plot.read_text(encoding="utf-8")
    for text in (*STYLES, "lines of code"):
        assert f">{text}</text>" in drawn


def test_the_same_figures_give_the_same_file(tmp_path: Path) -> None:
    points = {COLD: [(10, 0.1), (100, 0.2)], RUFF_WARM: [(10, 0.01), (100, 0.02)]}
    files = [tmp_path / "one.svg", tmp_path / "two.svg"]
    for file in files:
        draw(points, file)

    one, two = (file.read_bytes() for file in files)
    assert one == two
