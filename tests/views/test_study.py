"""What stands beside a ledger: the study as a tornado, rivals against what is held, each row's sum by hand."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

import pytest

from crossbearing.handover.report import render_report
from crossbearing.records.profile import Profile
from crossbearing.views.arithmetic import by_hand
from crossbearing.views.competing import as_well, rival_table
from crossbearing.views.explain import explain_text
from crossbearing.views.fix_view import FixView, Row, fix_view
from crossbearing.views.shown import rules
from crossbearing.views.study_view import StudyView, study_lines, study_view
from crossbearing.views.tornado import tornado_svg
from views.fake_case import FakeCase

MADE = rules(Profile.INTERNAL)
BASE = {
    "how": "as it stands",
    "log_odds": -0.7,
    "probability": 0.33,
    "words": "unlikely",
    "band": [0.2, 0.45],
    "facet": "goods",
}


def outcome(how: str, log_odds: float, words: str, band: tuple[float, float]) -> dict[str, Any]:
    return {**BASE, "how": how, "log_odds": log_odds, "words": words, "band": list(band)}


def swing(kind: str, name: str, label: str, *outcomes: dict[str, Any], **more: Any) -> dict[str, Any]:
    reached = [-0.7, *(item["log_odds"] for item in outcomes)]
    return {
        "kind": kind, "name": name, "label": label, "outcomes": list(outcomes), "low": min(reached), "high": max(reached),
        "swing": max(reached) - min(reached), "flips": any(item["words"] != "unlikely" for item in outcomes), **more,
    }  # fmt: skip


STUDY: dict[str, Any] = {
    "base": BASE,
    "tornado": [
        swing("prior", "prior", "prior", outcome("×⅓", -1.8, "very unlikely", (0.05, 0.2)),
              outcome("×3", 0.5, "likely", (0.55, 0.8)), value=0.05),
        swing("origin", "speaker:gazette:S1", "without S1 (a customs clerk in Yantai)",
              outcome("withdrawn", -2.9, "undetermined", (0.0, 1.0))),
        swing("parameter", "likelihood_ratio.C", "likelihood ratio of grade C", outcome("×½", -0.8, "unlikely", (0.2, 0.45)),
              outcome("×2", -0.65, "unlikely", (0.2, 0.45)), value=3.5),
    ],
    "without_effect": ["sensor_cap", "total_cap"],
    "not_varied": {"same_quote": "the lineage would have to be found again"},
    "flip_margin": {"words": "goods becomes likely with ln 0.90 more for it (a likelihood ratio of 2.5)"},
    "assumptions": ["one number at a time, the others as they stand"],
    "parameters": "9f8e",
}  # fmt: skip


@pytest.fixture
def study() -> StudyView:
    return study_view(STUDY, MADE)


def compared() -> dict[str, Any]:
    """The sale of the fake case with a rival weighed against its rows."""
    (sale, *_) = FakeCase().fixes()
    facets = {}
    for name, facet in sale["facets"].items():
        rows = [
            {**row, "under": {"coal": 0.0 if row["channel"] == "vessels" else -row["weight"], "chance": -row["weight"]},
             "diagnosticity": row["weight"], "origin": row["origin"] or "collection:ais"}
            if row["weight"] else row
            for row in facet["bearings"]
        ]  # fmt: skip
        facets[name] = {**facet, "bearings": rows}
    coal = {
        "id": "coal", "words": "exempt coal traffic", "why": "the same berths load coal", "log_likelihood": -1.25,
        "by_origin": {"speaker:gazette:S1": -1.25, "collection:ais": 0.0},
        "told": "explains what vessels show as well; reports speak against it (−1.25, 1 origin)",
    }  # fmt: skip
    return {**sale, "facets": facets, "rivals": [coal]}


@pytest.fixture
def sale() -> FixView:
    return fix_view(compared(), MADE)


def test_the_tornado_draws_every_swing_about_where_the_whole_stands(study: StudyView) -> None:
    drawn = tornado_svg(study, "fix-1")
    words = " ".join(ET.fromstring(drawn).itertext())
    assert "as it stands: −0.70, unlikely" in words
    assert "prior (0.05)" in words
    assert "×⅓ very unlikely, ×3 likely" in words
    assert words.index("prior (0.05)") < words.index("likelihood ratio of grade C")
    bars = [one for one in ET.fromstring(drawn).iter() if one.tag.endswith("rect")]
    assert len(bars) == 5  # two ends of the prior, one of the origin, two of the grade
    assert drawn == tornado_svg(study, "fix-1")


def test_a_bar_is_as_long_as_its_swing(study: StudyView) -> None:
    root = ET.fromstring(tornado_svg(study, "fix-1"))
    widths = [float(one.attrib["width"]) for one in root.iter() if one.tag.endswith("rect")]
    assert widths[0] / widths[1] == pytest.approx((1.8 - 0.7) / (0.5 + 0.7), rel=0.03)


def test_a_study_in_which_nothing_swings_has_no_picture(study: StudyView) -> None:
    assert tornado_svg(replace(study, swings=()), "fix-1") == ""


def test_the_study_in_words_has_the_largest_swing_first_and_says_what_has_no_effect(study: StudyView) -> None:
    told = study_lines(study)
    assert told[0].startswith("sensitivity of the whole (unlikely (20 to 45 %), log-odds −0.70)")
    assert "prior (0.05): ×⅓: very unlikely (5 to 20 %) · ×3: likely (55 to 80 %)" in told[2]
    assert "→ undetermined" in told[3]
    assert "unlikely, as before" in told[4]
    assert "no effect on the whole: sensor cap and total cap" in "\n".join(told)
    assert "not varied: same_quote" in "\n".join(told)


def test_a_source_that_the_profile_coarsens_is_coarse_in_the_study_too() -> None:
    case = FakeCase()
    inside = explain_text(case, "fix-sale", Profile.INTERNAL, STUDY)
    outside = explain_text(case, "fix-sale", Profile.PUBLIC, STUDY)
    assert "without S1 (a customs clerk in Yantai)" in inside
    assert "customs clerk" not in outside
    assert "without S1" in outside
    page = render_report(case, Profile.PUBLIC, {"fix-sale": STUDY})
    assert "(a customs clerk" not in page
    assert "without S1" in page


def test_the_report_draws_the_tornado_where_a_study_was_made_and_only_there() -> None:
    page = render_report(FakeCase(), Profile.INTERNAL, {"fix-sale": STUDY})
    assert page.count("tornado") >= 1
    assert "<h3>Sensitivity</h3>" in page
    assert "<h3>Sensitivity</h3>" not in render_report(FakeCase())


def test_the_cells_of_a_rival_add_up_to_what_is_said_of_all(sale: FixView) -> None:
    table = rival_table(sale)
    (coal,) = table.lines
    assert len(table.columns) == len(coal.cells) == len(table.diagnosticity) == 2
    assert "as well" in coal.cells
    added = sum(float(cell.replace("−", "-")) for cell in coal.cells if cell != "as well")
    assert added == pytest.approx(coal.rival.log_likelihood, abs=0.01)


def test_lighter_origins_share_a_column(sale: FixView) -> None:
    goods = sale.facets[0]
    lead = goods.rows[0]
    rows = tuple(replace(lead, id=f"r{n}", origin=f"outlet:{n}", weight=1.0 - n / 20) for n in range(9))
    table = rival_table(replace(sale, facets=(replace(goods, rows=rows),)))
    assert len(table.columns) == 6
    assert table.columns[-1] == "4 others"


def test_a_row_says_who_else_would_expect_it(sale: FixView) -> None:
    vessels = next(row for facet in sale.facets for row in facet.rows if row.channel == "vessels" and row.weight)
    reports = next(row for facet in sale.facets for row in facet.rows if row.channel == "reports" and row.weight)
    assert as_well(vessels, sale.rivals) == "expected as well under coal"
    assert as_well(reports, sale.rivals) == "expected less under every rival"


def test_the_explanation_shows_rivals_with_what_they_explain() -> None:
    words = explain_text(FakeCase(fixes=[compared()]), "fix-sale")
    assert "exempt coal traffic [coal]: explains what vessels show as well" in words
    assert "how likely each is would need a prior, and is not said" in words
    assert "diagnosticity" in words


def row(channel: str, direction: str, weight: float, raw: float, **measure: Any) -> Row:
    return Row("r", "goods", channel, direction, weight, "w", "bearing", "o", (), "", (), "p", raw, measure)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (row("reports", "supports", math.log(1.7), math.log(1.7), grade="D", likelihood_ratio=1.7, modality="asserted",
             modality_factor=1.0), "ln 1.7 (grade D) = +0.5306"),
        (row("reports", "supports", 0.7486, math.log(8) * 0.6, grade="B", likelihood_ratio=8.0, modality="hedged",
             modality_factor=0.6), "ln 8 (grade B) × 0.6 (hedged) = +1.2477, of which +0.7486 counts"),
        (row("reports", "contradicts", 0.0, -math.log(3.5), grade="C", likelihood_ratio=3.5, modality="asserted",
             modality_factor=1.0), "−ln 3.5 (grade C) = -1.2528, of which nothing counts"),
        (row("vessels", "supports", math.log(3), math.log(3), sens=0.6, fpr_upper=0.2, controls=30, hits_in_controls=2),
         "ln(0.6 / 0.2) (sens 0.6, fpr at most 0.2; 2 of 30 control windows) = +1.0986"),
        (row("vessels", "supports", math.log(3), math.log(3), sens=0.6, fpr_upper=0.1, controls=5, hits_in_controls=0),
         "ln(0.6 / 0.1) (sens 0.6, fpr at most 0.1; 0 of 5 control windows) = +1.7918, limited to +1.0986"),
        (row("vessels", "contradicts", math.log(0.5), math.log(0.5), sens=0.6, fpr_upper=0.2),
         "ln(0.4 / 0.8) (sens 0.6, fpr at most 0.2) = -0.6931"),
        (row("watchlists", "supports", 0.69, 0.69, hits=1), ""),
    ],
)  # fmt: skip
def test_a_row_can_be_worked_by_hand(made: Row, words: str) -> None:
    assert by_hand(made) == words


def test_likelihood_and_confidence_stand_on_lines_of_their_own() -> None:
    lines = explain_text(FakeCase(), "fix-sale").splitlines()
    likelihood = next(line for line in lines if line.startswith("likelihood"))
    confidence = next(line for line in lines if line.startswith("confidence"))
    assert "confidence" not in likelihood
    assert "likely" not in confidence
    assert "%" not in confidence
