"""Records of a web archive (WARC), one at a time, packed or not, under limits that hold before anything is unpacked.

A reader of our own: the well-kept packages unpack a header line of any length, so a small file can fill the memory; tests
hold this one against warcio on archives that warcio writes.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from crossbearing.records.errors import InputRejected
from crossbearing.reports.read.limits import MAX_ARCHIVE_BYTES, MAX_BYTES, MAX_HEADER_BYTES, MAX_PACKED, MAX_RECORDS

BLOCK = 1 << 16
SLACK = 64 * 1024 * 1024  # bytes that may unpack whatever the ratio
_VERSION = re.compile(rb"WARC/\d\.\d{1,2}\s*$")
_NAME = re.compile(r"[!-9;-~]+")


@dataclass(frozen=True)
class Record:
    """One record: its number from 1, its offset in the file (of its packed member), kind, header fields, and its block.

    Names of fields are in lower case. large: the block is more than a report may have, and was passed over.
    """

    number: int
    offset: int
    kind: str
    fields: Mapping[str, str]
    block: bytes
    large: bool = False


class Damaged(Exception):
    """What cannot be read from here on: the number of the record, and why."""

    def __init__(self, number: int, reason: str) -> None:
        self.number, self.reason = number, reason
        super().__init__(reason)


def records(stream: BinaryIO, name: str, wanted: frozenset[str]) -> Iterator[Record]:
    """The records of a WARC, in order; blocks of kinds that are not ``wanted`` are passed over.

    Raises InputRejected when it is no WARC or a bomb, Damaged at a record from which on it cannot be read.
    Source: WARC 1.1 (ISO 28500:2017) §4.
    """
    source = _Source(stream, name)
    for number in range(1, MAX_RECORDS + 2):
        try:
            source.skip_blank_lines()
            if source.ended():
                if number == 1:
                    raise InputRejected(name, "no WARC: it holds no record")
                return
            offset = source.offset()
            if number == 1 and not source.begins(b"WARC/"):
                raise InputRejected(name, "no WARC: it does not begin with WARC/1.0 or 1.1")
            if not _VERSION.match(source.line()):
                raise ValueError("a record does not begin with its version: a length is wrong, or it was cut")
            fields = _fields(source)
            length = fields.get("content-length", "")
            if not re.fullmatch(r"\d{1,15}", length):
                raise ValueError("a record has no length")
            kind = fields.get("warc-type", "").lower()
            keep = kind in wanted and int(length) <= MAX_BYTES
            block = source.read(int(length), keep)
        except (ValueError, zlib.error) as error:
            if number == 1:
                raise InputRejected(name, f"damaged WARC: {error}") from error
            raise Damaged(number, str(error)) from error
        if number > MAX_RECORDS:
            raise InputRejected(name, f"more than {MAX_RECORDS:,} records")
        yield Record(number, offset, kind, fields, block, kind in wanted and not keep)


def _fields(source: _Source) -> dict[str, str]:
    fields: dict[str, str] = {}
    last, total = "", 0
    while line := source.line().rstrip(b"\r\n"):
        total += len(line)
        if total > MAX_HEADER_BYTES:
            raise ValueError("the header of a record is too long")
        words = line.decode("utf-8", "replace")
        if words[0] in " \t" and last:
            fields[last] += " " + words.strip()
            continue
        name, colon, value = words.partition(":")
        if not colon or not _NAME.fullmatch(name.strip()):
            raise ValueError(f"a header line of a record is none: {words[:40]!r}")
        last = name.strip().lower()
        fields.setdefault(last, value.strip())
    return fields


class _Source:
    """The unpacked bytes of a file, in pieces, with the place of every packed member."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream, self._name = stream, name
        self._raw = stream.read(BLOCK)
        self._packed = self._raw[:2] == b"\x1f\x8b"
        self._taken = 0  # packed bytes handed to the unpacker
        self._unpacker: Any = None
        self._buffer = b""
        self._place = 0  # unpacked bytes given out
        self._unpacked = 0
        self._starts: list[tuple[int, int]] = []

    def offset(self) -> int:
        """Where in the file the present place lies: of packed ones the start of its member."""
        if not self._packed:
            return self._place
        at = bisect_right(self._starts, (self._place, 1 << 62)) - 1
        return self._starts[at][1] if at >= 0 else 0

    def ended(self) -> bool:
        """Whether nothing more comes."""
        return not self._buffer and not self._fill()

    def begins(self, mark: bytes) -> bool:
        """Whether the next bytes are ``mark``."""
        while len(self._buffer) < len(mark) and self._fill():
            pass
        return self._buffer.startswith(mark)

    def line(self) -> bytes:
        """The next line with its end. Raises ValueError where it is longer than a header line may be, or cut off."""
        while (end := self._buffer.find(b"\n", 0, MAX_HEADER_BYTES)) < 0:
            if len(self._buffer) >= MAX_HEADER_BYTES:
                raise ValueError("a header line is too long")
            if not self._fill():
                raise ValueError("it ends within a record's header")
        return self._give(end + 1)

    def skip_blank_lines(self) -> None:
        """Passes over the line ends between records."""
        while self._buffer or self._fill():
            stripped = self._buffer.lstrip(b"\r\n")
            self._give(len(self._buffer) - len(stripped))
            if stripped:
                return

    def read(self, length: int, keep: bool) -> bytes:
        """The next ``length`` bytes, or nothing of them where they are passed over. Raises ValueError when fewer come."""
        pieces = []
        while length > 0:
            if not self._buffer and not self._fill():
                raise ValueError("it ends within a record")
            piece = self._give(min(length, len(self._buffer)))
            length -= len(piece)
            if keep:
                pieces.append(piece)
        return b"".join(pieces)

    def _give(self, count: int) -> bytes:
        piece, self._buffer = self._buffer[:count], self._buffer[count:]
        self._place += count
        return piece

    def _fill(self) -> bool:
        """Unpacks a piece more. Raises InputRejected for a bomb, zlib.error for damaged packing."""
        while True:
            if not self._raw:
                self._raw = self._stream.read(BLOCK)
            if not self._raw and self._unpacker is None:
                return False
            if not self._packed:
                piece, self._raw = self._raw, b""
                self._taken += len(piece)
            else:
                piece = self._unpack()
            self._unpacked += len(piece)
            if self._unpacked > min(MAX_ARCHIVE_BYTES, SLACK + MAX_PACKED * self._taken):
                raise InputRejected(
                    self._name, f"it unpacks to more than {self._unpacked:,} bytes: a bomb, or too large"
                )
            if piece:
                self._buffer += piece
                return True

    def _unpack(self) -> bytes:
        if self._unpacker is None:
            self._unpacker = zlib.decompressobj(31)
            self._starts.append((self._place + len(self._buffer), self._taken))
        before = len(self._raw)
        piece: bytes = self._unpacker.decompress(self._raw, BLOCK)
        if not before and not piece and not self._unpacker.eof:
            raise ValueError("its packing ends too early")
        if self._unpacker.eof:
            self._raw = self._unpacker.unused_data
            self._unpacker = None
        else:
            self._raw = self._unpacker.unconsumed_tail
        self._taken += before - len(self._raw)
        return piece
