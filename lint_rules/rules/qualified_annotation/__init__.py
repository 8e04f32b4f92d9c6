"""ARS2201: a type named through its module."""
