"""MMSI: nine digits whose first three (the MID) name the flag of a ship station (ITU, reference/mid.csv)."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from crossbearing.reference.load import csv_rows


@functools.cache
def _flags() -> Mapping[str, str]:
    return {row["mid"]: row["iso2"] for row in csv_rows("mid.csv")}


@functools.cache
def _names() -> Mapping[str, str]:
    return {row["name"].casefold(): row["iso2"] for row in csv_rows("mid.csv")}


def mmsi_digits(value: object) -> str:
    """The nine digits of an MMSI; empty when there are not nine."""
    digits = re.sub(r"\D", "", re.sub(r"\.0+$", "", str(value).strip()))
    return digits if len(digits) == 9 else ""


def is_ship_station(value: object) -> bool:
    """True for the MMSI of a ship station: its first digit is 2 to 7 (ITU-R M.585-9); groups, coast stations, aids are not."""
    digits = mmsi_digits(value)
    return bool(digits) and "2" <= digits[0] <= "7"


def flag_of(value: object) -> str:
    """ISO alpha-2 code of the flag that a ship station's MMSI was given under; empty when the MID names none.

    The flag follows from the number as transmitted; whether the ship was entitled to it is another matter.
    """
    digits = mmsi_digits(value)
    return _flags().get(digits[:3], "") if is_ship_station(digits) else ""


def flag_code(name: str) -> str:
    """ISO alpha-2 code of a flag administration that is no state of its own (Hong Kong, Bermuda); empty when unknown."""
    return _names().get(" ".join(name.casefold().replace("the ", "").split()), "")
