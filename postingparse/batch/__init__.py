"""Many postings at once: worker processes, saved state, one output for all."""
