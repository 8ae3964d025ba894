"""How a thing is written: pure text -> value, and back."""
