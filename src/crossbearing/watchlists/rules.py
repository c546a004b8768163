"""The model of screening: declared rules, each a small function of a query and an entry. Reading them is reading the model.

Identifiers speak first. Two valid IMO numbers that differ are two hulls, whatever the names. A name alone never says more
than that the same name is on a list. Scores are declared in ``reference/screening.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crossbearing.subjects.imo import imo_slip, is_imo
from crossbearing.watchlists.likeness import Likeness
from crossbearing.watchlists.queries import Query
from crossbearing.watchlists.settings import Settings


@dataclass(frozen=True)
class Candidate:
    """A list entry as the rules see it; ``kind`` as in Query."""

    kind: str
    name: str
    imo: tuple[str, ...] = ()
    mmsi: tuple[str, ...] = ()
    call_sign: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    birth_date: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What one rule says: a score (identifiers, names) or a change of it (adjustments), in words; ``never`` forbids."""

    score: float
    words: str
    never: bool = False


Rule = Callable[[Query, Candidate, Likeness, Settings], Finding | None]


def imo(query: Query, entry: Candidate, likeness: Likeness, settings: Settings) -> Finding | None:
    """Hull numbers: the same, two valid ones that differ, or a slip of one digit."""
    if not query.imo or not entry.imo:
        return None
    scores = settings.identifiers
    if query.imo in entry.imo:
        if is_imo(query.imo):
            return Finding(scores["imo_same"], f"same IMO number {query.imo}")
        return Finding(
            scores["imo_same_invalid"], f"same number {query.imo}, whose check digit does not fit an IMO number"
        )
    valid = [number for number in entry.imo if is_imo(number)]
    if is_imo(query.imo) and valid:
        return Finding(
            0.0, f"two hulls: IMO {query.imo} is not IMO {', '.join(valid)}, and both check digits fit", never=True
        )
    slips = [number for number in entry.imo if imo_slip(query.imo, number)]
    if slips:
        same = likeness.score >= settings.names["joined"]
        score = scores["imo_slip_same_name"] if same else scores["imo_slip"]
        wrong = query.imo if not is_imo(query.imo) else slips[0]
        return Finding(
            score, f"IMO {query.imo} and {slips[0]} differ by one slip, and the check digit of {wrong} does not fit"
        )
    return None


def mmsi(query: Query, entry: Candidate, likeness: Likeness, settings: Settings) -> Finding | None:
    """The same MMSI, which goes with the flag and may be given to another ship later."""
    if not query.mmsi or query.mmsi not in entry.mmsi:
        return None
    if likeness.score or not query.names:
        return Finding(settings.identifiers["mmsi_same"], f"same MMSI {query.mmsi}")
    score = settings.identifiers["mmsi_same_other_name"]
    return Finding(score, f"same MMSI {query.mmsi} under another name: MMSIs are given again")


def call_sign(query: Query, entry: Candidate, likeness: Likeness, settings: Settings) -> Finding | None:
    """The same call sign, alone or with a name that is alike."""
    if not query.call_sign or query.call_sign not in entry.call_sign:
        return None
    if likeness.score >= settings.review:
        return Finding(
            settings.identifiers["call_sign_same_name"], f"same call sign {query.call_sign}, and the name is alike"
        )
    return Finding(settings.identifiers["call_sign_same"], f"same call sign {query.call_sign}")


def name(query: Query, entry: Candidate, likeness: Likeness, settings: Settings) -> Finding | None:
    """The best likeness of any name of the query to any name of the entry."""
    return Finding(likeness.score, likeness.words) if likeness.score else None


def place(query: Query, entry: Candidate, likeness: Likeness, settings: Settings) -> Finding | None:
    """Flag or country, the same or another; ships change flags, so another one does not decide."""
    if not query.country or not entry.country:
        return None
    what = "flag" if entry.kind == "vessel" else "country"
    if set(query.country) & set(entry.country):
        return Finding(
            settings.adjust[f"{what}_same"], f"same {what} {' '.join(sorted(set(query.country) & set(entry.country)))}"
        )
    return Finding(
        settings.adjust[f"{what}_other"], f"{what} {'/'.join(query.country)}, the entry {'/'.join(entry.country)}"
    )


def birth(query: Query, entry: Candidate, likeness: Likeness, settings: Settings) -> Finding | None:
    """Birth dates, by year."""
    if not query.birth_date or not entry.birth_date or entry.kind != "person":
        return None
    year = query.birth_date[:4]
    if any(date == query.birth_date or date[:4] == year for date in entry.birth_date):
        return Finding(settings.adjust["birth_same"], f"same year of birth {year}")
    return Finding(settings.adjust["birth_other"], f"born {query.birth_date}, the entry {'/'.join(entry.birth_date)}")


def other_mmsi(query: Query, entry: Candidate, likeness: Likeness, settings: Settings) -> Finding | None:
    """A ship seen by its MMSI, an entry with numbers of its own, and none in common: the name alone is left."""
    if not query.mmsi or query.imo or not (entry.mmsi or entry.imo) or query.mmsi in entry.mmsi:
        return None
    known = f"MMSI {', '.join(entry.mmsi)}" if entry.mmsi else f"IMO {', '.join(entry.imo)}"
    return Finding(settings.adjust["mmsi_other"], f"MMSI {query.mmsi}, the entry {known}: no number in common")


def unfit_imo(query: Query, entry: Candidate, likeness: Likeness, settings: Settings) -> Finding | None:
    """A hull number whose check digit does not fit tells no hull, and the entry may be another's."""
    if not query.imo or is_imo(query.imo) or query.imo in entry.imo or any(imo_slip(query.imo, n) for n in entry.imo):
        return None
    return Finding(settings.adjust["imo_unfit"], unfit_words(query.imo))


def unfit_words(number: str) -> str:
    """What is said of a number that is no IMO number."""
    return f"IMO {number}: the check digit does not fit, so it tells no hull"


def schema(query: Query, entry: Candidate, likeness: Likeness, settings: Settings) -> Finding | None:
    """A person is no company: another kind of subject under the same name is for a person to look at."""
    if not query.kind or query.kind == entry.kind:
        return None
    return Finding(
        settings.adjust["other_schema"], f"asked for {_article(query.kind)}, the entry is {_article(entry.kind)}"
    )


IDENTIFIERS: Sequence[Rule] = (imo, mmsi, call_sign)
NAMES: Sequence[Rule] = (name,)
ADJUSTMENTS: Sequence[Rule] = (place, birth, other_mmsi, unfit_imo, schema)


def comparable(query: Query, kind: str) -> bool:
    """A ship is compared with ships, an aircraft with aircraft; a query of no stated kind with entries of every kind."""
    hulls = ("vessel", "airplane")
    return not query.kind or query.kind == kind or (query.kind not in hulls and kind not in hulls)


def judge(query: Query, entry: Candidate, likeness: Likeness, settings: Settings) -> tuple[float, tuple[str, ...]]:
    """Score and reasons of a query against one entry: the best identifier or name, adjusted; 0 where a rule forbids."""
    found = [rule(query, entry, likeness, settings) for rule in IDENTIFIERS]
    for finding in found:
        if finding is not None and finding.never:
            told = (f"name: {likeness.words}",) if likeness.score else ()
            return 0.0, (finding.words, *told)
    by_identifier = [finding for finding in found if finding is not None]
    by_name = [finding for rule in NAMES if (finding := rule(query, entry, likeness, settings)) is not None]
    if not by_identifier and not by_name:
        return 0.0, ()
    adjusting = [finding for rule in ADJUSTMENTS if (finding := rule(query, entry, likeness, settings)) is not None]
    words = tuple(finding.words for finding in (*by_identifier, *by_name, *adjusting))
    strong = max((finding.score for finding in by_identifier), default=0.0)
    named = max((finding.score for finding in by_name), default=0.0)
    named = min(0.98, max(0.0, named + sum(finding.score for finding in adjusting))) if named else 0.0
    if not by_identifier and named >= settings.match:
        words = (*words, "by name alone: others may bear it")
    return round(max(strong, named), 4), words


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
