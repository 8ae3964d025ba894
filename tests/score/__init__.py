"""The repo's own score: precision, recall and F1 per field, language and rule, on postings with known answers."""
