"""ARS0006: a pattern in the settings that matches nothing."""
