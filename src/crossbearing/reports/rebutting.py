"""Denials that do not say "deny": "called it fiction", "took issue with", "there is nothing to it", "the first is wrong"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crossbearing.reports import broad
from crossbearing.reports.clauses import object_of, subject
from crossbearing.reports.drafts import Draft
from crossbearing.reports.lexicon import word_set
from crossbearing.reports.polarity import negated
from crossbearing.reports.scene import Reading, Roles, Scene, add
from crossbearing.reports.tree import Word, preposition

_EMPTY = re.compile(
    r"\bnothing (?:to|in) (?:it|this|that|them|the \w+)\b|\bno truth (?:to|in|whatever)\b|\bnot a word of (?:it|this|that|truth)\b"
    r"|\b(?:is|was|are|were) (?:simply |just |plainly |entirely |quite )?not (?:true|so|correct|accurate|the case)\b"
    r"|\b(?:is|was|are|were|has|have|had) (?:\w+ly )?(?:without|no) (?:any )?(?:foundation|basis|merit|substance)\b"
    r"|\b(?:been|was|were) (?:misunderstood|misquoted|misreported|quoted out of context|misrepresented)\b"
    r"|\bpleaded not guilty\b|\bpleads not guilty\b|\b(?:not|never) admit(?:s|ted)? (?:any )?(?:guilt|wrongdoing)\b"
    r"|\b(?:protest|maintain|insist|assert)\w* (?:on )?(?:his|her|its|their) innocence\b",
    re.IGNORECASE,
)


def read(scene: Scene, known: list[Draft]) -> Iterator[Reading]:
    """The readings of a sentence that reject a claim in other words. known: its drafts so far, which are not read again."""
    denials = [made for made in known if made.type == "denial"]
    for word in scene.tree.words:
        if denials and any(made.start <= word.start < made.end for made in denials):
            continue
        found = _rejects(word) or _calls_false(word) or _is_false(word, scene)
        if found:
            roles = dict(broad.reading(word, "denial", scene).roles)
            if found == "called-false":
                _only_target(roles, word, scene)
            yield Reading(f"denial.{found}", "denial", roles, word, "negated")
            return
    match = _EMPTY.search(scene.plain, scene.sentence.start, scene.sentence.end)
    if match is None or any(made.type == "denial" for made in known):
        return
    inside = [word for word in scene.tree.words if match.start() <= word.start < match.end() and word.dep != "punct"]
    head = next(
        (word for word in inside if word.is_verb and word.dep not in ("aux", "aux:pass")), inside[0] if inside else None
    )
    if head is not None:
        top = head.head if head.dep == "cop" and head.head is not None else head
        yield Reading(
            "denial.empty", "denial", broad.reading(top, "denial", scene).roles or _told(top, scene), top, "negated"
        )


def _told(top: Word, scene: Scene) -> Roles:
    roles: Roles = {}
    who = subject(top, above=False)
    if who is not None:
        add(roles, "target", scene.text[who.start : who.end], who.start, who.end)
    return roles


@cache
def _rejecting() -> frozenset[str]:
    pairs = word_set("knowing", "with_particle") | word_set("knowing", "with_preposition")
    return word_set("knowing", "rejecting") | {pair.split()[0] for pair in pairs}


def _rejects(word: Word) -> str:
    if not word.is_verb or word.verb not in _rejecting() or negated(word):
        return ""
    if word.verb in word_set("knowing", "rejecting"):
        return "contests" if object_of(word) is not None or word.first("nsubj:pass") is not None else ""
    following = {below.low for kid in word.kids for below in (kid, *kid.kids) if below.i in (word.i + 1, word.i + 2)}
    if any(f"{word.verb} {kid}" in word_set("knowing", "with_particle") for kid in following):
        return "brushes-aside" if object_of(word) is not None or word.of("obl") else ""
    below = {preposition(kid) for kid in word.of("obl", "nmod")} | {kid.low for kid in word.of("obj")}
    return (
        "takes-issue" if any(f"{word.verb} {kid}" in word_set("knowing", "with_preposition") for kid in below) else ""
    )


def _calls_false(word: Word) -> str:
    """ "Called the report fiction", "described the testimony as fantasy", "rejecting as malicious a suggestion"."""
    if not word.is_verb or word.verb not in word_set("knowing", "calling") or negated(word):
        return ""
    target = object_of(word)
    if target is None and word.first("nsubj:pass") is None:
        return ""
    false = word_set("knowing", "falsehoods")
    for below in word.subtree():
        if below.i > word.i and below.low in false and below is not target:
            up = [below, *below.ancestors()]
            between = up[: up.index(word)] if word in up else []
            if not any(kid.dep in ("acl:relcl", "advcl") and kid.first("nsubj") is not None for kid in between):
                return "called-false"
    return ""


def _is_false(word: Word, scene: Scene) -> str:
    """ "The first is wrong", "these reports are nonsense": who speaks rejects it."""
    if word.low not in word_set("knowing", "falsehoods") or word.first("cop") is None or negated(word):
        return ""
    who = subject(word, above=False)
    if (
        who is None
        or word.of("csubj", "ccomp", "xcomp", "advcl")
        or word.dep not in ("root", "ccomp", "conj", "parataxis")
    ):
        return ""
    claim = who.noun in word_set("governors", "claims") or who.low in (
        "this",
        "that",
        "it",
        "all",
        "everything",
        "both",
        "first",
        "second",
    )
    return "false" if claim else ""


def _only_target(roles: Roles, word: Word, scene: Scene) -> None:
    """What is called false is the object; the word of contempt is none of its fillers."""
    false = word_set("knowing", "falsehoods")
    kept = [filler for filler in roles.get("target", ()) if not {part.lower() for part in filler.text.split()} & false]
    if kept:
        roles["target"] = kept
