"""What everything agrees on: values, protocols, errors.

Standard library only; no event loop, no threads, no logging. ``errors`` and ``clock`` stand at
the bottom, ``component`` on them, and ``messaging``, ``runtime`` and ``security`` beside each
other on top. Nothing here imports from outside this package.
"""
