"""What a parser need not hear is left out of the text that it hears, and offsets stay those of the document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.reports.quiet import joined, pieces
from crossbearing.reports.sentences import plain


def heard(text: str) -> str:
    return joined(plain(text), pieces(plain(text), 0, len(text)))[0]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The crates, the dealer told us, were sold to Malta.", "The crates were sold to Malta."),
        ("The lease was signed, a trade paper says, with Halcyon.", "The lease was signed with Halcyon."),
        ("The drone, which, a pilot told me, hit a mill, was grey.", "The drone, which hit a mill, was grey."),
        ("In May, according to two clerks, all nine guns were sold.", "In May all nine guns were sold."),
        ("The tools, according to their maker, Lathe Works, had been sold.", "The tools had been sold."),
        ("The crates, sealed and heavy, were sold to Malta.", "The crates, sealed and heavy, were sold to Malta."),
        (
            "The dealer, a Maltese, told us the crates were sold.",
            "The dealer, a Maltese, told us the crates were sold.",
        ),
    ],
)
def test_who_says_it_between_commas_is_not_heard(text: str, left: str) -> None:
    assert heard(text) == left


@given(st.text(alphabet='aA ,.;"()-said the', max_size=80))
def test_every_letter_heard_stands_at_its_offset(text: str) -> None:
    letters, offsets = joined(plain(text), pieces(plain(text), 0, len(text)))
    assert [plain(text)[place] for place in offsets] == list(letters)
    assert offsets == sorted(set(offsets))
