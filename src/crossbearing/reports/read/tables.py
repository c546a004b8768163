"""Ruled tables of a PDF page by pdfplumber, as text that stays readable: a line for each row, cells set apart."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import version
from typing import Any

from crossbearing.reference.load import yaml_data

Box = tuple[float, float, float, float]
Rows = list[list[str]]
RULING = (b"re", b"l")  # operators of a content stream that draw boxes and lines (ISO 32000-1, table 59)


class Tables:
    """A reader of the tables of one PDF: ``page(number, first)`` is the page's text with its tables as rows."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.looked = 0
        self.late: list[int] = []
        self.note = f"tables as rows by pdfplumber {version('pdfplumber')}"

    def page(self, number: int, first: str, lines: int) -> str:
        """Text of page ``number`` with its tables as rows, in their place; empty where there is none or text would be lost.

        first: the page as it was read without tables; lines: how many lines and boxes are drawn on it.
        """
        limits = yaml_data("reading.yaml")["tables"]
        if not limits["least_lines"] <= lines <= limits["most_lines"]:
            return ""
        if self.looked >= limits["most_pages"]:
            self.late.append(number)
            return ""
        self.looked += 1
        try:
            page = self._document.pages[number - 1]  # reads the file's tree of pages, which may be damaged
            found = [(box, rows) for box, rows in _tables(page) if _is_table(rows, limits)]
            text = _set(page, found, str(limits["between_cells"])) if found else ""
            page.close()
        except Exception:  # a reader of damaged pages fails in many ways; the first reading stands
            return ""
        return text if text and _kept(first, text) >= limits["least_kept"] else ""


@contextmanager
def tables(data: bytes) -> Iterator[Tables | None]:
    """A reader of tables; None where the extra [pdf] is not installed or it cannot open the file."""
    try:
        import pdfplumber
    except ImportError:
        yield None
        return
    for name in ("pdfminer", "pdfplumber"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        document = pdfplumber.open(io.BytesIO(data))
    except Exception:  # as above
        yield None
        return
    try:
        yield Tables(document)
    finally:
        with suppress(Exception):  # closing walks the pages again, damaged as they are
            document.close()


def _tables(page: Any) -> Iterator[tuple[Box, Rows]]:
    for table in page.find_tables():
        rows = [[" ".join((cell or "").split()) for cell in row] for row in table.extract()]
        yield table.bbox, [row for row in rows if any(row)]


def _is_table(rows: Rows, limits: Any) -> bool:
    cells = [cell for row in rows for cell in row]
    columns = sum(1 for column in zip(*rows, strict=False) if any(column))
    return bool(
        len(rows) >= limits["least_rows"]
        and columns >= limits["least_columns"]
        and sum(map(bool, cells)) >= limits["least_filled"] * len(cells)
        and max(map(len, cells)) <= limits["longest_cell"]
    )


def _set(page: Any, found: Sequence[tuple[Box, Rows]], between: str) -> str:
    """The page from top to bottom: text above, between and below its tables, and the tables as rows."""
    order = sorted(range(len(found)), key=lambda at: (found[at][0][1], found[at][0][0]))
    boxes = [found[at][0] for at in order]

    def band(thing: Any) -> int:
        """How many tables lie above a character; -1 where it lies in one."""
        x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        if any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes):
            return -1
        return sum(1 for box in boxes if (box[1] + box[3]) / 2 < y)

    parts: list[str] = []
    for place in range(len(boxes) + 1):
        text = page.filter(
            lambda thing, place=place: thing["object_type"] == "char" and band(thing) == place
        ).extract_text()
        if text.strip():
            parts.append(text.strip("\n"))
        if place < len(boxes):
            parts.append("\n".join(between.join(row) for row in found[order[place]][1]))
    return "\n".join(parts)


def _kept(first: str, text: str) -> float:
    """Share of the letters and digits of the first reading that the text still holds."""
    before, after = (Counter(char for char in one if char.isalnum()) for one in (first, text))
    return (before & after).total() / before.total() if before else 1.0
