"""Bulk AIS decoding: NMEA bytes in, rows out, memory bounded by the block size.

>>> decoder = Decoder()
>>> decoded = decoder.feed(b"!AIVDM,1,1,,A,13P7aB0000Ooo=8PqiN8c57N0>`<,0*69\\n", final=True)
>>> decoder.account()["decoded"]
1
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from crossbearing.vessels.read import buffers as b
from crossbearing.vessels.read.sentences import scan
from crossbearing.vessels.read.sixbit import CAPACITY

NEWLINE = 10


@dataclass(frozen=True)
class Decoded:
    """What one block gave: rows of ``buffers`` by kind, and ``text``, which the static rows point into."""

    positions: b.Rows
    statics: b.Rows
    rejected: b.Rows
    text: bytes


def joined(pieces: Sequence[Decoded]) -> Decoded:
    """Pieces one after the other as one."""
    statics = []
    length = 0
    for piece in pieces:
        moved = piece.statics.copy()
        moved[:, b.TEXT : b.DESTINATION_END + 1] += length
        statics.append(moved)
        length += len(piece.text)
    return Decoded(
        np.concatenate([piece.positions for piece in pieces]),
        np.concatenate(statics),
        np.concatenate([piece.rejected for piece in pieces]),
        b"".join(piece.text for piece in pieces),
    )


class Decoder:
    """Reads a feed block by block; remembers only the open line, the pending parts and the counts."""

    def __init__(self) -> None:
        self._slots, self._texts = b.no_slots()
        self._words = np.zeros(CAPACITY + 2, np.uint64)
        self._state = np.zeros(b.STATE, np.int64)
        self._carry = b""
        self._base = 0
        self._capacity = -1
        self._rows, self._text = b.room(0)
        self._positions = 0
        self._statics = 0

    def feed(self, data: bytes, final: bool = False) -> Decoded:
        """Decodes the next bytes of the feed; ``final``: nothing follows, so the last line counts though it is open."""
        source = np.frombuffer(self._carry + data if self._carry else data, np.uint8)
        if source.size > self._capacity:
            self._capacity = source.size
            self._rows, self._text = b.room(source.size)
        ends = np.flatnonzero(source == NEWLINE)
        if final and source.size and source[-1] != NEWLINE:
            ends = np.append(ends, source.size)
        given = []
        while True:
            self._state[b.USED_ROWS] = self._state[b.USED_TEXT] = 0
            lines = int(
                scan(
                    source, ends, self._base, self._words, self._slots, self._texts, self._rows, self._text, self._state
                )
            )
            given.append(self._take())
            used = min(int(ends[lines - 1]) + 1, source.size) if lines else 0
            self._base += used
            source, ends = source[used:], ends[lines:] - used
            if not len(ends):
                break
        self._carry = source.tobytes()
        return given[0] if len(given) == 1 else joined(given)

    def _take(self) -> Decoded:
        rows = self._rows[: self._state[b.USED_ROWS]]
        text = self._text[: self._state[b.USED_TEXT]].tobytes()
        table = rows[:, b.TABLE]
        positions = rows[table == b.POSITION, : b.TEXT]  # the columns after it are of statics
        statics, rejected = rows[table == b.STATIC], rows[table == b.REJECT, : b.QUALITY]
        self._positions += len(positions)
        self._statics += len(statics)
        return Decoded(positions, statics, rejected, text)

    @property
    def open_bytes(self) -> int:
        """Length of the line that has begun and not ended."""
        return len(self._carry)

    def pending(self) -> list[tuple[int, int]]:
        """(line, byte offset) of every part that still waits for the rest of its message."""
        found = [
            (int(slot[b.PART_LINE + part]), int(slot[b.PART_OFFSET + part]))
            for slot in self._slots[self._slots[:, b.HEAD] != 0]
            for part in range(b.PARTS)
            if (int(slot[b.SEEN]) >> part) & 1
        ]
        return sorted(found)

    def account(self) -> dict[str, Any]:
        """The conservation account: ``lines + glued = decoded + parts + rejected + pending + non_ais``, always.

        lines: physical lines; glued: sentences beyond the first of their line; decoded: whole messages, of which
        other_types hold neither position nor static; parts: sentences that completed a message beside its last;
        rejected: sentences by class; pending: parts still waiting; non_ais: lines without an AIS sentence.
        """
        count = [int(number) for number in self._state]
        classes = dict(zip(b.REJECTED, count[b.CLASSES :], strict=True))
        return {
            "lines": count[b.LINES],
            "glued": count[b.GLUED],
            "decoded": count[b.DECODED],
            "other_types": count[b.OTHER],
            "parts": count[b.PARTS_USED],
            "rejected": {name: number for name, number in classes.items() if number},
            "pending": len(self.pending()),
            "non_ais": count[b.NON_AIS],
            "positions": self._positions,
            "statics": self._statics,
        }
