"""Who is said to say what, found on the page: "X told Y that …", "…, the leaflet claims, …", "by the words of Z".

A parser loses the thread of asides, appositions and quotations; commas, quotation marks and verbs of speech seldom do. Each
finding names a speaker and the stretch of the sentence that is theirs; stretches within stretches are chains.

>>> text = "The crates, the dealer told us, were sold by an officer who said they were empty."
>>> [(one.who, text[one.start : one.end][:10]) for one in sayings(text, 0, len(text))]
[('the dealer', 'The crates'), ('an officer', ' they were')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from crossbearing.reports.lemmas import noun_lemma, verb_lemma
from crossbearing.reports.lexicon import word_set
from crossbearing.reports.named import Named, named_after, named_before, relative_before

_WORD = re.compile(r"[^\W\d_][\w'-]*")
_LOOSE = r"(?:us|me|him|her|them|reporters|journalists|lawmakers|parliament|investigators|police|prosecutors|deputies|judges)"
_BEHIND = re.compile(
    r"(?P<extra>(?: " + _LOOSE + r"\b| [^,;:\"]{0,90}?)??(?: [^,;:\"]{0,80}?)??)"
    r"(?P<stop>\s+(?<!\bof )(?<!\bin )(?<!\bto )(?<!\bat )(?<!\bby )(?<!\bon )(?<!\bfor )(?<!\bwith )(?<!\bfrom )that\b(?! (?:day|time|year|week|month|night|morning|same)\b)|,? ?\"|:(?= |$)|[,;!?]|\.(?=\W|$)| - |$)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|did|does|do|cannot|[a-z]+n't)\b"
)
_SOME_VERB = re.compile(r"\b(?:[a-z]{2,}ed|[a-z]{3,}s|went|came|took|gave|got|sold|sent|left|made|bought|paid|saw|met|flew)\b")
_GAP = re.compile(r"\b(?:which|that|who|whom|what)\s*$")
_FINITE_NEXT = re.compile(r" (?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|did|does|do|[a-z]{3,}ed|[a-z]{3,}s|came|went|belong)\b")
_STARTS = re.compile(
    r" (?:(?:on|in|at|by|late|last|early|this|earlier|yesterday|today)\b[^,;:\"]{0,30}? )?"
    r"(?:the|an?|it|he|she|they|there|this|these|those|its|his|her|their|our|my|your|no|none|nobody|nothing|all|both|each|some|most|many|several"
    r"|any|every|neither|one|two|three|four|five|six|seven|eight|nine|ten|at least|more|only|such|that|we|i|you|what|if|\d|[^\W\d_a-z])"
)
_NO_SPEAKER = re.compile(
    r"^(?:no|none|nothing|little|in|on|at|by|to|from|with|for|of|us|me|him|her|them|it|so|as|over|under|about|after|before|during|when|while|if|how|what|[a-z]+ing|\w+ly)\b"
    r"|\b(?:[a-z]{3,}ed|is|are|was|were|had|has|have|sold|sent|bought|paid|took|made|gave|not|will|would)\b"
)
_TURNED = re.compile(r"(?:and|but|while|whereas|although|though|yet) $|; ?$|(?:, ?)(?:and|but|while|whereas|although|though|yet) $")
_RELATIVE = re.compile(
    r"(?:\b(?:which|who|whom|where|when|because|that|and|but|while|since|although|if|whose(?: [\w-]+){1,3}|(?:of|from|to|in|for) (?:which|whom|where)))[, ]*$"
)
_CARRY = frozenset("carry publish broadcast air print relay repeat run reproduce".split())
_CARRIED = re.compile(
    r" (?:[^,;.\"]{0,40} )?(?:statements?|interview|reports?|letter|claims?|accounts?|versions?|stor(?:y|ies)|remarks|denials?|commentar(?:y|ies)|allegations?|rumou?rs?|article|testimony)\b"
)
_AS_SAYING = re.compile(
    r" (?:(?P<who>(?!by\b|in\b|as\b)[^,;.\"]{2,80}?) )?(?:(?:in turn )?(?:by|in|on) [^,;.\"]{2,60} )?as (?P<verb>saying|stating|claiming|telling|insisting|adding|warning|confirming)"
    r"(?: that)?\b"
)
_CALLS = re.compile(r" (?:the|it|them|him|her|this|that|these|those|his|their|any|such|an?|reports|claims|allegations|for|on)\b")
_HAS = re.compile(r" (?:\d|the |an? |her |him |it |them |no |two |three |four |five |six |[A-Z])(?!\w*ed\b)")
_AS_NAMED = re.compile(r"(?: [^,;.\"]{2,60}?)? as (?!well|soon|long|far|much|many)")
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
    r"\b(?:is|was|are|were|remains) the (?:view|account|version|verdict|belief|opinion|conclusion|contention|testimony|claim|assessment|word|story) of "
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
_SHOWN_IN = re.compile(
    r"\b(?:listed|recorded|entered|shown|described|named|registered|visible|seen|documented|set out|contained|stated|logged|noted|mentioned|identified|pictured|captured|marked|recounted"
    r"|(?:appears?|emerges?|follows?|apparent|clear|evident|plain|known|learned|seen) from|(?:says|stands|appears|is written)) (?:in|on|by|from)? ?(?=(?:the|an?|its|his|her|their|two|three|several|one|customs|port|court|satellite|company|commercial|[A-Z]))"
)
_PUT = re.compile(r" (?:the|its|their|his|her|it|them) (?:[^,;.\"]{0,60} )?(?:(?:far|much|rather|somewhat) )?(?:at|lower|higher)\b")
_ASKS = frozenset("ask request urge demand call".split())
_AND_THAT = re.compile(r", (?:and|but) that\b")
_TOLD = frozenset("tell inform assure remind notify advise warn write show convince persuade".split())
_ASIDE_SHOWS = frozenset(
    ["show", "say", "indicate", "suggest", "reveal", "note", "state", "confirm", "attest", "read", "tell", "imply", "add"]
)
_THINGS_TOO = frozenset(
    ["report", "claim", "note", "state", "record", "show", "list", "name", "number", "order", "call", "account", "request", "demand", "promise", "hope", "fear", "place", "document", "detail", "figure", "estimate", "log", "register", "mark", "point", "trace", "identify", "date", "read", "swear", "grant", "recount", "call", "recall", "question"]
)


@dataclass(frozen=True)
class Saying:
    """Words that are somebody's.

    who: the speaker's words, empty where the verb shares the subject of a verb before it; who_start: their offset; verb:
    as written, verb_start: its offset; start, end: the stretch that is theirs; form: ``aside``, ``clause``, ``according``,
    ``cited`` (by another speaker), ``shown`` (by a document) or ``act`` (the verb's own clause is the speaker's).
    """

    who: str
    who_start: int
    verb: str
    verb_start: int
    start: int
    end: int
    form: str


@cache
def says() -> frozenset[str]:
    """Verbs that stand between a speaker and what is said."""
    keys = ("plain", "soft", "alleged", "suspected", "says")
    return frozenset().union(*(word_set("speech", key) for key in keys))


@cache
def _lemma(form: str) -> str:
    return verb_lemma(form)


def sayings(text: str, start: int, end: int) -> list[Saying]:
    """The sayings of the sentence at ``start``-``end``, outermost first. text: as ``plain`` gives it."""
    found = [*_by_verbs(text, start, end), *_by_phrases(text, start, end)]
    found.sort(key=lambda one: (one.verb_start, one.end))
    return _nested(_bounded(found, text, start, end))


def _by_verbs(text: str, start: int, end: int) -> list[Saying]:
    found: list[Saying] = []
    taken = -1
    for match in _WORD.finditer(text, start, end):
        form = match.group()
        if (form != form.lower() and match.start() > start) or match.start() < taken or form.endswith("ing") or form == "that":
            continue
        verb = _lemma(form.lower())
        if verb == "have" and _HAS.match(text, match.end()) and (who := named_before(text, start, match.start())) is not None and who.is_paper:
            made = Saying(who.text, who.start, form, match.start(), who.start, end, "shown")
        elif verb == "put" and _PUT.match(text, match.end()):
            who = named_before(text, start, match.start())
            made = Saying(who.text, who.start, form, match.start(), who.start, end, "act") if who is not None else None
        elif (verb == "put" and text[match.end() : match.end() + 3] == " it") or (verb == "go" and text[match.end() : match.end() + 3] == " on"):
            made = _aside(text, start, end, match.start(), match.end() + 3)
        elif verb in _CARRY and _CARRIED.match(text, match.end()):
            who = named_before(text, start, match.start())
            made = Saying(who.text, who.start, form, match.start(), who.start, end, "act") if who is not None else None
        elif verb in ("quote", "cite") and (made := _quoted_as(text, start, end, match)) is not None:
            if made.who_start < match.start():
                found.append(made)
                continue
            speaker = named_before(text, start, match.start())
            if speaker is not None and not speaker.shared:
                found.append(Saying(speaker.text, speaker.start, form, match.start(), speaker.start, end, "act"))
        elif verb in says() or verb in word_set("speech", "perceives") or verb in ("speak", "talk", "attribute") or verb in word_set("speech", "acts") or verb in word_set("speech", "shows"):
            made = _at(text, start, end, match.start(), match.end(), verb)
        elif verb == "have" and text[match.end() : match.end() + 8] == " it that":
            made = _clause(text, start, end, match.start(), match.end(), match.end() + 8)

        else:
            made = None
        if made is not None:
            found.append(made)
            taken = match.end()
    return found


def _quoted_as(text: str, start: int, end: int, match: re.Match[str]) -> Saying | None:
    """ "X quoted Y as saying …", "Y was quoted as saying …": what Y says."""
    behind = _AS_SAYING.match(text, match.end(), end)
    if behind is None:
        return None
    if behind["who"]:
        place = behind.start("who")
        return Saying(behind["who"], place, behind["verb"], behind.start("verb"), behind.end(), end, "clause")
    passive = re.search(r"\b(?:is|are|was|were|been|being)\s+(?:also |later |then )?$", text[start : match.start()])
    who = named_before(text, start, start + passive.start()) if passive else None
    if who is None:
        return None
    return Saying(who.text, who.start, behind["verb"], behind.start("verb"), behind.end(), end, "clause")


def _at(text: str, start: int, end: int, first: int, last: int, verb: str) -> Saying | None:
    """What a verb of speech at ``first``-``last`` makes of the words around it."""
    before = text[max(start, first - 3) : first].strip()
    if verb in word_set("speech", "turned") and (not before and first == start) and re.match(r" [^,.]{2,60}[:,] ", text[last:end]):
        who = named_after(text, last, end)
        if who is not None and text[who.end : who.end + 1] in (":", ","):
            return Saying(who.text, who.start, text[first:last], first, who.end, end, "clause")
    if verb in word_set("speech", "turned") and before[-1:] in (",", '"', "?", "!", "-"):
        turned = _inverted(text, start, end, first, last)
        if turned is not None:
            return turned
    who = named_before(text, start, first)
    if who is None:
        return None
    form = text[first:last]
    paper = who.is_paper
    doubtful = verb in _THINGS_TOO and form in (verb, verb + "s")
    behind = _BEHIND.match(text, last, end)
    extra, stop = (behind["extra"], behind["stop"].strip()) if behind else ("", "")
    plain_extra = not (_FINITE.search(extra) or (len(extra) > 40 and _SOME_VERB.search(extra)))
    if paper and verb in word_set("speech", "shows"):
        if _is_aside(text, start, who) and stop in (",", ".", "", ";") and len(extra) < 30 and verb in _ASIDE_SHOWS:
            return _whole(text, start, end, who, first, last)
        if not who.shared or stop == "that":
            return Saying(who.text, who.start, form, first, who.start, end, "shown")
    if verb in says():
        if stop == "that" and plain_extra and (verb in _TOLD or _object_free(extra, verb)):
            return Saying(who.text, who.start, form, first, last, end, "clause")
        if stop in (":", '"', ',"', ', "') and plain_extra and not doubtful:
            if _is_aside(text, start, who):
                return _whole(text, start, end, who, first, last)
            return Saying(who.text, who.start, form, first, last, end, "clause")
        if stop in (",", ".", "", ";", "!", "?", "-") and plain_extra and _is_aside(text, start, who) and _object_free(extra, verb):
            if not doubtful or verb in ("note", "claim", "recall", "report", "state", "estimate", "fear", "hope"):
                return _whole(text, start, end, who, first, last)
        if verb in word_set("speech", "bare") and _STARTS.match(text, last) and not doubtful | (extra == "" and stop != ""):
            if _FINITE.search(text, last, end) or _SOME_VERB.search(text, last, end) or verb in ("say", "think", "believe", "insist"):
                return Saying(who.text, who.start, form, first, last, end, "clause")
        if _GAP.search(text[start : who.start]) and _FINITE_NEXT.match(text, last) and not doubtful:
            return Saying(who.text, who.start, form, first, max(start, who.start - 8), end, "clause")
        if doubtful and verb in word_set("speech", "bare") and (form == verb + "s" or who.plural) and _STARTS.match(text, last):
            return Saying(who.text, who.start, form, first, last, end, "clause")
    if verb in word_set("speech", "acts") and text[start : who.start].endswith((", as ", "- as ")) and stop in (",", ".", ""):
        return _whole(text, start, end, who, first, last)
    if verb in ("name", "identify", "speak", "talk", "mention", "estimate", "blame", "attribute") and not paper and not who.shared:
        if (verb in ("name", "identify") and _AS_NAMED.match(text, last)) or (verb in ("speak", "talk") and text[last : last + 4] in (" of ", " abo")) or verb in ("mention", "estimate", "attribute"):
            return Saying(who.text, who.start, form, first, who.start, end, "act")
    if verb in word_set("speech", "perceives") and _one_person(who):
        return Saying(who.text, who.start, form, first, who.start, end, "act")
    if verb in word_set("speech", "acts") and not paper and not (verb in ("call", "term", "brand", "dub") and not _CALLS.match(text, last)):
        if not doubtful or form == verb + "s" or who.plural:
            return Saying(who.text, who.start, form, first, who.start, end, "act")
    return None


def _one_person(who: Named) -> bool:
    """Whether a subject is one person without a name, whom the text brings in as a witness."""
    return bool(
        re.match(r"(?:an?|one|another|the same|a second|a third) ", who.text, re.IGNORECASE)
        and noun_lemma(who.head) == who.head
        and who.head in word_set("people", "anonymous")
    )


def _object_free(extra: str, verb: str) -> bool:
    """Whether the words behind a verb in an aside are no object of it: whom it was told, where, when, how."""
    if not extra.strip():
        return True
    if verb in _TOLD:
        return True
    return bool(
        re.match(
            r" (?:to|on|in|at|by|through|during|over|from|last|late|early|this|yesterday|today|earlier|under|via|with|when|us|me"
            r"|out|it|clear|plain|known|later|afterwards|again|then|bluntly|flatly|quietly|\w+ly|of|for|about|after|before|as|without|so|too|here|there|next)\b",
            extra,
        )
    )


def _is_aside(text: str, start: int, who: Named) -> bool:
    """Whether a comma, dash or quotation mark stands before a speaker, and words before that."""
    before = text[start : who.start].rstrip()
    if re.fullmatch(r"(?:As|So|as|so)", before):
        return True
    before = re.sub(r"\b(?:as|or so|so|for)$", "", before).rstrip()
    return len(before) > 1 and (before[-1] in ',"-?!(' or before.endswith('."'))


def _whole(text: str, start: int, end: int, who: Named, first: int, last: int) -> Saying:
    """An aside: the sentence around it is the speaker's, or the clause that it stands in."""
    before = text[start : who.start].rstrip(" ,")
    return Saying(who.text, who.start, text[first:last], first, _from(before, start, last, end, text), end, "aside")


_PART = re.compile(r"[,;] (?:and|but|while|whereas|though) (?=[^,;]{2,40}$)")


def _from(before: str, start: int, last: int, end: int, text: str) -> int:
    """Where the stretch around an aside begins: the clause it stands in where that opens shortly before, else the sentence."""
    inner = _RELATIVE.search(before)
    if inner and inner.start() > 0:
        return start + inner.start()
    part = _PART.search(before)
    if part and re.match(r"[^,.;]{0,30},", text[last:end]):
        return start + part.start()
    return start


def _aside(text: str, start: int, end: int, first: int, last: int) -> Saying | None:
    who = named_before(text, start, first)
    if who is None or not (_is_aside(text, start, who) or text[start : who.start].strip() in ("As", "as")):
        return None
    return _whole(text, start, end, who, first, last)


def _clause(text: str, start: int, end: int, first: int, verb_end: int, last: int) -> Saying | None:
    who = named_before(text, start, first)
    return Saying(who.text, who.start, text[first:verb_end], first, last, end, "clause") if who is not None else None


def _inverted(text: str, start: int, end: int, first: int, last: int) -> Saying | None:
    """ "…," said the broker; the barrels, claims the leaflet, were …"""
    if first - start < 4:
        return None
    who = named_after(text, last, end)
    if who is None or text[who.end : who.end + 1] not in (",", ".", '"', ";", "", "\n", ":") or len(who.text) > 90:
        return None
    if _NO_SPEAKER.search(who.text):
        return None
    made = _whole(text, start, end, Named(who.text, first, who.end), first, last)
    return replace(made, who_start=who.start)


_PHRASES = re.compile(
    r"\b(?:[Aa]ccording to|[Aa]s per|(?:[Bb]y|[Ii]n|[Oo]n|[Ff]rom|[Tt]o) the (?:words?|version|accounts?|testimony|estimates?|data|admission|view|telling|opinion|judge?ment"
    r"|reckoning|authority|face|eyes|report|statement|information|reading) of|[Gg]oing by|[Jj]udging by|[Ww]ith (?:a )?reference to|[Cc]iting|[Qq]uoting"
    r"|[Aa]ttributing (?:it|this|the \w+) to|[Tt]hanks to(?= (?:the|an?) [\w-]+ (?:leaflet|letter|document|report|note|tip))"
    r"|(?:believed|presumed|said|reported|thought|confirmed|stated|claimed|alleged|suspected|assumed|estimated|communicated|told|informed|announced|acknowledged|understood|maintained|asserted) by"
    r"|(?:confirmed|learned|learnt|reported|heard|known|understood|established|ascertained)(?: [^,;.]{0,30}?)?(?: (?:through|via|from))"
    r"|quoted (?:in turn )?by|[Uu]nder(?= (?:[\w'-]+ ){0,5}(?:law|decree|order|regulation|resolution|rules|directive|treaty|article|act|statute)\b)|[Pp]ursuant to|[Ii]n accordance with) "
)
_POSSESSED = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Oo]n|[Tt]o|[Ff]rom) (?P<who>(?:the |an? )?(?:[^,;.\"]{2,50}?)'s?|his|her|their) (?:own )?(?:words?|account|view|telling|explanation|version|opinion"
    r"|reckoning|estimate|estimation|admission|evidence|testimony|judge?ment|description|recollection|mind|phrase|reading)\b"
)


def _by_phrases(text: str, start: int, end: int) -> list[Saying]:
    found: list[Saying] = []
    for match in _PHRASES.finditer(text, start, end):
        who = named_after(text, match.end() - 1, end)
        if re.match(r" ?(?:which|whom)\b", text[match.end() - 1 : end]):
            who = relative_before(text, start, match.start())
            if who is not None:
                found.append(Saying(who.text, who.start, match.group().strip(), match.start(), match.end(), end, "clause"))
            continue
        if who is not None:
            found.append(_phrase(text, start, end, match.start(), who, match.group().strip()))
    for match in _SHOWN_IN.finditer(text, start, end):
        who = named_after(text, match.end(), end)
        if who is not None and who.is_paper:
            found.append(_phrase(text, start, end, match.start(), who, match.group().strip()))
    for match in _NOUNED.finditer(text, start, end):
        who = named_after(text, match.end(), end)
        if who is not None:
            found.append(Saying(who.text, who.start, "view of", match.start(), start, end, "according"))
    for pattern in (_OF_THEIRS, _BY_WHOM):
        for match in pattern.finditer(text, start, end):
            place = match.start("who")
            found.append(Saying(match["who"], place, "that", match.end() - 4, match.end(), end, "clause"))
    for pattern in (_HELD, _SURE):
        for match in pattern.finditer(text, start, end):
            who = named_before(text, start, match.start())
            if who is not None:
                found.append(Saying(who.text, who.start, match.group().split(" ")[0], match.start(), match.end(), end, "clause"))
    for match in _POSSESSED.finditer(text, start, end):
        who = Named(re.sub(r"'s?$", "", match["who"]), match.start("who"), match.end("who"))
        if who.text.lower() not in ("it", "its", "this"):
            found.append(_phrase(text, start, end, match.start(), who, "according to"))
    return found


def _phrase(text: str, start: int, end: int, place: int, who: Named, cue: str) -> Saying:
    begin = _from(text[start:place].rstrip(" ,"), start, who.end, end, text)
    form = "cited" if re.match(r"citing|quoting|attributing|on the authority", cue, re.IGNORECASE) else "according"
    return Saying(who.text, who.start, cue, place, begin, end, form)


def _bounded(found: list[Saying], text: str, start: int, end: int) -> list[Saying]:
    """Stretches cut where another speaker takes over: "X says …, but Y insists that …"."""
    kept: list[Saying] = []
    for place, one in enumerate(found):
        stop = one.end
        outer = any(other.form == "clause" and other.start <= one.who_start < other.end for other in found[:place])
        if outer and one.who and one.form == "act" and _lemma(one.verb) in _ASKS:
            continue
        again = _AND_THAT.search(text, one.verb_start, stop) if outer and one.form == "clause" else None
        stop = again.start() if again else stop
        for other in found[place + 1 :]:
            if other.form in ("clause", "act", "shown") and other.who and other.who_start > one.verb_start:
                if _TURNED.search(text[start : other.who_start]):
                    stop = min(stop, other.who_start)
                    break
        begin = one.start
        if one.form in ("aside", "according", "cited"):
            for other in found[:place]:
                if other.end <= one.verb_start:
                    begin = max(begin, other.end)
        kept.append(replace(one, start=begin, end=stop))
    for place, one in enumerate(kept):
        if one.form not in ("clause", "act", "shown"):
            continue
        turned = _TURNED.search(text[start : one.who_start]) if one.who else None
        if turned is None:
            continue
        for number, other in enumerate(kept):
            if number < place and other.end > one.who_start:
                kept[number] = replace(other, end=max(other.start, one.who_start))
    return kept


def _nested(found: list[Saying]) -> list[Saying]:
    return sorted(found, key=lambda one: (one.form == "cited", one.start - one.end, one.verb_start))
