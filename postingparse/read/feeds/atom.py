"""Atom whose entries are postings (RFC 4287); told as those of RSS are."""

from postingparse.read.feeds.rss import Syndicated

FEED = Syndicated("atom", ("/feed/entry", "/entry"))
