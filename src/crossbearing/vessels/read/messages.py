"""One complete AIS message, as bits, into rows of positions and statics (compiled).

Source: ITU-R M.1371-5, annex 8; field offsets as in E. S. Raymond, "AIVDM/AIVDO protocol decoding".
"""

from __future__ import annotations

from crossbearing.vessels.read import buffers as b
from crossbearing.vessels.read.compiled import BYTES, ROW, ROWS, VOID, WORDS, I, compiled, inlined
from crossbearing.vessels.read.sixbit import letters, signed, unsigned

TABLED, ELSEWHERE, SHORT = range(3)  # what became of a message
GROUPED = 1000  # type 27 and 17 give tenths of a minute: times 1000 they are the others' ten-thousandths


@compiled(I, I, WORDS)
def needed(kind, words):  # type: ignore[no-untyped-def]
    """Bits that a message of this type cannot do without; 0 for types that are not tabled here.

    1–3: 163, as transmitters without the last five bits of the radio field are heard; 5: 420, likewise.
    """
    if kind <= 3:
        return 163 if kind > 0 else 0
    if kind == 4 or kind == 11 or kind == 9 or kind == 18:
        return 168
    if kind == 5:
        return 420
    if kind == 19:
        return 312
    if kind == 21:
        return 271
    if kind == 24:
        part = unsigned(words, 38, 2)
        return 160 if part == 0 else 162 if part == 1 else 0
    if kind == 27:
        return 96
    return 80 if kind == 17 else 0


@compiled(I, I)
def longest(kind):  # type: ignore[no-untyped-def]
    """Bits beyond which a message is longer than its type (padding to whole bytes and characters allowed)."""
    if kind == 5:
        return 432
    if kind == 19:
        return 318
    if kind == 21:
        return 368
    return 816 if kind == 17 else 180


@inlined
def position(words, kind, rows, at):  # type: ignore[no-untyped-def]
    """Fills the fields of a position row, in the units of types 1–3; ABSENT where the type has no such field."""
    rows[at, b.SOG] = b.ABSENT
    rows[at, b.COG] = b.ABSENT
    rows[at, b.HEADING] = b.ABSENT
    rows[at, b.STATUS] = b.ABSENT
    rows[at, b.TURN] = -128
    rows[at, b.SECOND] = b.ABSENT
    if kind <= 3:
        rows[at, b.STATUS] = unsigned(words, 38, 4)
        rows[at, b.TURN] = signed(words, 42, 8)
        rows[at, b.SOG] = unsigned(words, 50, 10)
        place = 61
        rows[at, b.COG] = unsigned(words, 116, 12)
        rows[at, b.HEADING] = unsigned(words, 128, 9)
        rows[at, b.SECOND] = unsigned(words, 137, 6)
    elif kind == 18 or kind == 19:
        rows[at, b.SOG] = unsigned(words, 46, 10)
        place = 57
        rows[at, b.COG] = unsigned(words, 112, 12)
        rows[at, b.HEADING] = unsigned(words, 124, 9)
        rows[at, b.SECOND] = unsigned(words, 133, 6)
    elif kind == 9:
        speed = unsigned(words, 50, 10)
        rows[at, b.SOG] = 1023 if speed == 1023 else speed * 10  # whole knots of an aircraft
        place = 61
        rows[at, b.COG] = unsigned(words, 116, 12)
        rows[at, b.SECOND] = unsigned(words, 128, 6)
    elif kind == 21:
        place = 164
        rows[at, b.SECOND] = unsigned(words, 253, 6)
    elif kind == 27:
        rows[at, b.STATUS] = unsigned(words, 40, 4)
        rows[at, b.LONGITUDE] = signed(words, 44, 18) * GROUPED
        rows[at, b.LATITUDE] = signed(words, 62, 17) * GROUPED
        speed = unsigned(words, 79, 6)
        course = unsigned(words, 85, 9)
        rows[at, b.SOG] = 1023 if speed == 63 else speed * 10
        rows[at, b.COG] = 3600 if course >= 360 else course * 10
        return
    elif kind == 17:  # a differential station; its corrections follow
        rows[at, b.LONGITUDE] = signed(words, 40, 18) * GROUPED
        rows[at, b.LATITUDE] = signed(words, 58, 17) * GROUPED
        return
    else:  # 4 and 11
        place = 79
        rows[at, b.SECOND] = unsigned(words, 72, 6)
    rows[at, b.LONGITUDE] = signed(words, place, 28)
    rows[at, b.LATITUDE] = signed(words, place + 28, 27)


@compiled(VOID, WORDS, I, I, I, I, I, ROWS, BYTES, ROW)
def static(words, kind, time, quality, offset, line, rows, text, state):  # type: ignore[no-untyped-def]
    """Writes the static row of types 5, 19, 21 and 24; ABSENT where the message does not carry the field."""
    here = state[b.USED_ROWS]
    state[b.USED_ROWS] += 1
    for column in range(b.IMO, b.TEXT):
        rows[here, column] = b.ABSENT
    rows[here, b.TABLE] = b.STATIC
    rows[here, b.TYPE] = kind
    rows[here, b.MMSI] = unsigned(words, 8, 30)
    rows[here, b.TIME] = time
    rows[here, b.OFFSET] = offset
    rows[here, b.LINE] = line
    rows[here, b.QUALITY] = quality
    at = state[b.USED_TEXT]
    rows[here, b.TEXT] = at
    size = -1
    call_sign = -1
    name = -1
    destination = -1
    if kind == 5:
        rows[here, b.IMO] = unsigned(words, 40, 30)
        rows[here, b.SHIP_TYPE] = unsigned(words, 232, 8)
        rows[here, b.DRAUGHT] = unsigned(words, 294, 8)
        rows[here, b.ETA] = unsigned(words, 274, 20)
        size = 240
        call_sign, name, destination = 70, 112, 302
    elif kind == 19:
        rows[here, b.SHIP_TYPE] = unsigned(words, 263, 8)
        size = 271
        name = 143
    elif kind == 21:
        size = 219
        name = 43
    elif unsigned(words, 38, 2) == 0:
        name = 40
    else:
        rows[here, b.SHIP_TYPE] = unsigned(words, 40, 8)
        call_sign = 90
        if rows[here, b.MMSI] // 10_000_000 != 98:  # an auxiliary craft gives its mother ship's MMSI instead
            size = 132
    if size >= 0:
        rows[here, b.BOW] = unsigned(words, size, 9)
        rows[here, b.STERN] = unsigned(words, size + 9, 9)
        rows[here, b.PORT] = unsigned(words, size + 18, 6)
        rows[here, b.STARBOARD] = unsigned(words, size + 24, 6)
    if call_sign >= 0:
        at = letters(words, call_sign, 7, text, at)
    rows[here, b.CALL_SIGN_END] = at
    if name >= 0:
        at = letters(words, name, 20, text, at)
    rows[here, b.NAME_END] = at
    if destination >= 0:
        at = letters(words, destination, 20, text, at)
    rows[here, b.DESTINATION_END] = at
    state[b.USED_TEXT] = at


@inlined
def tabulate(words, bits, time, quality, offset, line, rows, text, state):  # type: ignore[no-untyped-def]
    """Writes the rows of one message; returns TABLED, ELSEWHERE (a type without position or static) or SHORT."""
    kind = unsigned(words, 0, 6)
    need = needed(kind, words)
    if need == 0:
        return ELSEWHERE
    if bits < need:
        return SHORT
    if bits > longest(kind):
        quality |= b.LONGER_THAN_TYPE
    if kind != 5 and kind != 24:
        at = state[b.USED_ROWS]
        state[b.USED_ROWS] += 1
        rows[at, b.TABLE] = b.POSITION
        rows[at, b.TYPE] = kind
        rows[at, b.MMSI] = unsigned(words, 8, 30)
        rows[at, b.TIME] = time
        rows[at, b.QUALITY] = quality
        rows[at, b.OFFSET] = offset
        rows[at, b.LINE] = line
        position(words, kind, rows, at)
    if kind == 5 or kind == 24 or kind == 19 or kind == 21:
        static(words, kind, time, quality, offset, line, rows, text, state)
    return TABLED
