"""Violations planted in clean real files are all found, each exactly where it stands."""

# Layer 1: Standard library imports
from dataclasses import replace
from pathlib import Path

# Layer 3: Internal imports
from scripts.plant_violations import CODES, HOSTS, SETTINGS, clean_hosts, plant


def test_every_planted_violation_is_found_in_its_place(tmp_path: Path) -> None:
    planted = plant(tmp_path)

    assert [each for each in planted if each.found != each.expected] == []
    assert {each.code for each in planted} == set(CODES)
    assert sum(len(each.expected) for each in planted) >= 200


def test_what_a_check_leaves_out_is_missed(tmp_path: Path) -> None:
    planted = plant(tmp_path, replace(SETTINGS, ignore=("ARS2202",)))

    missed = {each.code for each in planted if each.found != each.expected}
    assert missed == {"ARS2202"}


def test_there_are_enough_clean_files(tmp_path: Path) -> None:
    assert len(clean_hosts(tmp_path)) == HOSTS
