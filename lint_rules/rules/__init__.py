"""The rules, a sub-package each: its check, and its page with the examples that it is held to.

To add one, write its sub-package and name it in `catalogue`. Rules never import each other; what
several of them read of a file stands in `lint_rules.source`.
"""
