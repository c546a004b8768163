"""The fullest form of a name that a document gives: "Arkady Zhilin" for "Zhilin", "Dacia Port Services" for "Dacia"."""

from __future__ import annotations

import re

from crossbearing.reports.lexicon import state_of, word_set
from crossbearing.reports.phrases import is_organisation, person_like, ranked_name

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĆČĎĐĘĚĞĢĪİĶŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ][\w'’-]+"
_GIVEN_NAMES = re.compile(rf"(?:{_CAPITAL} ){{1,2}}$")
_MORE_NAME = re.compile(rf"(?: {_CAPITAL}){{1,3}}")


def full_form(name: str, text: str) -> str:
    """A name as a text first gives it whole: with given names before it, or with the words of a firm behind it."""
    place = text.find(name)
    while place >= 0:
        end = place + len(name)
        more = _MORE_NAME.match(text, end)
        if more and is_organisation(more.group()) and not state_of(more.group().strip()):
            return name + re.sub(r"['’]s$", "", more.group())
        given = _GIVEN_NAMES.search(text, max(0, place - 40), place)
        whole = ranked_name((given.group() + name).strip()) if given else ""
        first = whole.split(" ")[0]
        known = given and " " not in name and person_like(whole) and first not in word_set("grammar", "openers")
        if (
            known
            and not text[end : end + 1].isalnum()
            and not state_of(first)
            and first.lower() not in word_set("people", "ranks")
        ):
            return whole
        place = text.find(name, end)
    return name
