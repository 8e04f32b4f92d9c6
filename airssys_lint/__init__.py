"""The command `airssys-lint`: repeats the answer to an unchanged question, else asks `lint_rules`.

An answer that can be repeated is repeated before anything of `lint_rules` is loaded, which takes
longer than to look whether anything has changed. So nothing here imports more of the standard
library than the interpreter has loaded anyway, but for three modules written in C.
"""
