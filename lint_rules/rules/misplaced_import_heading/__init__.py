"""ARS2103: a comment that names a layer where that layer is not."""
