"""Entering a claim by hand: on the first day it is needed more than another frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from crossbearing.acts.targets import document as find_document
from crossbearing.case.case import Case
from crossbearing.case.writing import transaction
from crossbearing.pipeline.channels import tool
from crossbearing.records.claims import ROLES, SPEAKER_KINDS, Claim, Filler, Interval, Speaker, claim_id
from crossbearing.records.documents import Document, Quote
from crossbearing.records.errors import ConfigError, NotFound
from crossbearing.records.reviews import Review


def claim(
    case: Case, quote: str, type: str, roles: Mapping[str, Sequence[str]], *, document: str = "",
    speakers: Sequence[str] = (), polarity: str = "affirmed", modality: str = "asserted", hedge: str = "", time: str = "",
    trend: str = "", start: int | None = None, denies: Sequence[str] = (), who: str = "analyst", why: str = "",
) -> Claim:  # fmt: skip
    """Enters a claim that a person reads in a quote; it weighs as an accepted one.

    quote: exact words of a document; document: its id or name, needed when several hold the quote; roles: role -> words;
    speakers: from outermost to innermost, each ``kind:name`` or a name (anonymous ones ``anonymous:S1``); time:
    ``YYYY-MM-DD`` or ``FROM/TO``; start: offset, needed when the quote stands in the document several times.
    Raises NotFound when no document holds the quote, ConfigError when it is not one place or the claim is none.
    """
    held, at = _place(case, quote, document, start)
    for role in roles:
        if role not in ROLES:
            raise ConfigError(f"{role!r} is no role; known are {', '.join(ROLES)}")
    fillers = {
        role: tuple(_filler(held, at, quote, words) for words in roles[role]) for role in ROLES if roles.get(role)
    }
    chain = (Speaker(held.outlet or "the publisher", "publisher"), *(_speaker(words) for words in speakers))
    texts = {role: tuple(filler.text for filler in found) for role, found in fillers.items()}
    try:
        made = Claim(
            id=claim_id(held.id, at, at + len(quote), type, texts, polarity), quote=Quote(held.id, at, at + len(quote), quote),
            type=type, roles=fillers, chain=chain, polarity=polarity, modality=modality, hedge=hedge,
            time=(_interval(time),) if time else (), tier="high", rule="person", extractor=f"person:{who}",
            denies=tuple(denies), trend=trend, original=_original(case, held, at, quote),
        )  # fmt: skip
    except ValueError as error:
        raise ConfigError(str(error)) from None
    with transaction(case, who, why, "claim", {"claim": made.id}, [made.id, held.id]) as writer:
        writer.enter([made, Review(made.id, "entered", who, writer.at, why)])
    return made


def _original(case: Case, document: Document, at: int, quote: str) -> Quote | None:
    """The words of the original beside a quote of a translation."""
    if not document.translation_of:
        return None
    found: Quote | None = tool("reports", "original")(document, case, Quote(document.id, at, at + len(quote), quote))
    return found


def _place(case: Case, quote: str, name: str, start: int | None) -> tuple[Document, int]:
    if not quote.strip():
        raise ConfigError("an empty quote says nothing")
    among = [find_document(case, name)] if name else case.documents()
    holding = [item for item in among if quote in item.text]
    if not holding:
        raise NotFound(f"no document{f' {name!r}' if name else ''} holds these exact words")
    if len(holding) > 1:
        raise ConfigError(f"several documents hold this quote: {', '.join(item.name for item in holding)}; name one")
    text = holding[0].text
    if start is not None:
        if text[start : start + len(quote)] != quote:
            raise ConfigError(f"{holding[0].name}: the quote does not stand at {start}")
        return holding[0], start
    if text.count(quote) > 1:
        places = [index for index in range(len(text)) if text.startswith(quote, index)]
        raise ConfigError(f"{holding[0].name}: the quote stands at {', '.join(map(str, places))}; say which (--start)")
    return holding[0], text.index(quote)


def _filler(document: Document, at: int, quote: str, words: str) -> Filler:
    inside = quote.find(words)
    if inside >= 0:
        return Filler(words, at + inside, at + inside + len(words))
    anywhere = document.text.find(words)
    return Filler(words, anywhere, anywhere + len(words)) if anywhere >= 0 else Filler(words)


def _speaker(words: str) -> Speaker:
    kind, colon, name = words.partition(":")
    if colon and kind in SPEAKER_KINDS:
        return Speaker(name.strip(), kind, name.strip() if kind in ("anonymous", "group") else "")
    return Speaker(words.strip(), "unknown")


def _interval(given: str) -> Interval:
    first, slash, last = given.partition("/")
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last if slash else first)
    except ValueError as error:
        raise ConfigError(f"time {given!r}: {error}; give YYYY-MM-DD or FROM/TO") from None
    if end < start:
        raise ConfigError(f"time {given!r} ends before it starts")
    return Interval(given, start.isoformat(), end.isoformat(), given, inferred=False)
