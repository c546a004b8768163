"""Attribution at the edge of a sentence ("according to X", "…, X said"), found before parsing and cut off.

A parser reads a clause better without the words around it that only say who speaks: of all single measures tried in the
sketches, this one gained most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crossbearing.reports.lexicon import word_set


@dataclass(frozen=True)
class Edge:
    """What of a sentence is left to parse (``start``, ``end``), and the attribution cut off from it.

    who: the speaker's words; who_start: their offset; verb: the reporting verb as written; form: ``before``, ``after``,
    ``impersonal`` ("it is believed that"), ``rumour`` ("there are reports that") or empty when nothing was cut.
    """

    start: int
    end: int
    who: str = ""
    who_start: int = -1
    verb: str = ""
    form: str = ""


_WHO = (
    r"(?:(?:an?|the|one of the|one|two|three|four|five|several|multiple|many|another|some|both|his|her|its|their|most) "
    r"|[A-Z]|(?:[a-z][a-z-]+ ){1,4}(?=[A-Z])|he\b|she\b|they\b|it\b|officials|sources|brokers|diplomats|traders|analysts|investigators|witnesses|experts"
    r"|prosecutors|residents|sailors|authorities|researchers)"
)
_CLAUSE = (
    r"(?=(?:it|he|she|they|there|this|these|those|that the|the|a|an|no|some|most|its|their|his|her|all|both|each|several"
    r"|such|many|any|neither|none|at least|two|three|four|five|\d)\b|[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3} (?!of\b|in\b|on\b|and\b|at\b|from\b|for\b|told\b|said\b|when\b|who\b|during\b|after\b|before\b|by\b|with\b|late\b|last\b|early\b)[a-z]{3,}\b|[A-Z][\w'-]+(?: [\w'-]+){1,9}? (?:is|was|are|were|has"
    r"|have|had|will|would|could|may|might|did|does|can)\b)"
)
_INFORMED = r"(?:(?:clear|credible|reliable|solid|specific|new|further|strong|ample) )?(?:information|intelligence|evidence|proof) that "
_TIME = r"(?: (?:on|in|at|late|last|early|earlier|this|by|during|yesterday|today)\b[^,\"]{0,40}?)?"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    said = "(?:" + "|".join(sorted(word_set("speech", "heard"), key=lambda verb: (-len(verb), verb))) + ")"
    extra = r"(?: (?:to |on |in |at |by |late |last |this |during |when |under |speaking |through )?[^,\"]{0,60})?"
    return (
        (
            "before",
            re.compile(
                r"(?:[Aa]ccording to|[Aa]s (?:reported|stated|told) by|[Aa]s per|In the words of|[Ff]or) (?P<who>(?<!For )[^,\"]{2,90}), (?=\S)"
            ),
        ),
        (
            "before",
            re.compile(
                r"(?:[Ii]n|[Dd]uring) [^,\"]{3,60}, (?P<who>" + _WHO + r"[^,\"]{0,60}?) (?P<verb>" + said + r") that "
            ),
        ),
        (
            "before",
            re.compile(
                r"(?:Under|Pursuant to|In accordance with|As required by) (?P<who>(?:the |its |their |an? )?[^,\"]{0,60}?\b(?:resolutions?|article|regulation|law|decree"
                r"|order|paragraph|rules|charter|directive|treaty)\b[^,\"]{0,40}), (?=\S)"
            ),
        ),
        (
            "shown",
            re.compile(
                r"(?P<who>(?:[\w'-]+ ){0,4}(?:imagery|images?|photographs?|photos|pictures?|video|footage)(?: [^,]{0,45}?)?) "
                r"(?P<verb>shows?|showed|depicts?|captured) (?!that\b|how\b|what\b|no\b)(?=[A-Za-z\d])",
                re.IGNORECASE,
            ),
        ),
        (
            "after",
            re.compile(
                r"(?:,[\"']?|[\"'])\s+(?P<who>"
                + _WHO
                + r"[^,\"]{0,70}?(?:, (?:an? |the )?[^,\"]{2,50},)?(?:, who [^,\"]{3,80},)?)"
                r" (?:also |later |has |have |had )?(?P<verb>"
                + said
                + ")"
                + extra
                + r"(?:, speaking [^\"]*|,? on (?:the )?condition[^\"]*|, (?:citing|adding|asking|who) [^\"]*)?[.]?[\"']?$"
            ),
        ),
        (
            "after",
            re.compile(
                r",[\"']? (?:the )?[\w ]{2,40} (?:was|were|has been|have been) (?P<verb>told|informed) by (?P<who>"
                + _WHO
                + r"[^,\"]{0,70})[.]?$"
            ),
        ),
        ("after", re.compile(r"[,?!][\"']?\s+(?P<verb>" + said + ") (?P<who>" + _WHO + r"[^\"]{2,90})$")),
        (
            "after",
            re.compile(
                r"[\"']?,?[\"']? (?:according to|as reported by|as per) (?P<who>[^,\"]{2,110}?|[^,\"]{2,60}(?:, [^,\"]{2,60})*,? and [^,\"]{2,60}?)(?:,? (?:who|which|citing|seen|reviewed|obtained) [^\"]*)?[.]?$"
            ),
        ),
        (
            "rumour",
            re.compile(
                r"There (?:are|were|have been|is|was|has been) (?:an? |some |no )?(?P<who>(?:[\w-]+ )?(?:reports?|rumou?rs?|claims?|allegations?|suspicions?)) that ",
                re.I,
            ),
        ),
        (
            "impersonal",
            re.compile(
                r"(?:[\w' ,-]{0,30}\b)?[Ii]t (?:is|was|has been|had been) (?:also |widely |further )?(?P<verb>reported|believed|alleged|suspected"
                r"|likely|possible|rumou?red|understood|thought|claimed|assessed|estimated|probable|said) that "
                r"|(?:Members|Owners|Readers|Masters|Insurers|Clubs|Operators|Recipients) are (?:advised|reminded|informed|notified|warned) that "
            ),
        ),
        ("impersonal", re.compile(r"We (?:now |also )?(?:have|hold|possess) " + _INFORMED)),
        ("before", re.compile(r"(?P<who>" + _WHO + r"[^,\"]{0,50}?) (?P<verb>has|have|had) " + _INFORMED)),
        (
            "before",
            re.compile(
                r"(?P<who>"
                + _WHO
                + r"[^,\"]{0,60}?(?:, (?!and|but|or|which(?! cited| quoted)|where)[^,\"]{2,50},)?(?:, who [^,\"]{3,80},)?) (?:has |have |had |also |later |further |then )?"
                r"(?P<verb>"
                + said
                + ")"
                + _TIME
                + r"(?: (?:reporters|journalists|us|me|him|her|them|lawmakers|parliament|investigators|police|prosecutors|to (?:the )?[\w ]{3,25}?|the [\w ]{3,20}?|[A-Z][\w' ]{2,30}?)"
                + _TIME
                + r")? that (?!(?:day|time|year|week|month)\b)"
            ),
        ),
        (
            "before",
            re.compile(r"(?P<who>" + _WHO + r"[^,\":;]{2,80}?) (?P<verb>" + said + r")" + _TIME + r": (?=[\"']?\S)"),
        ),
        (
            "before",
            re.compile(
                r"(?P<who>"
                + _WHO
                + r"[^,\"]{0,50}?(?:, who [^,\"]{3,80},|, (?!and|but|or|which(?! cited| quoted)|where)[^,\"]{2,40},)?) (?:also |later |further |then )?"
                r"(?P<verb>said|says|claimed|claims|insisted|believes?|alleged|told (?:[A-Z][\w']+ ?){1,3}|told (?:reporters|journalists|us|me|investigators))"
                + _TIME
                + " "
                + _CLAUSE
            ),
        ),
        (
            "before",
            re.compile(
                r"(?P<who>(?:[\w'-]+ ){0,5}(?:imagery|images?|photographs?|photos|data|records?|documents?|video|footage|logs?|registers?|databases?|statements?|reports?)(?: [^,]{0,45}?)?) "
                r"(?P<verb>shows?|showed|indicates?|indicated|suggests?|suggested|confirms?|confirmed|reveals?|revealed|says?|said) that "
            ),
        ),
    )


_NOT_WHO = re.compile(
    r"\b(?:that|which|whether|when|where|because)\b(?! (?:asked|spoke|cited|quoted))|^(?:It|There|This)\b"
    r"|\b(?:and|but|or)$|\b(?:denied|denies|rejected|dismissed|refused|declined)\b"
    r"|\b(?:is|are|was|were|be|been|being|has|have|had|will|would|did|not|to)\b(?! asked)(?!.*\bwho\b)|\b(?:was|were|is|are|be|been)$",
    re.I,
)


_SHOWS_NOT = re.compile(r"\b(?:do|does|did|could|can|would) (?:not|never|n't)\b|n['’]t\b|\bcannot\b", re.IGNORECASE)


@cache
def _who_cleaned(who: str) -> bool:
    return bool(_NOT_WHO.search(re.sub(r", (?:who|which|whose) .*$|, who [^,]*,?", "", who)))


def cut(text: str, start: int, end: int) -> Edge:
    """The edge of the sentence at ``start``-``end``.

    text: the document as ``plain`` gives it. Returns spans inside the sentence; at most one attribution is cut.
    """
    sentence = text[start:end]
    opening = len(sentence) - len(sentence.lstrip("\"'([ "))
    for form, expression in _patterns():
        match = expression.search(sentence) if form == "after" else expression.match(sentence, opening)
        if match is None:
            continue
        groups = match.groupdict()
        who, verb = groups.get("who") or "", groups.get("verb") or ""
        if form in ("before", "after") and _who_cleaned(who):
            continue
        if form == "shown" and _SHOWS_NOT.search(who):
            continue
        if form == "after":
            if match.start() < 12:
                continue
            return Edge(start, start + match.start(), who, start + match.start("who"), verb, form)
        if match.end() >= len(sentence) - 3:
            continue
        place = start + match.start("who") if who else -1
        return Edge(start + match.end(), end, who, place, verb, form)
    return Edge(start, end)
