"""ARS0005: a baseline entry that no longer occurs."""
