"""Plain text and Markdown: the canonical text is exactly the decoded file, so offsets are offsets into the whole file."""

from __future__ import annotations

from crossbearing.records.errors import InputRejected
from crossbearing.reports.read.encoding import decode
from crossbearing.reports.read.extract import Extract, line_anchors
from crossbearing.reports.read.limits import MAX_LINE, MAX_TEXT


def extract(data: bytes, name: str, declared: str = "") -> Extract:
    """Text of a text file. declared: encoding that the user names. Raises InputRejected."""
    text, notes = decode(data, name, declared, "the option encoding")
    if len(text) > MAX_TEXT:
        raise InputRejected(name, f"{len(text):,} characters: more than the {MAX_TEXT:,} that a report may have")
    anchors = line_anchors(text)
    starts = [anchor.start for anchor in anchors] + [len(text)]
    for anchor, after in zip(anchors, starts[1:], strict=True):
        if after - anchor.start > MAX_LINE:
            raise InputRejected(name, f"a line of {after - anchor.start:,} characters: no text to read", anchor.number)
    return Extract(text, anchors, "text/markdown" if name.lower().endswith(".md") else "text/plain", notes=notes)
