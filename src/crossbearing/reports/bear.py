"""Bearings of the reports channel: what each claim of a proposition says about each facet, by its speaker's reliability."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from crossbearing.records.bearings import Bearing, Coverage
from crossbearing.records.claims import Claim, Speaker
from crossbearing.records.documents import Document
from crossbearing.records.errors import NotFound
from crossbearing.records.keys import content_id
from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import Member, Proposition
from crossbearing.records.reading import CaseReading
from crossbearing.records.reviews import Grade
from crossbearing.reference.instruments import instruments, speaking
from crossbearing.reference.ledger import LedgerParameters, parameters
from crossbearing.reference.load import yaml_data
from crossbearing.reference.proposition_types import proposition_types
from crossbearing.reference.states import find_state, fold, state_by_code

DIRECTIONS = {"asserts": "supports", "child": "supports", "part": "supports", "denies": "contradicts"}

NOWHERE = Document("", "", "", "")

ANSWERS = ("publisher", "outlet", "state", "body", "person")  # kinds of speaker that answer for what they say was seen


def bearings(proposition: Proposition, case: CaseReading) -> Iterator[Bearing]:
    """One bearing per member claim and facet that it speaks to.

    A claim that asserts (or comes up from a child) supports, one that denies contradicts, a non-verification is neutral
    with its words; a request, plan, attempt, demand or capability never supports that the thing happened. weight: ± ln of
    the likelihood ratio of the root speaker's Admiralty grade, times the declared factor of the modality. Origins, decays,
    interest and tiers are the ledger's; ``measure`` holds what it needs. Claims that a person rejected, that are withdrawn
    or whose speaker is withdrawn, give none.
    """
    settings = parameters(case.config.parameters)
    reviews, withdrawn, grades = case.reviews(), case.withdrawn(), case.grades()
    media = _state_media(case.packs())
    for member in sorted(proposition.members, key=lambda one: (one.claim, one.how)):
        try:
            claim = case.claim(member.claim)
            document = case.document(claim.quote.document)
        except NotFound:
            continue
        review = reviews.get(claim.id)
        speakers = {_source_id(speaker, document) for speaker in claim.chain[1:]} | {_publisher_id(document)}
        if withdrawn & {claim.id, document.id, document.artifact, *speakers}:
            continue
        if review is None or review.verdict != "rejected":
            yield from _of_member(proposition, member, claim, document, grades, settings, media)


def _of_member(
    proposition: Proposition,
    member: Member,
    claim: Claim,
    document: Document,
    grades: list[Grade],
    settings: LedgerParameters,
    media: Set[str],
) -> Iterator[Bearing]:
    kind = _root_kind(claim, document, media)
    words: Mapping[str, Any] = yaml_data("report_caveats.yaml")
    for facet in _facets(proposition, member):
        grade, by = _grade(claim, document, proposition, facet, grades, settings, kind)
        direction, why = _direction(proposition, member, claim, words)
        factor = settings.modality_factor.get(claim.modality, 0.0) if direction != "neutral" else 0.0
        weight = math.log(settings.ratio_of(grade)) * factor
        yield Bearing(
            id=content_id("brg", proposition.id, "reports", claim.id, facet),
            proposition=proposition.id,
            facet=facet,
            channel="reports",
            direction=direction,
            weight=-weight if direction == "contradicts" and weight else weight,
            words=_words(claim, document, member, grade, by, why),
            coverage=Coverage(True, (document.published, document.published), words=str(words["coverage"])),
            collection=document.id,
            records=(claim.id,),
            innocent=_innocent(claim, member, words),
            measure={
                "claim": claim.id,
                "grade": grade,
                "graded_by": by,
                "likelihood_ratio": settings.ratio_of(grade),
                "modality": claim.modality,
                "modality_factor": factor,
                "speaker_kind": kind,
                "tier": claim.tier,
            },
            parameter="likelihood_ratio × modality_factor" if direction != "neutral" else "",
        )


def _facets(proposition: Proposition, member: Member) -> tuple[str, ...]:
    """Facets that a claim speaks to; a caveat that names none stands over all that anybody speaks to."""
    if member.facets or member.how != "caveat":
        return member.facets
    spoken = {facet for other in proposition.members if other.how != "caveat" for facet in other.facets}
    return tuple(facet for facet in proposition.facets if facet in spoken)


def _direction(proposition: Proposition, member: Member, claim: Claim, words: Mapping[str, Any]) -> tuple[str, str]:
    """Direction of a member's bearings, and where it is neutral why in words."""
    if member.how == "caveat":
        return "neutral", str(words["caveat"])
    types = proposition_types()
    if claim.type == "policy" and proposition.type != "policy":
        return "neutral", str(words["policy"])
    mood = types.moods.get(claim.modality, "")
    if mood and claim.type not in ("policy", "denial") and proposition.type != mood:
        return "neutral", str(words["not_happened"].get(claim.modality, f"{claim.modality} is not an event"))
    return DIRECTIONS[member.how], ""


def _grade(
    claim: Claim,
    document: Document,
    proposition: Proposition,
    facet: str,
    grades: list[Grade],
    settings: LedgerParameters,
    kind: str,
) -> tuple[str, str]:
    """The Admiralty grade of a claim's root speaker, and who gave it: a person for this topic and day, else the declared start.

    A publisher's grade is not its source's: the root alone is graded. What satellite images are said to show is graded by
    who says so: a report about imagery is not imagery. A grade given to a state holds for its own page that has none.
    """
    chain = speaking(claim.chain)
    root = _source_id(chain[-1], document) if len(chain) > 1 else _publisher_id(document)
    fitting = _fitting(grades, {root}, document, proposition, facet)
    if not fitting and root and root == _publisher_id(document):
        fitting = _fitting(grades, _states_own(document.outlet), document, proposition, facet)
    best = max(fitting, key=lambda grade: (bool(grade.topic), grade.at, grade.by, grade.reliability), default=None)
    if best is not None:
        return best.reliability, best.by
    if kind in ANSWERS and _can_be_shown(claim, facet):
        kind = "instrument"
    return settings.grade_of(kind), f"default for kind {kind}"


def _fitting(
    grades: list[Grade], given_to: Set[str], document: Document, proposition: Proposition, facet: str
) -> list[Grade]:
    """The grades given to any of these sources that hold for this topic and the document's day."""
    return [
        grade
        for grade in grades
        if grade.source in given_to
        and grade.topic in ("", proposition.type, facet)
        and (not grade.valid_from or not document.published or grade.valid_from <= document.published)
        and (not grade.valid_to or not document.published or document.published <= grade.valid_to)
    ]


@functools.lru_cache(maxsize=4096)
def _states_own(outlet: str) -> frozenset[str]:
    """The sources that the state is for whom an outlet speaks ("White House"), by whichever of its names; none for others."""
    from crossbearing.case import sources

    state = find_state(outlet) or state_by_code(_world_bodies().get(fold(outlet).removeprefix("the "), ""))
    parts = fold(outlet).removeprefix("the ").split()
    if state is None and set(parts) & set(yaml_data("offices.yaml")["words"]):
        starts = (
            find_state(" ".join(parts[:count]).removesuffix("'s")) for count in range(min(3, len(parts) - 1), 0, -1)
        )
        state = next((one for one in starts if one is not None), None)
    names = (state.name, *state.aliases, *state.metonyms) if state else ()
    return frozenset(sources.speaker(Speaker(name, "state"), NOWHERE).id for name in names)


@functools.cache
def _world_bodies() -> Mapping[str, str]:
    """Code of the state that a body known on any theatre is of, by each of its names."""
    return {
        fold(str(name)): str(entry["state"])
        for entry in yaml_data("world_bodies.yaml")["bodies"]
        if entry.get("state")
        for name in (entry["name"], *entry.get("names", ()))
    }


def _can_be_shown(claim: Claim, facet: str) -> bool:
    """Whether a claim rests on an instrument that can show a facet at all."""
    return any(facet in instruments()[on.partition(":")[0]].sees for on in claim.rests_on)


def _root_kind(claim: Claim, document: Document, media: Set[str]) -> str:
    """Kind of the root speaker; a state's medium is one whether it is quoted or publishes. media: names of those, folded."""
    chain = speaking(claim.chain)
    last = chain[-1]
    named = last.kind != "document" or any(letter.isupper() or letter.isdigit() for letter in last.name)
    if len(chain) > 1 and named:  # "the statement" names no document that could be checked
        kind, name = last.kind, last.name
    elif _brought(document):
        return "anonymous"
    else:
        kind, name = "publisher" if document.outlet else "unknown", document.outlet
    return "state_medium" if kind in ("publisher", "outlet") and fold(name).removeprefix("the ") in media else kind


def _state_media(packs: Sequence[Pack]) -> frozenset[str]:
    """Names of the media that packs call a state's own, folded."""
    media = [entry for pack in packs for entry in pack.media if entry.get("kind") == "state_medium"]
    return frozenset(fold(str(name)) for entry in media for name in (entry["name"], *entry.get("names", ())))


def _brought(document: Document) -> bool:
    """Whether a person brought the document and named a source of the case for it (not a mere header line)."""
    return document.source.startswith("src-")


def _source_id(speaker: Speaker, document: Document) -> str:
    from crossbearing.case import sources

    return sources.speaker(speaker, document).id


def _publisher_id(document: Document) -> str:
    """The source that a document's own voice is: the one that a person named for it, else its outlet."""
    from crossbearing.case import sources

    if _brought(document):
        return document.source
    return sources.outlet(document.outlet).id if document.outlet else ""


def _words(claim: Claim, document: Document, member: Member, grade: str, by: str, why: str) -> str:
    """The bearing in words. An anonymous speaker is called by its label, never by its description."""
    names = [document.outlet or document.name] + [
        speaker.label or ("an anonymous source" if speaker.kind in ("anonymous", "group") else speaker.name)
        for speaker in claim.chain[1:]
    ]
    does = {"asserts": "says so", "child": "says so of a part", "part": "says so of this facet, not of the whole",
            "denies": "denies it", "caveat": "could not verify it"}  # fmt: skip
    said = f"{' → '.join(names)} {does[member.how]} ({claim.modality})"
    return f"{said}: {why}" if why else f"{said}; reliability {grade}, {by}"


def _innocent(claim: Claim, member: Member, words: Mapping[str, Any]) -> tuple[str, ...]:
    facts = {
        "narration": len(claim.chain) == 1,
        "relayed": len(claim.chain) > 2,
        "denies": member.how == "denies",
        "modality": claim.modality,
        "speaker": claim.chain[-1].kind if len(claim.chain) > 1 else "publisher",
    }
    return tuple(
        str(entry["words"])
        for entry in words["innocent"]
        if all(
            facts[name] in wanted if isinstance(wanted, list) else facts[name] == wanted
            for name, wanted in entry["when"].items()
        )
    )
