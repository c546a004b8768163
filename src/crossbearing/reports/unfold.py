"""Drafts of a text that is not typeset plainly: read on its fold, given back at the offsets of the text as it came."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from crossbearing.records.claims import Filler
from crossbearing.records.documents import Document
from crossbearing.reports.drafts import Draft
from crossbearing.reports.learned.pick import picked
from crossbearing.reports.read.fold import Folded, fold
from crossbearing.reports.read.script import is_read
from crossbearing.reports.reader import read_drafts
from crossbearing.reports.sentences import PLAIN

KEPT = "".join(map(chr, PLAIN))  # what the reader makes plain itself, each at its offset: names keep their own quotes


def drafts_of(document: Document, parser: Any = None) -> list[Draft]:
    """The drafts of a document at its own offsets; none for a language that has no frames.

    Soft hyphens, zero-width characters, ligatures, decomposed letters and blanks of odd widths are folded before the reading
    and put back after it: every span is one of the document's text.
    """
    if not is_read(document.language):
        return []
    folded = fold(document.text, KEPT)
    if folded.text == document.text:
        return read_drafts(document, parser, picked)
    plain = replace(document, text=folded.text, body=folded.folded(document.body))
    return [unfolded(made, folded) for made in read_drafts(plain, parser, picked)]


def unfolded(made: Draft, folded: Folded) -> Draft:
    """A draft read on a fold, at the offsets of the text as it came."""
    start, end = folded.span(made.start, made.end)
    return replace(
        made,
        start=start,
        end=end,
        roles={role: [_filler(filler, folded) for filler in fillers] for role, fillers in made.roles.items()},
        times=tuple((words, *_span(first, last, folded)) for words, first, last in made.times),
        cues=tuple((words, *_span(first, last, folded)) for words, first, last in made.cues),
    )


def _filler(filler: Filler, folded: Folded) -> Filler:
    start, end = _span(filler.start, filler.end, folded)
    return replace(filler, start=start, end=end)


def _span(start: int, end: int, folded: Folded) -> tuple[int, int]:
    return folded.span(start, end) if 0 <= start <= end else (start, end)
