"""ARS0001: a file that cannot be read as Python."""
