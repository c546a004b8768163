"""What ships say of themselves: one row for each (MMSI, values), with its first time, over a whole file."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crossbearing.records.schemas import STATICS, TIME, conform
from crossbearing.vessels.read.judge import joined, optional
from crossbearing.vessels.read.layouts import SIZES, STATIC_FIELDS, Layout
from crossbearing.vessels.read.values import codes, numbers, words

IMO_WEIGHTS = (7, 6, 5, 4, 3, 2)
FOLD_ROWS = 500_000


class Statics:
    """Gathers static values block by block; memory grows with the number of distinct values, not of rows."""

    def __init__(self) -> None:
        self._held: list[pa.Table] = []
        self._rows = 0

    def add(self, table: pa.Table) -> None:
        """table: columns ``mmsi``, ``time`` (TIME, may be null), ``row`` and any values, of one schema throughout."""
        self._held.append(distinct(table))
        self._rows += self._held[-1].num_rows
        if len(self._held) > 1 and self._rows > FOLD_ROWS:
            self._held = [distinct(pa.concat_tables(self._held))]
            self._rows = self._held[0].num_rows

    def take(self) -> pa.Table | None:
        """Everything gathered, each (MMSI, values) once, by MMSI and time; None when there was nothing."""
        if not self._held:
            return None
        table = distinct(pa.concat_tables(self._held))
        self._held, self._rows = [], 0
        return table.sort_by([("mmsi", "ascending"), ("time", "ascending"), ("row", "ascending")])


def distinct(table: pa.Table) -> pa.Table:
    """Each combination of the columns other than ``time`` and ``row`` once, with its first time and row."""
    keys = [name for name in table.column_names if name not in ("time", "row")]
    found = table.group_by(keys).aggregate([("time", "min"), ("row", "min")])
    return found.rename_columns([*keys, "time", "row"])


def worded(table: pa.Table) -> pa.Table:
    """The rows that say anything beside the MMSI, each (MMSI, words) once, still as the file has them."""
    values = [name for name in (*STATIC_FIELDS, *SIZES) if name in table.column_names]
    texts = {name: pc.fill_null(table[name].combine_chunks().cast(pa.string()), "") for name in values}
    small = pa.table({"mmsi": table["mmsi"], "time": table["time"], "row": table["row"], **texts})
    anything = pc.not_equal(pc.binary_join_element_wise(*texts.values(), ""), "") if texts else pa.scalar(False)
    return distinct(small.filter(anything)) if texts else small.slice(0, 0)


def parsed(table: pa.Table, layout: Layout, source: str) -> pa.Table:
    """Words of static values (from ``worded``) as schema STATICS; values that mean "not given" become null."""
    count = table.num_rows

    def column(name: str) -> pa.Array:
        return table[name].combine_chunks() if name in table.column_names else pa.nulls(count, pa.string())

    def measure(name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        values, _ = numbers(column(name), layout.blanks)
        return np.where(values > 0, values, np.nan)

    imo, odd = imo_numbers(column("imo"), layout)
    kinds, _ = codes(column("ship_type"), layout.codes.get("ship_type", {}), layout.blanks)
    length, width = measure("length_m"), measure("width_m")
    if all(name in table.column_names for name in SIZES):
        bow, stern, port, starboard = (np.nan_to_num(numbers(column(name))[0]) for name in SIZES)
        length = np.where(np.isnan(length) & (bow + stern > 0), bow + stern, length)
        width = np.where(np.isnan(width) & (port + starboard > 0), port + starboard, width)
    arrays = {
        "mmsi": table["mmsi"],
        "time": table["time"].cast(TIME),
        "imo": imo,
        "name": words(column("name"), layout.blanks),
        "call_sign": words(column("call_sign"), layout.blanks),
        "ship_type": optional(np.where((kinds > 0) & (kinds < 32768), kinds, np.nan), pa.int16()),
        "destination": words(column("destination"), layout.blanks),
        "draught_m": optional(measure("draught_m"), pa.float32()),
        "length_m": optional(length, pa.float32()),
        "width_m": optional(width, pa.float32()),
        "eta": words(column("eta"), layout.blanks),
        "source": pa.repeat(pa.scalar(source, pa.string()), count),
        "row": table["row"],
        "flags": odd,
    }
    return said(conform(pa.table(arrays), STATICS))


def said(table: pa.Table) -> pa.Table:
    """The rows of STATICS in which anything beside MMSI and time is given."""
    values = [name for name in STATICS.names if name not in ("mmsi", "time", "source", "row")]
    given = [pc.is_valid(table[name]) for name in values]
    mask = given[0]
    for other in given[1:]:
        mask = pc.or_(mask, other)
    return table.filter(mask)


def imo_numbers(column: pa.Array, layout: Layout) -> tuple[pa.Array, pa.Array]:
    """IMO numbers (null for none or zero) and words on those that are no IMO number: seven digits, the last a check.

    A number with a wrong check digit is kept: that it was sent is a fact about the sender.
    """
    text = pc.replace_substring_regex(words(column, layout.blanks), r"(?i)^imo\s*(no\.?)?\s*", "")
    values, bad = numbers(text)
    seven = (values >= 1_000_000) & (values <= 9_999_999) & (np.floor(values) == values)
    whole = np.where(seven, values, 0).astype(np.int64)
    digits = [whole // 10**place % 10 for place in range(6, -1, -1)]
    check = sum(weight * digit for weight, digit in zip(IMO_WEIGHTS, digits[:6], strict=True)) % 10
    wrong_check = seven & (check != digits[6])
    not_seven = (bad | ((values > 0) & ~seven)) & np.asarray(text.is_valid())
    none = pa.scalar(None, pa.string())
    odd = joined(
        [
            pc.if_else(pa.array(wrong_check), "imo check digit wrong", none),
            pc.if_else(
                pa.array(not_seven), pc.binary_join_element_wise("imo=", text, " is not seven digits", ""), none
            ),
        ]
    )
    return pa.array(whole, mask=~seven), odd
