"""ARS2104: an import that does not stand at the top of its module."""
