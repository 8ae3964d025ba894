"""Candidates -> Result: one place where every disagreement is settled, and nothing found is thrown away."""
