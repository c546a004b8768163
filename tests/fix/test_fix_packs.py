"""Theatres are data: every installed pack's declarations are sound, and no theatre is in the code."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fix_theatre import claim, document, speaker
from fix_worlds import as_bytes, solved
from test_fix_article import article

import crossbearing.fix
from crossbearing.fix.propositions import propose
from crossbearing.fix.rivals import rivals, rules
from crossbearing.records.subjects import SUBJECT_KINDS
from crossbearing.reference.packs import installed_packs, pack
from crossbearing.reference.proposition_types import proposition_types
from crossbearing.reference.states import state_by_code
from crossbearing.subjects.resolve import Resolver

SUBJECT = re.compile(r"^(?:\*|(?:{}|mode):[\w-]+)$".format("|".join(SUBJECT_KINDS)))


@pytest.mark.parametrize("name", installed_packs())
def test_declarations_of_a_pack_are_complete_and_speak_of_subjects(name: str) -> None:
    found = pack(name)
    kinds = {*proposition_types().types, *proposition_types().moods.values(), "*"}
    for entry in (*found.rivals, *found.legal):
        when = entry.get("when", {})
        assert entry["id"]
        assert entry["source"]
        assert set(when.get("types", ["*"])) <= kinds
        for ids in when.get("any", {}).values():
            assert all(SUBJECT.match(one) for one in ids), ids
    for entry in found.interests:
        assert entry["stance"] in ("adverse", "favour")
        assert entry["reason"]
        assert all(SUBJECT.match(one) for one in (*entry["sources"], *entry["about"]))
    for entry in found.legal:
        assert entry["rule"]
        assert entry["valid_from"]
        assert entry["checked"]


@pytest.mark.parametrize("name", installed_packs())
def test_a_packs_first_state_has_rivals_rules_and_interests_of_its_own(name: str) -> None:
    found = pack(name)
    resolver = Resolver([found])
    supplier, recipient = (state_by_code(code) for code in found.states[:2])
    assert supplier is not None
    assert recipient is not None
    doc = document("one", published="2020-06-01")
    said = claim(
        doc,
        "transfer",
        [speaker("a source", "anonymous")],
        supplier=supplier.name,
        recipient=recipient.name,
        item="arms",
    )
    made = propose([said], [doc], resolver, [found], {})[0]
    assert made.pack == found.id
    assert made.prior == found.prior
    assert rules(made, [found])
    assert rivals(made, [found])


def test_a_rule_applies_by_its_date() -> None:
    found = pack("iran")
    early, late = document("one", published="2019-01-01"), document("two", published="2023-01-01")
    texts = []
    for doc in (early, late):
        said = claim(
            doc, "transfer", [speaker("a source", "anonymous")], supplier="Iran", recipient="Russia", item="arms"
        )
        texts.append(" ".join(rules(propose([said], [doc], Resolver([found]), [found], {})[0], [found])))
    assert "Annex B, para. 6(b)" in texts[0]
    assert "Annex B, para. 6(b)" not in texts[1]


def test_no_theatre_is_in_the_code() -> None:
    folder = Path(crossbearing.fix.__file__).parent
    named = re.compile(r"korea|dprk|rajin|rason|iran\b|russia|caspian|daily nk|pyongyang", re.IGNORECASE)
    for file in sorted(folder.glob("*.py")):
        assert named.search(file.read_text(encoding="utf-8")) is None, file.name


def test_fixes_are_the_same_bytes_under_other_hash_seeds_and_time_zones() -> None:
    here = hashlib.sha256(as_bytes(solved(article()[0]))).hexdigest()
    code = (
        "import hashlib; from fix_worlds import as_bytes, solved; from test_fix_article import article; "
        "print(hashlib.sha256(as_bytes(solved(article()[0]))).hexdigest())"
    )
    for seed, zone in (("1", "Asia/Seoul"), ("2", "America/Lima")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path(__file__).parent)}
        shown = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        assert shown.stdout.strip() == here
