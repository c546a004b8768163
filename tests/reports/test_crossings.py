"""Trips between two places, however they are told: who goes, between what, how often and when."""

from __future__ import annotations

import pytest

from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.reports.find import read_claims

TOLD = [
    "Images show that the ships Alda and Brita made at least five trips between Port Grey in Norland and Port Blue in Sudria since mid-May 2031.",
    "The ships Alda and Brita have made at least five round trips between the ports of Port Grey and Port Blue since late May.",
    "Vessels made at least five journeys between Port Grey and Port Blue from late May to mid-June 2031, according to imagery.",
    "At least five voyages between Port Grey and Port Blue took place between late May and mid-June, images show.",
    "The institute identified at least five voyages of cargo ships from Port Grey to Port Blue between late May and mid-June 2031.",
    "Since late May, ships have sailed between Port Grey and Port Blue at least five times, imagery indicates.",
    "At least five shipments went from Port Grey to Port Blue by ship between late May and mid-June 2031.",
    "The institute found that the freighters shuttled between Port Grey and Port Blue at least five times since late May 2031.",
    "In the pictures, the ships Alda and Brita can be seen carrying containers from Port Grey to Port Blue on at least five voyages since the middle of May 2031.",
]


def _routes(text: str) -> list[Claim]:
    document = Document("doc-1", "sha", "one", text, published="2031-07-01", outlet="The Courier")
    return [claim for claim in read_claims(document) if claim.type == "route"]


@pytest.mark.parametrize("text", TOLD)
def test_a_trip_names_both_ends_its_mode_or_carrier_and_its_time(text: str) -> None:
    (claim,) = _routes(text)
    ends = {text for role in ("origin", "destination", "place") for text in claim.fillers(role)}
    assert {"Port Grey", "Port Blue"} <= ends
    assert claim.fillers("mode") or claim.fillers("carrier")
    assert [(span.start[:7], len(claim.time)) for span in claim.time] == [("2031-05", 1)]
    assert claim.polarity == "affirmed"
    assert claim.modality in ("asserted", "hedged")


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers met between Port Grey and Port Blue.",
        "The road between Port Grey and Port Blue was repaired.",
        "Relations between Norland and Sudria improved after the visit.",
        "The ministers went from Norland to Sudria by train on a visit.",
    ],
)
def test_what_is_no_voyage_of_ships_is_no_crossing(text: str) -> None:
    assert not [claim for claim in _routes(text) if "crossing" in claim.rule]


def test_a_place_is_not_the_state_that_it_lies_in_and_a_date_is_no_place() -> None:
    (claim,) = _routes(
        "The cargo was moved by the Sudrian-flagged ship Alda from Port Grey in Norland to Port Blue in Sudria from May 7 to June 1, 2031."
    )
    assert claim.fillers("origin") == ("Port Grey",)
    assert claim.fillers("destination") == ("Port Blue",)
    assert claim.fillers("carrier") == ("Alda",)
    assert not claim.fillers("place")
    assert [(span.start, span.end) for span in claim.time] == [("2031-05-07", "2031-06-01")]


def test_containers_that_go_are_what_is_moved() -> None:
    (claim,) = _routes("The containers travelled from Port Grey to Port Blue by ship in May 2031.")
    assert claim.fillers("item") == ("containers",)
    assert claim.fillers("mode") == ("ship",)
