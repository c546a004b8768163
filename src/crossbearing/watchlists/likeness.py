"""How alike two names are, and in what: declared steps from the same written name down to a few letters' difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from crossbearing.subjects.names import NameKeys
from crossbearing.watchlists.settings import Settings


@dataclass(frozen=True)
class Likeness:
    """A likeness score between 0 and 1, and what it rests on in words."""

    score: float = 0.0
    words: str = ""


NOTHING = Likeness()
Weigh = Callable[[str], float]


def likeness(query: NameKeys, entry: NameKeys, kind: str, settings: Settings, weigh: Weigh) -> Likeness:
    """How alike a query's name is to an entry's.

    kind: of the entry (vessel, person, organization, airplane); weigh: how telling a word is (rare words tell more).
    Source of the steps: reference/screening.yaml; of the Korean sound keys: reference/names.yaml.
    """
    if not query.tokens or not entry.tokens:
        return NOTHING
    scores, said = settings.names, f"“{entry.text}”"
    if query.plain == entry.plain:
        other = query.script != entry.script
        return _alone(Likeness(scores["plain"], f"same name {said}"), query, kind, settings, other)
    if query.numbers != entry.numbers:
        return NOTHING
    if query.bag == entry.bag:
        return _same_words(query, entry, kind, said, settings)
    if query.joined == entry.joined and len(query.joined) >= settings.short_key:
        return Likeness(scores["joined"], f"same letters as {said} (spacing differs)")
    sound = _sound(query, entry, said, settings)
    if sound.score:
        return sound
    if query.near_bag == entry.near_bag and len(query.core) > 1:
        return Likeness(
            scores["near"], f"{said} differs in words that translations use for each other: {_differing(query, entry)}"
        )
    if kind in ("vessel", "airplane"):
        return _edits(query.joined, entry.joined, said, settings)
    alike = _alike(query, entry, kind, said, settings, weigh)
    if alike.score or not query.loose or query.loose != entry.loose:
        return alike
    return Likeness(scores["loose"], f"sounds like {said} when Korean spellings are folded loosely")


def _same_words(query: NameKeys, entry: NameKeys, kind: str, said: str, settings: Settings) -> Likeness:
    """The same core words: less where the legal forms are of two kinds, or where the order says whose child is meant."""
    scores = settings.names
    if query.legal and entry.legal and query.legal.isdisjoint(entry.legal):
        forms = f"{' '.join(sorted(query.legal))} / {' '.join(sorted(entry.legal))}"
        return Likeness(scores["legal_form_other"], f"same words as {said} under another legal form: {forms}")
    if query.ordered and query.core != entry.core and sorted(query.core) == sorted(entry.core):
        return Likeness(scores["order_other"], f"same words as {said} in an order that may name another person")
    told = f"same words as {said} (order, legal form or small words differ)"
    return _alone(Likeness(scores["bag"], told), query, kind, settings)


def _alone(found: Likeness, query: NameKeys, kind: str, settings: Settings, other_script: bool = False) -> Likeness:
    """One short word is borne by many, and an abbreviation is none in another script: for a person to look at."""
    short = len(query.joined) < 4 or (other_script and len(query.joined) <= 4)
    if kind == "organization" and query.generic:
        return Likeness(settings.names["generic"], f"{found.words}, a name that offices of many states bear")
    if len(query.core) == 1 and (kind == "person" or short):
        return Likeness(settings.names["single_word"], f"{found.words}, a single word")
    return found


def _sound(query: NameKeys, entry: NameKeys, said: str, settings: Settings) -> Likeness:
    if not query.sound or not entry.sound or len(query.sound) < settings.short_key:
        return NOTHING
    scores = settings.names
    if query.sound == entry.sound:
        if query.script != entry.script:
            return Likeness(scores["sound_other_script"], f"the same Korean name as {said} in another script")
        return Likeness(scores["sound"], f"another romanisation of {said}")
    if query.script != entry.script and query.loose == entry.loose:
        return Likeness(scores["loose"], f"perhaps the same Korean name as {said} in another script")
    return NOTHING


def _edits(left: str, right: str, said: str, settings: Settings) -> Likeness:
    shorter = min(len(left), len(right))
    if shorter < settings.one_edit_from:
        return NOTHING
    allowed = 2 if shorter >= settings.two_edits_from else 1
    distance = OSA.distance(left, right, score_cutoff=allowed)
    if distance > allowed:
        return NOTHING
    score = settings.names["one_edit" if distance <= 1 else "two_edits"]
    return Likeness(score, f"{distance} letter{'s' if distance > 1 else ''} from {said}")


def _alike(query: NameKeys, entry: NameKeys, kind: str, said: str, settings: Settings, weigh: Weigh) -> Likeness:
    """Words paired by likeness, rare words telling more; both names must be covered, or one be part of the other."""
    if len(query.core) == len(entry.core) == 1:
        return _edits(query.joined, entry.joined, said, settings)
    left = list(query.near if kind != "person" else query.core)
    right = list(entry.near if kind != "person" else entry.core)
    weights_left, weights_right = [weigh(word) for word in left], [weigh(word) for word in right]
    free = list(range(len(right)))
    covered, exact, paired = 0.0, 0, 0
    for index in sorted(range(len(left)), key=lambda place: -weights_left[place]):
        best, partner = 0.0, -1
        for other in free:
            ratio = _word_alike(left[index], right[other], settings.token_alike)
            if ratio > best:
                best, partner = ratio, other
        if partner >= 0:
            free.remove(partner)
            covered += best * (weights_left[index] + weights_right[partner])
            exact += best == 1.0
            paired += 1
    total = sum(weights_left) + sum(weights_right)
    ratio = covered / total if total else 0.0
    for at_least, score in settings.alike:
        if ratio >= at_least:
            return Likeness(score, f"much like {said} (words alike to {ratio:.2f})")
    shorter = min(len(left), len(right))
    if kind == "person" and not (query.sound and entry.sound) and paired == shorter >= 2 and exact:
        if exact == shorter:
            return Likeness(settings.names["part"], f"every word of the shorter name is in {said}")
        return Likeness(settings.names["part_alike"], f"every word of the shorter name is in {said}, or nearly")
    if kind == "organization" and exact == shorter and ratio >= settings.organization_part_from:
        return Likeness(
            settings.names["organization_part"], f"the shorter name is part of {said} (words alike to {ratio:.2f})"
        )
    return NOTHING


def _word_alike(left: str, right: str, at_least: float) -> float:
    if left == right:
        return 1.0
    if min(len(left), len(right)) <= 3 or left.isdigit() or right.isdigit():
        return 0.0
    ratio = OSA.normalized_similarity(left, right, score_cutoff=at_least)
    return ratio if ratio >= at_least else 0.0


def _differing(query: NameKeys, entry: NameKeys) -> str:
    left = sorted(set(query.core) - set(entry.core))
    right = sorted(set(entry.core) - set(query.core))
    return f"{' '.join(left)} / {' '.join(right)}"
