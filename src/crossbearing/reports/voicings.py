"""Sayings by their verbs: "X said that …", "…, the leaflet claims, …", "the log has 240", "X was quoted as saying …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from crossbearing.reports.lemmas import noun_lemma, verb_lemma
from crossbearing.reports.lexicon import word_set
from crossbearing.reports.named import Named, Saying, may_speak, named_after, named_before, opening

_WORD = re.compile(r"[^\W\d_][\w'-]*")
_LOOSE = r"(?:us|me|him|her|them|reporters|journalists|lawmakers|parliament|investigators|police|prosecutors|deputies|judges)"
_BEHIND = re.compile(
    r"(?P<extra>(?: " + _LOOSE + r"\b| [^,;:\"]{0,90}?)??(?: [^,;:\"]{0,80}?)??)"
    r"(?P<stop>, (?:quoting|citing|attributing|speaking|in|on|as|with|after|when|through) [^,\"]{2,80}, that\b|\s+(?<!\bof )(?<!\bin )(?<!\bto )(?<!\bat )(?<!\bby )(?<!\bon )(?<!\bfor )(?<!\bwith )(?<!\bfrom )that\b(?! (?:day|time|year|week|month|night|morning|same)\b)|,? ?\"|:(?= |$)|[,;!?]|\.(?=\W|$)| - |$)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|did|does|do|cannot|[a-z]+n't)\b"
)
_SOME_VERB = re.compile(
    r"\b(?:[a-z]{2,}ed|[a-z]{3,}s|went|came|took|gave|got|sold|sent|left|made|bought|paid|saw|met|flew)\b"
)
_GAP = re.compile(r"\b(?:which|that|who|whom|what)\s*$")
_FINITE_NEXT = re.compile(
    r" (?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|did|does|do|[a-z]{3,}ed|[a-z]{3,}s|came|went|belong)\b"
)
_STARTS = re.compile(
    r" (?:(?:on|in|at|by|late|last|early|this|earlier|yesterday|today)\b[^,;:\"]{0,30}? )?"
    r"(?:the|an?|it|he|she|they|there|this|these|those|its|his|her|their|our|my|your|no|none|nobody|nothing|all|both|each|some|most|many|several"
    r"|any|every|neither|one|two|three|four|five|six|seven|eight|nine|ten|at least|more|only|such|that|we|i|you|what|if|\d|[^\W\d_a-z])"
)
_NO_SPEAKER = re.compile(
    r"^(?:no|none|nothing|little|in|on|at|by|to|from|with|for|of|us|me|him|her|them|it|so|as|over|under|about|after|before|during|when|while|if|how|what|[a-z]+ing|\w+ly)\b"
    r"|\b(?:[a-z]{3,}ed|is|are|was|were|had|has|have|sold|sent|bought|paid|took|made|gave|not|will|would)\b"
)
_CARRIED = re.compile(
    r" (?:[^,;.\"]{0,40} )?(?:statements?|interview|reports?|letter|claims?|accounts?|versions?|stor(?:y|ies)|remarks|denials?|decree|order|notice|circular|communiqu[eé]|resolution|commentar(?:y|ies)|allegations?|rumou?rs?|article|testimony)"
    r" (?:by|from|with|of|that|in which|which|saying|claiming|quoting|attributed|according)\b"
)
_AS_SAYING = re.compile(
    r" (?:(?P<who>(?!by\b|in\b|as\b)[^,;.\"]{2,80}?) )?(?:(?:in turn )?(?:by|in|on) [^,;.\"]{2,60} )?as (?P<verb>saying|stating|claiming|telling|insisting|adding|warning|confirming)"
    r"(?: that)?\b"
)
_CALLS = re.compile(
    r" (?:the|it|them|him|her|this|that|these|those|his|their|both|all|any|such|an?|reports|claims|allegations|for|on)\b"
)
_HAS = re.compile(r" (?:\d|the |an? |her |him |it |them |no |two |three |four |five |six |[A-Z])(?!\w*ed\b)")
_AS_NAMED = re.compile(r"(?: [^,;.\"]{2,60}?)? as (?!well|soon|long|far|much|many)")
_TO_BE = re.compile(r" (?:the|an?|it|them|him|her|this|these|its|their) ?[^,;.\"]{0,60}? to (?:be|have)\b")
_PUT = re.compile(
    r" at [^ ]+ (?:the|its)\b| (?:the|its|their|his|her|it|them) (?:[^,;.\"]{0,60} )?(?:(?:far|much|rather|somewhat) )?(?:at|lower|higher)\b"
)
_HEARER = re.compile(r" (?:us|me|him|her|them|reporters|journalists|police|investigators|the [a-z]+|[A-Z][\w'-]+)(?= )")
_FREE = re.compile(
    r" (?:to|on|in|at|by|through|during|over|from|last|late|early|this|yesterday|today|earlier|under|via|with|when|us|me|out|it|clear|plain|known"
    r"|later|afterwards|again|then|bluntly|flatly|quietly|\w+ly|of|for|about|after|before|as|without|so|too|here|there|next)\b"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:also |later |then )?$")


@cache
def says() -> frozenset[str]:
    """Verbs that stand between a speaker and what is said."""
    keys = ("plain", "soft", "alleged", "suspected", "says")
    return frozenset().union(*(word_set("speech", key) for key in keys))


@cache
def _uses(form: str) -> frozenset[str]:
    """What a word form may be used for: keys of lexicons/speech, ``says``, and ``also noun`` where it is a noun as often."""
    verb = verb_lemma(form)
    keys = (
        "holds",
        "turned",
        "shows",
        "acts",
        "perceives",
        "bare",
        "carries",
        "asserts",
        "told",
        "aside_too",
        "shown_aside",
    )
    found = {key for key in keys if verb in word_set("speech", key)}
    if verb in says():
        found.add("says")
    if verb in ("have", "put", "go", "quote", "cite"):
        found.add("phrasal")
    if verb in word_set("speech", "also_nouns") and form in (verb, verb + "s"):
        found.add("also noun")
    return frozenset(found)


@dataclass(frozen=True)
class _Cue:
    """A verb that may voice something: the sentence's text and bounds, the verb's span."""

    text: str
    start: int
    end: int
    first: int
    last: int

    @property
    def form(self) -> str:
        return self.text[self.first : self.last]

    @property
    def verb(self) -> str:
        return verb_lemma(self.form.lower())

    def uses(self, *keys: str) -> bool:
        return bool(_uses(self.form.lower()) & set(keys))

    def made(self, who: Named, start: int, form: str) -> Saying:
        return Saying(who.text, who.start, self.form, self.first, start, self.end, form)

    def whole(self, who: Named) -> Saying:
        """An aside: the sentence around it is the speaker's, or the clause that it stands in."""
        before = self.text[self.start : who.start].rstrip(" ,")
        return self.made(who, opening(before, self.start, self.last, self.end, self.text), "aside")

    def is_aside(self, who: Named) -> bool:
        """Whether a comma, dash or quotation mark stands before a speaker, and words before that; or "as"."""
        before = self.text[self.start : who.start].rstrip()
        if before in ("As", "So", "as", "so"):
            return True
        before = re.sub(r"\b(?:as|or so|so|for)$", "", before).rstrip()
        return len(before) > 1 and (before[-1] in ',"-?!(' or before.endswith('."'))


def by_verbs(text: str, start: int, end: int) -> list[Saying]:
    """The sayings that verbs of the sentence at ``start``-``end`` make, in the order of the text. text: as ``plain`` gives it."""
    found: list[Saying] = []
    for match in _WORD.finditer(text, start, end):
        form = match.group()
        plain = form == form.lower() or match.start() == start
        if not plain or form.endswith("ing") or form == "that" or not _uses(form.lower()):
            continue
        cue = _Cue(text, start, end, *match.span())
        found += _phrasal(cue) or _voiced(cue)
    return found


def _phrasal(cue: _Cue) -> list[Saying]:
    """What verbs make that voice something only with the words behind them: "has it that", "puts it", "went on", "quoted X as saying"."""
    text, last = cue.text, cue.last
    if not cue.uses("phrasal", "carries"):
        return []
    if cue.uses("carries") and _CARRIED.match(text, last):
        return _act(cue)
    if cue.verb in ("quote", "cite"):
        return _quoted_as(cue)
    if cue.verb == "put" and _PUT.match(text, last):
        return _act(cue)
    if (cue.verb == "put" and text.startswith(" it", last)) or (cue.verb == "go" and text.startswith(" on", last)):
        who = named_before(text, cue.start, cue.first)
        return [cue.whole(who)] if who is not None and cue.is_aside(who) else []
    if cue.verb == "have" and text.startswith(" it that", last):
        who = named_before(text, cue.start, cue.first)
        return [cue.made(who, last + 8, "clause")] if who is not None else []
    if cue.verb == "have" and _HAS.match(text, last):
        who = named_before(text, cue.start, cue.first)
        return [cue.made(who, who.start, "shown")] if who is not None and who.is_paper else []
    return []


def _act(cue: _Cue) -> list[Saying]:
    who = named_before(cue.text, cue.start, cue.first)
    return [cue.made(who, cue.first, "act")] if who is not None else []


def _quoted_as(cue: _Cue) -> list[Saying]:
    """ "X quoted Y as saying …", "Y was quoted as saying …": what Y says, and who quotes Y."""
    behind = _AS_SAYING.match(cue.text, cue.last, cue.end)
    if behind is None:
        return []
    if behind["who"]:
        said = (
            behind["who"],
            behind.start("who"),
            behind["verb"],
            behind.start("verb"),
            behind.end(),
            cue.end,
            "clause",
        )
        return [*_act(cue), Saying(*said)]
    passive = _PASSIVE.search(cue.text[cue.start : cue.first])
    who = named_before(cue.text, cue.start, cue.start + passive.start()) if passive else None
    if who is None:
        return []
    return [Saying(who.text, who.start, behind["verb"], behind.start("verb"), behind.end(), cue.end, "clause")]


def _voiced(cue: _Cue) -> list[Saying]:
    """What a verb of speech, a document's verb or an act makes of the words around it."""
    who = named_before(cue.text, cue.start, cue.first)
    turned = _turned(cue, who) if cue.uses("turned") else None
    if turned is not None:
        return [turned]
    if who is None:
        return []
    behind = _BEHIND.match(cue.text, cue.last, cue.end)
    extra, stop = (behind["extra"], _stop(behind["stop"])) if behind else ("", "")
    made = None
    if who.is_paper and cue.uses("shows"):
        made = _shown(cue, who, extra, stop)
    if made is None and cue.uses("says"):
        made = _said(cue, who, extra, stop)
    if made is None:
        made = _acted(cue, who, stop)
    return [made] if made is not None else []


def _stop(found: str) -> str:
    """What ends the words behind a verb, without what stands around it."""
    return "that" if found.endswith("that") else found.strip(" ,") or found.strip()


def _turned(cue: _Cue, other: Named | None) -> Saying | None:
    """The verb before its speaker: "…," said the broker; the barrels, claims the leaflet, were …; Says the mate: …"""
    before = cue.text[max(cue.start, cue.first - 3) : cue.first].strip()
    who = named_after(cue.text, cue.last, cue.end)
    if who is None or len(who.text) > 90 or _NO_SPEAKER.search(who.text):
        return None
    behind = cue.text[who.end : who.end + 1]
    if cue.first == cue.start:
        return cue.made(who, who.end, "clause") if behind in (":", ",") else None
    if before[-1:] not in (",", '"', "?", "!", "-") or cue.first - cue.start < 4:
        return None
    if behind not in (",", ".", '"', ";", "", "\n", ":"):
        return None
    if other is not None and before[-1:] == "," and not _FINITE.match(cue.text[who.end + 2 : cue.end]):
        return None
    return replace(cue.whole(Named(who.text, cue.first, who.end)), who_start=who.start)


def _shown(cue: _Cue, who: Named, extra: str, stop: str) -> Saying | None:
    if cue.is_aside(who) and stop in (",", ".", "", ";") and len(extra) < 30 and cue.uses("shown_aside"):
        return cue.whole(who)
    return cue.made(who, who.start, "shown") if not who.shared or stop == "that" else None


def _said(cue: _Cue, who: Named, extra: str, stop: str) -> Saying | None:
    """What somebody says: behind "that", a colon or a quotation mark, around an aside, or as a bare clause."""
    text, last = cue.text, cue.last
    doubtful = cue.uses("also noun")
    free = not extra.strip() or cue.uses("told") or bool(_FREE.match(extra))
    if not (_FINITE.search(extra) or (len(extra) > 40 and _SOME_VERB.search(extra))):
        if stop == "that" and free:
            return cue.made(who, cue.first, "clause")
        if stop in (":", '"') and not doubtful:
            return cue.whole(who) if cue.is_aside(who) else cue.made(who, cue.first, "clause")
        ends = stop in (",", ".", "", ";", "!", "?", "-")
        if ends and free and cue.is_aside(who) and (not doubtful or cue.uses("aside_too")):
            return cue.whole(who)
    if cue.uses("holds") and _TO_BE.match(text, last) and may_speak(who):
        return cue.made(who, cue.first, "clause")
    if not cue.uses("bare") or not may_speak(who):
        return None
    hearer = _HEARER.match(text, last) if cue.uses("told") else None
    behind = hearer.end() if hearer else last
    verbal = _FINITE.search(text, last, cue.end) or _SOME_VERB.search(text, last, cue.end) or cue.uses("asserts")
    if doubtful:
        fits = cue.form != cue.verb or who.plural
    else:
        fits = bool(verbal) and not (extra == "" and stop != "")
        if _GAP.search(text[cue.start : who.start]) and _FINITE_NEXT.match(text, last):
            return cue.made(who, max(cue.start, who.start - 8), "clause")
    return cue.made(who, cue.first, "clause") if fits and _STARTS.match(text, behind) else None


def _acted(cue: _Cue, who: Named, stop: str) -> Saying | None:
    """What somebody does by saying so: asks, concedes, names as, speaks of; or sees, where one witness is brought in."""
    text, last = cue.text, cue.last
    if cue.verb in ("name", "identify"):
        return cue.made(who, cue.first, "act") if _AS_NAMED.match(text, last) and not who.shared else None
    if cue.verb in ("speak", "talk"):
        return (
            cue.made(who, cue.first, "act") if text.startswith((" of ", " about "), last) and not who.shared else None
        )
    if cue.uses("perceives") and _one_person(who):
        return cue.made(who, cue.first, "act")
    if not cue.uses("acts") or not may_speak(who):
        return None
    if text[cue.start : who.start].endswith((", as ", "- as ")) and stop in (",", ".", ""):
        return cue.whole(who)
    if cue.verb in ("call", "term", "brand", "dub") and not _CALLS.match(text, last):
        return None
    fits = not cue.uses("also noun") or cue.form != cue.verb or who.plural
    return cue.made(who, cue.first, "act") if fits else None


def _one_person(who: Named) -> bool:
    """Whether a subject is one person without a name, whom the text brings in as a witness."""
    return bool(
        re.match(r"(?:an?|one|another|the same|a second|a third) ", who.text, re.IGNORECASE)
        and noun_lemma(who.head) == who.head
        and who.head in word_set("people", "anonymous")
    )
