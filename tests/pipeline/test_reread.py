"""A document read again by other rules: what a person reviewed stands, what is read otherwise is shown beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import fake_channel
from crossbearing.acts.add import add
from crossbearing.acts.review import review
from crossbearing.acts.undo import undo
from crossbearing.case.case import Case
from crossbearing.cli.main import invoke
from crossbearing.pipeline.runner import run
from crossbearing.pipeline.verify import verify
from crossbearing.records.channel import Finder
from crossbearing.records.claims import Claim, Filler, claim_id

Rules = Callable[[Claim], list[Claim]]
TEXT = "Korea supplied shells to Russia. Iran supplied rifles to Syria. Egypt supplied mines to Libya.\n"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    fake_channel.install(monkeypatch, fake_channel.NOTES, fake_channel.SIXTH)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with Case.create(tmp_path / "case") as made:
        add(made, "notes", [tmp_path / "a.txt"], {"outlet": "Daily Example"})
        run(made)
        yield made


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Callable[[Rules], None]:
    """Lets the notes be read by other rules from now on: another version, each claim put through a function."""
    versions = iter(range(2, 99))

    def other(rules: Rules) -> None:
        (old,) = fake_channel.NOTES.finders

        def find(held: Any, unit: Any) -> Iterator[Claim]:
            for claim in fake_channel.find(held, unit):
                yield from (replace(made, extractor="notes/2") for made in rules(claim))

        made = replace(fake_channel.NOTES, finders=(Finder(old.name, str(next(versions)), old.units, find),))
        fake_channel.install(monkeypatch, made, fake_channel.SIXTH)

    return other


def with_item(claim: Claim, item: str) -> Claim:
    """The claim read with another item, under the id that belongs to that reading."""
    roles = {**claim.roles, "item": (Filler(item),)}
    texts = {role: tuple(one.text for one in fillers) for role, fillers in roles.items()}
    place = claim.quote
    return replace(
        claim, roles=roles, id=claim_id(place.document, place.start, place.end, claim.type, texts, claim.polarity)
    )


def of(case: Case, item: str) -> Claim:
    (found,) = [claim for claim in case.claims() if claim.fillers("item") == (item,)]
    return found


def items(case: Case) -> list[str]:
    return sorted(claim.fillers("item")[0] for claim in case.claims())


def shells_are_rockets(claim: Claim) -> list[Claim]:
    return [with_item(claim, "rockets") if claim.fillers("item") == ("shells",) else claim]


def test_a_reviewed_claim_stands_and_the_changed_reading_is_beside_it(case: Case, reads: Any) -> None:
    shells = of(case, "shells")
    review(case, [shells.id], "accepted", who="ada")
    reads(shells_are_rockets)
    summary = run(case)
    assert items(case) == ["mines", "rifles", "shells"]
    assert case.claim(shells.id) == shells
    ((key, (beside,)),) = case.read_otherwise().items()
    assert (key, beside.fillers("item"), beside.extractor) == (shells.id, ("rockets",), "notes/2")
    assert summary.otherwise == (shells.id,)
    assert case.reviews()[shells.id].by == "ada"
    assert verify(case).problems == ()


def test_an_unreviewed_claim_is_simply_read_anew(case: Case, reads: Any) -> None:
    review(case, [of(case, "mines").id], "accepted")
    reads(shells_are_rockets)
    assert run(case).otherwise == ()
    assert items(case) == ["mines", "rifles", "rockets"]


def test_a_reading_that_keeps_the_id_but_not_the_mood_is_not_applied_either(case: Case, reads: Any) -> None:
    shells = of(case, "shells")
    review(case, [shells.id], "accepted")
    reads(lambda claim: [replace(claim, modality="alleged", chain=claim.chain[:1])])
    run(case)
    assert case.claim(shells.id) == shells
    assert [one.modality for one in case.read_otherwise()[shells.id]] == ["alleged"]
    assert {claim.modality for claim in case.claims() if claim.id != shells.id} == {"alleged"}


def test_another_tier_or_rule_alone_is_no_other_reading(case: Case, reads: Any) -> None:
    review(case, ["all"], "accepted")
    reads(lambda claim: [replace(claim, rule="new rule", tier="high")])
    assert run(case).otherwise == ()
    assert {claim.rule for claim in case.claims()} == {"new rule"}


def test_a_reviewed_claim_that_is_read_no_more_stands_and_says_so(case: Case, reads: Any, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    shells = of(case, "shells")
    review(case, [shells.id], "accepted")
    reads(lambda claim: [])
    run(case)
    assert items(case) == ["shells"]
    assert case.read_otherwise() == {shells.id: ()}
    assert invoke(["review", str(case.path)]) == 0
    assert "read no more by the rules of now; it stands as reviewed" in capsys.readouterr().out


@pytest.mark.parametrize("verdict", ["rejected", "corrected"])
def test_a_rejection_and_a_correction_stand_too(case: Case, reads: Any, verdict: str) -> None:
    shells = of(case, "shells")
    review(case, [shells.id], verdict, {"modality": "hedged"} if verdict == "corrected" else None)
    reads(shells_are_rockets)
    run(case)
    assert case.claim(shells.id).modality == ("hedged" if verdict == "corrected" else "asserted")
    assert case.reviews()[shells.id].verdict == verdict
    assert items(case) == ["mines", "rifles", "shells"]


def test_run_after_run_it_stays_so_and_rules_that_come_back_end_it(case: Case, reads: Any) -> None:
    shells = of(case, "shells")
    review(case, [shells.id], "accepted")
    run(case)
    before = case.fixes()
    reads(shells_are_rockets)
    run(case)
    run(case, again=True)
    assert [one.fillers("item") for one in case.read_otherwise()[shells.id]] == [("rockets",)]
    assert [fix["probability"] for fix in case.fixes()] == [fix["probability"] for fix in before]
    reads(lambda claim: [claim])
    assert run(case).otherwise == ()
    assert items(case) == ["mines", "rifles", "shells"]


def test_undoing_the_review_lets_the_changed_reading_count(case: Case, reads: Any) -> None:
    review(case, [of(case, "shells").id], "accepted")
    reads(shells_are_rockets)
    run(case)
    undo(case)
    assert items(case) == ["mines", "rifles", "rockets"]
    assert case.read_otherwise() == {}
    run(case)
    assert items(case) == ["mines", "rifles", "rockets"]


def test_run_review_and_explain_tell_it(case: Case, reads: Any, capsys: pytest.CaptureFixture[str]) -> None:
    shells = of(case, "shells")
    review(case, [shells.id], "accepted")
    run(case)
    reads(shells_are_rockets)
    assert invoke(["run", str(case.path), "--quiet"]) == 0
    assert "1 reviewed claim read otherwise by the rules of now" in capsys.readouterr().out
    assert invoke(["review", str(case.path), shells.id]) == 0
    assert "read otherwise by notes/2, not applied: “Korea supplied shells to Russia”" in capsys.readouterr().out
    assert invoke(["review", str(case.path), shells.id, "--json"]) == 0
    assert '"otherwise": [' in capsys.readouterr().out
    told = []
    for number in range(1, len(case.fixes()) + 1):
        assert invoke(["explain", str(case.path), str(number)]) == 0
        told.append(capsys.readouterr().out)
    assert any("read otherwise by notes/2, not applied" in words for words in told)
