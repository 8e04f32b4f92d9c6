"""What a project starts with: contracts, settings, a hook and a baseline, drafted from its code."""
