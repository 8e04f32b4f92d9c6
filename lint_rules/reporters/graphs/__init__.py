"""Package graphs: Mermaid, DOT and JSON."""
