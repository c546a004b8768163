"""Mutations: what a copy tells otherwise than its original, and that an unchanged copy tells nothing otherwise."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.records.documents import Document
from crossbearing.records.lineage import MUTATION_KINDS, Link, Mutation
from crossbearing.reports.dependence.mutations import between, mutations
from crossbearing.reports.dependence.words import read_words
from crossbearing.reports.lineage import lineage, links
from crossbearing.reports.read import read_document

CLUSTERS = Path(__file__).parent / "lineage_texts"


def compared(before: str, after: str) -> list[Mutation]:
    """What ``after`` tells otherwise than ``before``."""
    parent, child = (Document(name, name, f"{name}.txt", text) for name, text in (("parent", before), ("child", after)))
    return between(read_words(child), read_words(parent))


CHANGED = [
    ("He counted up to 900 crates.", "He counted more than 900 crates.", "comparator", "up to 900", "more than 900"),
    ("Up to 1,000 wagons left Rajin.", "1,000 wagons left Rajin.", "comparator", "Up to 1,000", "1,000"),
    ("They loaded about 300 drums of fuel.", "They loaded at least 300 drums of fuel.", "comparator", "about 300", "at least 300"),
    ("Nearly 40 lorries crossed the bridge at night.", "Over 40 lorries crossed the bridge at night.", "comparator", "Nearly 40", "Over 40"),
    ("Fewer than twelve guards stood at the gate.", "Twelve guards stood at the gate.", "comparator", "Fewer than twelve", "Twelve"),
    ("The ship carried 16 launchers under the ore.", "The ship carried 60 launchers under the ore.", "number", "16", "60"),
    ("Six flights brought bombs to the strip.", "Seven flights brought bombs to the strip.", "number", "Six", "Seven"),
    ("The barge took 2.5 million rounds to the depot.", "The barge took 25 million rounds to the depot.", "number", "2.5 million", "25 million"),
    ("The ferry left Batumi with fuses on 9 March.", "The ferry left Batumi with fuses on 19 March.", "time", "9", "19"),
    ("The convoy may have gone on to Sebha.", "The convoy went on to Sebha.", "hedge dropped", "may have gone", "went"),
    ("The broker has allegedly fled to Ranong.", "The broker has fled to Ranong.", "hedge dropped", "allegedly fled", "has fled"),
    ("The yard reportedly sold its boats to the militia.", "The yard sold its boats to the militia.", "hedge dropped", "reportedly sold", "sold"),
    ("The firm will ship rifles to Bosaso.", "The firm shipped rifles to Bosaso.", "hedge dropped", "will ship", "shipped"),
    ("The men tried to load the shells at dusk.", "The men loaded the shells at dusk.", "hedge dropped", "tried to load", "loaded"),
    ("The crew painted over the name of the ship.", "The crew possibly painted over the name of the ship.", "hedge added", "painted", "possibly painted"),
    ("The agent may have paid the guards in cash.", "The agent allegedly paid the guards in cash.", "hedge changed", "may have paid", "allegedly paid"),
    ("The captain did not open the crates in port.", "The captain did open the crates in port.", "negation dropped", "not open", "did open"),
    ("The captain opened the crates in port.", "The captain never opened the crates in port.", "negation added", "opened", "never opened"),
    ("The drones went through Klaipeda as pumps, a clerk said.", "The drones went through Klaipeda as pumps.", "attribution dropped", "a clerk said", "The drones went through Klaipeda as pumps."),
    ("According to a former driver, crates of fuses lay under potatoes.", "Crates of fuses lay under potatoes.", "attribution dropped", "According to a former driver", "Crates of fuses lay under potatoes."),
    ("A source said the train left Tumangang at night.", "Sources said the train left Tumangang at night.", "speakers multiplied", "A source", "Sources"),
    ("The workshop owner fled to Ranong in June.", "The workshop owner fled to Bangkok in June.", "place", "Ranong", "Bangkok"),
    ("The plane flew bombs from Abéché to Nyala.", "The plane flew bombs from Mongo to Nyala.", "place", "Abéché", "Mongo"),
    ("The freighter Sea Heron unloaded mortars by night.", "The freighter Sea Lantern unloaded mortars by night.", "name", "Heron", "Lantern"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "what", "was", "became"), CHANGED)
def test_a_changed_telling_is_one_mutation_with_both_spans(
    before: str, after: str, what: str, was: str, became: str
) -> None:
    (found,) = compared(before, after)
    assert (found.what, found.before, found.after) == (what, was, became)
    assert before[slice(*found.parent_span)] == was
    assert after[slice(*found.child_span)] == became


UNCHANGED = [
    ("He counted up to 900 crates.", "The man counted as many as 900 crates."),
    ("Nine lorries crossed at Assamaka on 11 May.", "On May 11, 9 lorries crossed at Assamaka."),
    ("The convoy may have gone on to Sebha.", "Possibly the convoy has gone on to Sebha."),
    ("The drones went through Klaipeda as pumps, a clerk said.", "The drones went through Klaipeda as pumps, said a clerk."),
    ("The ferry carried 18,400 rounds of 7.62 x 39 mm in tins.", "The ferry carried 18 400 rounds of 7.62 x 39 mm in tins."),
    ("It lay at 40.0062 N, 52.9571 E at 05:25.", "At 05:25 it lay at 40.0062 N, 52.9571 E."),
    ("Three men left the yard and 12 lorries followed.", "12 lorries followed after three men left the yard."),
    ("The captain did not open the crates.", "The captain never did open the crates."),
    ("Sixteen launchers went east, and 30 launchers stayed.", "Thirty launchers stayed and sixteen launchers went east."),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), UNCHANGED)
def test_the_same_told_in_other_words_is_no_mutation(before: str, after: str) -> None:
    assert compared(before, after) == []


@pytest.mark.parametrize("path", sorted(CLUSTERS.rglob("*.txt")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_unchanged_copy_and_the_start_of_one_tell_nothing_otherwise(path: Path) -> None:
    text = read_document(path).text
    assert compared(text, text) == []
    assert compared(text, text[: text.find("\n\n", 2 * len(text) // 3)]) == []


@settings(max_examples=60, deadline=None)
@given(order=st.permutations(range(6)), left_out=st.sets(st.integers(0, 5), max_size=3))
def test_a_copy_in_another_order_with_sentences_left_out_tells_nothing_otherwise(
    order: list[int], left_out: set[int]
) -> None:
    told = [
        "Eleven crates were landed at Sulina before dawn.",
        "A porter said the crates may have held fuses.",
        "The ferry did not wait for the customs launch.",
        "Up to 300 drums stayed on the quay.",
        "The broker allegedly paid in cash.",
        "Nobody counted the lorries on 9 March.",
    ]
    kept = [told[place] for place in order if place not in left_out]
    assert [one for one in compared(" ".join(told), " ".join(kept)) if one.what != "attribution dropped"] == []


def test_only_copies_are_compared_and_only_in_one_language() -> None:
    before, after = "Up to 900 crates left.", "More than 900 crates left."
    parent, child = (Document(name, name, name, text, language="en") for name, text in (("p", before), ("c", after)))
    assert [one.what for one in mutations([parent, child], [Link("c", "p", "rewrites", "", 0.5)])] == ["comparator"]
    assert mutations([parent, child], [Link("c", "p", "cites", "", 0.5)]) == []
    assert mutations([parent, child], [Link("c", "p", "same_source", "", 0.5)]) == []
    assert mutations([parent, child], [Link("c", "outlet:Lamp Weekly", "rewrites", "")]) == []
    assert mutations([replace(parent, language="de"), child], [Link("c", "p", "translates", "", 0.5)]) == []


def test_the_json_of_files_has_each_mutation_with_spans_in_the_whole_file(tmp_path: Path) -> None:
    original = tmp_path / "original.txt"
    copy = tmp_path / "copy.txt"
    body = "Nine lorries crossed at the Assamaka barrier without stopping. {} crates of flares stood on them, and a clerk counted each. The drivers wore no badges and spoke to nobody at all."
    original.write_text("Outlet: Lamp Weekly\nPublished: 2020-01-02\n\n" + body.format("Up to 900"), encoding="utf-8")
    copy.write_text("Outlet: Wick Herald\nPublished: 2020-01-03\n\n" + body.format("More than 900"), encoding="utf-8")
    found = lineage([original, copy])
    (one,) = found["mutations"]
    assert {key: one[key] for key in ("child", "parent", "what", "from", "to")} == {
        "child": "copy", "parent": "original", "what": "comparator", "from": "Up to 900", "to": "More than 900",
    }  # fmt: skip
    assert original.read_text(encoding="utf-8")[slice(*one["from_span"])] == "Up to 900"
    assert copy.read_text(encoding="utf-8")[slice(*one["to_span"])] == "More than 900"
    json.dumps(found)


def test_mutations_of_the_clusters_are_of_the_declared_kinds_and_quote_both_texts() -> None:
    for folder in sorted(CLUSTERS.iterdir()):
        held = [replace(read_document(path), id=path.stem) for path in sorted(folder.glob("*.txt"))]
        text = {document.id: document.text for document in held}
        for one in mutations(held, links(held)):
            assert one.what in MUTATION_KINDS
            assert " ".join(text[one.parent][slice(*one.parent_span)].split()) == one.before
            assert " ".join(text[one.child][slice(*one.child_span)].split()) == one.after
