"""Parts of multipart messages, kept until the rest comes: by station and group, or by sequence and channel (compiled).

Parts of two stations never meet. A message that is not whole within 1,000 lines or 10 seconds is given up, its parts
rejected as incomplete.
"""

from __future__ import annotations

from numba import int64, uint64

from crossbearing.vessels.read import buffers as b
from crossbearing.vessels.read.compiled import PART_TEXTS, ROW, ROWS, SOURCE, VOID, B, I, compiled

WINDOW_LINES = 1000
WINDOW_MS = 10_000
NONE = -1
AMBIGUOUS = -2


@compiled(VOID, ROWS, ROW, I, I, I, I)
def reject(rows, state, why, line, offset, length):  # type: ignore[no-untyped-def]
    """Counts one sentence as rejected and remembers where it stood."""
    at = state[b.USED_ROWS]
    state[b.USED_ROWS] += 1
    rows[at, b.TABLE] = b.REJECT
    rows[at, b.CLASS] = why
    rows[at, b.LINE] = line
    rows[at, b.OFFSET] = offset
    rows[at, b.LENGTH] = length
    state[b.CLASSES + why] += 1


@compiled(VOID, ROWS, I, I, ROWS, ROW)
def give_up(slots, slot, why, rows, state):  # type: ignore[no-untyped-def]
    """Rejects every part held in a slot and frees it."""
    for part in range(b.PARTS):
        if (slots[slot, b.SEEN] >> part) & 1:
            reject(
                rows,
                state,
                why,
                slots[slot, b.PART_LINE + part],
                slots[slot, b.PART_OFFSET + part],
                slots[slot, b.PART_LENGTH + part],
            )
    slots[slot, b.HEAD] = 0
    slots[slot, b.SEEN] = 0


@compiled(B, ROWS, I, I, I)
def late(slots, slot, line, time):  # type: ignore[no-untyped-def]
    """Whether a part at this line and time can no longer belong to what the slot holds."""
    if line - slots[slot, b.LAST] > WINDOW_LINES:
        return True
    return time >= 0 and slots[slot, b.SLOT_TIME] >= 0 and abs(time - slots[slot, b.SLOT_TIME]) > WINDOW_MS


@compiled(I, ROWS, I, I, I, I, I, I, ROWS, ROW)
def find(slots, head, group, station, part, line, time, rows, state):  # type: ignore[no-untyped-def]
    """The slot that a part belongs in, made free if there is none yet; AMBIGUOUS when two stations could have sent it.

    A tag block often names the station in the first part only: a part without a name joins the one group that fits.
    """
    seed = uint64(group) + uint64(1_000_003) if group >= 0 else uint64(station) ^ (uint64(head) << uint64(7))
    first = int64((seed * uint64(11400714819323198485)) >> uint64(54))
    found = int64(NONE)
    guesses = 0
    free = int64(NONE)
    oldest = first
    for step in range(b.PROBE):
        slot = (first + step) & (b.SLOTS - 1)
        if slots[slot, b.HEAD] == head and slots[slot, b.GROUP] == group:
            if slots[slot, b.STATION] == station:
                if late(slots, slot, line, time) or (slots[slot, b.SEEN] >> part) & 1:
                    give_up(slots, slot, b.INCOMPLETE, rows, state)
                else:
                    return int64(slot)
            elif (
                group >= 0
                and (station == 0 or slots[slot, b.STATION] == 0)
                and not (slots[slot, b.SEEN] >> part) & 1
                and not late(slots, slot, line, time)
            ):
                found = slot
                guesses += 1
                continue
        if slots[slot, b.HEAD] != 0 and line - slots[slot, b.LAST] > WINDOW_LINES:
            give_up(slots, slot, b.INCOMPLETE, rows, state)
        if slots[slot, b.HEAD] == 0:
            if free < 0:
                free = slot
        elif slots[slot, b.LAST] < slots[oldest, b.LAST]:
            oldest = slot
    if guesses > 1:
        return int64(AMBIGUOUS)
    if found >= 0:
        return found
    if free < 0:
        give_up(slots, oldest, b.INCOMPLETE, rows, state)
        free = oldest
    slots[free, b.HEAD] = head
    slots[free, b.GROUP] = group
    slots[free, b.STATION] = station
    slots[free, b.SEEN] = 0
    slots[free, b.COUNT] = 0
    slots[free, b.SLOT_TIME] = time
    slots[free, b.SLOT_QUALITY] = 0
    return free


@compiled(I, ROWS, PART_TEXTS, I, I, SOURCE, I, I, I, I, I, I, I, I, I)
def keep(slots, texts, slot, part, source, start, stop, fill, time, station, quality, line, offset, length):  # type: ignore[no-untyped-def]
    """Puts one part into its slot; returns how many parts it now holds."""
    slots[slot, b.SEEN] |= int64(1) << part
    slots[slot, b.COUNT] += 1
    slots[slot, b.PART_LINE + part] = line
    slots[slot, b.PART_OFFSET + part] = offset
    slots[slot, b.PART_LENGTH + part] = length
    slots[slot, b.PART_SIZE + part] = stop - start
    begin = part * b.PART_CHARACTERS
    for index in range(stop - start):
        texts[slot, begin + index] = source[start + index]
    slots[slot, b.LAST_FILL] = fill if part + 1 == (slots[slot, b.HEAD] & 15) else slots[slot, b.LAST_FILL]
    if slots[slot, b.SLOT_TIME] < 0:
        slots[slot, b.SLOT_TIME] = time
    if slots[slot, b.STATION] == 0:
        slots[slot, b.STATION] = station
    slots[slot, b.SLOT_QUALITY] |= quality
    slots[slot, b.LAST] = line
    return slots[slot, b.COUNT]
