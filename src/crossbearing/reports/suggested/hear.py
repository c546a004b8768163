"""Asking a model about one document, window by window, and admitting what the deterministic reader can vouch for."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from crossbearing.records.claims import Claim, Speaker, claim_id
from crossbearing.records.documents import Document, Quote
from crossbearing.records.suggested import Ask, Heard, Refused
from crossbearing.reports.drafts import Draft
from crossbearing.reports.intervals import focuses, intervals
from crossbearing.reports.learned.pick import picked
from crossbearing.reports.read.fold import Folded, fold
from crossbearing.reports.reader import Tell, read_drafts
from crossbearing.reports.scene import Scene
from crossbearing.reports.sentences import plain
from crossbearing.reports.suggested.admit import KNOWN, Placed, judge
from crossbearing.reports.suggested.reply import Suggestion, suggestions
from crossbearing.reports.suggested.request import extractor, request, settings, windows
from crossbearing.reports.unfold import KEPT, unfolded


def hear(document: Document, ask: Ask, model: str, standing: Sequence[Claim] = (), parser: Any = None) -> Heard:
    """What a model suggests of a document, as far as it is admitted; what was read before is not touched.

    ask: sends one request and gives the answer; model: its name; standing: the claims that the deterministic reader has
    made, which stand; parser: as for ``read_claims``. Every claim is of the low tier, its quote a slice of the text.
    """
    held = settings()
    found: list[tuple[int, Suggestion]] = []
    refused: list[Refused] = []
    faults: list[str] = []
    every = windows(document.text, document.body, held["window_chars"])
    asked = in_a_row = 0
    for number, (start, end) in enumerate(every, start=1):
        asked = number
        answer = ask(request(document.text[start:end], model))
        told, none, fault = ([], [], answer.fault) if answer.fault else suggestions(answer.content, held["most_claims"])
        refused += none
        if fault:
            faults.append(f"part {number} of {len(every)}: {fault}")
            in_a_row += 1
            if answer.final or in_a_row >= held["faults_in_a_row"]:
                break
            continue
        in_a_row = 0
        for one in told:
            place = _place(one, document.text, start, end)
            if isinstance(place, str):
                refused.append(Refused(one.quote[: held["most_quote_chars"]], one.type, place))
            else:
                found.append((place, one))
    claims, none, known = admitted(document, found, model, parser)
    before = {claim.id for claim in standing}
    fresh = [claim for claim in claims if claim.id not in before]
    known += len(claims) - len(fresh)
    return Heard(tuple(fresh), tuple(refused + none), known, tuple(faults), (asked, len(every)))


def _place(one: Suggestion, text: str, start: int, end: int) -> int | str:
    """Where a quote stands in its window, code point for code point; or why it has no place."""
    if len(one.quote) > settings()["most_quote_chars"]:
        return "the quote is longer than a sentence"
    if not one.quote.strip() or one.quote != one.quote.strip():
        return "the quote begins or ends with a blank"
    at = text.find(one.quote, start, end)
    if at < 0:
        return "the quote does not stand in the text, character by character"
    if text.find(one.quote, at + 1, end) >= 0:
        return "the quote stands in the text several times; which is meant is not told"
    return at


def admitted(
    document: Document, found: Sequence[tuple[int, Suggestion]], model: str, parser: Any = None
) -> tuple[list[Claim], list[Refused], int]:
    """The claims of placed suggestions, those refused, and how many the reader had read already.

    found: suggestions with the offset of their quotes in the document.
    """
    folded = fold(document.text, KEPT)
    left = {
        number: Placed(folded.folded(at), folded.folded(at + len(one.quote)), one)
        for number, (at, one) in enumerate(found)
    }
    judged: dict[int, Draft | str] = {}

    def pick(scene: Scene, drafts: list[Draft], tell: Tell) -> list[Draft]:
        kept = picked(scene, drafts, tell)
        here = [
            number for number, one in left.items()
            if number not in judged and scene.sentence.start <= one.start < scene.sentence.end
        ]  # fmt: skip
        if here:
            said = copy.deepcopy(vars(scene.register))
            for number in here:
                judged[number] = _judged(left[number], folded, scene, tell, kept)
                vars(scene.register).update(copy.deepcopy(said))  # whom a suggestion names, the reader has not met
        return kept

    if left:
        read_drafts(_folded(document, folded), parser, pick)
    focus = focuses(plain(document.text), document.body, document.published)
    claims: dict[str, Claim] = {}
    refused: list[Refused] = []
    known = 0
    for number, (at, one) in enumerate(found):
        made = judged.get(number, "the reader hears no statement there (a question, a heading, another language)")
        if isinstance(made, Draft):
            claim = _claim(document, at, one, unfolded(made, folded), model, focus)
            claims.setdefault(claim.id, claim)
        elif made == KNOWN:
            known += 1
        else:
            refused.append(Refused(one.quote, one.type, made))
    return sorted(claims.values(), key=lambda item: (item.quote.start, item.quote.end, item.id)), refused, known


def _judged(one: Placed, folded: Folded, scene: Scene, tell: Tell, kept: list[Draft]) -> Draft | str:
    if one.end - one.start != len(one.told.quote):  # offsets inside it must be those of the text as it came
        return "the quote holds characters that print nothing or are drawn together; it is not re-read"
    return judge(one, scene, tell, kept)


def _folded(document: Document, folded: Folded) -> Document:
    return replace(document, text=folded.text, body=folded.folded(document.body))


def _claim(document: Document, at: int, one: Suggestion, made: Draft, model: str, focus: Any) -> Claim:
    end = at + len(one.quote)
    texts = {role: tuple(filler.text for filler in fillers) for role, fillers in made.roles.items() if fillers}
    return Claim(
        id=claim_id(document.id, at, end, made.type, texts, made.polarity),
        quote=Quote(document.id, at, end, document.text[at:end]),
        type=made.type,
        roles={role: tuple(fillers) for role, fillers in sorted(made.roles.items()) if fillers},
        chain=(Speaker(document.outlet or "auth", "publisher"), *made.chain),
        polarity=made.polarity,
        modality=made.modality,
        hedge=made.hedge,
        time=intervals(made.times, document.published, made.modality == "planned", focus),
        tier="low",
        rule="llm",
        extractor=extractor(model),
        trend=made.trend,
        cues={words: (start, stop) for words, start, stop in made.cues},
    )
