"""One fix as it is shown: the contract's JSON as typed, profiled parts that every picture and page draws from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crossbearing.records.bearings import CHANNELS
from crossbearing.records.codec import load
from crossbearing.records.lineage import Origin
from crossbearing.views.shown import Rules, shown
from crossbearing.views.wording import banded, percent, words_in


@dataclass(frozen=True)
class Row:
    """One line of a ledger.

    weight: natural log, as it adds to the sum; raw: by itself, before interest, decays and caps; parameter, measure: where the
    number comes from; under: rival -> ln likelihood relative to the proposition; diagnosticity: its spread over all of them.
    """

    id: str
    facet: str
    channel: str
    direction: str
    weight: float
    words: str
    kind: str
    origin: str
    records: tuple[str, ...]
    coverage: str
    innocent: tuple[str, ...]
    parameter: str
    raw: float = 0.0
    measure: Mapping[str, Any] = field(default_factory=dict)
    under: Mapping[str, float] = field(default_factory=dict)
    diagnosticity: float = 0.0


@dataclass(frozen=True)
class Facet:
    """One facet: prior, rows, sum. ``looked``: channel -> supports, contradicts, neutral, cannot_see or not_looked."""

    name: str
    prior: float
    rows: tuple[Row, ...]
    log_odds: float
    probability: float
    words: str
    looked: Mapping[str, str]


@dataclass(frozen=True)
class Denial:
    """Somebody's denial, with what it denies."""

    claim: str
    denier: str
    targets: tuple[str, ...]
    scope: str
    interested: bool
    weight: float
    quote: str
    document: str
    start: int
    end: int


@dataclass(frozen=True)
class Caveat:
    """Something said over a fix, such as a publisher's "could not verify"; claim: the one it was read from, where named."""

    words: str
    claim: str = ""


@dataclass(frozen=True)
class Rival:
    """Another explanation. log_likelihood: of what is held, relative to the proposition (no prior in it), the sum of
    by_origin; told: in words."""

    id: str
    words: str
    why: str
    log_likelihood: float = 0.0
    told: str = ""
    by_origin: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Look:
    """Something that would change a fix. effect: what it would do, found or not; gain: expected |change| of the whole."""

    words: str
    channel: str
    facet: str
    effect: str = ""
    gain: float = 0.0

    def __str__(self) -> str:
        place = " · ".join(part for part in (self.channel, self.facet) if part)
        said = f"{self.words} ({place})" if place else self.words
        return f"{said}: {self.effect}" if self.effect else said


@dataclass(frozen=True)
class FixQuote:
    """One quote that a fix rests on or shows."""

    claim: str
    document: str
    start: int
    end: int
    text: str
    modality: str
    polarity: str
    tier: str
    review: str
    weighs: bool


@dataclass(frozen=True)
class FixView:
    """A fix as shown. Likelihood (``words``, ``band``) and ``confidence`` are two things and stay apart.

    required: facets that the whole is built from; least: the one that holds it down; rules: legal rules in force then;
    reasons: of the confidence; flip: how little would change the word.
    """

    id: str
    statement: str
    type: str
    roles: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    window: tuple[str, str]
    facets: tuple[Facet, ...]
    origins: int
    documents: int
    primary_archived: int
    origin_list: tuple[Origin, ...]
    probability: float
    words: str
    band: tuple[float, float]
    aggregator: str
    confidence: str
    confidence_why: str
    accepted: int
    machine: int
    calibration: str
    third: str
    triple: str
    pivotal: tuple[str, ...]
    denials: tuple[Denial, ...]
    caveats: tuple[Caveat, ...]
    rivals: tuple[Rival, ...]
    would_change: tuple[Look, ...]
    quotes: tuple[FixQuote, ...]
    parents: tuple[str, ...]
    synthetic: bool
    parameters: str
    rules: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    least: str = ""
    reasons: tuple[str, ...] = ()
    flip: str = ""
    elicited: str = ""

    def filled(self, *roles: str) -> tuple[tuple[str, str], ...]:
        """(id, label) of every subject in these roles, in order, once."""
        found = {
            subject: None for wanted in roles for role, subjects in self.roles if role == wanted for subject in subjects
        }
        return tuple(found)

    @property
    def weighs(self) -> bool:
        """Whether any quote weighs; if none does, no person has read it."""
        return any(quote.weighs for quote in self.quotes)

    @property
    def looked(self) -> tuple[tuple[str, str], ...]:
        """Per channel the most telling direction over the facets."""
        order = ("supports", "contradicts", "neutral", "cannot_see", "not_looked")
        channels = list(CHANNELS) + sorted({c for facet in self.facets for c in facet.looked} - set(CHANNELS))
        return tuple(
            (c, min((f.looked.get(c, "not_looked") for f in self.facets), key=order.index, default="not_looked"))
            for c in channels
        )


def fix_view(fix: Mapping[str, Any], made: Rules, synthetic: bool = False) -> FixView:
    """The contract's JSON object of a fix as a profile shows it. synthetic: the case says so even if the fix does not."""
    data = shown(dict(fix), made)
    claims = data.get("claims", {})
    check = data.get("prior_check", {})
    window = list(data.get("window") or ("", ""))
    band = list(data.get("band") or (0.0, 1.0))
    return FixView(
        id=str(data["id"]),
        statement=str(data.get("proposition", "")),
        type=str(data.get("type", "")),
        roles=tuple(
            (role, tuple((str(subject["id"]), str(subject["label"])) for subject in subjects))
            for role, subjects in data.get("roles", {}).items()
        ),
        window=(str(window[0] or ""), str(window[-1] or "")),
        facets=tuple(_facet(name, facet) for name, facet in data.get("facets", {}).items()),
        origins=int(data.get("origins", 0)),
        documents=int(data.get("documents", 0)),
        primary_archived=int(data.get("primary_archived", 0)),
        origin_list=tuple(load(Origin, origin) for origin in data.get("origin_list", ())),
        probability=float(data.get("probability", 0.0)),
        words=str(data.get("words", "")),
        band=(float(band[0]), float(band[-1])),
        aggregator=str(data.get("aggregator", "")),
        confidence=str(data.get("confidence", "")),
        confidence_why=words_in(data.get("confidence_why", "")),
        accepted=int(claims.get("accepted", 0)),
        machine=int(claims.get("machine", 0)),
        calibration=_calibration(data),
        elicited=words_in(data.get("elicited") or {}),
        third=_outcome(check.get("third")),
        triple=_outcome(check.get("triple")),
        pivotal=tuple(f"{p.get('label', p.get('origin', ''))}: {p.get('from', '')} → {p.get('to', '')}" for p in data.get("pivotal", ())),
        denials=tuple(_denial(denial) for denial in data.get("denials", ())),
        caveats=tuple(_caveat(caveat) for caveat in data.get("caveats", ())),
        rivals=tuple(_rival(rival) for rival in data.get("rivals", ())),
        would_change=tuple(_look(look) for look in data.get("would_change", ())),
        quotes=tuple(_quote(quote) for quote in data.get("quotes", ())),
        parents=tuple(str(parent) for parent in data.get("parents", ())),
        synthetic=bool(data.get("synthetic", False)) or synthetic,
        parameters=str(data.get("parameters", "")),
        rules=_texts(data.get("rules")),
        required=_texts(data.get("required")),
        least=str(data.get("least_facet") or ""),
        reasons=_texts(data.get("confidence_reasons")),
        flip=words_in(data.get("flip_margin") or ""),
    )  # fmt: skip


def _facet(name: str, data: Mapping[str, Any]) -> Facet:
    return Facet(
        name=name,
        prior=float(data.get("prior_log_odds", 0.0)),
        rows=tuple(_row(name, bearing) for bearing in data.get("bearings", ())),
        log_odds=float(data.get("log_odds", 0.0)),
        probability=float(data.get("probability", 0.0)),
        words=str(data.get("words", "")),
        looked={str(k): str(v) for k, v in data.get("looked", {}).items()},
    )


def _row(facet: str, data: Mapping[str, Any]) -> Row:
    return Row(
        id=str(data.get("id", "")),
        facet=facet,
        channel=str(data.get("channel", "")),
        direction=str(data.get("direction", "neutral")),
        weight=float(data.get("weight", 0.0)),
        words=str(data.get("words", "")),
        kind=str(data.get("kind", "bearing")),
        origin=str(data.get("origin") or ""),
        records=_texts(data.get("records")),
        coverage=_coverage(data.get("coverage")),
        innocent=_texts(data.get("innocent")),
        parameter=str(data.get("parameter") or ""),
        raw=float(data.get("raw", 0.0)),
        measure=dict(data.get("measure") or {}),
        under={str(rival): float(value) for rival, value in (data.get("under") or {}).items()},
        diagnosticity=float(data.get("diagnosticity", 0.0)),
    )


def _coverage(value: Any) -> str:
    """Coverage in words: its own, or window, area and chance of detection."""
    if not isinstance(value, Mapping) or not value:
        return str(value or "")
    said = str(value.get("words") or "")
    if said:
        return said
    window = [str(day) for day in value.get("window") or () if day]
    detection = value.get("detection")
    parts = [str(value.get("area") or ""), " to ".join(window)]
    if isinstance(detection, (int, float)):
        parts.append(f"chance of seeing it {detection:.2f}")
    return "; ".join(part for part in parts if part)


def _denial(data: Mapping[str, Any]) -> Denial:
    return Denial(
        claim=str(data.get("claim", "")),
        denier=str(data.get("denier", "")),
        targets=_texts(data.get("targets")),
        scope=str(data.get("scope", "")),
        interested=bool(data.get("interested", False)),
        weight=float(data.get("weight", 0.0)),
        quote=str(data.get("quote", "")),
        document=str(data.get("document", "")),
        start=int(data.get("start", -1)),
        end=int(data.get("end", -1)),
    )


def _quote(data: Mapping[str, Any]) -> FixQuote:
    review = data.get("review")
    return FixQuote(
        claim=str(data.get("claim", "")),
        document=str(data.get("document", "")),
        start=int(data.get("start", -1)),
        end=int(data.get("end", -1)),
        text=str(data.get("text", "")),
        modality=str(data.get("modality", "asserted")),
        polarity=str(data.get("polarity", "affirmed")),
        tier=str(data.get("tier", "low")),
        review=str(review.get("verdict", "")) if isinstance(review, Mapping) else str(review or ""),
        weighs=bool(data.get("weighs", False)),
    )


def _caveat(value: Any) -> Caveat:
    return Caveat(words_in(value), str(value.get("claim") or "") if isinstance(value, Mapping) else "")


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(words_in(item) for item in value)
    return (str(value),) if value else ()


def _calibration(data: Mapping[str, Any]) -> str:
    """Where the weights come from; beside fitted ones, what the elicited weights alone would say."""
    said, elicited = str(data.get("calibration", "elicited")), data.get("elicited")
    if not isinstance(elicited, Mapping):
        return said
    return f"{said}; as elicited: {elicited.get('words', '')} ({percent(float(elicited.get('probability', 0.5)))})"


def _outcome(value: Any) -> str:
    if isinstance(value, Mapping):
        return banded(words_in(dict(value)), value.get("band") or ())
    if isinstance(value, float):
        return f"probability {value:.2f}"
    return str(value or "")


def _rival(data: Mapping[str, Any]) -> Rival:
    return Rival(
        id=str(data.get("id", "")),
        words=str(data.get("words", "")),
        why=str(data.get("why", "")),
        log_likelihood=float(data.get("log_likelihood", 0.0)),
        told=str(data.get("told", "")),
        by_origin={str(key): float(value) for key, value in (data.get("by_origin") or {}).items()},
    )


def _look(value: Any) -> Look:
    if not isinstance(value, Mapping):
        return Look(str(value), "", "")
    return Look(
        words=str(value.get("words", "")),
        channel=str(value.get("channel") or ""),
        facet=str(value.get("facet") or ""),
        effect=str(value.get("effect") or ""),
        gain=float(value.get("gain", 0.0)),
    )
