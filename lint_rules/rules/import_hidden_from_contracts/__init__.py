"""ADR2302: an import that contracts cannot see."""
