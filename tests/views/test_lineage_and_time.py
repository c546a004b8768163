"""Lineage and timeline: documents are many, origins are few, and dates are intervals."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from crossbearing.records.profile import Profile
from crossbearing.views.events import fix_events
from crossbearing.views.fix_view import FixView, fix_view
from crossbearing.views.lineage import lineage, lineage_svg
from crossbearing.views.shown import rules
from crossbearing.views.timeline import timeline, timeline_svg
from views.fake_case import FakeCase

INSIDE = rules(Profile.INTERNAL)


@pytest.fixture
def sale() -> FixView:
    return fix_view(FakeCase().fixes()[0], INSIDE)


def test_a_lineage_says_documents_and_origins_apart(sale: FixView) -> None:
    assert lineage(FakeCase(), sale, INSIDE).words == "3 documents, 2 origins"


def test_a_copy_says_what_it_copies(sale: FixView) -> None:
    view = lineage(FakeCase(), sale, INSIDE)
    copy = next(document for document in view.documents if document.id == "doc-b-review")
    assert copy.links == (("republishes", "doc-a-gazette", "Lantern Gazette: Crates leave Wonsan for Nakhodka"),)
    assert "republishes Lantern Gazette" in lineage_svg(view)


def test_boxes_of_a_lineage_do_not_overlap(sale: FixView) -> None:
    many = replace(sale, origin_list=sale.origin_list * 6)
    drawn = ET.fromstring(lineage_svg(lineage(FakeCase(), many, INSIDE)))
    boxes = [
        tuple(float(rect.get(key, 0)) for key in ("x", "y", "width", "height"))
        for rect in drawn.iter("{http://www.w3.org/2000/svg}rect")
    ]
    for index, (x, y, w, h) in enumerate(boxes):
        for x2, y2, w2, h2 in boxes[index + 1 :]:
            assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y


def test_a_document_not_published_is_not_named_in_public() -> None:
    seen = fix_view(FakeCase().fixes()[-1], rules(Profile.PUBLIC))
    assert "quay in Nakhodka" not in lineage_svg(lineage(FakeCase(), seen, rules(Profile.PUBLIC)))


def test_the_timeline_has_publication_claims_tracks_and_empty_lanes_with_their_reason(sale: FixView) -> None:
    case = FakeCase()
    view = timeline(case, sale, fix_events(case, sale, INSIDE), INSIDE)
    lanes = {lane.name: lane for lane in view.lanes}
    assert [mark.start for mark in lanes["published"].marks] == ["2024-05-02", "2024-05-03", "2024-05-06"]
    assert [(mark.start, mark.end, mark.inferred) for mark in lanes["claimed"].marks] == [
        ("2024-04-01", "2024-05-02", True)
    ]
    assert len(lanes["tracks"].marks) == 3
    assert lanes["sightings"].empty == "not looked"


def test_words_of_a_lane_do_not_lie_on_each_other(sale: FixView) -> None:
    case = FakeCase()
    drawn = timeline_svg(timeline(case, sale, fix_events(case, sale, INSIDE), INSIDE))
    ET.fromstring(drawn)
    rows = re.findall(r'y="([\d.]+)"[^>]*>(Lantern Gazette:|Meadow Review:|Pine Bulletin:)', drawn)
    assert len({height for height, _ in rows}) == 3


def test_a_fix_without_dates_gives_a_picture_that_says_so(sale: FixView) -> None:
    bare = replace(sale, quotes=(), window=("", ""))
    assert "Nothing in this fix is dated" in timeline_svg(timeline(FakeCase(), bare, (), INSIDE))
