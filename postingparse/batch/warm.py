"""What every worker needs, loaded once: the fork server imports this, and the workers share its memory."""

from __future__ import annotations

from postingparse.pipeline import parse_html, parse_text

_POSTING = "Nurse wanted\n\nEmployer: Example AS\nApplication deadline: 13 March 2026\nWe offer a permanent post."

parse_text(_POSTING)
parse_html(f"<html><body><h1>Nurse wanted</h1><p>{_POSTING}</p></body></html>")
