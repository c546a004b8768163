"""The summary of a case in the manner of ICD 206: how many origins, how dated, what access, what was not looked at, whose interest.

Source: US Intelligence Community Directive 206, Sourcing Requirements (source summary statements).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from crossbearing.records.bearings import CHANNELS
from crossbearing.records.lineage import Origin
from crossbearing.records.profile import Profile
from crossbearing.records.reading import CaseReading
from crossbearing.views.fix_view import FixView, fix_view
from crossbearing.views.languages import unread_languages
from crossbearing.views.shown import rules, shown_text
from crossbearing.views.unread import unread_scripts, unread_words
from crossbearing.views.wording import count, joined


@dataclass(frozen=True)
class Sentence:
    """One sentence of the summary with what it rests on: (fix id, claim id) pairs whose quotes it leads back to;
    see: else the part of the report that shows it (``documents``, ``fixes``)."""

    words: str
    quotes: tuple[tuple[str, str], ...] = ()
    see: str = ""


@dataclass(frozen=True)
class Summary:
    """The summary: sentences in order, and the counts behind them."""

    sentences: tuple[Sentence, ...]
    documents: int
    origins: int
    claims: int
    accepted: int
    synthetic: bool


_MOST_REFERENCES = 6


def summary(case: CaseReading, profile: Profile = Profile.INTERNAL) -> Summary:
    """What the case's conclusions rest on, said before any of them is read."""
    made = rules(profile, case)
    fixes = [fix_view(fix, made, case.config.synthetic) for fix in case.fixes()]
    documents, claims, reviews = case.documents(), case.claims(), case.reviews()
    origins = {origin.key: origin for fix in fixes for origin in fix.origin_list}
    accepted = sum(
        reviews[claim.id].verdict in ("accepted", "corrected", "entered") for claim in claims if claim.id in reviews
    )
    synthetic = case.config.synthetic or any(document.synthetic for document in documents)
    outlets = sorted({document.outlet for document in documents if document.outlet})
    said = [
        Sentence(
            f"{count(len(documents), 'document')} of {count(len(outlets), 'outlet')}"
            + (f" ({shown_text(joined(outlets), made)})" if 0 < len(outlets) <= 8 else "")
            + f" {'holds' if len(documents) == 1 else 'hold'} {count(len(claims), 'claim')}; they go back to {count(len(origins), 'origin')}."
            " Corroboration counts origins, never documents.",
            see="documents",
        ),
        Sentence(_dated([document.published for document in documents]), see="documents"),
        Sentence(_unread([document.text[document.body :] for document in documents]), see="documents"),
        Sentence(_sentence(unread_languages(documents)), see="documents"),
        Sentence(
            f"{count(accepted, 'claim was', 'claims were')} accepted, corrected or entered by a person; "
            f"{count(len(claims) - accepted, 'is', 'are')} a machine's reading, which weighs only in the high tier.",
            see="fixes",
        ),
        Sentence(_access(list(origins.values())), _references(fixes, first_hand=True)),
        *_verification(case, fixes),
        Sentence(_not_looked(fixes), see="fixes"),
        *_interests(fixes),
    ]
    return Summary(tuple(s for s in said if s.words), len(documents), len(origins), len(claims), accepted, synthetic)


def _dated(dates: list[str]) -> str:
    known = sorted(date[:10] for date in dates if date)
    undated = len(dates) - len(known)
    if not dates:
        return "No document is held."
    if not known:
        return "No document bears a date of publication."
    span = f"on {known[0]}" if known[0] == known[-1] else f"between {known[0]} and {known[-1]}"
    return f"{'It was' if len(dates) == 1 else 'They were'} published {span}" + (
        f"; {count(undated, 'document bears', 'documents bear')} no date." if undated else "."
    )


def _unread(texts: list[str]) -> str:
    return _sentence(unread_words(unread_scripts(texts)))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "." if words else ""


def _access(origins: list[Origin]) -> str:
    if not origins:
        return "No origin of any claim is established."
    first, archived = sum(origin.first_hand for origin in origins), sum(origin.archived for origin in origins)
    return (
        f"Of these origins {count(first, 'speaks', 'speak')} at first hand; "
        f"the primary document of {archived or 'none'} is archived."
    )


def _references(fixes: list[FixView], first_hand: bool) -> tuple[tuple[str, str], ...]:
    found: dict[str, tuple[str, str]] = {}
    for fix in fixes:
        shown = {quote.claim for quote in fix.quotes}
        for origin in fix.origin_list:
            if origin.first_hand == first_hand and origin.key not in found:
                claim = next((claim for claim in origin.claims if claim in shown), "")
                if claim:
                    found[origin.key] = (fix.id, claim)
    return tuple(found.values())[:_MOST_REFERENCES]


def _verification(case: CaseReading, fixes: list[FixView]) -> list[Sentence]:
    """What the texts themselves say about having, or not having, checked."""
    tried = [claim for claim in case.claims() if claim.type == "verification"]
    if not tried:
        return []
    unable = [claim for claim in tried if claim.polarity == "negated"]
    where = {quote.claim: fix.id for fix in reversed(fixes) for quote in fix.quotes}
    references = tuple((where[claim.id], claim.id) for claim in tried if claim.id in where)
    words = f"{count(len(tried), 'passage speaks', 'passages speak')} of verification"
    if unable:
        words += (
            f"; {len(unable)} of them {'says' if len(unable) == 1 else 'say'} that something could not be confirmed"
        )
    return [Sentence(words + ".", references[:_MOST_REFERENCES])]


def _not_looked(fixes: list[FixView]) -> str:
    seen: Counter[str] = Counter()
    blind: Counter[str] = Counter()
    for fix in fixes:
        for channel, way in fix.looked:
            seen[channel] += way not in ("not_looked",)
            blind[channel] += way == "cannot_see"
    if not fixes:
        return "No fix is computed yet."
    never = [channel for channel in CHANNELS if not seen[channel]]
    only_blind = [channel for channel in CHANNELS if seen[channel] and seen[channel] == blind[channel]]
    parts = []
    if never:
        parts.append(f"Not looked at for any fix: {joined(never)}")
    if only_blind:
        parts.append(f"{joined(only_blind)} looked but could not have seen")
    if not parts:
        return "Every channel was looked at for at least one fix."
    return "; ".join(parts) + ". What was not looked at, or could not be seen, is evidence of nothing."


def _interests(fixes: list[FixView]) -> list[Sentence]:
    denials = {denial.claim: (fix.id, denial) for fix in reversed(fixes) for denial in fix.denials}
    if not denials:
        return [Sentence("No denial is recorded.")] if fixes else []
    deniers = sorted({denial.denier for _, denial in denials.values() if denial.denier})
    interested = sum(denial.interested for _, denial in denials.values())
    words = f"{count(len(denials), 'denial')} by {joined(deniers) or 'speakers not named'}"
    words += f", {interested} of {'it' if len(denials) == 1 else 'them'} interested" if interested else ""
    references = tuple((fix, claim) for claim, (fix, _) in sorted(denials.items()))[:_MOST_REFERENCES]
    return [
        Sentence(
            words + ". Interest counts both ways: an interested accusation is capped as an interested denial is.",
            references,
        )
    ]
