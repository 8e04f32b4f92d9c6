"""ARS0004: a suppression of a rule that does not exist."""
