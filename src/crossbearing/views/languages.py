"""Documents in a language that nothing here reads: counted by language, said as not looked."""

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
    found = Counter(
        note.removeprefix(NOTE) for document in documents for note in document.notes if note.startswith(NOTE)
    )
    if not found:
        return ""
    parts = [f"language {tag} ({count(found[tag], 'document')})" for tag in sorted(found)]
    return f"not read: {joined(parts)}; no frames for {'it' if len(found) == 1 else 'them'}, so no claims: not looked"
