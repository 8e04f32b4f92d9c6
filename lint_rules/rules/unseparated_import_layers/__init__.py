"""ARS2102: two import layers without a blank line between."""
