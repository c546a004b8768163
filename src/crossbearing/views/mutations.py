"""What a copy tells otherwise than its original, as shown: beside a quote, and with the lineage of a fix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crossbearing.records.documents import Document
from crossbearing.records.lineage import Mutation
from crossbearing.views.lineage import document_words
from crossbearing.views.shown import Rules, published, shown_text

WORDS: Mapping[str, str] = {
    "comparator": "another bound", "number": "another number", "time": "another day", "hedge dropped": "doubt dropped",
    "hedge added": "doubt added", "hedge changed": "doubt of another kind", "negation dropped": "denial dropped",
    "negation added": "denial added", "attribution dropped": "speaker dropped", "speakers multiplied": "more speakers",
    "place": "another place", "name": "another name",
}  # fmt: skip


def mutation_words(one: Mutation, held: Mapping[str, Document], made: Rules) -> str:
    """One mutation in a line: what kind, the original's words, the copy's; empty where the profile withholds either text."""
    documents = held.get(one.parent), held.get(one.child)
    for document in documents:
        if document is None or (made.unpublished != "shown" and not published(document)):
            return ""
    parent, child = (document_words(document, made) for document in documents if document is not None)
    after = "" if one.what == "attribution dropped" else f" → “{shown_text(one.after, made)}”"
    return f"{WORDS[one.what]}: “{shown_text(one.before, made)}”{after} ({parent} → {child})"


def beside(
    document: str, start: int, end: int, told: Sequence[Mutation], held: Mapping[str, Document], made: Rules
) -> list[str]:
    """The mutations that touch a span of a document, as child or as parent, in words."""
    found = []
    for one in told:
        for name, span in ((one.child, one.child_span), (one.parent, one.parent_span)):
            if name == document and span[0] < end and start < span[1]:
                found.append(mutation_words(one, held, made))
    return [words for words in dict.fromkeys(found) if words]


def among(documents: Sequence[str], told: Sequence[Mutation], held: Mapping[str, Document], made: Rules) -> list[str]:
    """The mutations that touch documents of a list, as copy or as original, in words, in the order of the documents there."""
    place = {name: at for at, name in enumerate(documents)}
    last = len(place)
    kept = sorted(
        (one for one in told if one.child in place or one.parent in place),
        key=lambda one: (place.get(one.child, last), place.get(one.parent, last), one.child, one.child_span, one.what),
    )
    return [words for words in (mutation_words(one, held, made) for one in kept) if words]
