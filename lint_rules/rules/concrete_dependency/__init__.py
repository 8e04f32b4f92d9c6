"""ADR3102: a dependency on an implementation of another package."""
