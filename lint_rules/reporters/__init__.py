"""Turns a report into text: one module a format, one pure function a module."""
