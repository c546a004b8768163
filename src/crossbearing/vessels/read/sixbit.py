"""Six-bit AIS payloads: armour, bit fields and text, for the compiled decoder.

A payload is held as 60-bit words, ten characters each, most significant bit first.
Source: ITU-R M.1371-5; IEC 61162-1 (the armour).
"""

from __future__ import annotations

import numpy as np
from numba import int64, uint64
from numpy.typing import NDArray

from crossbearing.vessels.read.compiled import BYTES, SOURCE, WORDS, I, compiled

NOT_ARMOUR = 255
CAPACITY = 20  # words: 200 characters, more than the five slots (1,192 bits) that a message may fill


def _armour() -> NDArray[np.uint8]:
    table = np.full(256, NOT_ARMOUR, np.uint8)
    for value in range(64):
        table[value + 48 if value < 40 else value + 56] = value
    return table


def _hexadecimal() -> NDArray[np.uint8]:
    table = np.full(256, 255, np.uint8)
    for value, character in enumerate(b"0123456789ABCDEF"):
        table[character] = value
    for value, character in enumerate(b"abcdef"):
        table[character] = value + 10
    return table


ARMOUR = _armour()
HEXADECIMAL = _hexadecimal()
LETTERS = np.array([value + 64 if value < 32 else value for value in range(64)], np.uint8)


@compiled(I, WORDS, I, I)
def unsigned(words, start, width):  # type: ignore[no-untyped-def]
    """The unsigned field of ``width`` bits (at most 30) at bit ``start``."""
    index = start // 60
    offset = start - 60 * index
    if offset + width <= 60:
        return int64((words[index] >> uint64(60 - offset - width)) & ((uint64(1) << uint64(width)) - uint64(1)))
    high = 60 - offset
    low = width - high
    upper = (words[index] & ((uint64(1) << uint64(high)) - uint64(1))) << uint64(low)
    return int64(upper | (words[index + 1] >> uint64(60 - low)))


@compiled(I, WORDS, I, I)
def signed(words, start, width):  # type: ignore[no-untyped-def]
    """The two's complement field of ``width`` bits at bit ``start``."""
    value = unsigned(words, start, width)
    if value >= int64(1) << int64(width - 1):
        value -= int64(1) << int64(width)
    return value


@compiled(I, WORDS, I, I, BYTES, I)
def letters(words, start, count, text, at):  # type: ignore[no-untyped-def]
    """Writes a text field of ``count`` characters into ``text`` from ``at`` on, cut at ``@``, without trailing blanks.

    Returns the index after its last character.
    """
    end = at
    here = at
    for index in range(count):
        value = unsigned(words, start + 6 * index, 6)
        if value == 0:
            break
        character = LETTERS[value]
        text[here] = character
        here += 1
        if character != 32:
            end = here
    return end


@compiled(I, SOURCE, I, I, WORDS, I)
def unarmour(source, start, stop, words, at):  # type: ignore[no-untyped-def]
    """Appends the characters ``source[start:stop]`` to ``words`` after ``at`` characters; -1 when one is no armour."""
    word = at // 10
    filled = at - 10 * word
    held = words[word] >> uint64(6 * (10 - filled)) if filled else uint64(0)
    wrong = False
    for index in range(uint64(start), uint64(stop)):
        value = ARMOUR[source[index]]
        wrong |= value == NOT_ARMOUR
        held = (held << uint64(6)) | uint64(value & 63)
        filled += 1
        if filled == 10:
            words[word] = held
            word += 1
            filled = 0
            held = uint64(0)
    words[word] = held << uint64(6 * (10 - filled)) if filled else uint64(0)
    words[word + 1] = uint64(0)
    return int64(-1) if wrong else int64(at + stop - start)
