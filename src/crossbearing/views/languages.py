"""Documents in a language that nothing here reads: counted by language, said as not looked; translations said as such."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from crossbearing.records.documents import Document
from crossbearing.views.wording import count, joined

NOTE = "not read: language "


def unread_languages(documents: Iterable[Document]) -> str:
    """What was not looked at for its language, as one sentence; empty when every language was read.

    unread_languages([…])    # not read: language ko (2 documents); no frames for it, so no claims: not looked
    """
    held = list(documents)
    unread = [document for document in held if any(note.startswith(NOTE) for note in document.notes)]
    if not unread:
        return ""
    translated = {document.translation_of for document in held}
    found = Counter(_tag(document) for document in unread)
    rendered = Counter(_tag(document) for document in unread if document.id in translated)
    parts = [f"language {tag} ({count(found[tag], 'document')}{_of_it(rendered[tag])})" for tag in sorted(found)]
    return f"not read: {joined(parts)}; no frames for {'it' if len(found) == 1 else 'them'}, so no claims: not looked"


def language_of(document: Document) -> str:
    """The language of a document as its tag, said: ``language ko``."""
    return f"language {document.language}"


def _tag(document: Document) -> str:
    return next(note.removeprefix(NOTE) for note in document.notes if note.startswith(NOTE))


def _of_it(rendered: int) -> str:
    return f", {rendered} of them read in translation" if rendered else ""
