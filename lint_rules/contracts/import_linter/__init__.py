"""The one place that knows how import-linter works inside.

Its contract classes take a graph and give a result without printing; its own entry points print,
configure logging, or import the code under check, and are not used.
"""
