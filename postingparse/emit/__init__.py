"""Result -> the outside: JSON-LD, JSON, rows of a table."""
