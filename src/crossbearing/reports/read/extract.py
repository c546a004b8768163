"""What a format gives up before it is a document: its text, where the text lies, and what it says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossbearing.records.documents import Anchor, Doubt


@dataclass(frozen=True)
class Extract:
    """Canonical text with its anchors; ``said``: title, published, outlet and url as the format itself states
    them; doubts: what of the text was read in doubt."""

    text: str
    anchors: tuple[Anchor, ...]
    media_type: str
    said: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    synthetic: bool = False
    doubts: tuple[Doubt, ...] = ()


def line_anchors(text: str) -> tuple[Anchor, ...]:
    """An anchor for each line; lines end with LF, CRLF or CR."""
    anchors = [Anchor(0, "line", 1)]
    place, number = 0, 1
    while True:
        ends = [end for end in (text.find("\n", place), text.find("\r", place)) if end >= 0]
        if not ends:
            return tuple(anchors)
        place = min(ends) + (2 if text.startswith("\r\n", min(ends)) else 1)
        number += 1
        if place >= len(text):
            return tuple(anchors)
        anchors.append(Anchor(place, "line", number))
