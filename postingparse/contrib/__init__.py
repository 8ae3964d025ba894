"""Doors into other people's frameworks; each needs the extra of its name, and is imported by its own name."""
