"""Statements: each report's bearing with its root, its interest, and whether a person has read its claim."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crossbearing.fix.collections import settled
from crossbearing.fix.interest import NONE, Interest, Weighed, interest, weigh
from crossbearing.fix.likelihoods import EQUALLY_LIKELY, tells_nothing
from crossbearing.fix.origins import Root
from crossbearing.records.bearings import Bearing
from crossbearing.records.claims import Claim
from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import Proposition
from crossbearing.records.reviews import Review
from crossbearing.reference.ledger import LedgerParameters

SIDES = {"supports": 1, "contradicts": -1}
READ = ("accepted", "corrected", "entered")
LOOK = "look"  # the parameter that a person's look comes with (acts.look)
GUESSED = "looks without controls"
GUESSED_WORDS = "few controls: one with the other looks of its channel, the strongest counts"


@dataclass(frozen=True)
class Statement:
    """One bearing as the ledger takes it.

    side: +1 supports, -1 contradicts; weight: ln, never negative, after interest and class factor, before caps and decays;
    counts: it may weigh at all (read by a person or high tier; not for a sensor, which always may); said: the words said,
    folded, so that copies of one statement are told from several statements; stake: interest of the speaker; archived: the
    speaker's primary statement is held; observed: a report that says itself that an instrument showed it; instrument: of what is
    counted with such a collection, the channel that the instrument is of.
    """

    bearing: Bearing
    side: int
    weight: float
    counts: bool
    origin: str
    label: str
    networks: tuple[str, ...] = ()
    attributed: bool = True
    depth: int = 0
    text: str = ""
    said: str = ""
    claim: str = ""
    words: str = ""
    stake: Interest = NONE
    against_interest: bool = False
    archived: bool = False
    observed: bool = False
    instrument: str = ""

    @property
    def class_(self) -> str:
        """The class that a factor may be declared for: its channel, on an instrument, unattributed or against where it is.

        It is the statement's own, whatever others say: one more report, or two origins that turn out one, change no class.
        """
        told = f"{self.bearing.channel}.instrument" if self.observed else self.bearing.channel
        if self.side < 0:
            return f"{told}.against"
        return told if self.attributed else f"{told}.unattributed"


def read_by_a_person(claim: Claim, reviews: Mapping[str, Review]) -> bool:
    """Whether a person accepted, corrected or entered a claim."""
    review = reviews.get(claim.id)
    return review.verdict in READ if review is not None else claim.rule == "person"


def weighs(claim: Claim, reviews: Mapping[str, Review]) -> bool:
    """Whether a claim may weigh: a person accepted, corrected or entered it, or it is of the high tier and not rejected."""
    return read_by_a_person(claim, reviews) or (claim.tier == "high" and claim.id not in reviews)


def statements(
    proposition: Proposition,
    bearings: Sequence[Bearing],
    claims: Mapping[str, Claim],
    origins: Mapping[str, Root],
    reviews: Mapping[str, Review],
    packs: Sequence[Pack],
    settings: LedgerParameters,
) -> list[Statement]:
    """The statements of one proposition that have a side, by facet and id; bearings that say nothing are left out.

    A report whose claim or root is not held (withdrawn) is as if never entered.
    """
    stakes: dict[tuple[str, str], Interest] = {}
    found = []
    for bearing in sorted(bearings, key=lambda one: (one.facet, one.channel, one.id)):
        side = SIDES.get(bearing.direction, 0)
        if side == 0:
            continue
        if bearing.channel != "reports":
            found.append(_observation(bearing, side))
            continue
        claim = claims.get(claim_of(bearing))
        if claim is None or claim.id not in origins:
            continue
        root = origins[claim.id]
        who = (root.speaker, root.label if root.kind == "speaker" else "")
        if who not in stakes:
            stakes[who] = interest(root.speaker, proposition, packs, who[1])
        found.append(_report(bearing, side, claim, root, stakes[who], weighs(claim, reviews), settings))
    return [_classed(one, settings) for one in _guesses_joined(settled(found, claims, origins))]


def _guesses_joined(found: Sequence[Statement]) -> list[Statement]:
    """Looks with few controls as one collection of their channel: how good the eyes were is one guess, however often made.

    A look at what a report rests on too stays with that report.
    """
    reported = {one.origin for one in found if one.claim}
    joined = []
    for one in found:
        if one.bearing.parameter == LOOK and one.bearing.measure.get("few_controls") and one.origin not in reported:
            name = f"{GUESSED}, {one.bearing.channel}"
            words = "; ".join(text for text in (one.words, GUESSED_WORDS) if text)
            label = f"{one.bearing.channel}: {GUESSED}"
            one = replace(one, origin=f"collection:{name}", label=label, words=words)
        joined.append(one)
    return joined


def weight_under(one: Statement, settings: LedgerParameters) -> float:
    """What a statement would weigh under other parameters: its grade, modality, interest and class factor as they have it.

    What a channel of ours measured keeps its own weight.
    """
    if not one.claim:
        weight = 0.0 if tells_nothing(one.bearing) else abs(one.bearing.weight)
    else:
        weight = _interested(
            one.bearing, one.side, one.stake, one.archived, _raw_under(one.bearing, settings), settings
        ).weight
    return weight * settings.factor_of(one.class_)


def _raw_under(bearing: Bearing, settings: LedgerParameters) -> float:
    grade, modality = str(bearing.measure.get("grade", "")), str(bearing.measure.get("modality", ""))
    if grade not in settings.likelihood_ratio or modality not in settings.modality_factor:
        return abs(bearing.weight)
    return math.log(settings.ratio_of(grade)) * settings.modality_factor[modality]


def _classed(one: Statement, settings: LedgerParameters) -> Statement:
    factor = settings.factor_of(one.class_)
    if factor == 1.0:
        return one
    words = "; ".join(text for text in (one.words, f"× {factor:.4g}: for its class ({one.class_})") if text)
    return replace(one, weight=one.weight * factor, words=words)


def claim_of(bearing: Bearing) -> str:
    """Id of the claim that a report's bearing rests on; empty when it names none."""
    named = bearing.measure.get("claim", "")
    return str(named) if named else next(iter(bearing.records), "")


def _report(
    bearing: Bearing, side: int, claim: Claim, root: Root, stake: Interest, counts: bool, settings: LedgerParameters
) -> Statement:
    weighed = _interested(bearing, side, stake, root.archived, abs(bearing.weight), settings)
    notes = [root.note, weighed.words, "" if counts else "unread by a person"]
    return Statement(
        bearing=bearing,
        side=side,
        weight=weighed.weight,
        counts=counts,
        origin=root.key,
        label=root.label,
        networks=root.networks,
        attributed=root.attributed,
        depth=root.depth,
        text=root.text,
        said=_said(claim),
        claim=claim.id,
        words="; ".join(note for note in notes if note),
        stake=stake,
        against_interest=weighed.against_interest,
        archived=root.archived,
    )


def _interested(
    bearing: Bearing, side: int, stake: Interest, archived: bool, raw: float, settings: LedgerParameters
) -> Weighed:
    """What interest leaves of a report's own weight (ln, not negative)."""
    graded = math.log(settings.ratio_of(str(bearing.measure.get("grade", ""))))
    modality = raw / graded if graded > 0 else 1.0
    at_most = math.log(settings.ratio_of(settings.interested_assertion_grade)) * min(modality, 1.0)
    denial = math.log(max(settings.interested_denial_ratio, 1.0))
    return weigh(raw, side, stake, archived, at_most, denial)


def _said(claim: Claim) -> str:
    words = "".join(letter for letter in claim.quote.text.casefold() if letter.isalnum())
    return f"{claim.chain[-1].name.casefold() if len(claim.chain) > 1 else ''}:{words}"


def _observation(bearing: Bearing, side: int) -> Statement:
    collection = bearing.collection or f"{bearing.channel}:{bearing.id}"
    weight, words = (0.0, EQUALLY_LIKELY) if tells_nothing(bearing) else (abs(bearing.weight), "")
    return Statement(
        bearing, side, weight, True, f"collection:{collection}", f"{bearing.channel}: {collection}", words=words
    )
