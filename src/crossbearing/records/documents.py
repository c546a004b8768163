"""Artifacts, captures, documents, quotes and rejections: what comes in, and what was refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crossbearing.records.errors import IntegrityError


@dataclass(frozen=True)
class SourceFile:
    """A file about to be read: where its bytes lie (``path``), and the name the user knows it by."""

    path: Path
    name: str
    sha256: str = ""
    size: int = 0


@dataclass(frozen=True)
class Artifact:
    """Archived bytes, named by their SHA-256, never changed: the evidentiary copy (Berkeley Protocol)."""

    sha256: str
    size: int
    name: str
    kind: str
    media_type: str = ""
    state: str = "held"


@dataclass(frozen=True)
class Capture:
    """How, when, from where, by which tool and why an artifact was taken; within: SHA-256 of the one it lay in."""

    artifact: str
    method: str
    tool: str
    at: str
    by: str
    why: str = ""
    url: str = ""
    within: str = ""


@dataclass(frozen=True)
class Part:
    """Bytes that lie inside an artifact and become one of their own: an attachment, a response of a web archive.

    The documents that follow it and bear its SHA-256 are read from it. at: when it was taken (RFC 3339), where its
    container says so.
    """

    name: str
    data: bytes
    sha256: str
    method: str
    tool: str = ""
    at: str = ""
    url: str = ""
    media_type: str = ""


@dataclass(frozen=True)
class Step:
    """How far a long reading is: ``done`` of ``total``, in words such as ``pages``."""

    done: int
    total: int
    words: str = ""


@dataclass(frozen=True)
class Doubt:
    """A stretch of a document's text whose reading is in doubt, and why; what is claimed there is of the low tier."""

    start: int
    end: int
    why: str


@dataclass(frozen=True)
class Anchor:
    """From offset ``start`` of the document on, text lies at ``place`` ``number`` (a line or a page) of the artifact."""

    start: int
    place: str
    number: int


@dataclass(frozen=True)
class Document:
    """The canonical text of an artifact, in Unicode code points, with the map back to line or page.

    id: content id of text and metadata-free bytes hash; published: ISO date or empty; body: offset where the text
    proper starts after header lines; language: BCP 47 tag or ``und``; doubts: where its reading is in doubt; within:
    SHA-256 of the artifact that its own bytes lay in (a message, a web archive), whose withdrawal takes it along;
    translation_of: id of the document that it gives in another language; translator: the source who made it, or empty.
    """

    id: str
    artifact: str
    name: str
    text: str
    title: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""
    source: str = ""
    language: str = "und"
    body: int = 0
    media_type: str = "text/plain"
    anchors: tuple[Anchor, ...] = ()
    synthetic: bool = False
    notes: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    within: str = ""
    translation_of: str = ""
    translator: str = ""

    def doubted(self, start: int, end: int) -> bool:
        """Whether any of the text from ``start`` to ``end`` was read in doubt."""
        return any(doubt.start < end and start < doubt.end for doubt in self.doubts)

    def place(self, offset: int) -> str:
        """Where an offset lies in the artifact, such as ``line 12`` or ``page 3``."""
        found = ""
        for anchor in self.anchors:
            if anchor.start > offset:
                break
            found = f"{anchor.place} {anchor.number}"
        return found


@dataclass(frozen=True)
class Quote:
    """An exact span of a document; ``text == document.text[start:end]``, always."""

    document: str
    start: int
    end: int
    text: str

    def check(self, document: Document) -> None:
        """Raises IntegrityError when the quote is not the document's own words."""
        if document.text[self.start : self.end] != self.text:
            raise IntegrityError(f"{document.name}: quote {self.start}-{self.end} is not the text of the document")


@dataclass(frozen=True)
class Rejection:
    """A row or file that was not taken: file, line, reason and the raw bytes' text, kept.

    count: how many rows it stands for (more than one when rows of one reason are only counted).
    """

    file: str
    line: int
    reason: str
    raw: str = ""
    artifact: str = ""
    whole: bool = False
    count: int = 1


@dataclass(frozen=True)
class Table:
    """A streamed Arrow table of a named schema (records/schemas.py); ``table`` is a ``pyarrow.Table``."""

    schema: str
    table: object
    meta: Mapping[str, str] = field(default_factory=dict)
