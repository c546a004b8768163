"""Lineage: families of documents from text and credit, on clusters of fictional reports written for these tests.

A file's family is its name up to the first underscore; files of different families of a cluster are independent.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing.records.documents import Document
from crossbearing.records.lineage import Link
from crossbearing.reports.lineage import FINDER_LINEAGE, families, lineage, links
from crossbearing.reports.read import read_document

HERE = Path(__file__).parent
CLUSTERS = HERE / "lineage_texts"
DEMO = HERE.parents[1] / "examples" / "demo"


def files(cluster: str) -> list[Path]:
    return sorted((CLUSTERS / cluster).glob("*.txt"))


def documents(cluster: str) -> list[Document]:
    return [replace(read_document(path), id=path.stem) for path in files(cluster)]


def made(name: str, text: str, outlet: str = "", published: str = "") -> Document:
    return Document(name, name, f"{name}.txt", text, outlet=outlet, published=published)


def between(found: list[Link], child: str, parent: str) -> str:
    return next((link.kind for link in found if (link.child, link.parent) == (child, parent)), "")


def pairs(groups: list[list[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}


def every_cluster() -> Iterator[tuple[str, set[tuple[str, str]], set[tuple[str, str]]]]:
    for folder in sorted(CLUSTERS.iterdir()):
        found = pairs(lineage(files(folder.name))["origins"])
        stems = [path.stem for path in files(folder.name)]
        true = {(a, b) for a, b in itertools.combinations(stems, 2) if a.split("_")[0] == b.split("_")[0]}
        yield folder.name, found, true


def test_families_agree_with_the_truth_of_the_clusters() -> None:
    right = wrong = missed = 0
    for _, found, true in every_cluster():
        right, wrong, missed = right + len(found & true), wrong + len(found - true), missed + len(true - found)
    assert 2 * right / (2 * right + wrong + missed) >= 0.9  # pairwise same-origin F1


def test_no_independent_pair_is_merged() -> None:
    assert {cluster: found - true for cluster, found, true in every_cluster() if found - true} == {}


def test_all_clusters_read_at_once_do_not_run_together() -> None:
    together = [
        replace(document, id=f"{folder.name}/{document.id}")
        for folder in sorted(CLUSTERS.iterdir())
        for document in documents(folder.name)
    ]
    for group in families(together, links(together)):
        assert len({name.split("_")[0] for name in group}) == 1


def test_families_of_the_demo_are_those_of_its_truth() -> None:
    truth = json.loads((DEMO / "truth.json").read_text(encoding="utf-8"))
    found = lineage(sorted((DEMO / "reports").iterdir()))
    assert found["origins"] == sorted(sorted(family) for family in truth["families"])
    kinds = {(link["child"], link["parent"]): link["kind"] for link in found["links"]}
    assert kinds["02_meridian_review", "01_harbour_dispatch"] == "republishes"


@pytest.mark.parametrize(
    ("cluster", "child", "parent", "kind"),
    [
        ("heron", "a_credited", "a_original", "republishes"),
        ("heron", "a_stripped", "a_original", "rewrites"),
        ("heron", "a_wire", "a_original", "rewrites"),
        ("heron", "a_same_source", "a_original", "same_source"),
        ("engines", "a_stripped", "a_original", "rewrites"),
        ("engines", "c_citing", "outlet:Volga Monitor", "cites"),
        ("lantern", "a_translated_back", "a_original", "rewrites"),
        ("feed", "a_quote_only", "a_north", "same_source"),
        ("quarry", "a_radio", "a_original", "rewrites"),
    ],
)
def test_a_dependent_report_is_linked_to_what_it_comes_from(cluster: str, child: str, parent: str, kind: str) -> None:
    assert between(links(documents(cluster)), child, parent) == kind


@pytest.mark.parametrize("cluster", ["heron", "quarry", "engines", "lantern"])
def test_a_rewrite_without_credit_is_no_origin(cluster: str) -> None:
    found = documents(cluster)
    stripped = next(document.id for document in found if "stripped" in document.id)
    assert any(link.child == stripped and link.parent == "a_original" for link in links(found))


def test_two_texts_alike_of_one_day_are_one_family_and_nobody_is_said_to_be_first() -> None:
    found = [link for link in links(documents("feed")) if {link.child, link.parent} == {"a_north", "a_south"}]
    assert [link.kind for link in found] == ["unknown"]
    assert "not known" in found[0].evidence


def test_a_public_statement_that_two_reports_quote_makes_them_no_family() -> None:
    assert links(documents("statement")) == []


def test_what_an_outlet_prints_under_every_article_makes_no_family() -> None:
    groups = families(documents("statement"), links(documents("statement")))
    assert ["c_footer_one"] in groups
    assert ["d_footer_two"] in groups


STORY = (
    "Eleven crates of fuses were carried off the ferry at Izmail last night, a porter said. “They were lighter than they"
    " looked and colder than the others,” the porter said. A van without windows took them to a yard behind the brewery,"
    " where two men signed for them with a thumb. The ferry had come from Batumi and left before it was light."
)


def test_a_credit_without_the_original_at_hand_leads_to_the_outlet() -> None:
    credited = made("one", f"{STORY} This article first appeared in Lamp Weekly, which checks its facts.", "Other Post")
    found = links([credited])
    assert [(link.child, link.parent, link.kind) for link in found] == [("one", "outlet:Lamp Weekly", "republishes")]
    assert "first appeared in Lamp Weekly" in credited.text[found[0].start : found[0].end]


def test_two_republications_of_a_report_that_is_not_at_hand_are_one_family() -> None:
    one = made("one", f"{STORY} This article first appeared in Lamp Weekly.", "Other Post", "2020-01-02")
    two = made("two", f"Originally published by Lamp Weekly. {STORY}", "Third Post", "2020-01-03")
    assert families([one, two], links([one, two])) == [["one", "two"]]


def test_an_outlet_that_names_its_own_report_cites_itself_and_depends_on_nobody() -> None:
    earlier = made(
        "earlier", "Lamp Weekly learned that a mill in Odesa has closed its doors and sold its horses.", "Lamp Weekly"
    )
    later = made("later", f"{STORY} Lamp Weekly reported in late August that the yard was for sale.", "Lamp Weekly")
    found = links([earlier, later])
    assert [(link.child, link.parent, link.kind) for link in found] == [("later", "outlet:Lamp Weekly", "cites")]
    assert families([earlier, later], found) == [["earlier"], ["later"]]


def test_what_is_told_to_the_outlet_itself_is_no_credit() -> None:
    assert links([made("one", "Two porters told Lamp Weekly that fuses came by ferry.", "Lamp Weekly")]) == []


def test_a_vessel_whose_name_sounds_like_a_newspaper_is_not_credited() -> None:
    assert (
        links([made("one", "The tanker Morning Star reported its position off Sulina. Morning Star said no more.")])
        == []
    )


KOREAN = (
    "소식통은 지난주 라진항에서 포탄을 실은 상자가 밤마다 배로 옮겨졌다고 전했다. 노동자들은 상자 안에 무엇이 들어 있는지 듣지 못했다고 한다."
    " 배는 동이 트기 전에 항구를 떠났고 다음 날 같은 시간에 다시 들어왔다. 부두의 한 일꾼은 상자가 평소보다 무겁고 차가웠다고 말했다."
)
CHINESE = (
    "消息人士说，上星期每天夜里都有装着炮弹的箱子从码头搬到船上。工人们没有被告知箱子里装的是什么。船在天亮以前离开港口，第二天同一时间又回来了。"
    "码头上的一名搬运工说，箱子比平时重，也比平时冷。"
)
KOREAN_OTHER = (
    "세관은 어제 단둥에서 밀가루를 실은 화물차 스무 대를 돌려보냈다. 서류에 적힌 무게가 실제와 달랐기 때문이라고 관계자가 설명했다."
    " 운전사들은 밤새 다리 앞에서 기다렸으며 몇 사람은 돈을 돌려받지 못했다고 불평했다."
)


@pytest.mark.parametrize(("text", "cut"), [(KOREAN, 120), (CHINESE, 80)])
def test_copies_are_found_in_scripts_without_capitals(text: str, cut: int) -> None:
    one = made("one", text, "Lamp Weekly", "2020-01-02")
    two = made("two", text[:cut], "Wick Herald", "2020-01-03")
    other = made("other", KOREAN_OTHER, "Third Post", "2020-01-03")
    found = links([one, two, other])
    assert [(link.child, link.parent, link.kind) for link in found] == [("two", "one", "republishes")]


def test_a_report_dated_before_what_it_credits_changes_no_family() -> None:
    normal = documents("heron")
    skewed = [replace(item, published="1970-01-01") if item.id in ("a_credited", "a_wire") else item for item in normal]
    undated = [replace(item, published="") for item in normal]
    expected = families(normal, links(normal))
    assert families(skewed, links(skewed)) == expected
    assert families(undated, links(undated)) == expected


def test_two_reports_that_credit_each_other_are_one_family() -> None:
    one = made("one", f"{STORY} First published by Wick Herald.", "Lamp Weekly", "2020-01-02")
    two = made("two", f"{STORY} First published by Lamp Weekly.", "Wick Herald", "2020-01-02")
    found = links([one, two])
    assert {(link.child, link.parent) for link in found} == {("one", "two"), ("two", "one")}
    assert families([one, two], found) == [["one", "two"]]


def test_a_long_report_that_takes_in_another_does_not_republish_it() -> None:
    own = " ".join(
        f"Witness {number} described lorry {number * 7} near kilometre {number * 13}." for number in range(60)
    )
    short, long = (
        made("short", STORY, "Lamp Weekly", "2020-01-02"),
        made("long", f"{own} {STORY}", "Wick Herald", "2020-01-05"),
    )
    assert between(links([short, long]), "long", "short") == "rewrites"
    assert links([short, long])[0].overlap < 0.3  # most of it is its own
    early = replace(long, published="2020-01-01")
    assert between(links([short, early]), "short", "long") == "republishes"
    assert links([short, early])[0].overlap > 0.9


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data(), cluster=st.sampled_from(["heron", "engines", "feed"]))
def test_order_and_duplicates_change_nothing(data: st.DataObject, cluster: str) -> None:
    found = documents(cluster)
    expected = links(found)
    again = data.draw(st.permutations(found + data.draw(st.lists(st.sampled_from(found), max_size=4))))
    assert links(again) == expected


@settings(max_examples=15, deadline=None)
@given(
    dates=st.lists(
        st.sampled_from(["", "1970-01-01", "2021-05-01", "2021-05-20", "2099-01-01"]), min_size=8, max_size=8
    )
)
def test_dates_change_no_family(dates: list[str]) -> None:
    found = documents("heron")
    expected = families(found, links(found))
    moved = [replace(document, published=day) for document, day in zip(found, dates, strict=False)]
    assert families(moved, links(moved)) == expected


@settings(max_examples=10, deadline=None)
@given(
    left_out=st.sets(
        st.sampled_from(["a_wire", "a_same_source", "b_independent", "c_other_event", "a_stripped"]), max_size=3
    )
)
def test_leaving_a_report_out_joins_nothing_else(left_out: set[str]) -> None:
    whole = documents("heron")
    some = [document for document in whole if document.id not in left_out]
    assert pairs(families(some, links(some))) <= pairs(families(whole, links(whole)))


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    names = [tmp_path / "crates.txt", tmp_path / "crates.md", tmp_path / "other" / "crates.txt", tmp_path / "fuses.txt"]
    for path in names:
        path.write_text(STORY, encoding="utf-8")
    found = lineage(names)
    assert [len(group) for group in found["origins"]] == [4]
    assert {"crates.md", "fuses"} <= set(found["origins"][0])


def test_three_hundred_copies_make_one_family_of_as_many_links() -> None:
    copies = [
        made(f"copy{number:03d}", STORY, f"Outlet {number} Post", f"2020-01-{1 + number % 28:02d}")
        for number in range(300)
    ]
    found = links(copies)
    assert len(found) == 299
    assert len(families(copies, found)) == 1


def test_more_documents_than_a_common_phrase_may_have_still_meet_when_near_identical() -> None:
    variants = [
        made(f"v{number:03d}", STORY.replace("Eleven", f"Number{number}"), published="2020-01-02")
        for number in range(210)
    ]
    assert len(families(variants, links(variants))) == 1


def test_the_finder_is_done_again_only_when_documents_change() -> None:
    class Holding:
        def __init__(self, held: list[Document]) -> None:
            self._held = held

        def documents(self) -> list[Document]:
            return self._held

    held = documents("heron")
    one, same, less = (FINDER_LINEAGE.units(Holding(list(items))) for items in (held, held[::-1], held[1:]))  # type: ignore[arg-type]
    assert len(one) == 1
    assert one[0].fingerprint == same[0].fingerprint
    assert one[0].fingerprint != less[0].fingerprint
    assert list(FINDER_LINEAGE.find(Holding(held), one[0])) == links(held)  # type: ignore[arg-type]
    assert list(FINDER_LINEAGE.units(Holding([]))) == []  # type: ignore[arg-type]


def test_the_article_goes_back_to_daily_nk(shared: Path) -> None:
    found = lineage([shared / "mission" / "article.txt"], outlet="The Diplomat", published="2023-09-01")
    assert ("article", "outlet:Daily NK", "republishes") in {
        (x["child"], x["parent"], x["kind"]) for x in found["links"]
    }
    assert found["origins"] == [["article"]]


def test_real_reports_on_other_matters_are_no_family(shared: Path) -> None:
    real = sorted((shared / "data" / "reports").glob("*.txt")) + sorted((shared / "data" / "practice").glob("*.txt"))
    assert all(len(group) == 1 for group in lineage(real)["origins"])
