"""IMO check digits, slips of the pen, and flags by MMSI."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.subjects.imo import imo_digits, imo_slip, is_imo
from crossbearing.subjects.mmsi import flag_code, flag_of, is_ship_station, mmsi_digits


def test_the_check_digit_of_the_published_example_is_right() -> None:
    """9074729 is the worked example of the IMO numbering scheme: 9*7+0*6+7*5+4*4+7*3+2*2 = 139."""
    assert is_imo("IMO 9074729")
    assert is_imo(9074729)
    assert not is_imo("9074728")


@pytest.mark.parametrize("value", ["", "0000000", "12345", "IMO", None, 1.5, "907472A", "90747290"])
def test_what_is_no_imo_number_is_none(value: object) -> None:
    assert not is_imo(value)


@settings(deadline=None)
@given(st.integers(100_000, 999_999), st.integers(0, 5), st.integers(1, 9))
def test_one_wrong_digit_is_a_slip_and_mostly_no_imo_number(stem: int, place: int, shift: int) -> None:
    right = next(f"{stem}{digit}" for digit in range(10) if is_imo(f"{stem}{digit}"))
    wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1 :]
    assert imo_slip(right, wrong)
    assert not imo_slip(right, right)
    if (shift * (7 - place)) % 10:
        assert not is_imo(wrong)


def test_exchanged_neighbours_are_a_slip() -> None:
    assert imo_slip("9074729", "9047729")
    assert not imo_slip("9074729", "9704792")


def test_the_flag_follows_from_a_ship_stations_number_alone() -> None:
    assert flag_of(273123456) == "RU"
    assert flag_of("445000001") == "KP"
    assert flag_of("002731000") == ""
    assert not is_ship_station("992731000")
    assert mmsi_digits("273123456.0") == "273123456"
    assert flag_code("Hong Kong") == "HK"


def test_spreadsheet_forms_of_a_number_are_read() -> None:
    assert imo_digits("9074729.0") == imo_digits(" IMO-9074729 ") == "9074729"
