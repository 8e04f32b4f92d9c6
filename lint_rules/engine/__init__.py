"""Runs a check: which files, which rules, in which order, into which report."""
