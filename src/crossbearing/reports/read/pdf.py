"""PDF files: the text of each page by pypdf, read a second time by pypdfium2, under limits on pages, size and time."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

from crossbearing.records.documents import Anchor, Doubt, Step
from crossbearing.records.errors import InputRejected
from crossbearing.reports.read import ocr
from crossbearing.reports.read.extract import Extract
from crossbearing.reports.read.limits import (
    MAX_PAGE_BYTES,
    MAX_PAGES,
    MAX_PARSED_BYTES,
    MAX_PDF_BYTES,
    MAX_TEXT,
    SECONDS,
    SECONDS_A_PAGE,
    TOLD_EVERY,
    TOLD_FROM,
)
from crossbearing.reports.read.second import MISSING, Second, difference, second
from crossbearing.reports.read.tables import RULING, Tables, tables

BREAK = "\n"  # between pages: a sentence may run on
CHECK_EVERY = 500  # operators of a content stream between two looks at the clock
DAMAGE = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError, MemoryError, NotImplementedError,
    ArithmeticError, AssertionError, UnboundLocalError,
)  # fmt: skip


def extract(data: bytes, name: str, options: Mapping[str, str]) -> Iterator[Step | Extract]:
    """Text of a PDF, its pages in order; steps of a long one, then the extract.

    options: ``ocr``, the languages in which a scan is read. Where a second reading of a page differs the first stands and
    the page is in doubt. Raises InputRejected: damaged, encrypted, too large, or without any text.
    """
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters becomes a note or a rejection here
    try:
        yield from _read(data, name, options)
    except InputRejected:
        raise
    except PyPdfError as error:
        raise InputRejected(name, f"damaged PDF: {error}") from error
    except DAMAGE as error:
        raise InputRejected(name, f"damaged PDF: {type(error).__name__}: {error}") from error


def _read(data: bytes, name: str, options: Mapping[str, str]) -> Iterator[Step | Extract]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    notes = [f"text by pypdf {version('pypdf')}"]
    if reader.is_encrypted:
        if not _opens(reader):
            raise InputRejected(name, "encrypted PDF: it opens only with a password; save a copy without one")
        notes.append("encrypted with an empty password")
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise InputRejected(name, f"{count:,} pages: more than the {MAX_PAGES:,} that a report may have")
    other = second(data, count)
    with tables(data) as rows:
        pages = _Pages(name, other, rows, time.process_time() + SECONDS + SECONDS_A_PAGE * count)
        for number, page in enumerate(reader.pages, start=1):
            pages.read(number, page)
            if count >= TOLD_FROM and number % TOLD_EVERY == 0:
                yield Step(number, count, "pages")
        notes += pages.notes()
    text = BREAK.join(pages.parts)
    if not text.strip():
        if options.get("ocr", ""):
            yield from ocr.scan(data, name, count, options["ocr"])
            return
        raise InputRejected(name, f"no text on any of {count} pages: {ocr.HOW}")
    yield Extract(
        text, tuple(pages.anchors), "application/pdf", _said(reader), tuple(notes), doubts=tuple(pages.doubts)
    )


def _opens(reader: Any) -> bool:
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


@dataclass
class _Pages:
    """The pages read so far: their texts, where each begins, and what of them is in doubt."""

    name: str
    second: Second | None
    tables: Tables | None
    deadline: float  # of processor time: it can refuse a file, never change what is read of it
    parts: list[str] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    tabled: list[int] = field(default_factory=list)
    offset: int = 0
    size: int = 0

    def read(self, number: int, page: Any) -> None:
        """Takes the next page. Raises InputRejected where it is larger or slower than a page may be."""
        contents = page.get_contents()
        length = len(contents.get_data()) if contents is not None else 0
        self.size += length
        if length > MAX_PAGE_BYTES or self.size > MAX_PDF_BYTES:
            raise InputRejected(
                self.name, f"page {number}: its content unpacks to more than a page of a report may have"
            )
        drawn = _Drawn(self.deadline, self.name, number)
        small = length <= MAX_PARSED_BYTES
        if not small and (self.second is None or number not in self.second.pages):
            raise InputRejected(self.name, f"page {number}: its content is {length:,} bytes, too much to read")
        first = _clean(page.extract_text(visitor_operand_before=drawn.look) or "") if small else ""
        part, why = self._settled(number, first, drawn.lines)
        drawn.late()
        if not part.strip():
            self.empty.append(number)
        self.anchors.append(Anchor(self.offset, "page", number))
        if why:
            self.doubts.append(Doubt(self.offset, self.offset + len(part), f"page {number}: {why}"))
        self.parts.append(part)
        self.offset += len(part) + len(BREAK)
        if self.offset > MAX_TEXT:
            raise InputRejected(
                self.name, f"page {number}: more than the {MAX_TEXT:,} characters that a report may have"
            )

    def _settled(self, number: int, first: str, lines: int) -> tuple[str, str]:
        """The text that stands for a page, and why it is in doubt."""
        part = first
        if self.tables is not None:
            ruled = _clean(self.tables.page(number, first, lines))
            if ruled:
                self.tabled.append(number)
                part = ruled
        if self.second is None:
            return part, ""
        if number not in self.second.pages:
            return part, "the second reading could not be made"
        other = _clean(self.second.pages[number])
        if not part.strip() and other.strip():
            return other, "only the second reading finds text"
        return part, difference(part, other, in_order=part is first)

    def notes(self) -> Iterator[str]:
        """What is to be said of how the pages were read."""
        yield self.second.note if self.second is not None else MISSING
        for doubt in self.doubts:
            yield doubt.why
        if self.tabled and self.tables is not None:
            yield f"{self.tables.note}: page {_list(self.tabled)}"
        if self.tables is not None and self.tables.late:
            yield f"tables not looked for, too many of them: page {_list(self.tables.late)}"
        if self.empty:
            yield f"no text on page {_list(self.empty)}"
        lost = sum(part.count("\ufffd") for part in self.parts)
        if lost:
            yield f"{lost} characters of the PDF have no Unicode value (shown as U+FFFD)"


@dataclass
class _Drawn:
    """Counts the lines and boxes that a page draws, and looks at the clock."""

    deadline: float
    name: str
    number: int
    seen: int = 0
    lines: int = 0

    @property
    def look(self) -> Callable[..., None]:
        """What pypdf calls before each operator of a page."""

        def looked(operator: Any, *_: Any) -> None:
            self.seen += 1
            if operator in RULING:
                self.lines += 1
            if self.seen % CHECK_EVERY == 0:
                self.late()

        return looked

    def late(self) -> None:
        """Raises InputRejected once the time is over."""
        if time.process_time() > self.deadline:
            raise InputRejected(self.name, f"page {self.number}: reading took longer than its pages should need")


def _list(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:20]))
    return shown if len(numbers) <= 20 else f"{shown} and {len(numbers) - 20} more"


def _clean(text: str) -> str:
    """The text with what is no Unicode character (lone surrogates, NUL) as U+FFFD."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" or char == "\x00" else char for char in text)


def _said(reader: Any) -> dict[str, str]:
    """The title that the file states. Its creation date is no date of publication; its author is not read."""
    title = reader.metadata.title if reader.metadata is not None else None
    return {"title": " ".join(_clean(str(title)).split())} if title and str(title).strip() else {}
