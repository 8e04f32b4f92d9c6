"""ADR3101: an implementation in a package of abstractions."""
