"""The codemod of §2.2: simple names in type expressions."""
