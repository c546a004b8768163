"""Sayings without a verb of speech that has its speaker for a subject: "according to X", "in X's words", "X's claim is that"."""

from __future__ import annotations

import re

from crossbearing.reports.named import Named, Saying, named_after, named_before, opening, relative_before

_HELD = re.compile(
    r"(?:express|gave|gives|give|rais|took|takes|take|mak|made|makes|offer|voic|hold|holds|held|had|has|have|share|repeat|reach|issu|lodg|retain|put forward|stuck to|stick to)\w*"
    r" (?:the|an?|its|his|her|their|no) (?:[\w-]+ ){0,2}?(?:belief|view|opinion|suspicion|hope|fear|assurance|claim|possibility|position|point|explanation|allegation|impression"
    r"|conclusion|statement|doubt|secret|information|evidence|proof|understanding|assertion|contention|conviction|confirmation|word|concern)s? that\b"
)
_SURE = re.compile(
    r"(?:is|are|was|were|seemed|remains|remained) (?:(?:quite|also|not|very|fairly|\w+ly) )?(?:sure|certain|adamant|convinced|confident|positive|clear|emphatic|insistent|aware"
    r"|satisfied|persuaded|of the (?:view|opinion|belief)|in no doubt|under the impression) that\b"
)
_NOUNED = re.compile(
    r"\b(?:is|was|are|were|remains) (?:the|an?) (?:[\w-]+ ){0,2}?(?:finding|comment|answer|reply|response|description|view|account|version|verdict|belief|opinion|conclusion|contention|testimony|claim|assessment|word|story) of "
)
_OF_THEIRS = re.compile(
    r"(?P<who>(?:[Tt]he |[Aa]n? |[Hh]is |[Hh]er |[Ii]ts |[Tt]heir )?(?:[\w-]+ ){0,5}?[\w-]+)'s? (?:own |main |only )?(?:contention|claim|position|version|account|case|answer|reply|explanation|view|belief"
    r"|argument|statement|suggestion|theory|allegation|testimony|evidence|assertion|conclusion|story|estimate|word|opinion|assurance)(?:,? (?:is|was|has been|remains|that is))?"
    r"(?:,)? (?P<that>that)\b"
)
_BY_WHOM = re.compile(
    r"\b(?:contention|claim|position|account|answer|explanation|view|belief|argument|statement|suggestion|allegation|testimony|evidence|assertion|story|report|word|rumou?r|assurance)s?,?"
    r" (?:(?:made|given|put forward|voiced|offered|raised|advanced|repeated|aired|heard) )?(?:by|from|of|in) (?P<who>[^,;.\"]{2,70}?),? (?:is |was )?that\b"
)
_PANEL = re.compile(
    r"(?:^|(?<=[,;.] )|(?<=and )|(?<=whose \w{4} )|(?<=\b))[Tt]he (?P<who>(?:Monitoring |Expert )?(?:Panel|Group|Mission|Team)) "
    r"(?:has|had|have|was|does|did|could|can|[a-z]{3,}ed|finds?|found|obtained|remains|is (?:un)?able)\b"
)
_REACHED_BY = re.compile(
    r"\b(?:contacted|interviewed|quoted|cited|questioned|approached) (?:\w+ )?by (?=(?:the (?:[a-z]+ ){1,2})?[A-Z])"
)
_SHOWN_IN = re.compile(
    r"\b(?:(?:listed|recorded|entered|shown|described|named|registered|visible|seen|documented|set out|contained|stated|logged|noted|mentioned|identified|pictured|captured"
    r"|marked|says|stands|written) (?:in|on|by)|(?:appears?|emerges?|follows?|apparent|clear|evident|plain|known|learned|seen) from) "
    r"(?=(?:the|an?|its|his|her|their|two|three|several|one|customs|port|court|satellite|company|commercial|[A-Z]))"
)

_PHRASES = re.compile(
    r"\b(?:[Aa]ccording to|[Aa]s per|(?:[Bb]y|[Ii]n|[Oo]n|[Ff]rom|[Tt]o) the (?:words?|version|accounts?|testimony|estimates?|data|admission|view|telling|opinion|judge?ment"
    r"|reckoning|authority|face|eyes|report|statement|information|reading) of|[Gg]oing by|[Jj]udging by|[Ww]ith (?:a )?reference to|[Cc]iting|[Qq]uoting"
    r"|[Aa]ttributing (?:it|this|the \w+) to|[Tt]hanks to(?= (?:the|an?) [\w-]+ (?:leaflet|letter|document|report|note|tip))"
    r"|(?:believed|presumed|said|reported|thought|confirmed|stated|claimed|alleged|suspected|assumed|estimated|communicated|told|informed|announced|acknowledged|understood|maintained|asserted) by"
    r"|(?:confirmed|learned|learnt|reported|heard|known|understood|established|ascertained)(?: [^,;.]{0,30}?)?(?: (?:through|via|from))"
    r"|quoted (?:in turn )?by|[Uu]nder(?= (?:[\w'-]+ ){0,5}(?:law|decree|order|regulation|resolution|rules|directive|treaty|article|act|statute)\b)) "
)
_POSSESSED = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Oo]n|[Tt]o|[Ff]rom) (?P<who>(?:the |an? )?(?:[^,;.\"]{2,50}?)'s?|his|her|their) (?:own )?(?:words?|account|view|telling|explanation|version|opinion"
    r"|reckoning|estimate|estimation|admission|evidence|testimony|judge?ment|description|recollection|mind|phrase|reading)\b"
)


def by_phrases(text: str, start: int, end: int) -> list[Saying]:
    """The sayings that phrases of the sentence at ``start``-``end`` name, in no order. text: as ``plain`` gives it."""
    found: list[Saying] = []
    for match in _PHRASES.finditer(text, start, end):
        who = named_after(text, match.end() - 1, end)
        if re.match(r" ?(?:which|whom)\b", text[match.end() - 1 : end]):
            who = relative_before(text, start, match.start())
            if who is not None:
                found.append(
                    Saying(who.text, who.start, match.group().strip(), match.start(), match.end(), end, "clause")
                )
            continue
        if who is not None:
            found.append(_phrase(text, start, end, match.start(), who, match.group().strip()))
    for match in _SHOWN_IN.finditer(text, start, end):
        who = named_after(text, match.end(), end)
        if who is not None and who.is_paper:
            found.append(_phrase(text, start, end, match.start(), who, match.group().strip()))
    for match in _PANEL.finditer(text, start, end):
        found.append(Saying(match["who"], match.start("who"), "of the", match.start(), start, end, "act"))
    for match in _REACHED_BY.finditer(text, start, end):
        who = named_after(text, match.end(), end)
        if who is not None:
            found.append(Saying(who.text, who.start, "contacted", match.start(), start, end, "according"))
    for match in _NOUNED.finditer(text, start, end):
        who = named_after(text, match.end(), end)
        if who is not None:
            found.append(Saying(who.text, who.start, "view of", match.start(), start, end, "according"))
    telling = text.find("that", start, end) >= 0
    owned = telling and text.find("'", start, end) >= 0
    for pattern in (_OF_THEIRS, _BY_WHOM) if owned else (_BY_WHOM,) if telling else ():
        for match in pattern.finditer(text, start, end):
            place = match.start("who")
            found.append(Saying(match["who"], place, "that", match.end() - 4, match.end(), end, "clause"))
    for pattern in (_HELD, _SURE) if telling else ():
        for match in pattern.finditer(text, start, end):
            who = named_before(text, start, match.start())
            if who is not None:
                found.append(
                    Saying(who.text, who.start, match.group().split(" ")[0], match.start(), match.end(), end, "clause")
                )
    for match in _POSSESSED.finditer(text, start, end):
        who = Named(re.sub(r"'s?$", "", match["who"]), match.start("who"), match.end("who"))
        if who.text.lower() not in ("it", "its", "this"):
            found.append(_phrase(text, start, end, match.start(), who, "according to"))
    return found


def _phrase(text: str, start: int, end: int, place: int, who: Named, cue: str) -> Saying:
    begin = opening(text[start:place].rstrip(" ,"), start, who.end, end, text)
    form = "cited" if re.match(r"citing|quoting|attributing|on the authority", cue, re.IGNORECASE) else "according"
    return Saying(who.text, who.start, cue, place, begin, end, form)
