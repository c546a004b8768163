"""Facet table and waterfall: what a fix's ledger looks like."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.records.profile import Profile
from crossbearing.views.facets import facet_table, facet_text
from crossbearing.views.fix_view import FixView, fix_view
from crossbearing.views.shown import rules
from crossbearing.views.waterfall import alike, bars, unmoved, waterfall_svgs
from views.fake_case import FakeCase

COLUMNS = ("supports", "contradicts", "neutral", "cannot_see", "not_looked")


def waterfall_svg(fix: FixView) -> str:
    """The pictures of a ledger as one text that is XML."""
    drawn = waterfall_svgs(fix)
    return f"<g>{''.join(drawn)}</g>" if drawn else ""


@pytest.fixture
def sale() -> FixView:
    return fix_view(FakeCase().fixes()[0], rules(Profile.INTERNAL))


def test_the_facet_table_keeps_four_silences_apart(sale: FixView) -> None:
    goods = facet_table(sale)[0]
    channels = {way: [cell.channel for cell in cells] for way, cells in zip(COLUMNS, goods.columns, strict=True)}
    assert channels == {
        "supports": ["reports"], "contradicts": ["reports"], "neutral": [], "cannot_see": ["vessels"],
        "not_looked": ["trade", "sightings"],
    }  # fmt: skip


def test_the_facet_text_names_the_word_of_each_facet(sale: FixView) -> None:
    assert "route  likely: ▲ supports: reports, vessels" in facet_text(sale)


def test_the_steps_add_up_to_the_sum(sale: FixView) -> None:
    for facet in sale.facets:
        *steps, total = bars(facet)
        assert steps[-1].end == pytest.approx(total.end, abs=1e-9)
        assert all(step.start == pytest.approx(before.end) for before, step in pairwise(steps))


@given(st.lists(st.floats(-3, 3), max_size=80))
def test_steps_add_up_even_when_rows_are_drawn_together(weights: list[float]) -> None:
    sale = fix_view(FakeCase().fixes()[0], rules(Profile.INTERNAL))
    rows = tuple(replace(sale.facets[0].rows[0], id=f"r{i}", weight=weight) for i, weight in enumerate(weights))
    facet = replace(sale.facets[0], rows=rows, log_odds=sale.facets[0].prior + sum(weights))
    *steps, total = bars(facet)
    assert steps[-1].end == pytest.approx(total.end, abs=1e-9)
    assert len(steps) <= 14


def test_every_row_that_weighs_is_in_the_picture_by_its_id_and_no_other(sale: FixView) -> None:
    drawn = waterfall_svg(sale)
    ET.fromstring(drawn)
    for _, facet in alike(sale):
        assert all((f'data-row="{row.id}"' in drawn) == (abs(row.weight) > 0) for row in facet.rows)


def test_facets_with_the_same_ledger_are_drawn_once_under_their_joined_names(sale: FixView) -> None:
    goods = sale.facets[0]
    twice = replace(sale, facets=(goods, replace(goods, name="buyer"), replace(goods, name="actor")))
    assert [names for names, _ in alike(twice)] == [("goods", "buyer", "actor")]
    assert "goods, buyer and actor" in waterfall_svg(twice)
    assert len(waterfall_svg(twice)) < 1.1 * len(waterfall_svg(replace(sale, facets=(goods,))))


def test_a_facet_whose_rows_weigh_otherwise_is_drawn_on_its_own(sale: FixView) -> None:
    goods = sale.facets[0]
    other = replace(goods, name="buyer", rows=(replace(goods.rows[0], weight=0.5), *goods.rows[1:]))
    assert len(alike(replace(sale, facets=(goods, other)))) == 2


def test_the_scale_bears_likelihood_words(sale: FixView) -> None:
    drawn = " ".join(ET.fromstring(waterfall_svg(sale)).itertext())
    assert all(word in drawn for word in ("very unlikely", "even", "likely", "almost certain"))


def test_the_same_fix_gives_the_same_bytes(sale: FixView) -> None:
    assert waterfall_svg(sale) == waterfall_svg(sale)


def test_a_ledger_without_a_row_that_weighs_is_words_and_no_picture(sale: FixView) -> None:
    facet = replace(sale.facets[0], rows=(replace(sale.facets[0].rows[0], weight=0.0),), log_odds=sale.facets[0].prior)
    still = replace(sale, facets=(facet,))
    assert waterfall_svg(still) == ""
    assert unmoved(still).startswith("No row weighs: each facet stands at its prior (goods at −")
    assert unmoved(sale) == ""
