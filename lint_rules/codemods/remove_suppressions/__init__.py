"""The codemod that takes away suppressions which silence nothing."""
