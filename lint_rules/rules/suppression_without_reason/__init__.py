"""ARS0002: a suppression that gives no reason."""
