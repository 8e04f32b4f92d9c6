"""Benchmarks: side by side in one run, reported as ratios; `harness.py` tells how to add one."""
