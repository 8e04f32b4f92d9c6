"""ARS0003: a suppression that silences nothing."""
