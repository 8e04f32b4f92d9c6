"""ARS4301: an `__init__` that does more than declare."""
