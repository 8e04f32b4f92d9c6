"""Reads a project: which files it has, what each imports, annotates and binds.

Nothing here judges; the rules and the contracts read what is read here. Only `ast` and text are
used, and nothing of the code under check is imported or executed.
"""
