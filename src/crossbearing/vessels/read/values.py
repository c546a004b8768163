"""Columns of a foreign table as numbers, times and words; what cannot be read is marked, never guessed.

Every function takes an Arrow array of text or of a fitting type and works on the whole column at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
NO_TIME = np.iinfo(np.int64).min
NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$"


def words(column: pa.Array, blanks: Sequence[str] = ()) -> pa.Array:
    """Text without blanks and ``@`` padding around it; null where nothing, or a word for nothing, is left."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    text = column if pa.types.is_string(column.type) else column.cast(pa.string())
    text = pc.utf8_trim(text, ' \t\r@"')
    nothing = pc.equal(text, "")
    if blanks:
        nothing = pc.or_(nothing, pc.is_in(pc.utf8_lower(text), value_set=pa.array(list(blanks))))
    return pc.if_else(pc.fill_null(nothing, True), pa.scalar(None, pa.string()), text)


def numbers(column: pa.Array, blanks: Sequence[str] = ()) -> tuple[NDArray[np.float64], Mask]:
    """Numbers (NaN where blank or unreadable) and which were there but could not be read. NaN itself is unreadable."""
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type) or pa.types.is_decimal(column.type):
        values = column.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False).astype(np.float64)
        given = np.asarray(column.is_valid())
        return values, given & ~np.isfinite(values)
    text = words(column, blanks)
    try:
        parsed = text.cast(pa.float64())
    except pa.ArrowInvalid:
        comma = pc.replace_substring(text, ",", ".")  # a decimal comma
        readable = pc.fill_null(pc.match_substring_regex(comma, NUMBER), False)
        parsed = pc.if_else(readable, comma, pa.scalar(None, pa.string())).cast(pa.float64())
    values = parsed.to_numpy(zero_copy_only=False).astype(np.float64)
    bad = np.asarray(text.is_valid()) & ~np.isfinite(values)
    values[bad] = np.nan
    return values, bad


def times(column: pa.Array, style: str) -> tuple[NDArray[np.int64], Mask]:
    """Microseconds since 1970 in UTC (NO_TIME where blank or unreadable) and which could not be read.

    style ``iso``: ``2023-08-31T12:00:00``, with blank or T, fraction, Z, UTC or offset (none: UTC), or seconds or
    milliseconds since 1970; ``dmy``: ``31/08/2023 12:00:00``.
    """
    if pa.types.is_timestamp(column.type):
        stamped = column.cast(pa.timestamp("us", tz=column.type.tz), safe=False)
        return _micros(stamped.cast(pa.int64())), np.zeros(len(column), bool)
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        return _epoch(*numbers(column))
    text = words(column)
    if style == "dmy":
        stamped = pc.strptime(text, format="%d/%m/%Y %H:%M:%S", unit="us", error_is_null=True)
    else:
        stamped = _iso(text)
    micros = _micros(stamped.cast(pa.int64()))
    given = np.asarray(text.is_valid())
    lost = given & (micros == NO_TIME)
    if style == "iso" and lost.any():
        at = np.flatnonzero(lost)
        seconds, _ = _epoch(*numbers(text.take(pa.array(at))))
        micros[at] = seconds
        lost = given & (micros == NO_TIME)
    return micros, lost


def _micros(column: pa.Array) -> NDArray[np.int64]:
    return np.asarray(pc.fill_null(column, NO_TIME)).astype(np.int64)


def _epoch(values: NDArray[np.float64], bad: Mask) -> tuple[NDArray[np.int64], Mask]:
    given = np.isfinite(values)
    seconds = given & (np.abs(values) < 1e11) & (np.abs(values) >= 1e8)
    milliseconds = given & (np.abs(values) >= 1e11) & (np.abs(values) < 1e14)
    micros = np.full(len(values), NO_TIME, np.int64)
    micros[seconds] = np.round(values[seconds] * 1e6).astype(np.int64)
    micros[milliseconds] = np.round(values[milliseconds] * 1e3).astype(np.int64)
    return micros, bad | (given & (micros == NO_TIME))


def _iso(text: pa.Array) -> pa.Array:
    naive = pc.utf8_rtrim(text, "ZUTC ")  # "Z" and " UTC"
    try:
        return naive.cast(pa.timestamp("us"))
    except pa.ArrowInvalid:
        pass
    naive = pc.replace_substring_regex(naive, r"(\.\d{6})\d+", r"\1")  # finer than a microsecond
    shape = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?"
    plain = pc.fill_null(pc.match_substring_regex(naive, shape + "$"), False)
    offset = pc.fill_null(pc.match_substring_regex(naive, shape + r"[+-]\d{2}(:?\d{2})?$"), False)
    none = pa.scalar(None, pa.string())
    at_utc = _each(pc.if_else(plain, naive, none), pa.timestamp("us"))
    with_offset = _each(pc.if_else(offset, naive, none), pa.timestamp("us", tz="UTC")).cast(pa.timestamp("us"))
    return pc.coalesce(at_utc, with_offset)


def _each(text: pa.Array, kind: pa.DataType) -> pa.Array:
    """Cast by halves, so that one impossible date (30 February) costs only itself."""
    try:
        return text.cast(kind)
    except pa.ArrowInvalid:
        if len(text) == 1:
            return pa.nulls(1, kind)
        half = len(text) // 2
        return pa.concat_arrays([_each(text.slice(0, half), kind), _each(text.slice(half), kind)])


def codes(column: pa.Array, table: Mapping[str, int], blanks: Sequence[str] = ()) -> tuple[NDArray[np.float64], Mask]:
    """Numbers given as themselves or as words of ``table`` (NaN where blank or unknown), and which were unknown."""
    if not table or not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return numbers(column, blanks)
    text = pc.utf8_lower(words(column))
    index = pc.index_in(text, value_set=pa.array(list(table)))
    found = pa.array(list(table.values()), pa.float64()).take(index)
    values = found.to_numpy(zero_copy_only=False).astype(np.float64)
    rest, bad = numbers(pc.if_else(index.is_valid(), pa.scalar(None, pa.string()), text), blanks)
    return np.where(np.isnan(values), rest, values), bad
