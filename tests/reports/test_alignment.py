"""A translation beside its original: paragraphs and sentences laid by count or by length, every stretch once, in order."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from crossbearing.records.documents import Document
from crossbearing.reports.alignment import aligned, beads

SPANS = st.lists(st.integers(1, 200), max_size=12).map(
    lambda sizes: [(sum(sizes[:place]) + place, sum(sizes[: place + 1]) + place) for place in range(len(sizes))]
)


def document(text: str, language: str, key: str = "d") -> Document:
    return Document(key, "a", f"{key}.txt", text, language=language)


def texts(first: Document, second: Document) -> list[tuple[list[str], list[str]]]:
    return [
        ([first.text[a:b] for a, b in theirs], [second.text[a:b] for a, b in ours])
        for theirs, ours in aligned(second, first)
    ]


@given(SPANS, SPANS)
def test_every_stretch_stands_in_one_bead_in_order(first: list[tuple[int, int]], second: list[tuple[int, int]]) -> None:
    found = beads(first, second)
    assert [span for theirs, _ in found for span in theirs] == first
    assert [span for _, ours in found for span in ours] == second
    assert all(len(theirs) <= 2 and len(ours) <= 2 for theirs, ours in found)


def test_as_many_paragraphs_go_one_to_one_and_sentences_within_them() -> None:
    korean = document("배가 떠났다. 포탄이 실렸다.\n\n아무도 보지 못했다.", "ko")
    english = document("The ship left. Shells were on board.\n\nNo one saw it.", "en")
    assert texts(korean, english) == [
        (["배가 떠났다."], ["The ship left."]), (["포탄이 실렸다."], ["Shells were on board."]), (["아무도 보지 못했다."], ["No one saw it."]),
    ]  # fmt: skip


def test_two_sentences_made_one_stand_beside_the_one() -> None:
    russian = document("Судно вышло из порта ночью. Его никто не видел после этого в море.", "ru")
    english = document("The ship left the port at night and nobody saw it at sea after that.", "en")
    assert texts(russian, english) == [
        (["Судно вышло из порта ночью.", "Его никто не видел после этого в море."], [english.text]),
    ]  # fmt: skip


def test_a_paragraph_left_out_moves_no_other() -> None:
    chance = random.Random(7)
    lines = [" ".join("слово" for _ in range(chance.randint(4, 60))) + "." for _ in range(30)]
    rendered = [" ".join("word" for _ in line.split()) + "." for line in lines]
    del rendered[17]
    found = texts(document("\n".join(lines), "ru"), document("\n".join(rendered), "en"))
    pairs = [(theirs[0], ours[0]) for theirs, ours in found if len(theirs) == len(ours) == 1]
    right = sum(len(theirs.split()) == len(ours.split()) for theirs, ours in pairs)
    assert right >= 27
    assert sum(not ours for _, ours in found) <= 1


def test_right_to_left_and_composed_text_keep_code_points() -> None:
    arabic = document("غادرت السفينة الميناء. لم يرها أحد.", "ar")
    english = document("The ship left the port. No one saw it.", "en")
    assert texts(arabic, english) == [
        (["غادرت السفينة الميناء."], ["The ship left the port."]), (["لم يرها أحد."], ["No one saw it."]),
    ]  # fmt: skip
