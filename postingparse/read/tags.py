"""The elements of HTML by what they do to the text in them."""

from __future__ import annotations


def names(listed: str) -> frozenset[str]:
    """A set of names, written as one text."""
    return frozenset(listed.split())


VOID = names(
    """
    area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr
    """
)
UNSEEN = names(
    """
    script style template noscript iframe svg math canvas audio video object embed map select datalist textarea
    option noembed noframes xmp plaintext rp progress meter
    """
)
"""Without visible text of the page's own."""
BLOCK = names(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol optgroup p pre search section
    summary table tbody td tfoot th thead tr ul
    """
)
BOLD = names("b strong u")
LISTS = names("ul ol menu dir")
MAIN = names("main article")
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 7, "legend": 7, "caption": 7}
ONE_WORD = names("p pre")
"""In these, spans side by side are one word ("<span>Em</span><span>ployer</span>"); elsewhere styles set them apart."""

CLOSES_ITSELF = names(
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup html head body rb rt rp rtc",
)
"""They end where the next of their kind begins, and nest only inside others."""
FORMATTING = names("a b big code em font i nobr s small strike strong tt u")
"""Left open, they are opened again in every block that follows."""
SCOPES = names("table caption object applet marquee select svg math template")
"""An end tag inside them closes nothing outside."""
