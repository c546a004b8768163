"""The article that everything starts from, and the development labels: scores, attribution, denial scope, tiers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from crossbearing.records.claims import Claim
from crossbearing.reports.find import claims, read_claims
from crossbearing.reports.read import read_document

CLAIM, STRICT = 77.0, 58.0  # issue 2, "Must show" 6
HELD_OUT = ("p3", "h09")


@pytest.fixture(scope="module")
def article(shared: Path) -> Path:
    return shared / "mission" / "article.txt"


@pytest.fixture(scope="module")
def read(article: Path) -> list[Claim]:
    return read_claims(read_document(article, {"published": "2023-09-01", "outlet": "The Diplomat"}))


def score(shared: Path, gold: Path, predicted: Path, texts: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(shared / "tools" / "score_claims.py"), str(gold), str(predicted), f"--texts={texts}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    first, second = done.stdout.splitlines()[:2]
    return {"ungrounded": int(first.split(":")[1]), **json.loads(second)}


def write(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def test_the_article_is_read_at_least_as_well_as_asked(shared: Path, article: Path, tmp_path: Path) -> None:
    gold = shared / "mission" / "gold.jsonl"
    found = score(shared, gold, write(tmp_path / "p.jsonl", list(claims([article]))), gold.parent)
    assert found["ungrounded"] == 0
    assert found["claim"][2] >= CLAIM
    assert found["strict"][2] >= STRICT
    paired = round(found["detection"][1] * found["gold"] / 100)
    assert paired >= 20


def test_the_development_texts_keep_their_scores(shared: Path, tmp_path: Path) -> None:
    folders = [shared / "data" / "practice", shared / "data" / "reports"]
    texts = tmp_path / "texts"
    texts.mkdir()
    labels: list[dict[str, Any]] = []
    for folder in folders:
        labels += [
            json.loads(line)
            for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
            if line.strip()
        ]
        for path in folder.glob("*.txt"):
            (texts / path.name).write_bytes(path.read_bytes())
    kept = [label for label in labels if not label["doc"].startswith(HELD_OUT)]
    paths = sorted(path for path in texts.glob("*.txt") if not path.name.startswith(HELD_OUT))
    found = score(shared, write(tmp_path / "g.jsonl", kept), write(tmp_path / "p.jsonl", list(claims(paths))), texts)
    assert found["ungrounded"] == 0
    assert found["claim"][2] >= 75.0
    assert found["strict"][2] >= 70.0


def test_every_quote_equals_its_slice(article: Path, read: list[Claim]) -> None:
    text = article.read_bytes().decode("utf-8")
    for claim in read:
        assert text[claim.quote.start : claim.quote.end] == claim.quote.text


def test_the_anonymous_sources_are_opened_continued_and_told_apart(read: list[Claim]) -> None:
    inner = {claim.chain[-1].label: claim.chain[-1] for claim in read if claim.chain[-1].label}
    assert inner["S1"].name == "Daily NK source"
    assert inner["S2"].distinct_from == ("S1",)
    group = next(speaker for speaker in inner.values() if speaker.kind == "group")
    member = next(speaker for speaker in inner.values() if speaker.member_of)
    assert member.member_of == group.label
    chains = {claim.source[1] for claim in read if claim.chain[-1].label == "S1"}
    assert chains == {"Daily NK"}


def test_the_rason_route_is_the_publishers_own_voice(read: list[Claim]) -> None:
    routes = [claim for claim in read if any("Rason" in text for text in claim.fillers("origin"))]
    assert routes
    assert all(claim.source == ["auth"] for claim in routes)
    assert any(set(claim.fillers("mode")) == {"train", "ship"} for claim in routes)


def test_the_denial_denies_the_united_states_and_nothing_else(read: list[Claim]) -> None:
    denial = next(claim for claim in read if claim.type == "denial")
    by_id = {claim.id: claim for claim in read}
    assert denial.chain[-1].name == "North Korea"
    assert [by_id[one].chain[-1].name for one in denial.denies] == ["United States"]
    assert [by_id[one].modality for one in denial.denies] == ["alleged"]


def test_the_publisher_could_not_verify_any_of_it(read: list[Claim]) -> None:
    last = read[-1]
    assert (last.type, last.polarity, last.covers) == ("verification", "negated", ("all",))


def test_the_year_that_the_text_does_not_give_is_inferred(article: Path, read: list[Claim]) -> None:
    visit = next(claim for claim in read if any("August 3" in span.text for span in claim.time))
    assert [(span.start, span.end, span.inferred) for span in visit.time] == [("2023-08-03", "2023-08-05", True)]
    undated = read_claims(read_document(article))
    assert not [span for claim in undated for span in claim.time]


@pytest.mark.parametrize(
    ("speaker", "quote"),
    [
        ("multiple sources", "smuggling"),
        ("Daily NK source", "importers"),
        ("United States", "accused"),
        ("North Korea", "denied"),
        ("", "directly"),
        ("", "purchaser"),
    ],
)
def test_what_must_weigh_unreviewed_is_of_the_high_tier(read: list[Claim], speaker: str, quote: str) -> None:
    found = next(claim for claim in read if quote in claim.quote.text)
    assert found.tier == "high"
    assert (found.source[-1] if len(found.source) > 1 else "") == speaker


def test_some_readings_stay_low(read: list[Claim]) -> None:
    assert {claim.tier for claim in read} == {"high", "low"}


def test_requests_capability_directive_and_exclusion_are_told_apart(read: list[Claim]) -> None:
    asked = next(claim for claim in read if "asking" in claim.quote.text)
    can = next(claim for claim in read if "can be" in claim.quote.text)
    principle = next(claim for claim in read if "refusing" in claim.quote.text)
    rubles = next(claim for claim in read if claim.fillers("payment") == ("rubles",))
    assert (asked.modality, can.modality) == ("sought", "possible")
    assert (principle.type, principle.polarity) == ("policy", "negated")
    assert (rubles.type, rubles.polarity) == ("payment", "negated")


def test_high_tier_readings_are_precise_on_the_development_labels(shared: Path, article: Path) -> None:
    gold = [json.loads(line) for line in (shared / "mission" / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    high = [record for record in claims([article]) if record["tier"] == "high"]
    right = [
        record for record in high
        if any(
            min(record["end"], label["end"]) - max(record["start"], label["start"]) > 0.5 * min(record["end"] - record["start"], label["end"] - label["start"])
            and set(re.findall(r"\w+", str(record["roles"].get("item")))) & set(re.findall(r"\w+", str(label["roles"].get("item", label["roles"]))))
            for label in gold
        )
    ]  # fmt: skip
    assert len(right) >= 0.85 * len(high)
