"""The codemod of §2.1: imports in the order of their layers."""
