"""Module boundaries, as import-linter contracts judge them (ADR-WASM-023).

The contracts and their meaning are import-linter's; the graph that they are held against is filled
from our own reading, so that nothing need be importable and every breach has a place.
"""
