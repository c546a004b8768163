"""A second reading of a PDF's pages, by pypdfium2, and whether it says what the first says (reference/reading.yaml)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any

from crossbearing.reference.load import yaml_data

MISSING = "no second reading of its pages: the extra [pdf] is not installed"
_UNSEEN = re.compile("[\\s\u0002\ufffe\u00ad]+")
_TORN = re.compile("[-\u2010\u0002\ufffe\u00ad]\\s*\\r?\\n\\s*")
_WORD = re.compile(r"\w+")


class Second:
    """A second reader of one PDF: ``page(number)`` is its text of a page, None where it cannot read it."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.note = f"second reading by pypdfium2 {version('pypdfium2')}"

    def page(self, number: int) -> str | None:
        """Its text of page ``number``, from 1."""
        import pypdfium2

        try:
            page = self._document[number - 1]
            try:
                text: str = page.get_textpage().get_text_bounded()
            finally:
                page.close()
        except (pypdfium2.PdfiumError, IndexError, ValueError, UnicodeError):
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n")


@contextmanager
def second(data: bytes) -> Iterator[Second | None]:
    """A second reader of a PDF; None where the extra is not installed or it cannot open the file."""
    try:
        import pypdfium2
    except ImportError:
        yield None
        return
    try:
        document = pypdfium2.PdfDocument(data)
    except (pypdfium2.PdfiumError, ValueError):
        yield None
        return
    try:
        yield Second(document)
    finally:
        document.close()


def installed() -> bool:
    """Whether a second reading can be made at all."""
    from importlib.util import find_spec

    return find_spec("pypdfium2") is not None


def difference(first: str, other: str, in_order: bool = True) -> str:
    """How two readings of a page differ, in words; empty where they agree.

    in_order: False compares what is there, not its order (a page whose tables were set as rows).
    Source: Indel similarity as rapidfuzz has it; thresholds in reference/reading.yaml.
    """
    limits = yaml_data("reading.yaml")["second_reading"]
    letters = [_UNSEEN.sub("", unicodedata.normalize("NFKC", text)) for text in (first, other)]
    words = [_WORD.findall(unicodedata.normalize("NFKC", _TORN.sub("", text))) for text in (first, other)]
    if not letters[0] and not letters[1]:
        return ""
    plain = not in_order or max(map(len, letters)) > limits["most_characters"]
    likeness = _common if plain else _alike
    alike = (likeness(*letters), likeness(*words))
    if alike[0] >= limits["least_characters"] and alike[1] >= limits["least_words"]:
        return ""
    return f"two readings differ: {alike[0]:.0%} of the characters and {alike[1]:.0%} of the words alike"


def _alike(one: Any, other: Any) -> float:
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(one, other))


def _common(one: Any, other: Any) -> float:
    """Share of both that they have in common, whatever the order."""
    counts = Counter(one), Counter(other)
    total = counts[0].total() + counts[1].total()
    return 2 * (counts[0] & counts[1]).total() / total if total else 1.0
