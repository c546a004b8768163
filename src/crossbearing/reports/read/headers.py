"""Header lines at the top of a report: ``Title: Published: Outlet: URL: Source:``, after a line that says SYNTHETIC."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

NAMES = {
    "title": "title",
    "published": "published",
    "date": "published",
    "outlet": "outlet",
    "url": "url",
    "source": "source",
}
_LINE = re.compile(
    r"(?:[ \t]*(?P<name>Title|Published|Date|Outlet|URL|Source|Author|Language)[ \t]*:[ \t]*(?P<value>[^\r\n]*)"
    r"|(?P<synthetic>\W*SYNTHETIC\b[^\r\n]*)|(?P<blank>[ \t]*))(?:\r\n|\n|\r|$)",
    re.IGNORECASE,
)
_SYNTHETIC = re.compile(r"\W*SYNTHETIC\b")


@dataclass(frozen=True)
class Headers:
    """What the header lines say: field -> value, field -> line number, where the text proper starts, SYNTHETIC or not."""

    fields: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    body: int = 0
    synthetic: bool = False


def read_headers(text: str) -> Headers:
    """The header lines of a text: those at its very top, names in any case; the first of a name counts.

    The body begins after them and the blank lines that follow; a text without any begins at 0, or at its first word.
    """
    fields: dict[str, str] = {}
    lines: dict[str, int] = {}
    place, number, synthetic = 0, 0, False
    while place < len(text):
        line = _LINE.match(text, place)
        if line is None or line.end() == place:
            break
        number += 1
        if line["synthetic"] and (synthetic or fields or not _SYNTHETIC.match(line["synthetic"])):
            break
        synthetic = synthetic or bool(line["synthetic"])
        name = NAMES.get((line["name"] or "").lower(), "")
        if name and line["value"].strip() and name not in fields:
            fields[name], lines[name] = line["value"].strip(), number
        place = line.end()
    return Headers(fields, lines, place, synthetic)


def says_synthetic(text: str) -> bool:
    """Whether a text (or the source of a page) begins by saying that it is synthetic."""
    return bool(_SYNTHETIC.match(text))
