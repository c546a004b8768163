"""The reliability diagram: every bin with its count and interval, in words and drawn, the same each time."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from crossbearing.fix.record import record
from crossbearing.records.profile import Profile
from crossbearing.records.reviews import Adjudication
from crossbearing.views.explain import explain_text
from crossbearing.views.reliability import reliability_svg, reliability_text, scores_text
from views.fake_case import FakeCase


def made(count: int = 12, synthetic: bool = False):  # type: ignore[no-untyped-def]  # a record
    held = [
        Adjudication(
            f"fix-{number}", "true" if number % 3 else "false", "a", "2031-01-01", "seen",
            probability=0.05 + 0.9 * number / count, words="likely",
        )
        for number in range(count)
    ]  # fmt: skip
    held.append(Adjudication("fix-u", "undecided", "a", "2031-01-01", "not known", probability=0.99, words="likely"))
    return record(held, ["one"], synthetic)


def test_every_call_stands_in_one_line_of_the_text() -> None:
    lines = reliability_text(made())
    bins = [line for line in lines if "–" in line and "%" in line and line.strip()[0].isdigit()]
    assert len(bins) == 10
    assert sum(int(line[13:20]) for line in bins) == 12
    assert all("●" in line and "│" in line for line in bins if int(line[13:20]))
    assert any(line.strip().startswith("likely (band 55 % to 80 %): 8 of 12 found true") for line in lines)


def test_the_scores_say_n_the_undecided_and_what_is_too_few() -> None:
    text = "\n".join(scores_text(made()))
    assert "12 true or false, 1 undecided (not scored)" in text
    assert "fewer than 30: no fit" in text
    assert "by chance alone" in text
    assert "Brier" in text
    assert "ECE" in text


def test_the_picture_is_well_formed_and_draws_each_bin_once() -> None:
    drawn = reliability_svg(made())
    root = ElementTree.fromstring(drawn)
    circles = root.findall(".//{http://www.w3.org/2000/svg}circle")
    filled = [one for one in made().scores.bins if one.n]
    assert len(circles) == len(filled)
    assert drawn == reliability_svg(made())
    assert "SYNTHETIC" not in drawn
    assert ">SYNTHETIC<" in reliability_svg(made(synthetic=True))


def test_a_record_of_nothing_is_drawn_as_an_empty_plot_that_says_so() -> None:
    drawn = reliability_svg(record([]))
    ElementTree.fromstring(drawn)
    assert "nothing adjudicated" in drawn
    assert reliability_text(record([])) == []


def test_explain_says_what_a_fix_was_found_to_be_and_who_found_it_as_the_profile_allows() -> None:
    case = FakeCase()
    fix = case.fixes()[0]["id"]
    assert "adjudicated" not in explain_text(case, fix)
    found = Adjudication(
        fix, "false", "R. Analyst", "2031-01-01T00:00:00Z", "seen in /home/r/notes", probability=0.61, words="likely"
    )
    told = explain_text(FakeCase(adjudications=[found]), fix)
    assert "adjudicated  false, 2031-01-01, by R. Analyst: seen in [path]" in told
    assert "said then: likely (61 %)" in told
    assert "R. Analyst" not in explain_text(FakeCase(adjudications=[found]), fix, Profile.PUBLIC).split("facets")[0]
