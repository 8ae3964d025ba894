"""Path or stream -> bytes, under limits."""
