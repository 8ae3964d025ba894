"""What a heading never seen is likely about, by the words it shares with the known ones.

"What you'll be doing all day", "Dette får du hos oss", "Our promise: the best benefits in town" stand in no lexicon;
"doing", "får", "benefits" do, and nearly always in headings of one role.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import cast

from postingparse.document import Role
from postingparse.languages import lexicon
from postingparse.languages.scan import fold

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_FORMS = 2
"""Known forms of a role that hold a word before it tells anything."""
_OFTEN = 4
"""Forms that hold a small word ("why") before it tells anything."""
_PURE = 0.6
"""Share of the forms with a word that are of one role."""
_LEAST, _MARGIN = 0.7, 0.4
"""What the words of a heading must give one role, and by how much more than any other."""
_ALSO = "en"
"""The language of headings in postings of any other."""
_ROLES: frozenset[str] = frozenset(("duties", "qualifications", "nice_to_have", "personal_qualities", "benefits"))
"""What a guess is worth: whom to ask and how to apply are told by more than their headings."""


def likely_role(words: str, languages: tuple[str, ...]) -> Role | None:
    """The role that the words of a heading point to, most of them to one; None where they do not.

    languages: the posting's, its own first.
    """
    said: Counter[str] = Counter()
    for word in dict.fromkeys(_WORD.findall(fold(words))):
        for code in dict.fromkeys((languages[0], _ALSO)):
            if shares := _shares(code).get(word):
                for role, share in shares:
                    said[role] += share  # type: ignore[assignment] # a share is no whole number
                break
    ranked = said.most_common(2)
    if not ranked or ranked[0][1] < _LEAST or ranked[0][0] not in _ROLES:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN:
        return None
    return cast("Role", ranked[0][0])


@cache
def _shares(code: str) -> dict[str, tuple[tuple[str, float], ...]]:
    """Word -> the roles of the headings and lead-ins that hold it, with the share of each."""
    forms = lexicon(code)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for table in (forms.headings, forms.lead_ins):
        for role, lines in table.items():
            for line in lines:
                for word in set(_WORD.findall(line)):
                    counts[word][role] += 1
    fillers = {word for line in forms.fillers.get("word", ()) for word in _WORD.findall(line)}
    small = frozenset(forms.stopwords)
    return {
        word: tuple((role, n / (count.total() + 1)) for role, n in count.items())  # few forms tell less
        for word, count in counts.items()
        if word not in fillers
        and count.most_common(1)[0][1] >= (_OFTEN if word in small else _FORMS)
        and count.most_common(1)[0][1] >= _PURE * count.total()
    }
