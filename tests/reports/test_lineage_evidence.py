"""Evidence beyond passages in common: particulars told again, translations, one unnamed speaker, passing credits, clocks."""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import pytest

from crossbearing.records.documents import Document
from crossbearing.records.lineage import Link
from crossbearing.reports.dependence.particulars import particulars
from crossbearing.reports.lineage import families, links

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def made(name: str, text: str, outlet: str = "", published: str = "", language: str = "en") -> Document:
    return Document(name, name, f"{name}.txt", text, outlet=outlet, published=published, language=language)


def between(one: Document, other: Document) -> tuple[str, str, str]:
    """Child, parent and kind of the one link between two documents, empty words where there is none."""
    found = [link for link in links([one, other]) if {link.child, link.parent} == {one.id, other.id}]
    return (found[0].child, found[0].parent, found[0].kind) if found else ("", "", "")


STORY = made(
    "story",
    "The coaster Lady Amber landed 1,275 gyroscopes at Latakia at 05:25 on 14 May, a porter on the east mole told Lamp"
    " Weekly. The crates bore the mark of Hairun Precision and weighed 3,118 kilograms. “You lift it and you know it is no"
    " oven,” the porter said. He asked not to be named.",
    "Lamp Weekly",
    "2020-05-16",
)
RETOLD = (
    "In the early hours of 14 May, 05:25 by the harbour clock, gyroscopes came off Lady Amber in Latakia: 1,275 of them, all"
    " stamped by Hairun Precision. Together they made up 3,118 kilos of cargo."
)


def test_all_particulars_of_a_text_in_order_and_none_of_its_own_are_a_retelling() -> None:
    copy = made("copy", RETOLD, "Wick Herald", "2020-05-18")
    assert between(copy, STORY) == ("copy", "story", "rewrites")
    (link,) = (link for link in links([copy, STORY]) if link.child == "copy")
    assert "1,275" in link.evidence
    assert "same order" in link.evidence


def test_the_same_particulars_with_a_speaker_of_its_own_are_agreement_and_no_link() -> None:
    own = made(
        "own",
        RETOLD
        + " Customs officer Nadim Haddad told Wick Herald that his launch met the ship off Arwad with 14 men and a dog.",
        "Wick Herald",
        "2020-05-18",
    )
    assert between(own, STORY) == ("", "", "")


def test_a_few_particulars_in_common_are_no_link() -> None:
    other = made(
        "other",
        "The coaster Lady Amber lost 212 planks in a storm off Latakia on 14 May, harbour master Sami Darwish said.",
        "Wick Herald",
        "2020-05-18",
    )
    assert between(other, STORY) == ("", "", "")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Küstenfrachter Lady Amber brachte am 14. Mai um 05:25 Uhr 1.275 Kreisel nach Latakia. Die Kisten trugen das Zeichen von Hairun Precision und wogen 3.118 Kilogramm."),
        ("fr", "Le caboteur Lady Amber a débarqué 1 275 gyroscopes à Lattaquié le 14 mai à 05:25. Les caisses portaient la marque Hairun Precision et pesaient 3 118 kilos."),
        ("ru", "Каботажное судно «Леди Амбер» выгрузило 14 мая в 05:25 в порту Латакия 1275 гироскопов. На ящиках стоял знак Hairun Precision, вес составил 3118 килограммов."),
        ("ko", "연안 화물선 Lady Amber호가 5월 14일 05:25 라타키아에 자이로스코프 1,275개를 내렸다. 상자에는 Hairun Precision 표시가 있었고 무게는 3,118킬로그램이었다."),
        ("zh", "沿海货船Lady Amber号于5月14日05:25在拉塔基亚卸下1,275个陀螺仪。箱子上有Hairun Precision的标记，重3,118公斤。"),
    ],
)  # fmt: skip
def test_a_translation_is_found_by_numbers_times_and_names(language: str, text: str) -> None:
    assert between(made("there", text, "Anderswo", "2020-05-18", language), STORY) == ("there", "story", "translates")


def test_a_text_in_another_language_with_other_numbers_is_no_translation() -> None:
    text = (
        "Der Küstenfrachter Lady Amber verlor am 14. Mai vor Latakia 212 Planken und 37 Fässer; 5.400 Liter liefen aus."
    )
    assert between(made("there", text, "Anderswo", "2020-05-18", "de"), STORY) == ("", "", "")


def test_an_unnamed_speaker_described_alike_who_speaks_again_is_one_source() -> None:
    again = made(
        "again",
        "A porter on the east mole of Latakia told Wick Herald he has since moved to his brother's house. He spoke earlier of"
        " the cargo of Lady Amber and now fears for his job. He asked for his name to be kept out.",
        "Wick Herald",
        "2020-06-02",
    )
    assert between(again, STORY) == ("again", "story", "same_source")


def test_an_unnamed_speaker_of_the_same_trade_is_not_yet_the_same_source() -> None:
    other = made(
        "other",
        "A porter at the grain terminal told Wick Herald that fuses came by rail. “We count sacks, not boxes,” the porter"
        " said. He saw 40 wagons in June.",
        "Wick Herald",
        "2020-06-02",
    )
    assert between(other, STORY) == ("", "", "")


def test_two_people_of_one_firm_are_not_one_source() -> None:
    director = made(
        "director",
        "The sole director of Tar Line Supplies told Lamp Weekly that he signed for 380 engines bound for Bandar Abbas. “I"
        " sign what I am given,” the director said.",
        "Lamp Weekly",
        "2020-05-16",
    )
    broker = made(
        "broker",
        "A customs broker of Tar Line Supplies told Wick Herald that one of 380 engines bound for Bandar Abbas was opened and"
        " photographed in April. “They had no answer,” the broker said.",
        "Wick Herald",
        "2020-05-20",
    )
    assert between(broker, director) == ("", "", "")


def test_a_text_that_only_names_an_outlet_and_lets_nobody_speak_depends_on_its_only_report_at_hand() -> None:
    copy = made(
        "copy", "Lamp Weekly has an account of instruments landed for a bakery in Syria.", "Wick Herald", "2020-05-20"
    )
    (link,) = links([copy, STORY])
    assert (link.child, link.parent, link.kind) == ("copy", "story", "unknown")
    assert families([copy, STORY], [link]) == [["copy", "story"]]


def test_a_text_that_names_an_outlet_and_has_speakers_of_its_own_does_not_depend_on_it() -> None:
    own = made(
        "own",
        "Baker Abu Salim said he never ordered anything. He had read of it in Lamp Weekly and went to the port to ask. “They sent me home,” he said.",
        "Wick Herald",
        "2020-05-20",
    )
    assert families([own, STORY], links([own, STORY])) == [["own"], ["story"]]


def test_the_report_meant_is_not_guessed_among_several_that_fit() -> None:
    second = made("second", "A mill in Tartus burned down on Friday, Lamp Weekly learned.", "Lamp Weekly", "2020-05-17")
    copy = made("copy", "Lamp Weekly has an account that we could not check.", "Wick Herald", "2020-05-20")
    assert families([copy, STORY, second], links([copy, STORY, second])) == [["copy"], ["second"], ["story"]]


def _pair(first: str, second: str) -> list[Link]:
    copy = STORY.text.replace("told Lamp Weekly", "says").replace(" He asked not to be named.", "")
    return links([made("story", STORY.text, "Lamp Weekly", first), made("copy", copy, "Wick Herald", second)])


@pytest.mark.parametrize(("first", "second"), [("2020-05-16", "2020-05-15"), ("2020-05-16", "2020-05-17"), ("2020-05-16", "2020-05-16")])  # fmt: skip
def test_a_copy_dated_a_day_before_its_original_is_still_the_copy(first: str, second: str) -> None:
    (link,) = _pair(first, second)
    assert (link.child, link.parent) == ("copy", "story")
    assert "alone says that somebody told it" in link.evidence


def test_a_text_dated_two_days_before_is_no_matter_of_clocks() -> None:
    (link,) = _pair("2020-05-16", "2020-05-14")
    assert (link.child, link.parent) == ("story", "copy")


def test_a_credit_in_passing_to_a_report_dated_a_day_later_still_leads_there() -> None:
    copy = made("copy", f"Lamp Weekly reported this. {RETOLD}", "Wick Herald", "2020-05-15")
    (link,) = (link for link in links([copy, STORY]) if link.child == "copy")
    assert link.parent == "story"


def test_numbers_are_particulars_by_value_and_years_and_single_digits_are_none() -> None:
    told = particulars(
        made(
            "one",
            "In 2021 some 18 400 rounds, 7,62 mm, 40.0062 N, IMO 9245770, 3X-QRV, 05:25, forty-seven men, 3 dogs.",
        )
    )
    assert set(told.numbers) == {"18400", "7.62", "40.0062", "9245770", "3x-qrv", "05:25", "47"}
    assert told.rare == {"18400", "7.62", "40.0062", "9245770", "3x-qrv", "05:25"}


def test_the_open_clusters_of_the_bench_reach_the_goal_and_merge_no_independent_pair(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    sys.modules.pop("lineage_scores", None)
    import lineage_scores

    found = lineage_scores.score(lineage_scores.CLUSTERS / "open")
    assert found.f1 >= 90
    assert found.wrong == ()
    cluster = lineage_scores.members(lineage_scores.CLUSTERS / "open" / "danube_barges.txt")
    assert len(list(lineage_scores.pairs(cluster))) == len(list(combinations(cluster, 2)))
