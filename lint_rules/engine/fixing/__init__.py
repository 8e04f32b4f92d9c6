"""Fixes files: codemods run in processes that may die, and nothing unverified is written."""
