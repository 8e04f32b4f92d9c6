"""ARS2101: an import that stands below a later layer."""
