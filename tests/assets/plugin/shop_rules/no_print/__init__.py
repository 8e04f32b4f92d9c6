"""SHOP101: a call of `print`."""
