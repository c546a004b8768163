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
from crossbearing.views.waterfall import bars, waterfall_svg
from views.fake_case import FakeCase

COLUMNS = ("supports", "contradicts", "neutral", "cannot_see", "not_looked")


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
    assert len(steps) <= 40


def test_every_row_that_rests_on_a_record_is_in_the_picture_by_its_id(sale: FixView) -> None:
    drawn = waterfall_svg(sale)
    ET.fromstring(drawn)
    for facet in sale.facets:
        assert all(row.id in drawn for row in facet.rows if row.records)


def test_silences_are_one_step_for_each_kind(sale: FixView) -> None:
    assert [bar.words for bar in bars(sale.facets[0]) if bar.kind == "zero"][-1] == "cannot see: vessels"


def test_the_scale_bears_likelihood_words(sale: FixView) -> None:
    drawn = waterfall_svg(sale)
    assert all(word in drawn for word in ("very unlikely", "even", "likely", "almost certain"))


def test_the_same_fix_gives_the_same_bytes(sale: FixView) -> None:
    assert waterfall_svg(sale) == waterfall_svg(sale)
