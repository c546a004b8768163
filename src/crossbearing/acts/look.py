"""What a person looked at and saw, or did not see: a bearing entered by hand, with its detection and chance rates declared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crossbearing.case.case import Case
from crossbearing.case.writing import transaction
from crossbearing.pipeline.difference import Difference
from crossbearing.pipeline.progress import Progress
from crossbearing.pipeline.rescore import rescore
from crossbearing.pipeline.withdraw import noted, settle
from crossbearing.records.bearings import Bearing, Coverage
from crossbearing.records.errors import ConfigError
from crossbearing.records.keys import content_id
from crossbearing.records.propositions import Proposition
from crossbearing.reference.chance import ChanceRate, chance_rate
from crossbearing.reference.ledger import LedgerParameters, parameters
from crossbearing.views.explain import chosen

SEEN = ("saw", "saw nothing", "could not see")
PARAMETER = "look"


@dataclass(frozen=True)
class Instrument:
    """How good looking was, as the person declares it.

    sens: chance of seeing it if it was there, with its range; fpr: chance of seeing it where it was not; source: where
    these come from; controls: (hits, number) of looks where nothing is claimed, None where there are none.
    """

    sens: float
    sens_range: tuple[float, float]
    fpr: float
    source: str
    controls: tuple[int, int] | None = None


@dataclass(frozen=True)
class Looked:
    """The act, the bearings that it entered (one a facet), and what they changed."""

    act: int
    bearings: tuple[Bearing, ...]
    difference: Difference


def look(
    case: Case, fix: str, facets: Sequence[str], channel: str, seen: str, collection: str,
    instrument: Instrument | None = None, *, window: tuple[str, str] = ("", ""), innocent: Sequence[str] = (),
    who: str = "analyst", why: str, progress: Progress | None = None,
) -> Looked:  # fmt: skip
    """Enters what a person saw of a fix, and scores again. Looking at the same collection again replaces what was entered.

    fix: id, its start, or number in the list; channel: one that can see these facets; seen: one of SEEN; collection: what
    was looked at (one satellite pass, one set of photographs), which counts once; instrument: needed unless it could not be
    seen; window: ISO dates, the proposition's own where empty; innocent: what else would look so; why: what was seen, in words.
    Raises NotFound for an unknown fix; ConfigError without a reason, for a channel that cannot see a facet, and for rates
    that are none.
    """
    if seen not in SEEN:
        raise ConfigError(f"{seen!r} is none of {', '.join(SEEN)}")
    if not why.strip():
        raise ConfigError("what was seen needs words (--why)")
    if not collection.strip():
        raise ConfigError("say what was looked at (--collection): one collection counts once")
    if not facets:
        raise ConfigError("say which facet it bears on (--facet)")
    settle(case, progress)
    name = chosen(case, fix)["id"]
    proposition = next(item for item in case.propositions() if item.id == name)
    spanned = _window(window if any(window) else proposition.window)
    made = []
    for facet in dict.fromkeys(facets):
        if facet not in proposition.facets:
            raise ConfigError(f"this fix has no facet {facet!r}; it has {', '.join(proposition.facets)}")
        made.append(
            _bearing(proposition, facet, channel, seen, collection.strip(), instrument, spanned, innocent, why.strip())
        )
    act = enter(case, made, who, why)
    changed, _ = noted(case, act, who, rescore(case, progress))
    return Looked(act, tuple(made), changed)


def enter(case: Case, bearings: Sequence[Bearing], who: str = "analyst", why: str = "") -> int:
    """Enters many bearings at once, in one act; the next run takes them into the fixes.

    bearings: of channels that can see their facets, never of ``reports`` (those are claims). Returns the act's number.
    Raises ConfigError for a bearing that its channel cannot take, and when there are none.
    """
    if not bearings:
        raise ConfigError("no bearing to enter")
    settings = parameters(case.config.parameters)
    for bearing in bearings:
        _check(bearing, settings)
    payload = {"bearings": len(bearings), "collections": sorted({bearing.collection for bearing in bearings})}
    objects = sorted({bearing.proposition for bearing in bearings})
    with transaction(case, who, why, "look", payload, objects) as writer:
        writer.enter(bearings)
        return writer.act


def _check(bearing: Bearing, settings: LedgerParameters) -> None:
    if bearing.channel == "reports":
        raise ConfigError("what somebody says is a claim, not a bearing of one's own: crossbearing claim")
    seeing = settings.sees.get(bearing.channel)
    if seeing is None:
        raise ConfigError(f"{bearing.channel!r} is no channel; known are {', '.join(settings.sees)}")
    if bearing.facet not in seeing:
        able = [name for name, facets in settings.sees.items() if bearing.facet in facets and name != "reports"]
        words = f"; what can: {', '.join(able)}" if able else "; reports alone speak of it"
        raise ConfigError(f"{bearing.channel} cannot show {bearing.facet}{words}")


def _bearing(
    proposition: Proposition, facet: str, channel: str, seen: str, collection: str, instrument: Instrument | None,
    window: tuple[str, str], innocent: Sequence[str], why: str,
) -> Bearing:  # fmt: skip
    chance = _chance(instrument) if instrument is not None and seen != "could not see" else None
    direction, weight, notes = "cannot_see", 0.0, [f"a person looked at {collection}: {seen}"]
    if chance is not None and instrument is not None:
        support, refute = chance.support(instrument.sens), max(-chance.cap, chance.refute(instrument.sens))
        weight = support if seen == "saw" else refute
        direction = ("supports" if weight > 0 else "contradicts") if weight else "neutral"
        notes.append(_rate_words(chance))
        if not weight:
            notes.append("as often so where nothing is claimed, so it tells nothing")
    elif seen != "could not see":
        raise ConfigError("say how good looking was: --sens, --range, --fpr and --source")
    words = f"{'; '.join(notes)} ({why})"
    dates = "–".join(day for day in window if day)
    return Bearing(
        id=content_id("brg", proposition.id, facet, channel, PARAMETER, collection),
        proposition=proposition.id,
        facet=facet,
        channel=channel,
        direction=direction,
        weight=weight,
        words=words,
        coverage=Coverage(
            looked=seen != "could not see",
            window=window,
            area=collection,
            detection=instrument.sens if instrument is not None else None,
            words=f"{collection}{f', {dates}' if dates else ''}: looked at by a person",
        ),
        collection=collection,
        innocent=tuple(innocent),
        measure=_measure(instrument, chance),
        parameter=PARAMETER,
    )


def _chance(instrument: Instrument) -> ChanceRate:
    low, high = instrument.sens_range
    if not 0 < instrument.sens < 1 or not 0 < instrument.fpr < 1:
        raise ConfigError("--sens and --fpr lie between 0 and 1: nothing is always seen, nothing never by chance")
    if not 0 <= low <= instrument.sens <= high <= 1:
        raise ConfigError(f"--range {low:g},{high:g} does not hold --sens {instrument.sens:g}")
    if not instrument.source.strip():
        raise ConfigError("say where --sens and --fpr come from (--source)")
    hits, count = instrument.controls or (0, 0)
    if not 0 <= hits <= count:
        raise ConfigError(f"--controls {hits}/{count}: hits out of so many looks where nothing is claimed")
    return chance_rate(
        hits, count, 1.0 if count else instrument.fpr
    )  # what controls show, few or many, goes before a guess


def _rate_words(chance: ChanceRate) -> str:
    few = ", few controls" if chance.few else ""
    if chance.elicited:
        return f"by chance at most {chance.upper:.3g}, as declared{few}"
    return f"by chance at most {chance.upper:.3g}, measured (90 %: seen in {chance.hits} of {chance.controls:,} controls{few})"


def _measure(instrument: Instrument | None, chance: ChanceRate | None) -> dict[str, object]:
    if instrument is None or chance is None:
        return {}
    return {
        "sens": instrument.sens,
        "sens_range": list(instrument.sens_range),
        "sens_source": instrument.source.strip(),
        "fpr": instrument.fpr,
        "fpr_upper": round(chance.upper, 6),
        "fpr_elicited": chance.elicited,
        "controls": chance.controls,
        "hits_in_controls": chance.hits,
        "few_controls": chance.few,
    }


def _window(given: tuple[str, str]) -> tuple[str, str]:
    try:
        first, last = (date.fromisoformat(day.strip()).isoformat() if day.strip() else "" for day in given)
    except ValueError as error:
        raise ConfigError(f"window {','.join(given)}: {error}; give FROM,TO as YYYY-MM-DD") from None
    if first and last and last < first:
        raise ConfigError(f"window {first},{last} ends before it starts")
    return (first, last)
