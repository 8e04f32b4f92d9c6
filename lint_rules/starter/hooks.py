"""Drafts the entry for pre-commit."""

# Layer 1: Standard library imports
import re
from textwrap import indent

_HOOKS = """\
- repo: local
  hooks:
    - id: airssys-lint
      name: airssys-lint
      entry: airssys-lint check --no-contracts
      language: system
      types_or: [python, pyi]
      require_serial: true
"""
_CONTRACTS = """\
    - id: airssys-lint-contracts
      name: airssys-lint contracts
      entry: airssys-lint check --select ADR23
      language: system
      always_run: true
      pass_filenames: false
"""
# The line `repos:`, and after it comments and empty lines up to the first item.
_REPOSITORIES = re.compile(r"^repos:\s*(?:#.*)?\n(?:\s*(?:#.*)?\n)*( *)- ", re.MULTILINE)


def draft_hooks(text: str, *, with_contracts: bool) -> str | None:
    """Put the hooks before the others of a `.pre-commit-config.yaml`.

    Args:
        text: What the file holds; empty where there is none.
        with_contracts: Whether there are contracts to judge.

    Returns:
        The new text, or None where the list of repositories is not written a line an item.
    """
    hooks = _HOOKS + (_CONTRACTS if with_contracts else "")
    if not text:
        return f"repos:\n{indent(hooks, '  ')}"
    found = _REPOSITORIES.search(text)
    if found is None:
        return None
    start = found.start(1)
    hooks = indent(hooks, found[1])
    if "\r\n" in text:
        hooks = hooks.replace("\n", "\r\n")
    return text[:start] + hooks + text[start:]
