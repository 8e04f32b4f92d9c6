"""The entry for pre-commit, in a new file and in those that are there."""

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.starter.hooks import draft_hooks

LINT = """\
  - repo: local
    hooks:
      - id: airssys-lint
        name: airssys-lint
        entry: airssys-lint check --no-contracts
        language: system
        types_or: [python, pyi]
        require_serial: true
"""


def test_a_new_file() -> None:
    assert draft_hooks("", with_contracts=False) == f"repos:\n{LINT}"


def test_contracts_are_a_hook_of_their_own() -> None:
    text = draft_hooks("", with_contracts=True)
    assert text is not None
    assert text.startswith(f"repos:\n{LINT}      - id: airssys-lint-contracts\n")
    assert "entry: airssys-lint check --select ADR23\n" in text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("repos:\n", ""),
        ("fail_fast: true\nrepos:  # ours\n\n# first\n", "ci:\n  skip: []\n"),
    ],
)
def test_the_others_stay_as_they_are(before: str, after: str) -> None:
    rest = f"  - repo: meta\n    hooks:\n      - id: identity\n{after}"
    assert draft_hooks(before + rest, with_contracts=False) == before + LINT + rest


def test_the_indentation_of_the_list_is_kept() -> None:
    text = draft_hooks("repos:\n- repo: meta\n", with_contracts=False)
    assert text is not None
    assert text.startswith("repos:\n- repo: local\n  hooks:\n    - id: airssys-lint\n")
    assert text.endswith("\n- repo: meta\n")


def test_line_endings_are_kept() -> None:
    text = draft_hooks("repos:\r\n  - repo: meta\r\n", with_contracts=False)
    assert text == "repos:\r\n" + LINT.replace("\n", "\r\n") + "  - repo: meta\r\n"


@pytest.mark.parametrize("text", ["repos: []\n", "repos: [{repo: meta}]\n", "minimum: 1\n"])
def test_a_list_in_one_line_is_left_to_the_user(text: str) -> None:
    assert draft_hooks(text, with_contracts=False) is None
