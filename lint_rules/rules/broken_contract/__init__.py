"""ADR2301: an import that breaks a contract."""
