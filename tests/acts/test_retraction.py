"""Retraction: what goes with what, what stays and goes back to a root not held, and everything back bit for bit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from copied_case import SAID, copied_case, report

from crossbearing.acts.add import add
from crossbearing.acts.claim import claim
from crossbearing.acts.look import Instrument, look
from crossbearing.acts.rate import rate
from crossbearing.acts.retract import retract
from crossbearing.acts.store import store
from crossbearing.acts.undo import undo
from crossbearing.case.case import Case
from crossbearing.pipeline.difference import Difference
from crossbearing.pipeline.runner import run
from crossbearing.pipeline.verify import verify
from crossbearing.pipeline.withdraw import preview
from crossbearing.records.claims import Claim, Speaker, claim_id
from crossbearing.records.codec import load
from crossbearing.records.documents import Document
from crossbearing.records.keys import canonical, content_id
from crossbearing.records.lineage import Link
from crossbearing.records.profile import Profile
from crossbearing.views.explain import explain_text

ARMS = "North Korea transfers shells to Russia"
PASS = Instrument(0.6, (0.3, 0.8), 0.1, "SYNTHETIC, for the test")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return copied_case(tmp_path / "case")


def the_fix(case: Case) -> dict[str, Any]:
    return next(fix for fix in case.fixes() if "Russia" in fix["proposition"] and "arms" not in fix["proposition"])


def shown(case: Case) -> bytes:
    """Everything concluded, and every ledger in words."""
    internal = Profile("internal")
    return canonical([case.fixes(), [explain_text(case, fix["id"], internal) for fix in case.fixes()]])


def named(case: Case, name: str) -> str:
    return report(name)[0].id


def claims_of(case: Case) -> set[str]:
    names = {document.id: document.name.removesuffix(".txt") for document in case.documents()}
    return {names[one.quote.document] for one in case.claims()}


def keys(case: Case) -> set[str]:
    return {origin["key"] for origin in the_fix(case)["origin_list"]}


def source_in(case: Case, name: str) -> str:
    return next(item.id for item in case.sources() if item.label == f"S1 in {name}.txt")


def target(case: Case, how: str) -> str:
    if how == "collection":
        look(case, the_fix(case)["id"], ["time"], "sightings", "saw", "pass one", PASS, why="SYNTHETIC: seen")
        return "pass one"
    if how == "source":
        return source_in(case, "first")
    if how == "outlet":
        return "Alpha Daily"
    document, claim_ = report("apart")
    if how == "artifact":
        return next(item.artifact for item in case.documents() if item.id == document.id)
    return {"document": document.id, "claim": claim_.id}[how]


@pytest.mark.parametrize("how", ["source", "outlet", "claim", "document", "artifact", "collection"])
def test_a_retraction_undone_gives_the_first_result_bit_for_bit(case: Case, how: str) -> None:
    name = target(case, how)
    before = shown(case)
    done = retract(case, name, why="to see")
    assert done.target.kind == how.replace("outlet", "source")
    after = shown(case)
    assert after != before
    assert done.difference.moves
    assert verify(case).problems == ()
    undone = undo(case)
    assert shown(case) == before
    assert {move.fix for move in undone.difference.moves} == {move.fix for move in done.difference.moves}
    undo(case, undone.act)
    assert shown(case) == after


@pytest.mark.parametrize("how", ["source", "document", "collection"])
def test_a_preview_is_what_the_retraction_then_gives_and_touches_nothing(case: Case, how: str) -> None:
    name = target(case, how)
    before = (shown(case), case.acts(), case.custody(), case.withdrawn())
    files = sorted(path.name for path in case.path.iterdir())
    tried = retract(case, name, why="", dry_run=True)
    assert tried.act == 0
    assert (shown(case), case.acts(), case.custody(), case.withdrawn()) == before
    assert sorted(path.name for path in case.path.iterdir()) == files
    assert preview(case, tried.target.id, tried.target.kind).difference == tried.difference
    done = retract(case, name, why="now in earnest")
    assert (done.difference, done.hash, done.reached) == (tried.difference, tried.hash, tried.reached)


def test_the_custody_log_keeps_the_hash_of_the_difference(case: Case) -> None:
    done = retract(case, "Alpha Daily", who="a", why="it took the report back")
    entry = next(item for item in reversed(case.custody()) if item.action == "difference")
    assert (entry.who, entry.detail["act"], entry.detail["difference"]) == ("a", done.act, done.hash)
    assert done.hash == done.difference.hash
    assert load(Difference, {"moves": (), "unchanged": 1}).hash != done.hash


def test_a_nameless_source_goes_in_the_copies_that_name_it_and_in_the_one_that_does_not(case: Case) -> None:
    assert claims_of(case) == {"first", "verbatim", "stripped", "apart"}
    done = retract(case, source_in(case, "first"), why="the source made it up")
    assert claims_of(case) == {"apart"}
    assert {(item.kind, item.why) for item in done.reached} == {
        ("source", "verbatim.txt has it from first.txt"),
        ("claim", "stripped.txt repeats it from first.txt"),
    }
    assert keys(case) == {"outlet:delta review"}
    assert len(case.documents()) == 4


def test_a_nameless_source_named_in_a_copy_goes_in_the_text_it_was_copied_from(case: Case) -> None:
    retract(case, source_in(case, "verbatim"), why="the source made it up")
    assert claims_of(case) == {"apart"}


def test_an_outlet_takes_what_goes_back_to_its_network(case: Case) -> None:
    done = retract(case, "Alpha Daily", why="it invents its reports")
    assert claims_of(case) == {"apart"}
    assert {item.id for item in done.reached} == {report("verbatim")[1].id, report("stripped")[1].id}


def test_a_claim_takes_its_copies(case: Case) -> None:
    retract(case, report("first")[1].id, why="misheard")
    assert claims_of(case) == {"apart"}


@pytest.mark.parametrize("how", ["document", "artifact"])
def test_copies_of_a_withdrawn_report_are_no_origin_of_their_own_and_lift_nothing(case: Case, how: str) -> None:
    rate(case, "Gamma Post", "A", why="a long record")
    rate(case, source_in(case, "first"), "E", why="often wrong")
    run(case)
    before, origins = the_fix(case), keys(case)
    document = case.document(named(case, "first"))
    done = retract(case, document.id if how == "document" else document.artifact, why="its publisher took it back")
    after = the_fix(case)
    assert {item.name for item in case.documents()} == {"verbatim.txt", "stripped.txt", "apart.txt"}
    assert {item.id for item in done.reached} == {report("verbatim")[1].id, report("stripped")[1].id}
    assert keys(case) < origins
    for name, facet in after["facets"].items():
        assert facet["log_odds"] <= before["facets"][name]["log_odds"] + 1e-9


def test_a_copy_that_comes_in_later_goes_back_to_the_root_that_is_not_held(case: Case) -> None:
    retract(case, "first.txt", why="its publisher took it back")
    late, words = later("late", "Omega Times", "stripped", "Word for word elsewhere.")
    store(case, [late], [words], [Link(late.id, named(case, "first"), "rewrites", "given", 0.5)], why="a test")
    run(case)
    origin = next(item for item in the_fix(case)["origin_list"] if words.id in item["claims"])
    assert (origin["key"], origin["archived"]) == ("outlet:alpha daily", False)
    assert origin["note"] == "the network's own document is not archived"


def test_a_copy_of_a_withdrawn_copy_goes_back_to_the_first_that_is_still_held(case: Case) -> None:
    second, words = later("second-hand", "Omega Times", "verbatim", "Seen on another screen.")
    store(
        case, [second], [words], [Link(second.id, named(case, "verbatim"), "republishes", "given", 0.9)], why="a test"
    )
    run(case)
    origins = keys(case)
    done = retract(case, "verbatim.txt", why="a bad capture")
    assert done.reached == ()
    (link,) = [item for item in case.links() if item.child == second.id]
    assert (link.parent, link.kind, link.overlap) == (named(case, "first"), "republishes", pytest.approx(0.855))
    assert keys(case) == origins
    origin = next(item for item in the_fix(case)["origin_list"] if words.id in item["claims"])
    assert origin["key"] == "outlet:alpha daily"


def later(name: str, outlet: str, like: str, tail: str) -> tuple[Document, Claim]:
    """A report that comes in later: the words of another, by another outlet."""
    document, words = report(like)
    text = f"{document.text}{tail}\n"
    made = replace(document, id=content_id("doc", name, text), text=text, name=f"{name}.txt", outlet=outlet)
    quote = replace(words.quote, document=made.id)
    roles = {role: words.fillers(role) for role in words.roles}
    chain = (Speaker(outlet, "publisher"), *words.chain[1:])
    key = claim_id(made.id, quote.start, quote.end, words.type, roles, words.polarity)
    return made, replace(words, id=key, quote=quote, chain=chain)


def test_a_fix_left_with_one_origin_says_so_and_its_rows_are_told(case: Case) -> None:
    done = retract(case, "Delta Review", why="withdrawn")
    move = next(item for item in done.difference.moves if item.proposition == the_fix(case)["proposition"])
    assert move.single_origin == "Alpha Daily network"
    assert "now single-origin: Alpha Daily network" in move.sentence
    went = [row for shift in move.facets for row in shift.rows if row.how == "went"]
    assert went
    assert {row.origin for row in went} == {"outlet:delta review"}
    for shift in move.facets:
        old, new = (sum(row.weight[side] or 0.0 for row in shift.rows) for side in (0, 1))
        assert shift.after is not None
        assert shift.before is not None
        assert shift.after - shift.before == pytest.approx(new - old, abs=1e-9)


def test_what_was_not_yet_run_is_no_part_of_the_difference(case: Case) -> None:
    rate(case, "Delta Review", "A", why="not run since")
    before = shown(case)
    retract(case, report("apart")[1].id, why="x")
    undo(case)
    undo(case)
    run(case)
    assert shown(case) == before


def test_a_withdrawn_collection_is_silence_and_never_a_contradiction(case: Case) -> None:
    name = the_fix(case)["id"]
    before = canonical(case.fixes())
    look(case, name, ["time"], "sightings", "saw", "pass one", PASS, why="SYNTHETIC: seen")
    retract(case, "collection:pass one", why="the wrong day")
    assert canonical(case.fixes()) == before
    assert the_fix(case)["facets"]["time"]["looked"]["sightings"] == "not_looked"


def test_a_claim_entered_by_hand_is_withdrawn_with_its_document(case: Case, tmp_path: Path) -> None:
    made = claim(case, SAID, "transfer", {"supplier": ["North Korea"]}, document="apart.txt")
    run(case)
    retract(case, "apart.txt", why="x")
    assert made.id not in {one.id for one in case.claims()}
    note = tmp_path / "n.txt"
    note.write_text("SYNTHETIC\nNothing.\n", encoding="utf-8")
    assert add(case, "reports", [note]).act
