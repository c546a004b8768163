"""PDF files: the text of each page by pypdf, with the page as anchor, under limits on pages, size, operators and time."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from crossbearing.records.documents import Anchor
from crossbearing.records.errors import InputRejected
from crossbearing.reports.read.extract import Extract
from crossbearing.reports.read.limits import MAX_PAGE_BYTES, MAX_PAGES, MAX_PDF_BYTES, MAX_SECONDS, MAX_TEXT

BREAK = "\n"  # between pages: a sentence may run on
CHECK_EVERY = 2_000  # operators of a content stream between two looks at the clock


def extract(data: bytes, name: str, _declared: str = "") -> Extract:
    """Text of a PDF, its pages in order. Raises InputRejected: damaged, encrypted, too large, or without any text."""
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters becomes a note or a rejection here
    try:
        return _read(data, name)
    except InputRejected:
        raise
    except PyPdfError as error:
        raise InputRejected(name, f"damaged PDF: {error}") from error
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError, MemoryError,
            NotImplementedError, ArithmeticError, AssertionError) as error:  # fmt: skip
        raise InputRejected(name, f"damaged PDF: {type(error).__name__}: {error}") from error


def _read(data: bytes, name: str) -> Extract:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    notes = [f"text by pypdf {version('pypdf')}"]
    if reader.is_encrypted:
        if not _opens(reader):
            raise InputRejected(name, "encrypted PDF: it opens only with a password; save a copy without one")
        notes.append("encrypted with an empty password")
    pages = len(reader.pages)
    if pages > MAX_PAGES:
        raise InputRejected(name, f"{pages:,} pages: more than the {MAX_PAGES:,} that a report may have")
    parts, anchors, empty = _pages(reader, name)
    text = BREAK.join(parts)
    if not text.strip():
        raise InputRejected(name, f"no text on any of {pages} pages; run OCR first")
    if empty:
        notes.append("no text on page " + ", ".join(map(str, empty)))
    if "\ufffd" in text:
        notes.append(f"{text.count(chr(0xFFFD))} characters of the PDF have no Unicode value (shown as U+FFFD)")
    return Extract(text, tuple(anchors), "application/pdf", _said(reader), tuple(notes))


def _opens(reader: Any) -> bool:
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _pages(reader: Any, name: str) -> tuple[list[str], list[Anchor], list[int]]:
    started = time.monotonic()  # elapsed time only: it can refuse a file, never change what is read of it
    parts: list[str] = []
    anchors: list[Anchor] = []
    empty: list[int] = []
    offset = size = 0
    for number, page in enumerate(reader.pages, start=1):
        contents = page.get_contents()
        length = len(contents.get_data()) if contents is not None else 0
        size += length
        if length > MAX_PAGE_BYTES or size > MAX_PDF_BYTES:
            raise InputRejected(name, f"page {number}: its content unpacks to more than a page of a report may have")
        part = _clean(page.extract_text(visitor_operand_before=_clock(started, name, number)) or "")
        if not part.strip():
            empty.append(number)
        anchors.append(Anchor(offset, "page", number))
        parts.append(part)
        offset += len(part) + len(BREAK)
        if offset > MAX_TEXT:
            raise InputRejected(name, f"page {number}: more than the {MAX_TEXT:,} characters that a report may have")
    return parts, anchors, empty


def _clock(started: float, name: str, number: int) -> Callable[..., None]:
    seen = 0

    def look(*_: Any) -> None:
        nonlocal seen
        seen += 1
        if seen % CHECK_EVERY == 0 and time.monotonic() - started > MAX_SECONDS:
            raise InputRejected(name, f"page {number}: reading took more than {MAX_SECONDS:.0f} seconds")

    return look


def _clean(text: str) -> str:
    """The text with what is no Unicode character (lone surrogates, NUL) as U+FFFD."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" or char == "\x00" else char for char in text)


def _said(reader: Any) -> dict[str, str]:
    """The title that the file states. Its creation date is no date of publication; its author is not read."""
    title = reader.metadata.title if reader.metadata is not None else None
    return {"title": " ".join(_clean(str(title)).split())} if title and str(title).strip() else {}
