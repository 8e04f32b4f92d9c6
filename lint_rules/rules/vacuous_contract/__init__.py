"""ADR2303: something in a contract that can never fail."""
