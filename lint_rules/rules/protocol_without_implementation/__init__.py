"""ADR3103: a Protocol of the abstractions that nothing implements."""
