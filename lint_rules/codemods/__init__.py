"""Rewrites files with libcst; no other part of the linter loads it."""
