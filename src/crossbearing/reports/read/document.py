"""A report file to a document: format by name and content, then text, header lines, what the file says, what the user says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from crossbearing.records.documents import Document, Part, Rejection, SourceFile, Step
from crossbearing.records.errors import InputRejected
from crossbearing.records.keys import content_id, sha256
from crossbearing.reports.read import mail, webarchive
from crossbearing.reports.read.dates import iso_date, plain_date
from crossbearing.reports.read.extract import Extract
from crossbearing.reports.read.formats import extracts
from crossbearing.reports.read.headers import Headers, read_headers
from crossbearing.reports.read.limits import load, refuse_others
from crossbearing.reports.read.script import is_read, language

Read = Document | Part | Rejection | Step
FIELDS = ("title", "outlet", "url", "source")


def read(source: SourceFile, options: Mapping[str, str]) -> Iterator[Read]:
    """The document of one report file, then a rejection for each header line that cannot be taken.

    options: published (ISO date), outlet, url, source, title; encoding, for text that does not tell its own; ocr, the
    languages in which a picture or a scan is read; today (ISO date): a publication date after it is refused. Options beat
    header lines, these beat what the file's metadata say. Of a message or a web archive: each part that is one of its own,
    then its documents; and a rejection for what in it is not read. Steps tell how far a long reading is.
    Raises InputRejected for a whole file.
    """
    if webarchive.is_one(source):
        yield from webarchive.read(source, options, report)
        return
    yield from _file(load(source), source.name, source.sha256, options)


def _file(data: bytes, name: str, digest: str, options: Mapping[str, str], depth: int = 0) -> Iterator[Read]:
    """What bytes hold; depth: how many messages they lie in."""
    refuse_others(data, name, bool(options.get("ocr")))
    digest = digest or sha256(data)
    if not mail.is_message(name, data):
        yield from report(name, digest, options, extracts(name, data, options))
        return
    message = mail.opened(data, name, options, depth)
    yield from report(name, digest, options, [message.body])
    for part in message.parts:
        yield part
        try:
            yield from _file(part.data, part.name, part.sha256, mail.passed_on(options), depth + 1)
        except InputRejected as error:
            yield Rejection(name, 0, f"{part.method} not read: {error.reason}", part.name)
    yield from message.rejections


def report(
    name: str, digest: str, options: Mapping[str, str], steps: Iterable[Step | Extract]
) -> Iterator[Document | Rejection | Step]:
    """The document made of an extract, after the steps that led to it; then its rejected header lines.

    digest: SHA-256 of the bytes it is read from. Raises InputRejected.
    """
    published = _declared_date(options, name)
    found = Extract("", (), "")
    for item in steps:
        if isinstance(item, Step):
            yield item
        else:
            found = item
    headers = read_headers(found.text)
    rejections = tuple(_rejections(headers, published, options, name))
    notes = list(found.notes)
    if not published and not rejections:
        published = plain_date(headers.fields.get("published", "")) or _metadata_date(found.said, options, notes)
    body = headers.body or _after_title(found)
    values = {
        name: options.get(name, "") or headers.fields.get(name, "") or found.said.get(name, "") for name in FIELDS
    }
    tag = language(found.text[body:])
    if not is_read(tag):
        notes.append(f"not read: language {tag}")
    yield Document(
        id=content_id("doc", digest, sha256(found.text.encode())),
        artifact=digest,
        name=name,
        text=found.text,
        published=published,
        language=tag,
        body=body,
        media_type=found.media_type,
        anchors=found.anchors,
        synthetic=headers.synthetic or found.synthetic,
        notes=tuple(notes) + tuple(f"{rejection.reason}; taken without a date" for rejection in rejections),
        doubts=found.doubts,
        **{name: value.strip() for name, value in values.items()},
    )
    yield from rejections


def read_document(path: Path, options: Mapping[str, str] | None = None) -> Document:
    """The document of a file outside a case; header lines that cannot be taken are in its notes.

    Raises InputRejected for a whole file.
    """
    source = SourceFile(path, path.name)
    if webarchive.is_one(source):
        raise InputRejected(path.name, "a web archive: add it to a case, where each of its pages is a document")
    return next(item for item in read(source, options or {}) if isinstance(item, Document))


def _after_title(found: Extract) -> int:
    """Offset after a first line that only repeats the title (as the text of a page does), or 0."""
    title = found.said.get("title", "")
    first, line_end, _ = found.text.partition("\n")
    return len(first) + 1 if line_end and title and first.strip() == title else 0


def _declared_date(options: Mapping[str, str], name: str) -> str:
    given = options.get("published", "").strip()
    if not given:
        return ""
    found = iso_date(given)
    if not found:
        raise InputRejected(name, f"published {given!r} is no ISO date; give it as YYYY-MM-DD")
    late = _late(found, options)
    if late:
        raise InputRejected(name, late)
    return found


def _late(published: str, options: Mapping[str, str]) -> str:
    today = iso_date(options.get("today", ""))
    if not today or published <= today:
        return ""
    return f"published {published} lies after the day it was taken in ({today})"


def _rejections(headers: Headers, published: str, options: Mapping[str, str], name: str) -> Iterator[Rejection]:
    words = headers.fields.get("published", "")
    if published or not words:
        return
    found = plain_date(words)
    reason = _late(found, options) if found else f"published {words!r} is no date; give it as YYYY-MM-DD"
    if reason:
        yield Rejection(name, headers.lines["published"], reason, f"Published: {words}")


def _metadata_date(said: Mapping[str, str], options: Mapping[str, str], notes: list[str]) -> str:
    found = said.get("published", "")
    late = _late(found, options) if found else ""
    if late:
        notes.append(f"{late}, as the page's metadata have it; taken without a date")
        return ""
    return found
