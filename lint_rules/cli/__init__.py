"""The command line: the only part that prints and decides an exit code."""
