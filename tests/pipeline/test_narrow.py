"""What a narrow run gives after any act is what a full run gives, byte for byte; and it solves only what depends on the act."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crossbearing.acts.rate import rate
from crossbearing.acts.retract import retract
from crossbearing.acts.review import review
from crossbearing.acts.store import store
from crossbearing.acts.undo import undo
from crossbearing.case.case import Case
from crossbearing.case.throwaway import throwaway
from crossbearing.pipeline import scope
from crossbearing.pipeline.job import Job
from crossbearing.pipeline.runner import run, work
from crossbearing.pipeline.verify import verify
from crossbearing.records.claims import Claim, Filler, Interval, Speaker, claim_id
from crossbearing.records.codec import dump
from crossbearing.records.documents import Document, Quote
from crossbearing.records.errors import CrossbearingError
from crossbearing.records.keys import canonical, content_id
from crossbearing.records.lineage import Link
from crossbearing.reference import ledger
from crossbearing.simulate.reporting import simulate_reporting

WORLDS = int(os.environ.get("CROSSBEARING_EXAMPLES", "500")) // 250
ACTS = 6
OUTLETS = ("Sample Courier", "sample courier", "Lantern", "Harbour Post")
ACTORS = ("Norland", "Estmark", "Arbel Works 12")
TARGETS = ("Sudria", "Westria", "Corel Group 7")
GOODS = ("arms", "artillery shells", "coal", "Coal")
SPEAKERS = (
    (), (Speaker("a source", "anonymous", "S1"),), (Speaker("Jane Roe", "person"),), (Speaker("Norland", "state"),),
    (Speaker("Lantern", "outlet"), Speaker("a source", "anonymous", "S1")),
)  # fmt: skip


def _document(rng: random.Random, number: int) -> Document:
    outlet = rng.choice(OUTLETS)
    text = f"SYNTHETIC\nIt is said that they did. {'One and the same.' if rng.random() < 0.2 else f'Words {number} here.'}\n"
    published = f"2031-09-{rng.randint(1, 28):02d}"
    key = content_id("doc", number, outlet, text)
    return Document(key, "", f"report-{number}.txt", text, outlet=outlet, published=published, body=10, synthetic=True)


def _claim(rng: random.Random, doc: Document, earlier: list[Claim]) -> Claim:
    kind = rng.choice(("transfer", "transfer", "route", "affiliation", "denial", "verification"))
    roles: dict[str, tuple[str, ...]] = {
        "transfer": {"supplier": (rng.choice(ACTORS),), "recipient": (rng.choice(TARGETS),), "item": (rng.choice(GOODS),)},
        "route": {"supplier": (rng.choice(ACTORS),), "origin": ("Port Grey",), "destination": (rng.choice(TARGETS),),
                  "item": (rng.choice(GOODS),)},
        "affiliation": {"actor": (rng.choice(ACTORS),), "target": (rng.choice(TARGETS),)},
        "denial": {"actor": (rng.choice(ACTORS),)}, "verification": {"actor": (rng.choice(ACTORS),)},
    }[kind]  # fmt: skip
    start = rng.randint(10, 20)
    negated = kind in ("denial", "verification") or rng.random() < 0.1
    polarity = "negated" if negated else "affirmed"
    day = f"2031-0{rng.randint(7, 9)}-{rng.randint(10, 28)}"
    return Claim(
        id=claim_id(doc.id, start, start + 5, kind, roles, polarity), quote=Quote(doc.id, start, start + 5, doc.text[start : start + 5]),
        type=kind, roles={role: tuple(Filler(text) for text in texts) for role, texts in roles.items()},
        chain=(Speaker(doc.outlet, "publisher"), *rng.choice(SPEAKERS)), polarity=polarity,
        modality=rng.choice(("asserted", "asserted", "hedged", "alleged")), tier=rng.choice(("high", "low")),
        time=(Interval(day, day, day, day, False),) if rng.random() < 0.3 else (),
        denies=(rng.choice(earlier).id,) if kind == "denial" and earlier else (), covers=("all",) if kind == "verification" else (),
        trend="up" if rng.random() < 0.1 else "",
    )  # fmt: skip


def _case(rng: random.Random, folder: Path) -> Case:
    """A random case of reports, links and grades, some claims read, worked to the end."""
    documents = list({one.id: one for one in (_document(rng, number) for number in range(rng.randint(4, 9)))}.values())
    claims: dict[str, Claim] = {}
    for doc in documents:
        for _ in range(rng.randint(1, 3)):
            one = _claim(rng, doc, list(claims.values()))
            claims[one.id] = one
    kinds = ("republishes", "rewrites", "translates", "quotes", "cites", "same_source", "unknown")
    pairs = [rng.sample(documents, 2) for _ in range(rng.randint(0, 6))]
    links = [
        Link(child.id, parent.id if rng.random() < 0.7 else f"outlet:{rng.choice(OUTLETS)}", rng.choice(kinds), "shown",
             overlap=rng.choice((0.0, 0.9)))
        for child, parent in pairs
    ]  # fmt: skip
    case = Case.create(folder, synthetic=True)
    store(case, documents, list(claims.values()), links, accepted=rng.random() < 0.7)
    run(case)
    return case


def _act(rng: random.Random, case: Case) -> str:
    """One act of any kind that a person may do; those that cannot be done now are left."""
    kind = rng.choice(("retract claim", "retract document", "retract source", "undo", "undo", "review", "rate"))
    try:
        if kind == "undo":
            undo(case, rng.choice([item.id for item in case.acts() if item.id > 1] or [99]))
        elif kind == "review" and case.claims():
            review(case, [rng.choice(case.claims()).id], rng.choice(("accepted", "rejected")))
        elif kind == "rate":
            rate(case, rng.choice(case.sources()).id, rng.choice("ABCDEF"), why="test")
        elif kind.startswith("retract"):
            held: Any = {"claim": case.claims, "document": case.documents, "source": case.sources}[kind.split()[1]]()
            retract(case, rng.choice(held).id, why="test")
    except (CrossbearingError, IndexError):
        return f"not {kind}"
    return kind


def _concluded(case: Case) -> dict[str, bytes]:
    parts = {
        "subjects": case.subjects(),
        "propositions": case.propositions(),
        "bearings": case.bearings(),
        "fixes": case.fixes(),
    }
    return {name: canonical(dump(held)) for name, held in parts.items()}


def _apart(rng: random.Random, folder: Path) -> Case:
    """A case of many matters that have nothing to do with one another, worked to the end."""
    world = simulate_reporting(rng.randint(0, 10**6), 12)
    case = Case.create(folder, synthetic=True)
    store(case, world.documents, world.claims, world.links, world.grades, accepted=rng.random() < 0.7)
    run(case)
    return case


@pytest.mark.parametrize("made", [_case, _apart], ids=["woven", "apart"])
@pytest.mark.parametrize("seed", range(WORLDS))
def test_after_any_acts_a_narrow_run_gives_what_a_full_run_gives(
    seed: int, made: Callable[[random.Random, Path], Case], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scope, "FEW", 12 if made is _apart else 500)
    rng = random.Random(seed)
    case = made(rng, tmp_path / "case")
    for _ in range(ACTS):
        done = _act(rng, case)
        work(case, Job())
        with throwaway(case) as copy:
            run(copy, again=True)
            whole = _concluded(copy)
        for name, held in _concluded(case).items():
            assert held == whole[name], (done, name)


def test_a_retraction_solves_only_the_fixes_that_depend_on_it_and_its_undoing_gives_the_first_back(
    tmp_path: Path,
) -> None:
    world = simulate_reporting(3, 40)
    case = Case.create(tmp_path / "case", synthetic=True)
    store(case, world.documents, world.claims, world.links, world.grades)
    run(case)
    first = _concluded(case)
    chosen = case.claims()[0].id
    resting = [one.id for one in case.propositions() if any(member.claim == chosen for member in one.members)]
    retract(case, chosen, why="test")
    (entry,) = [entry for entry in case.custody() if entry.action == "run"][1:]
    assert resting
    assert len(resting) <= entry.detail["worked"]["fix"] <= 3
    undo(case)
    assert _concluded(case) == first


def test_a_run_with_nothing_new_does_nothing(tmp_path: Path) -> None:
    case = _case(random.Random(1), tmp_path / "case")
    assert not any(run(case).worked.values())
    before = len(case.custody())
    run(case)
    assert len(case.custody()) == before


def _declare_otherwise(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    other = ledger._build({"ledger.likelihood_ratio.C": 1.7, "ledger.first_hand_decay": 0.9})
    monkeypatch.setattr(ledger, "_declared", lambda: other)


def _override(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = {"ledger.likelihood_ratio.C": 1.7, "ledger.first_hand_decay": 0.9}
    monkeypatch.setattr(Case, "config", replace(case.config, parameters=changed))


@pytest.mark.parametrize("change", [_declare_otherwise, _override], ids=["declared", "case.toml"])
def test_changed_parameters_are_worked_anew_and_are_no_acts_doing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Case, pytest.MonkeyPatch], None]
) -> None:
    case = _case(random.Random(1), tmp_path / "case")
    with throwaway(case) as copy:
        plain = retract(copy, copy.claims()[0].id, why="test").difference
    before = {fix["parameters"] for fix in case.fixes()}
    change(case, monkeypatch)
    assert verify(case).problems == ()
    done = run(case)
    assert done.worked["bear"] >= len(case.propositions())
    assert done.worked["fix"] == len(case.fixes()) > 0
    assert before.isdisjoint(fix["parameters"] for fix in case.fixes())
    assert not any(run(case).worked.values())
    assert verify(case).problems == ()
    concluded = _concluded(case)
    with throwaway(case) as copy:
        run(copy, again=True)
        assert _concluded(copy) == concluded
        act = retract(copy, copy.claims()[0].id, why="test").difference
    assert {move.fix for move in act.moves} == {move.fix for move in plain.moves}
