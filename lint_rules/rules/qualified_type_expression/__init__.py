"""ARS2202: a type named through its module, in a type expression that is no annotation."""
