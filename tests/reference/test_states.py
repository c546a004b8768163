"""States are found by name, adjective and metonym, and by nothing else."""

from __future__ import annotations

import pytest

from crossbearing.reference.states import country_code, find_state, state_by_code, states


def test_codes_are_unique_and_well_formed() -> None:
    assert len({state.iso2 for state in states()}) == len(states())
    assert all(len(state.iso2) == 2 and len(state.iso3) == 3 and state.numeric.isdigit() for state in states())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("North Korea", "KP"), ("the DPRK", "KP"), ("North Korean", "KP"), ("북한", "KP"), ("КНДР", "KP"),
        ("the U.S.", "US"), ("United States", "US"), ("Russian Federation", "RU"), ("Атлантида", ""), ("Atlantis", ""),
    ],
)  # fmt: skip
def test_a_state_is_found_by_its_words(words: str, code: str) -> None:
    found = find_state(words)
    assert (found.iso2 if found else "") == code


def test_a_seat_of_government_names_its_state_only_where_metonyms_are_allowed() -> None:
    actor = find_state("Pyongyang")
    assert actor is not None
    assert actor.iso2 == "KP"
    assert find_state("Pyongyang", metonyms=False) is None


def test_codes_in_any_case_and_names_as_lists_write_them_give_alpha2() -> None:
    assert country_code("kp") == country_code("PRK") == country_code("408") == "KP"
    assert country_code("Korea, North") == "KP"
    assert country_code("Iran (Islamic Republic of)") == "IR"
    assert country_code("") == country_code("Nowhere") == ""
    assert state_by_code("zz") is None
