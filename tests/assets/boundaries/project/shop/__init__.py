"""The shop."""

VERSION = "1"
