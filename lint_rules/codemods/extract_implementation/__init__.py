"""Moves the implementation in an `__init__` to a module beside it (ARS4301)."""
