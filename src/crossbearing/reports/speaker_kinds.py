"""What kind of speaker a name is: newsroom, document, person, body."""

from __future__ import annotations

import re

from crossbearing.reports.lemmas import noun_lemma
from crossbearing.reports.lexicon import lexicon, word_set
from crossbearing.reports.named import is_paper
from crossbearing.reports.phrases import is_document, is_organisation, person_like

_DETERMINER = re.compile(r"^(?:the|an?|his|her|its|their|this|that|these|those|some) ", re.IGNORECASE)


def shows(words: str) -> bool:
    """Whether words name a document, an image or data."""
    return is_document(words) or is_paper(words)


def document_name(words: str) -> str:
    """A document's name without what it was taken from, when, and who saw it: "bill of lading"."""
    bare = _DETERMINER.sub("", words).strip()
    return re.split(
        r" (?:in|from|at|with|dated|taken|seen|for|on|about|by|that|which|obtained|reviewed|shared|provided) ", bare
    )[0].strip()


def newsrooms() -> tuple[str, ...]:
    """Names of newsrooms that are known."""
    people = lexicon("people")
    return (*people["outlets"], *people["state_media"])


def newsroom(name: str) -> bool:
    """Whether a name is a newsroom's: a known one, or one with a word that papers and agencies bear."""
    if name in newsrooms():
        return True
    if name[:1].isupper() and name.split(" ")[-1] in word_set("people", "newsrooms"):
        return True
    return any(part in word_set("people", "outlet_words") for part in name.split()) and name[:1].isupper()


def kind_of(name: str, person: bool = False) -> str:
    """The kind of a speaker by name: outlet, state medium, document, person, body or unknown."""
    if name in lexicon("people")["state_media"]:
        return "state_medium"
    if newsroom(name):
        return "outlet"
    if shows(name):
        return "document"
    if person:
        return "person"
    low = name.lower()
    if is_organisation(name) or any(
        word in low
        for word in (
            "ministry",
            "panel",
            "committee",
            "company",
            "government",
            "authorit",
            "court",
            "police",
            "navy",
            "army",
            "member state",
            "embassy",
            "movement",
            "club",
            "office",
        )
    ):
        return "body"
    if person_like(name):
        return "person"
    if noun_lemma(low.split()[-1]) in word_set("people", "company") | word_set("people", "trades"):
        return "body"
    return "body" if name[:1].isupper() else "unknown"
