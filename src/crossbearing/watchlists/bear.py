"""What watchlists say of a proposition: only of its actors, and only that a body is listed and for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossbearing.records.bearings import Bearing, Coverage
from crossbearing.records.keys import content_id
from crossbearing.records.propositions import Proposition
from crossbearing.records.reading import CaseReading
from crossbearing.records.subjects import Subject
from crossbearing.records.watch import Hit
from crossbearing.subjects.roles import ACTING_ROLES
from crossbearing.watchlists.hits import SCREENED, list_words
from crossbearing.watchlists.settings import Settings, settings

CHANNEL = "watchlists"
COLLECTION = "listings"  # listings copy one another: several names and lists of one proposition count once
AS_REPORTED = "as reported"
PARAMETER = "screening.listing_weight"
INNOCENT = (
    "a listing is a decision about the past of a body; it is not evidence of this transfer",
    "names are shared: the listed body may be another of the same name",
)


def bearings(proposition: Proposition, case: CaseReading) -> Iterator[Bearing]:
    """One bearing per facet: the actor facet from the hits of the subjects that act in it, every other ``cannot_see``.

    Weights are declared in ``reference/screening.yaml``: ln 2 for a match under a programme about arms, nothing for a
    review. Without lists the channel has not looked.
    """
    editions = case.editions()
    if not editions:
        for facet in proposition.facets:
            yield _bearing(proposition, facet, "not_looked", "no watchlist was added to this case", Coverage(False))
        return
    lists = "; ".join(list_words(edition, edition.list) for edition in editions)
    coverage = Coverage(True, area="listed subjects only", words=lists)
    for facet in proposition.facets:
        if facet != "actor":
            words = "a watchlist names subjects; it cannot see this facet"
            yield _bearing(proposition, facet, "cannot_see", words, Coverage(False, words=lists))
            continue
        yield from _actor(proposition, case, lists, coverage)


def _actor(proposition: Proposition, case: CaseReading, lists: str, coverage: Coverage) -> Iterator[Bearing]:
    acting = [subject for subject in _acting(proposition, case) if subject.kind in SCREENED]
    if not acting:
        words = f"no vessel, company, body or person is named in it: no name to screen (lists held: {lists})"
        yield _bearing(proposition, "actor", "neutral", words, coverage)
        return
    wanted = {subject.id for subject in acting}
    found = sorted(
        (hit for hit in case.hits() if hit.subject in wanted), key=lambda hit: (hit.subject, -hit.score, hit.id)
    )
    if not found:
        labels = ", ".join(subject.label for subject in acting)
        yield _bearing(proposition, "actor", "neutral", f"{labels}: no match in lists {lists}", coverage)
        return
    using = settings()
    for subject in acting:
        hits = [hit for hit in found if hit.subject == subject.id]
        if not hits:
            yield _bearing(
                proposition,
                "actor",
                "neutral",
                f"{subject.label}: no match in lists {lists}",
                coverage,
                subject=subject.id,
            )
            continue
        weight, about = _weight(hits, using)
        direction = "supports" if weight > 0 else "neutral"
        yield _bearing(
            proposition,
            "actor",
            direction,
            _words(subject, hits, about),
            coverage,
            subject.id,
            weight,
            hits,
            using.listing_reason,
        )


def _acting(proposition: Proposition, case: CaseReading) -> list[Subject]:
    """The subjects that the proposition gives an acting role, and the bodies that its claims name as their owners, by id."""
    subjects = case.subjects()
    ids = {subject for role in sorted(ACTING_ROLES) for subject in proposition.roles.get(role, ())}
    for subject in subjects:
        if subject.id in ids:
            ids |= {one.value for one in subject.attributes if one.key == "parent" and one.source == AS_REPORTED}
    return [subject for subject in subjects if subject.id in ids]


def _weight(hits: Sequence[Hit], using: Settings) -> tuple[float, bool]:
    """The largest declared weight among the hits of one subject, and whether a match is under a programme about arms."""
    weights = using.listing_weight
    about = any(hit.verdict == "match" and using.arms_programmes.intersection(hit.programmes) for hit in hits)
    matched = any(hit.verdict == "match" for hit in hits)
    key = "match_arms_programme" if about else "match_other_programme" if matched else "review"
    return float(weights[key]), about


def _words(subject: Subject, hits: Sequence[Hit], about: bool) -> str:
    told = []
    for hit in hits[:3]:
        under = f" under {', '.join(hit.programmes)}" if hit.programmes else ""
        since = f" since {hit.listed_on}" if hit.listed_on else ""
        verb = "matches" if hit.verdict == "match" else "is to be reviewed against"
        told.append(f"{verb} {hit.entry} {hit.entry_name} on {hit.list}{under}{since} ({'; '.join(hit.reasons)})")
    more = f", and {len(hits) - 3} more" if len(hits) > 3 else ""
    tail = "; a listing says that the body exists and for what it is listed, not that it took part" if about else ""
    return f"{subject.label} {'; '.join(told)}{more}{tail}"


def _bearing(
    proposition: Proposition, facet: str, direction: str, words: str, coverage: Coverage, subject: str = "",
    weight: float = 0.0, hits: Sequence[Hit] = (), reason: str = "",
) -> Bearing:  # fmt: skip
    return Bearing(
        id=content_id("brg", proposition.id, facet, CHANNEL, subject, direction),
        proposition=proposition.id,
        facet=facet,
        channel=CHANNEL,
        direction=direction,
        weight=weight if direction == "supports" else 0.0,
        words=words,
        coverage=coverage,
        collection=COLLECTION if hits else "",
        records=tuple(hit.id for hit in hits),
        innocent=INNOCENT if hits else (),
        measure={"hits": len(hits), "reason": reason} if hits else {},
        parameter=PARAMETER if weight else "",
    )
