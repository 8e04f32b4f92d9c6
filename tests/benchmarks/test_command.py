# Layer 2: Third-party imports
import pytest
from pytest import CaptureFixture

# Layer 3: Internal imports
from benchmarks.__main__ import main
from benchmarks.table import HEAD


def test_the_table_is_printed(capsys: CaptureFixture[str]) -> None:
    main(["send_to_handler", "--rounds", "1", "--size", "tiny"])

    machine, blank, *table = capsys.readouterr().out.splitlines()
    assert "median of 1 rounds" in machine
    assert blank == ""
    assert table[:2] == HEAD.splitlines()
    assert [row.split(" | ")[0] for row in table[2:]] == [
        "| send to handler",
        "| send to handler, each audited",
    ]


def test_an_unknown_name_is_an_error(capsys: CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_info:
        main(["no-such-thing"])

    assert exit_info.value.code == 2
    assert "there is no benchmark no-such-thing" in capsys.readouterr().err
