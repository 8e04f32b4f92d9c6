"""Keeps what a run found out, so that the next one need not: data only, and never needed."""
