"""The reporting world: the same for a seed, labelled, and what it plants comes out of the ledger."""

from __future__ import annotations

from pathlib import Path

from crossbearing.simulate.reporting import simulate_reporting


def test_a_seed_makes_one_world_and_another_seed_another() -> None:
    assert simulate_reporting(4, 20) == simulate_reporting(4, 20)
    assert simulate_reporting(4, 20) != simulate_reporting(5, 20)


def test_everything_is_labelled_and_every_quote_is_the_documents_own_words() -> None:
    world = simulate_reporting(1, 30)
    held = {document.id: document for document in world.documents}
    assert len(held) == len(world.documents)
    assert all(document.synthetic and document.text.startswith("SYNTHETIC\n") for document in world.documents)
    for claim in world.claims:
        claim.quote.check(held[claim.quote.document])
        for fillers in claim.roles.values():
            assert all(held[claim.quote.document].text[one.start : one.end] == one.text for one in fillers)


def test_it_is_what_its_parameters_say() -> None:
    world = simulate_reporting(2, 400)
    assert 0.2 < sum(planted.true for planted in world.truth) / len(world.truth) < 0.8
    originals = len(world.documents) - len(world.links)
    assert originals < len(world.links) * 3
    assert len({link.child for link in world.links}) == len(world.links)


def test_its_case_is_solved_and_counting_origins_beats_counting_documents(tmp_path: Path) -> None:
    """Brier score of the fixes against that of one ln 3.5 for every document, on a world of 60 propositions."""
    import json
    import math

    from crossbearing.case.case import Case
    from crossbearing.cli.main import invoke
    from crossbearing.pipeline.runner import run

    assert invoke(["simulate", "reporting", "--seed", "3", "--propositions", "60", "-o", str(tmp_path / "world")]) == 0
    truth = [json.loads(line) for line in (tmp_path / "world" / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    with Case.open(tmp_path / "world") as case:
        run(case)
        fixes = {fix["id"]: fix for fix in case.fixes()}
        assert case.config.synthetic
    assert len(truth) == 60
    assert {item["proposition"] for item in truth} == set(fixes)
    assert all(fix["synthetic"] and fix["required"] == ["actor"] and fix["prior"] == 0.3 for fix in fixes.values())

    def brier(probability: dict[str, float]) -> float:
        return sum((probability[item["proposition"]] - item["true"]) ** 2 for item in truth) / len(truth)

    def counting(fix: dict[str, object]) -> float:
        odds = math.log(0.3 / 0.7) + math.log(3.5) * float(str(fix["documents"]))
        return 1 / (1 + math.exp(-odds))

    ours, naive = (
        brier({name: fix["probability"] for name, fix in fixes.items()}),
        brier({name: counting(fix) for name, fix in fixes.items()}),
    )
    print(f"Brier {ours:.3f}, counting documents {naive:.3f}")
    assert ours < naive
