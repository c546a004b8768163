"""The article with the public facts that came later, as summaries in our own words: what rises, and what does not.

The summaries tell, without quoting, what the White House (13 October 2023), RUSI and CSIS Beyond Parallel (16 October 2023)
made public: route, ships and dates seen; what the containers held was said by the first and seen by neither of the others.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from crossbearing.case.case import Case
from crossbearing.cli.main import invoke
from crossbearing.reference.ledger import parameters

SUMMARIES = {
    "us": """Title: Summary of a US statement, in our own words
Published: 2023-10-13
Outlet: White House

The United States said on October 13, 2023 that North Korea has delivered more than 1,000 containers of military equipment and munitions to Russia in recent weeks. According to the White House, the containers were shipped between about September 7 and October 1, 2023 from Najin in North Korea to Dunai in Russia aboard the Russian-flagged ship Angara. From Dunai the containers were moved by rail to an ammunition depot near Tikhoretsk.
""",
    "rusi": """Title: Summary of findings of the Royal United Services Institute, in our own words
Published: 2023-10-16
Outlet: RUSI

Satellite images show that the Russian ships Angara and Maria made at least five trips between Rajin in North Korea and Dunai in Russia since mid-August 2023, the Royal United Services Institute (RUSI) reported on October 16. The ship Lady R was also seen. The images show hundreds of containers loaded at Rajin and unloaded at Dunai. What was in the containers could not be seen.
""",
    "csis": """Title: Summary of findings of Beyond Parallel, in our own words
Published: 2023-10-16
Outlet: Beyond Parallel

Beyond Parallel, a project of the Center for Strategic and International Studies (CSIS), said that satellite imagery shows at least six trips by vessels between Rajin and Dunai from late August to mid-October 2023. Containers were loaded at Rajin and carried to Dunai. The contents of the containers cannot be seen in the imagery.
""",
}  # fmt: skip
OTHER_WORDS = {
    "us": """Title: Summary of a US statement, in other words of our own
Published: 2023-10-13
Outlet: White House

The White House said North Korea had sent Russia more than 1,000 containers of military equipment and munitions. The United States said a Russian-flagged ship named Angara moved the containers by sea from Najin to Dunai between 7 September and 1 October.
""",
    "rusi": """Title: Summary of findings of RUSI, in other words of our own
Published: 2023-10-16
Outlet: RUSI

In satellite pictures, the ships Angara and Maria can be seen carrying containers from Rajin to Dunai on at least five voyages since the middle of August 2023. RUSI could not verify what the containers held.
""",
    "csis": """Title: Summary of findings of CSIS, in other words of our own
Published: 2023-10-16
Outlet: CSIS Beyond Parallel

Vessels made at least six journeys between the ports of Dunai and Rajin from late August to mid-October 2023, according to satellite imagery.
""",
}  # fmt: skip
ROUTE = "Arms moved from Rajin (Rason) to Russia by sea"
SHOWN = ("route", "mode", "time")


def _entered(shared: Path, case: Path, texts: dict[str, str], folder: Path) -> Path:
    article = shared / "mission" / "article.txt"
    given = [["init", case], ["add", "reports", case, article, "--published", "2023-09-01", "--outlet", "The Diplomat"]]
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        given.append(["add", "reports", case, path])
    for words in (*given, ["run", case], ["review", case, "--accept", "all"], ["run", case]):
        assert invoke([str(word) for word in words]) == 0, words
    return case


@pytest.fixture(scope="module")
def alone(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("alone")
    return _entered(shared, folder / "case", {}, folder)


@pytest.fixture(scope="module", params=["summaries", "other words"])
def later(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("later")
    texts = SUMMARIES if request.param == "summaries" else OTHER_WORDS
    return _entered(shared, folder / "case", texts, folder)


def fixes(case: Path) -> list[dict[str, Any]]:
    with Case.open(case) as held:
        return held.fixes()


def of(found: list[dict[str, Any]], text: str) -> dict[str, Any]:
    (one,) = [fix for fix in found if fix["proposition"] == text]
    return one


def evidence(fix: dict[str, Any], facet: str) -> float:
    return float(fix["facets"][facet]["log_odds"] - fix["facets"][facet]["prior_log_odds"])


def test_route_mode_and_time_rise_by_two_origins_and_goods_does_not(alone: Path, later: Path) -> None:
    before, after = of(fixes(alone), ROUTE), of(fixes(later), ROUTE)
    for facet in SHOWN:
        keys = {row["origin"] for row in after["facets"][facet]["bearings"] if row["weight"] > 0.1}
        assert len([key for key in keys if key.startswith("collection:imagery")]) == 1
        assert "speaker:state:US" in keys
        assert evidence(after, facet) > evidence(before, facet) + math.log(4)
    for facet in ("goods", "actor", "buyer"):
        assert evidence(after, facet) == pytest.approx(evidence(before, facet))


def test_goods_of_the_route_stay_of_one_origin(later: Path) -> None:
    goods = of(fixes(later), ROUTE)["facets"]["goods"]
    assert {row["origin"] for row in goods["bearings"] if row["weight"] > 0} == {"outlet:daily nk"}


def test_the_imagery_behind_both_institutes_is_one_collection_and_says_who_carries_it(later: Path) -> None:
    fix = of(fixes(later), ROUTE)
    (collection,) = [origin for origin in fix["partial_origins"] if origin["kind"] == "collection"]
    assert collection["label"] == "satellite imagery (operator not named)"
    assert "RUSI" in collection["note"]
    assert "Beyond Parallel" in collection["note"]
    assert len(collection["documents"]) == 2
    assert [origin["kind"] for origin in fix["origin_list"]] == ["family"]


def test_the_denial_is_shown_with_its_scope(later: Path) -> None:
    (denial,) = of(fixes(later), "North Korea transfers arms to Russia")["denials"]
    assert denial["denier"] == "North Korea"
    assert denial["interested"]
    assert denial["scope"].startswith("the claim of United States only")
    assert abs(denial["weight"]) < 0.02


def test_with_default_grades_route_mode_and_time_are_likely(later: Path) -> None:
    """Where nobody has rated the sources: the images as a named publisher tells of them (B), and a state's own statement (C)."""
    settings = parameters()
    fix = of(fixes(later), ROUTE)
    told = settings.factor_of("reports") * math.log(settings.ratio_of("C"))
    for facet in SHOWN:
        assert evidence(fix, facet) == pytest.approx(math.log(settings.ratio_of("B")) + told, abs=0.1)
        assert fix["facets"][facet]["words"] == "likely", json.dumps(fix["facets"][facet]["bearings"], indent=1)


def test_with_the_institutes_and_the_statement_rated_b_route_mode_and_time_are_likely(
    later: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Grades as an analyst gives them ("usually reliable"), by ``rate``; undone again at the end."""
    with Case.open(later) as held:
        wanted = ("RUSI", "Beyond Parallel", "CSIS Beyond Parallel", "United States")
        rated = [source.id for source in held.sources() if source.label in wanted]
    for source in rated:
        assert invoke(["rate", str(later), source, "B", "--why", "usually reliable on this"]) == 0
    assert invoke(["run", str(later)]) == 0
    found = fixes(later)
    for _ in rated:
        assert invoke(["undo", str(later)]) == 0
    assert invoke(["run", str(later)]) == 0
    capsys.readouterr()
    fix = of(found, ROUTE)
    for facet in SHOWN:
        assert fix["facets"][facet]["probability"] >= 0.55, json.dumps(fix["facets"][facet]["bearings"], indent=1)
    assert fix["facets"]["goods"]["words"] == "undetermined"
