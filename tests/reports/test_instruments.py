"""What a report rests on: imagery and tracking data, whose, and what "the images" of a later sentence are."""

from __future__ import annotations

import pytest

from crossbearing.records.documents import Document
from crossbearing.reports.find import read_claims
from crossbearing.reports.instruments import rests_on


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Satellite images show that two ships sailed from Port Grey.", ("imagery",)),
        ("Imagery taken by Example Orbital on 12 September shows a ship.", ("imagery:example orbital",)),
        ("Photographs taken from space show a ship.", ("imagery",)),
        ("A commercial satellite photographed the ship.", ("imagery",)),
        ("Planet Labs imagery shows a ship.", ("imagery:planet",)),
        ("Images from Planet's satellites show a ship.", ("imagery:planet",)),
        ("Radar imagery captured by Example Space Radar shows a ship.", ("imagery:example space radar",)),
        ("AIS data show the ship left.", ("ais",)),
        ("According to MarineTraffic, the ship left.", ("ais:marinetraffic",)),
        ("Vessel-tracking data from Windward show the ship left.", ("ais:windward",)),
        ("Satellite imagery and AIS data show the ship left.", ("imagery", "ais")),
        ("An analysis by the Example Institute of satellite imagery shows it.", ("imagery",)),
        ("Images collected from satellites by the Example Institute show it.", ("imagery",)),
        ("The ship carried shells from Port Grey.", ()),
        ("The ship's transponder was off.", ()),
        ("The minister published photographs of the visit.", ()),
    ],
)
def test_a_sentence_says_what_it_rests_on_and_whose_it_is(sentence: str, found: tuple[str, ...]) -> None:
    assert rests_on(sentence, {}) == found


def test_the_images_of_a_later_sentence_are_those_told_of_before() -> None:
    told: dict[str, str] = {}
    rests_on("Imagery taken by Example Orbital shows a ship.", told)
    assert rests_on("The images also show containers.", told) == ("imagery:example orbital",)
    assert rests_on("Satellite imagery shows a second ship.", told) == ("imagery",)
    assert rests_on("The images show containers.", {}) == ()


def test_two_operators_in_one_sentence_leave_open_whose_it_is() -> None:
    assert rests_on("Images of Planet and Maxar satellites show a ship.", {}) == ("imagery",)


SAID = "Satellite images show that the ship Example made three trips between Port Grey and Port Blue in May 2031."


def _read(text: str) -> list[tuple[str, tuple[str, ...], dict[str, tuple[str, ...]]]]:
    document = Document("doc-1", "sha", "one", text, published="2031-06-01", outlet="The Courier")
    claims = read_claims(document)
    return [(one.type, one.rests_on, {role: one.fillers(role) for role in one.roles}) for one in claims]


def test_claims_carry_it() -> None:
    ((kind, instruments, roles),) = _read(SAID)
    assert (kind, instruments) == ("route", ("imagery",))
    assert roles["place"] == ("Port Grey", "Port Blue")
    assert roles["carrier"] == ("Example",)
    assert roles["quantity"] == ("three trips",)


def test_a_sentence_of_the_same_report_without_it_does_not() -> None:
    found = _read(SAID + "\nNorland sold shells to Sudria, a diplomat said.")
    assert [instruments for kind, instruments, _ in found if kind == "transfer"] == [()]
