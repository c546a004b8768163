"""Web archives, WARC and WACZ: each page, text and PDF in them a document with its address and the record of its capture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesHeaderParser
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from crossbearing.records.coding import unchunk, undo
from crossbearing.records.documents import Document, Part, Rejection, SourceFile, Step
from crossbearing.records.errors import InputRejected
from crossbearing.records.keys import sha256
from crossbearing.reports.read import wacz
from crossbearing.reports.read.digests import matches
from crossbearing.reports.read.extract import Extract
from crossbearing.reports.read.formats import extracts
from crossbearing.reports.read.limits import MAX_ARCHIVE_BYTES, MAX_BYTES, refuse_others
from crossbearing.reports.read.warc import Damaged, Record, records

Read = Document | Part | Rejection | Step
Report = Callable[[str, str, Mapping[str, str], Iterable[Step | Extract]], Iterator[Document | Rejection | Step]]
WANTED = frozenset({"response", "resource", "warcinfo"})
ENDINGS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf",
}  # fmt: skip
OTHERS = (".txt", ".md", ".html", ".htm", ".xhtml", ".pdf", ".eml", ".mht", ".mhtml")  # these say what they are
PASSED_ON = ("outlet", "published", "source", "today", "ocr", "encoding")
_UNFIT = re.compile(r"[\x00-\x20\x7f\"<>|]+")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b[^\n]*\n")
_END = re.compile(rb"\r?\n\r?\n")


def is_one(source: SourceFile) -> bool:
    """Whether a file is a web archive: by its name, or by its first bytes."""
    if source.name.lower().endswith((".warc", ".warc.gz", ".wacz")):
        return True
    if source.name.lower().endswith(OTHERS):
        return False
    try:
        with source.path.open("rb") as stream:
            return stream.read(5) == b"WARC/"
    except OSError:
        return False


def read(source: SourceFile, options: Mapping[str, str], report: Report) -> Iterator[Read]:
    """The parts and documents of a web archive, then a rejection, counted, for each kind of record that is not read.

    report: makes a document of an extract. Raises InputRejected for a whole file.
    """
    try:
        size = source.path.stat().st_size
    except OSError as error:
        raise InputRejected(source.name, f"cannot be read: {error.strerror or error}") from error
    if size > MAX_ARCHIVE_BYTES:
        raise InputRejected(
            source.name, f"{size:,} bytes: more than the {MAX_ARCHIVE_BYTES:,} that an archive may have"
        )
    if not size:
        raise InputRejected(source.name, "empty file")
    reading = _Reading(source.name, {name: options[name] for name in PASSED_ON if name in options}, report)
    with source.path.open("rb") as stream:
        if stream.read(4) == b"PK\x03\x04" or source.name.lower().endswith(".wacz"):
            stream.seek(0)
            with wacz.opened(stream, source.name) as package:
                reading.notes = package.notes
                for name in package.archives:
                    with package.zip.open(name) as inside:
                        reading.index = package.index.get(name.rsplit("/", 1)[-1], {})
                        yield from reading.run(inside)  # type: ignore[arg-type]  # a binary stream
        else:
            stream.seek(0)
            yield from reading.run(stream)
    yield from reading.rest()


@dataclass
class _Reading:
    """An archive being read: what it said of itself, and what of it was not read."""

    name: str
    options: Mapping[str, str]
    report: Report
    notes: tuple[str, ...] = ()
    index: Mapping[int, str] = field(default_factory=dict)
    software: str = ""
    unread: Counter[str] = field(default_factory=Counter)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def run(self, stream: BinaryIO) -> Iterator[Read]:
        """What one WARC holds."""
        try:
            for record in records(stream, self.name, WANTED):
                if record.kind == "warcinfo":
                    self.software = self.software or _software(record)
                elif record.kind not in WANTED:
                    self.unread[f"{_word(record.kind)} record"] += 1
                else:
                    yield from self._page(record)
        except Damaged as damage:
            yield Rejection(
                self.name, damage.number, f"from record {damage.number} on it cannot be read: {damage.reason}"
            )
        except (OSError, EOFError, ValueError, NotImplementedError) as error:  # of a damaged zip
            yield Rejection(self.name, 0, f"cannot be read further: {error}")

    def rest(self) -> Iterator[Rejection]:
        """What was not read, counted by its kind."""
        for words in sorted(self.unread):
            yield Rejection(self.name, 0, f"not read: {words}", count=self.unread[words])

    def _page(self, record: Record) -> Iterator[Read]:
        url = _address(record.fields.get("warc-target-uri", ""))
        if record.large:
            yield Rejection(self.name, record.number, f"more than the {MAX_BYTES:,} bytes that a report may have", url)
            return
        status, headers, body = _exchange(record)
        media = (headers.get_content_type() if headers.get("Content-Type") else "") or "unknown"
        if status != 200:
            self.unread[
                f"{record.kind} with status {status}" if status else f"{record.kind} that is no HTTP message"
            ] += 1
            return
        if media not in ENDINGS:
            self.unread[f"{record.kind} of type {_word(media)}"] += 1
            return
        try:
            data = self._checked(record, headers, body)
        except ValueError as error:
            yield Rejection(self.name, record.number, str(error), url)
            return
        digest = sha256(data)
        if (digest, url) in self.seen:
            self.unread["page that stands in it already, byte for byte"] += 1
            return
        self.seen.add((digest, url))
        name = f"{self.name}/{_label(url, record.number, ENDINGS[media])}"
        key = record.fields.get("warc-record-id", "").strip("<> ") or f"number {record.number}"
        at = _moment(record.fields.get("warc-date", ""))
        yield Part(name, data, digest, f"web archive record {_plain(key)}", self.software, at, url, media)
        notes = (f"captured {at or 'at a time that is not said'}, record {_plain(key)}", *self.notes)
        options = {**self.options, "url": url}
        charset = headers.get_content_charset() or ""
        if charset and media == "text/plain" and "encoding" not in options:
            options["encoding"] = charset
        found: list[Document | Rejection | Step] = []
        try:
            refuse_others(data, name)
            steps = extracts(f"page{ENDINGS[media]}", data, options)
            noted = (replace(one, notes=(*one.notes, *notes)) if isinstance(one, Extract) else one for one in steps)
            for item in self.report(name, digest, options, noted):
                if isinstance(item, Step):
                    yield item
                else:
                    found.append(item)
        except InputRejected as error:
            yield Rejection(self.name, record.number, f"page not read: {error.reason}", url)
            return
        yield from found

    def _checked(self, record: Record, headers: Message, body: bytes) -> bytes:
        """The page's bytes with their codings undone. Raises ValueError: damaged, too large, or not what a digest says."""
        forms = [body]
        chunked = "chunked" in str(headers.get("Transfer-Encoding", "")).lower()
        if chunked:
            try:
                forms.append(unchunk(body, MAX_BYTES))
            except ValueError as error:
                if re.match(rb"[0-9A-Fa-f]{1,8}\s*(?:;[^\n]*)?\r\n", body):
                    raise ValueError(f"page not read: {error}") from error
        coding = str(headers.get("Content-Encoding", ""))
        if coding:
            try:
                forms.append(undo(forms[-1], coding, MAX_BYTES))
            except ValueError as error:
                plain = forms[-1][:64].lstrip().lower()
                if not plain.startswith((b"<!doctype", b"<html", b"%pdf-")):  # some tools store what they unpacked
                    raise ValueError(f"page not read: {error}") from error
        for label, whose, candidates in (
            (record.fields.get("warc-block-digest", ""), "of its record", [record.block]),
            (record.fields.get("warc-payload-digest", ""), "of its payload", forms),
            (self.index.get(record.offset, ""), "in the index", [record.block, *forms]),
        ):
            if label and matches(label, candidates) is False:
                raise ValueError(f"page not read: the digest {whose} is not that of its bytes")
        return forms[-1]


def _exchange(record: Record) -> tuple[int, Message, bytes]:
    """Status, header fields and body of a response; a resource is its own body. Status 0 where it is no HTTP message."""
    if record.kind == "resource":
        headers = Message()
        headers["Content-Type"] = record.fields.get("content-type", "")
        return 200, headers, record.block
    begin = _STATUS.match(record.block)
    end = _END.search(record.block, begin.end() - 2 if begin else 0, 1 << 20)
    if not begin or not end:
        return 0, Message(), b""
    headers = BytesHeaderParser().parsebytes(record.block[begin.end() : end.end()])
    return int(begin.group(1)), headers, record.block[end.end() :]


def _software(record: Record) -> str:
    found = re.search(rb"^software:\s*([^\r\n]{1,120})", record.block[:4096], re.IGNORECASE | re.MULTILINE)
    return _plain(found.group(1).decode("utf-8", "replace")) if found else ""


def _moment(words: str) -> str:
    """A moment of a record as RFC 3339 in UTC, or empty."""
    try:
        moment = datetime.fromisoformat(words.strip().replace("Z", "+00:00"))
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment.tzinfo else ""
    except (ValueError, OverflowError):
        return ""


def _address(words: str) -> str:
    found = words.strip("<> ")
    return _plain(found)[:4000]


def _label(url: str, number: int, ending: str) -> str:
    """What a page is called: host and path of its address, or its number."""
    try:
        parts = urlsplit(url)
        path = f"{parts.hostname or ''}{unquote(parts.path)}"
    except ValueError:
        path = ""
    path = _UNFIT.sub("_", path.replace("\\", "/").replace("..", "_")).strip("/")[:120] or f"record-{number}"
    return path if path.lower().endswith(ending) else path + ending


def _plain(words: str) -> str:
    return _UNFIT.sub(" ", words.encode("utf-8", "replace").decode("utf-8")).strip()


def _word(words: str) -> str:
    return _plain(words)[:60] or "unnamed"
