"""NMEA bytes into AIS messages: lines, tag blocks, sentences, checksums, parts (compiled, one pass).

Every sentence ends as exactly one of: decoded, part of a decoded message, rejected with a class, held as a pending
part; every line without a sentence is non-AIS. So the account balances on any bytes.
Source: IEC 61162-1 and 61162-450 (tag blocks); NMEA 0183 v4.10.
"""

from __future__ import annotations

from numba import int64, uint64

from crossbearing.vessels.read import buffers as b
from crossbearing.vessels.read.assembly import find, give_up, keep, reject
from crossbearing.vessels.read.compiled import (
    BYTES,
    FOUR,
    PAIR,
    PART_TEXTS,
    ROW,
    ROWS,
    SOURCE,
    VOID,
    WORDS,
    B,
    I,
    compiled,
    inlined,
)
from crossbearing.vessels.read.messages import ELSEWHERE, SHORT, tabulate
from crossbearing.vessels.read.sixbit import CAPACITY, HEXADECIMAL, unarmour
from crossbearing.vessels.read.times import NO_TIME, epoch, number, prefix, wrapper

LONGEST_LINE = 4096
BACKSLASH, BANG, COMMA, STAR = 92, 33, 44, 42


@compiled(B, SOURCE, I, I)
def is_sentence(source, at, stop):  # type: ignore[no-untyped-def]
    """Whether an AIS sentence (``!ttVDM,`` or ``!ttVDO,`` of any talker), or the cut-off head of one, begins here."""
    for index in range(1, 3):
        if at + index >= stop or not (65 <= source[at + index] <= 90):
            return False
    if at + 3 >= stop or source[at + 3] != 86:
        return False
    if at + 4 < stop and source[at + 4] != 68:
        return False
    if at + 5 < stop and source[at + 5] != 77 and source[at + 5] != 79:
        return False
    return not (at + 6 < stop and source[at + 6] != COMMA)


@compiled(B, SOURCE, I, I)
def has_sentence(source, at, stop):  # type: ignore[no-untyped-def]
    """Whether an AIS sentence begins somewhere in the rest of the line."""
    for index in range(at, stop):  # noqa: SIM110 (compiled: no generators)
        if source[index] == BANG and is_sentence(source, index, stop):
            return True
    return False


@compiled(I, SOURCE, I, I, I, I, I)
def first_of(source, start, stop, one, two, three):  # type: ignore[no-untyped-def]
    """Where the first of three characters stands in ``source[start:stop]``; ``stop`` where none does.

    Unsigned indices, here and in other loops over bytes: a signed one could be negative, and is checked for it.
    """
    for index in range(uint64(start), uint64(stop)):
        character = source[index]
        if character == one or character == two or character == three:  # noqa: SIM109
            return int64(index)
    return stop


@compiled(B, SOURCE, I, I, I)
def sums_to(source, start, star, stop):  # type: ignore[no-untyped-def]
    """Whether the two hexadecimal digits after ``star`` are the XOR of ``source[start:star]``."""
    if star + 2 >= stop:
        return False
    high, low = HEXADECIMAL[source[star + 1]], HEXADECIMAL[source[star + 2]]
    if high == 255 or low == 255:
        return False
    total = uint64(0)
    for index in range(uint64(start), uint64(star)):
        total ^= uint64(source[index])
    return int64(total) == int64(high) * 16 + int64(low)


@compiled(VOID, SOURCE, I, I, ROW)
def note_wrapper(source, start, stop, state):  # type: ignore[no-untyped-def]
    """Remembers the time of a ``$PGHP,1,`` line for the sentence of the next one."""
    if source[start + 3] != 72 or source[start + 4] != 80 or source[start + 6] != 49 or source[start + 7] != COMMA:
        return
    star = start + 1
    while star < stop and source[star] != STAR:
        star += 1
    if sums_to(source, start + 1, star, stop):
        state[b.WRAPPER_TIME], state[b.WRAPPER_SUM] = wrapper(source, start, stop)
        state[b.WRAPPER_LINE] = state[b.AT_LINE]


@compiled(FOUR, SOURCE, I, I)
def tag_block(source, start, stop):  # type: ignore[no-untyped-def]
    """Time (``c:``), station (hash of ``s:``) and group (``g:``) of a tag block; none of them when its sum is wrong."""
    star = start
    while star < stop and source[star] != STAR:
        star += 1
    time, station, group = int64(NO_TIME), int64(0), int64(-1)
    if not sums_to(source, start, star, stop) or star + 3 != stop:
        return time, station, group, int64(b.TAG_SUM_WRONG)
    at = start
    while at < star:
        end = at
        while end < star and source[end] != COMMA:
            end += 1
        if end - at > 2 and source[at + 1] == 58:
            if source[at] == 99:
                time = epoch(source, at + 2, end)
            elif source[at] == 115:
                mixed = uint64(1469598103934665603)
                for index in range(at + 2, end):
                    mixed = (mixed ^ uint64(source[index])) * uint64(1099511628211)
                station = int64(mixed >> uint64(1)) | 1
            elif source[at] == 103:
                dashes = 0
                last = at + 2
                for index in range(at + 2, end):
                    if source[index] == 45:
                        dashes += 1
                        last = index + 1
                if dashes == 2:
                    group = number(source, last, end)
        at = end + 1
    return time, station, group, int64(0)


@compiled(PAIR, SOURCE, I, I)
def after(source, at, stop):  # type: ignore[no-untyped-def]
    """What a receiver wrote behind the checksum: (its epoch or none, where the next sentence may begin)."""
    time = int64(NO_TIME)
    field = at + 1
    while at < stop and source[at] != BANG and source[at] != BACKSLASH:
        if source[at] == COMMA:
            if time < 0 and (at - field == 10 or at - field == 13):
                time = epoch(source, field, at)
            field = at + 1
        at += 1
    if time < 0 and (at - field == 10 or at - field == 13):
        time = epoch(source, field, at)
    return time, at


@inlined
def finish(source, first, end, fill, time, quality, line, offset, length, words, rows, text, state):  # type: ignore[no-untyped-def]
    """A message of one sentence."""
    if end - first > 10 * CAPACITY:
        reject(rows, state, b.OVERLONG, line, offset, length)
        return
    characters = unarmour(source, first, end, words, 0)
    if characters < 0:
        reject(rows, state, b.NOT_PAYLOAD, line, offset, length)
        return
    bits = 6 * characters - fill
    became = tabulate(words, bits, time, quality, offset, line, rows, text, state)
    if became == SHORT:
        reject(rows, state, b.TRUNCATED, line, offset, length)
        return
    state[b.DECODED] += 1
    if became == ELSEWHERE:
        state[b.OTHER] += 1


@compiled(VOID, I, I, WORDS, ROWS, PART_TEXTS, ROWS, BYTES, ROW)
def join(slot, parts, words, slots, texts, rows, text, state):  # type: ignore[no-untyped-def]
    """A message whose parts are all there: its row stands at the first part's offset and line."""
    total = int64(0)
    for part in range(parts):
        total += slots[slot, b.PART_SIZE + part]
    if total > 10 * CAPACITY:
        give_up(slots, slot, b.OVERLONG, rows, state)
        return
    characters = int64(0)
    for part in range(parts):
        begin = part * b.PART_CHARACTERS
        stop = begin + slots[slot, b.PART_SIZE + part]
        characters = unarmour(texts[slot], begin, stop, words, characters)
        if characters < 0:
            give_up(slots, slot, b.NOT_PAYLOAD, rows, state)
            return
    bits = 6 * characters - slots[slot, b.LAST_FILL]
    time, quality = slots[slot, b.SLOT_TIME], slots[slot, b.SLOT_QUALITY]
    offset, line = slots[slot, b.PART_OFFSET], slots[slot, b.PART_LINE]
    became = tabulate(words, bits, time, quality, offset, line, rows, text, state)
    if became == SHORT:
        give_up(slots, slot, b.TRUNCATED, rows, state)
        return
    state[b.DECODED] += 1
    state[b.PARTS_USED] += parts - 1
    if became == ELSEWHERE:
        state[b.OTHER] += 1
    slots[slot, b.HEAD] = 0
    slots[slot, b.SEEN] = 0


@inlined
def sentence(source, begin, at, stop, base, time, station, group, quality, words, slots, texts, rows, text, state):  # type: ignore[no-untyped-def]
    """One sentence ``!ttVDM,parts,part,sequence,channel,payload,fill*hh``; returns where to read on in the line."""
    line, offset = state[b.AT_LINE], base + begin
    place = at + 7
    why = -1
    parts = part = sequence = channel = int64(0)
    if place + 5 >= stop or source[place + 1] != COMMA or source[place + 3] != COMMA:
        why = b.MALFORMED
    else:
        parts, part = int64(source[place]) - 48, int64(source[place + 2]) - 49
        if not (1 <= parts <= 9 and 0 <= part < parts):
            why = b.MALFORMED
        place += 4
        sequence = int64(10)
        if source[place] != COMMA:
            sequence = int64(source[place]) - 48
            if not 0 <= sequence <= 9:
                why = b.MALFORMED
            place += 1
        if place + 1 >= stop or source[place] != COMMA:
            why = b.MALFORMED
        place += 1
        if why < 0 and source[place] != COMMA:
            channel = int64(source[place])
            place += 1
        if why < 0 and (place >= stop or source[place] != COMMA):
            why = b.MALFORMED
    if why >= 0:
        reject(rows, state, why, line, offset, stop - begin)
        return at + 1
    first = place + 1
    end = first_of(source, first, stop, COMMA, BANG, BACKSLASH)
    if end >= stop or source[end] != COMMA or end == first or end + 1 >= stop or not 48 <= source[end + 1] <= 53:
        reject(rows, state, b.MALFORMED, line, offset, end - begin)
        return end
    fill = int64(source[end + 1]) - 48
    star = end + 2
    if star >= stop or source[star] != STAR:
        reject(rows, state, b.NO_SUM, line, offset, star - begin)
        return star
    if not sums_to(source, at + 1, star, stop):
        reject(rows, state, b.WRONG_SUM, line, offset, min(star + 3, stop) - begin)
        return min(star + 3, stop)
    behind, resume = after(source, star + 3, stop)
    if time < 0:
        time = behind
    if time < 0 and state[b.WRAPPER_LINE] > 0 and state[b.WRAPPER_LINE] == line - 1:
        written = int64(HEXADECIMAL[source[star + 1]]) * 16 + int64(HEXADECIMAL[source[star + 2]])
        if state[b.WRAPPER_SUM] < 0 or state[b.WRAPPER_SUM] == written:
            time = state[b.WRAPPER_TIME]
    length = star + 3 - begin
    if parts == 1:
        finish(source, first, end, fill, time, quality, line, offset, length, words, rows, text, state)
        return resume
    if end - first > b.PART_CHARACTERS:
        reject(rows, state, b.OVERLONG, line, offset, length)
        return resume
    head = (int64(source[at + 1]) << 40) | (int64(source[at + 2]) << 32) | (int64(source[at + 5]) << 24)
    head |= (channel << 12) | (sequence << 4) | parts
    slot = find(slots, head, group, station, part, line, time, rows, state)
    if slot < 0:
        reject(rows, state, b.INCOMPLETE, line, offset, length)
        return resume
    held = keep(slots, texts, slot, part, source, first, end, fill, time, station, quality, line, offset, length)
    if held == parts:
        join(slot, parts, words, slots, texts, rows, text, state)
    return resume


@inlined
def read_line(source, start, stop, base, words, slots, texts, rows, text, state):  # type: ignore[no-untyped-def]
    """Every sentence of one line, glued ones too."""
    state[b.AT_LINE] += 1
    state[b.LINES] += 1
    while stop > start and (source[stop - 1] == 13 or source[stop - 1] == 32):
        stop -= 1
    if stop - start > LONGEST_LINE:
        reject(rows, state, b.TOO_LONG, state[b.AT_LINE], base + start, stop - start)
        return
    units = 0
    tagged = False
    time, station, group, quality, begin = int64(NO_TIME), int64(0), int64(-1), int64(0), start
    at = start
    while at < stop:
        here = source[at]
        if here == BACKSLASH and (at == start or units > 0 or has_sentence(source, at, stop)):
            end = at + 1
            while end < stop and source[end] != BACKSLASH and source[end] != BANG:
                end += 1
            if end == stop or source[end] == BANG:
                if end == stop and at == start and stop - start < 4:
                    break
                reject(rows, state, b.UNCLOSED, state[b.AT_LINE], base + at, stop - at)
                units += 1
                while end < stop and source[end] != BACKSLASH:
                    end += 1
                at = end
                tagged = False
                continue
            time, station, group, quality = tag_block(source, at + 1, end)
            begin, tagged = at, True
            at = end + 1
        elif here == BANG and is_sentence(source, at, stop):
            if not tagged:
                time, station, group, quality, begin = int64(NO_TIME), int64(0), int64(-1), int64(0), at
                if units == 0 and at > start:
                    time, begin = prefix(source, start, at), start
            at = sentence(
                source, begin, at, stop, base, time, station, group, quality, words, slots, texts, rows, text, state
            )
            units += 1
            tagged = False
        else:
            at += 1
    if units == 0:
        state[b.NON_AIS] += 1
        if stop - start > 9 and source[start] == 36 and source[start + 1] == 80 and source[start + 2] == 71:
            note_wrapper(source, start, stop, state)
    else:
        state[b.GLUED] += units - 1


@compiled(I, SOURCE, ROW, I, WORDS, ROWS, PART_TEXTS, ROWS, BYTES, ROW)
def scan(source, ends, base, words, slots, texts, rows, text, state):  # type: ignore[no-untyped-def]
    """Decodes the lines of ``source`` that end at ``ends``; ``base`` is its offset in the file.

    Returns how many lines were used: all, unless ``rows`` filled up.
    """
    start = 0
    full = rows.shape[0] - b.SPARE_ROWS
    for index in range(ends.size):
        if state[b.USED_ROWS] >= full:
            return int64(index)
        read_line(source, start, ends[index], base, words, slots, texts, rows, text, state)
        start = ends[index] + 1
    return int64(ends.size)
