"""Feeds and interfaces of applicant tracking systems: one module each, told by their content."""
