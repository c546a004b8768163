"""The format of a report, by its name and its first bytes, and the reader of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from crossbearing.records.documents import Step
from crossbearing.records.errors import InputRejected
from crossbearing.reports.read import html, ocr, pdf, text
from crossbearing.reports.read.extract import Extract
from crossbearing.reports.read.limits import PICTURES, refuse_lines

PAGES = (".html", ".htm", ".xhtml")


def extracts(name: str, data: bytes, options: Mapping[str, str]) -> Iterator[Step | Extract]:
    """The text of a report's bytes, after the steps of a long reading. Raises InputRejected.

    options: ``encoding`` that the user names, ``ocr`` languages.
    """
    encoding = options.get("encoding", "")
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    suffix = Path(name).suffix.lower()
    if data.startswith(PICTURES) and options.get("ocr"):
        yield from ocr.picture(data, name, options["ocr"])
    elif b"%PDF-" in data[:1024] and (suffix in (".pdf", "") or head.startswith(b"%PDF-")):
        yield from pdf.extract(data, name, options)
    elif suffix == ".pdf":
        raise InputRejected(name, "not a PDF: it does not begin with %PDF-")
    elif suffix in PAGES or head[:15].lower().startswith((b"<!doctype html", b"<html")):
        yield html.extract(data, name, encoding)
    else:
        refuse_lines(data, name)
        yield text.extract(data, name, encoding)
