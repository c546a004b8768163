"""Messages (EML) and pages saved as one (MHTML): the body as text, attachments as parts of their own; nothing is opened.

Who sent a message is not read: a sender may be a source to protect. ``--source`` or ``--outlet`` says who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath

from crossbearing.records.documents import Part, Rejection
from crossbearing.records.errors import InputRejected
from crossbearing.records.keys import sha256
from crossbearing.reports.read import html
from crossbearing.reports.read.dates import iso_date
from crossbearing.reports.read.encoding import decode
from crossbearing.reports.read.extract import Extract, line_anchors
from crossbearing.reports.read.limits import (
    MAX_BYTES,
    MAX_DELIMITERS,
    MAX_DEPTH,
    MAX_FIELD,
    MAX_LINE,
    MAX_PARTS,
    refuse_lines,
)

MESSAGES, SAVED = (".eml",), (".mht", ".mhtml")
PASSED_ON = ("source", "today", "ocr")
FAULTS = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, LookupError, RecursionError, UnicodeError, AssertionError,
    NotImplementedError,
)  # fmt: skip
_FIELD = re.compile(rb"[!-9;-~]{1,60}:[ \t\r\n]")
_SIGNS = re.compile(rb"^(?:MIME-Version|Message-ID|Content-Type|Received|Snapshot-Content-Location):", re.I | re.M)
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_UNFIT = re.compile(r"[\x00-\x1f\x7f]+")


class _Short(EmailPolicy):
    """The default policy, but that of a header field no more is kept than is looked at."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and value of a field; the value's end is dropped where it is far too long."""
        kept, size = [], 0
        for line in sourcelines:
            kept.append(line[: MAX_FIELD - size])
            size += len(line)
            if size >= MAX_FIELD:
                break
        return super().header_source_parse(kept)


@dataclass(frozen=True)
class Message:
    """A message taken apart: the text of its body, its parts, and what of it is not read."""

    body: Extract
    parts: tuple[Part, ...]
    rejections: tuple[Rejection, ...] = ()


def is_message(name: str, data: bytes) -> bool:
    """Whether the bytes are a message: by suffix; else where they begin with header fields that only messages have."""
    suffix = PurePosixPath(name.lower()).suffix
    if suffix in MESSAGES + SAVED:
        return True
    head = data[:4096].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return (
        suffix not in (".txt", ".md", ".html", ".htm", ".pdf")
        and bool(_FIELD.match(data))
        and bool(_SIGNS.search(head))
    )


def passed_on(options: Mapping[str, str]) -> dict[str, str]:
    """What is said of a message that also holds of its attachments: who brought it, not when or where it was published."""
    return {key: value for key, value in options.items() if key in PASSED_ON}


def opened(data: bytes, name: str, options: Mapping[str, str], depth: int = 0) -> Message:
    """A message taken apart. depth: how many messages it lies in.

    The body is its plain text, or else its HTML part through the reader of pages. Raises InputRejected.
    """
    if depth > MAX_DEPTH:
        raise InputRejected(name, f"a message within {depth} others: more than the {MAX_DEPTH} that are opened")
    if len(_BOUNDARY.findall(data)) > MAX_PARTS:
        raise InputRejected(name, f"more than {MAX_PARTS:,} boundaries of parts: no message to read")
    if data.count(b"\n--") > MAX_DELIMITERS:
        raise InputRejected(name, f"more than {MAX_DELIMITERS:,} lines that would part it: no message to read")
    try:
        message = message_from_bytes(data, policy=_Short())
        if not isinstance(message, EmailMessage) or not (message.keys() or message.is_multipart()):
            raise InputRejected(name, "not a message: it has no header fields")
        return _taken(message, data, name, options)
    except InputRejected:
        raise
    except FAULTS as error:
        raise InputRejected(name, f"damaged message: {type(error).__name__}: {error}") from error


def _taken(message: EmailMessage, data: bytes, name: str, options: Mapping[str, str]) -> Message:
    saved = message.get("Snapshot-Content-Location") is not None or PurePosixPath(name.lower()).suffix in SAVED
    leaves = list(_leaves(message))
    if len(leaves) > MAX_PARTS:
        raise InputRejected(name, f"{len(leaves):,} parts: more than the {MAX_PARTS:,} that a message may have")
    chosen = _body(leaves, name, options)
    if chosen is None:
        raise InputRejected(name, "the message has no text: neither a plain nor an HTML part that can be read")
    place, body = chosen
    alternatives = _alternatives(message)
    parts: list[Part] = []
    rejections: list[Rejection] = []
    for number, leaf in enumerate(leaves):
        if number == place or (id(leaf) in alternatives and not leaf.is_attachment()):
            continue
        label = _name(leaf, number)
        if saved and leaf.get_content_type() not in ("text/html", "application/pdf", "message/rfc822"):
            rejections.append(Rejection(name, 0, f"part of a saved page not read: {leaf.get_content_type()}"))
            continue
        content = _bytes(leaf)
        if not content:
            rejections.append(Rejection(name, 0, "empty part", label))
            continue
        method = "frame of a saved page" if saved else "attachment"
        parts.append(
            Part(f"{name}/{label}", content, sha256(content), method, "", "", _where(leaf), leaf.get_content_type())
        )
    said = dict(body.said)
    subject = _plain(message.get("Subject", ""))
    if subject:
        said["title"] = subject if not saved else said.get("title") or subject
    where = _plain(message.get("Snapshot-Content-Location", "")) or (_where(leaves[place]) if saved else "")
    if where.startswith(("http:", "https:")):
        said["url"] = where
    notes = [*body.notes]
    date = _date(message)
    if saved:
        notes.append(f"a page saved{f' on {date}' if date else ''}: that is no date of publication")
    elif date:
        said["published"] = date
    if not saved:
        notes.append("a message: who sent it is not read; --source or --outlet says who speaks")
    if parts:
        notes.append(
            f"{len(parts)} {'frame' if saved else 'attachment'}{'' if len(parts) == 1 else 's'}: documents of their own where they can be read"
        )
    defects = sorted({type(defect).__name__ for part in message.walk() for defect in part.defects})
    if defects:
        notes.append(f"the message is malformed: {', '.join(defects[:5])}")
    return Message(replace(body, said=said, notes=tuple(notes), media_type="multipart/related" if saved else "message/rfc822"),
                   tuple(parts), tuple(_counted(rejections)))  # fmt: skip


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something, in order; a message within is one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting = [item for item in part.iter_parts() if isinstance(item, EmailMessage)] + waiting
        else:
            yield part


def _alternatives(message: EmailMessage) -> set[int]:
    """The parts that say again, in another form, what their neighbour says."""
    return {
        id(leaf)
        for part in message.walk() if part.get_content_type() == "multipart/alternative" and isinstance(part, EmailMessage)
        for leaf in _leaves(part) if leaf.get_content_maintype() == "text"
    }  # fmt: skip


def _body(leaves: list[EmailMessage], name: str, options: Mapping[str, str]) -> tuple[int, Extract] | None:
    """The number of the part that is the body, and its text: plain text first, then HTML."""
    fault: InputRejected | None = None
    for kind in ("text/plain", "text/html"):
        for number, leaf in enumerate(leaves):
            if leaf.get_content_type() != kind or leaf.is_attachment():
                continue
            content = _bytes(leaf)
            declared = options.get("encoding", "") or leaf.get_content_charset() or ""
            try:
                if kind == "text/html":
                    return number, html.extract(content, name, declared)
                found = _text(content, name, declared)
            except InputRejected as error:
                fault = fault or error
                continue
            if found.text.strip():
                return number, found
    if fault is not None:
        raise fault
    return None


def _text(content: bytes, name: str, declared: str) -> Extract:
    refuse_lines(content, name)
    decoded, notes = decode(content, name, declared, "the message")
    anchors = line_anchors(decoded)
    starts = [anchor.start for anchor in anchors] + [len(decoded)]
    for anchor, after in zip(anchors, starts[1:], strict=True):
        if after - anchor.start > MAX_LINE:
            raise InputRejected(name, f"a line of {after - anchor.start:,} characters: no text to read", anchor.number)
    return Extract(decoded, anchors, "text/plain", notes=(*notes, "lines are those of the message's text"))


def _bytes(leaf: EmailMessage) -> bytes:
    """The decoded bytes of a part; of a message within, the message."""
    if leaf.get_content_maintype() in ("message", "multipart") and leaf.is_multipart():
        inner = leaf.get_payload(0)
        return bytes(inner) if isinstance(inner, EmailMessage) else b""
    content = leaf.get_payload(decode=True)
    return content[: MAX_BYTES + 1] if isinstance(content, bytes) else b""


def _name(leaf: EmailMessage, number: int) -> str:
    """What a part is called: the last part of its file name, never a path."""
    given = _plain(leaf.get_filename() or "").replace("\\", "/").rsplit("/", 1)[-1].strip(". ")
    if given:
        return given[:120]
    endings = {"text/html": ".html", "text/plain": ".txt", "application/pdf": ".pdf", "message/rfc822": ".eml"}
    return f"part-{number}{endings.get(leaf.get_content_type(), '')}"


def _where(leaf: EmailMessage) -> str:
    found = _plain(leaf.get("Content-Location", ""))
    return found if found.startswith(("http:", "https:")) else ""


def _plain(words: object) -> str:
    """Words of a header field on one line, without control characters and halves of characters."""
    text = str(words).encode("utf-8", "replace").decode("utf-8")
    return " ".join(_UNFIT.sub(" ", text).split())


def _date(message: EmailMessage) -> str:
    """The day that the message bears, in UTC, or empty."""
    try:
        moment = parsedate_to_datetime(str(message.get("Date", "")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return iso_date(moment.isoformat())


def _counted(rejections: list[Rejection]) -> Iterator[Rejection]:
    """One rejection for each reason, with how many there are."""
    counts: dict[tuple[str, str], int] = {}
    for one in rejections:
        counts[one.reason, one.raw] = counts.get((one.reason, one.raw), 0) + 1
    name = rejections[0].file if rejections else ""
    yield from (Rejection(name, 0, reason, raw, count=count) for (reason, raw), count in counts.items())
