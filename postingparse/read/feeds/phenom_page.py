"""The list of a Phenom career site, whose page holds what its widgets fetch: SITE/search-results."""

import re
from dataclasses import replace

from postingparse.read.feeds.pages import ScriptPage
from postingparse.read.feeds.phenom import FEED as PHENOM

FEED = ScriptPage(
    before=re.compile(r"phApp\.ddo\s{0,9}=\s{0,9}(?=\{)"),
    feed=replace(PHENOM, kind="phenom_page", items=("/eagerLoadRefineSearch/data/jobs/*", "//jobs/*")),
)
