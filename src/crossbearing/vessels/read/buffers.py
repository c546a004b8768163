"""What the compiled decoder writes into and remembers: plain arrays of fixed size, so memory is bounded.

``rows``: one row per result, its kind in column TABLE. ``slots``/``texts``: unfinished multipart messages.
``state``: counters and what is carried on. Few arrays, because each costs the compiler time in every call.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]

# ``rows``: columns that every kind of row has, then those of its own.
POSITION, STATIC, REJECT = range(3)  # values of TABLE
(TABLE, TYPE, MMSI, TIME, OFFSET, LINE, QUALITY) = range(7)
(LATITUDE, LONGITUDE, SOG, COG, HEADING, STATUS, TURN, SECOND) = range(7, 15)
(IMO, SHIP_TYPE, DRAUGHT, BOW, STERN, PORT, STARBOARD, ETA, TEXT, CALL_SIGN_END, NAME_END, DESTINATION_END) = range(
    7, 19
)
LENGTH, CLASS = MMSI, TYPE  # of a rejected sentence
COLUMNS = 19
ABSENT = -1  # the message type has no such field
SPARE_ROWS = 8192  # more than one line of the greatest length can give

REJECTED = (
    "line too long",
    "unclosed tag block",
    "malformed or cut-off sentence",
    "no checksum",
    "wrong checksum",
    "character that is no AIS payload",
    "truncated payload",
    "payload too long",
    "multipart message never completed",
)
(TOO_LONG, UNCLOSED, MALFORMED, NO_SUM, WRONG_SUM, NOT_PAYLOAD, TRUNCATED, OVERLONG, INCOMPLETE) = range(9)

# Bits of QUALITY.
TAG_SUM_WRONG = 1
LONGER_THAN_TYPE = 2

# ``state``.
(USED_ROWS, USED_TEXT, AT_LINE, WRAPPER_LINE, WRAPPER_TIME, WRAPPER_SUM) = range(6)
(LINES, GLUED, DECODED, OTHER, PARTS_USED, NON_AIS, CLASSES) = range(6, 13)
STATE = CLASSES + len(REJECTED)

# ``slots``: HEAD 0 marks a free one; four columns per part at the end.
SLOTS = 1024  # unfinished multipart messages held at once
PROBE = 16
PARTS = 9
PART_CHARACTERS = 96  # a sentence of 82 characters carries at most 62; some receivers write longer ones
(HEAD, GROUP, STATION, SEEN, COUNT, LAST_FILL, SLOT_TIME, LAST, SLOT_QUALITY) = range(9)
(PART_LINE, PART_OFFSET, PART_LENGTH, PART_SIZE) = range(9, 9 + 4 * PARTS, PARTS)
SLOT_COLUMNS = 9 + 4 * PARTS


def no_slots() -> tuple[Rows, NDArray[np.uint8]]:
    """An empty memory of multipart messages: ``slots`` and the ``texts`` of their parts."""
    return np.zeros((SLOTS, SLOT_COLUMNS), np.int64), np.zeros((SLOTS, PARTS * PART_CHARACTERS), np.uint8)


def room(size: int) -> tuple[Rows, NDArray[np.uint8]]:
    """``rows`` and ``text`` for a block of ``size`` bytes; when they fill, the decoder stops and is called again.

    Small enough to stay in the processor's cache.
    """
    rows = min(size // 16, 16_384) + 2 * SPARE_ROWS  # no complete sentence is shorter than 17 bytes
    return np.empty((rows, COLUMNS), np.int64), np.empty(rows * 48, np.uint8)
