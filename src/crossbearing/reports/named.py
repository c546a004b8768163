"""The words that name a speaker, to the left of a verb of speech or to the right of "according to"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from crossbearing.reports.lemmas import noun_lemma, verb_lemma
from crossbearing.reports.lexicon import any_of, word_set

_UP = "A-ZÀ-ÖØ-ÞĆČĎĐĘĚĞĢĪİĶŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ"
_BETWEEN = re.compile(
    r"(?:\s+(?:also|later|has|have|had|then|since|publicly|further|himself|herself|itself|themselves|still|always|now|too|again|only|first"
    r"|even|once|yet|both|each|all|ever|just|there|here|did|does|do|[a-z]{2,}ly|not yet|in turn|at first|for (?:his|her|its|their) part|today|yesterday|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))+$"
)
_BOUND = re.compile(
    r"[,;:\"(\[!?]|\.(?=\s)|(?<=\s)-(?=\s)|\b(?:and|but|or|that|while|although|though|because|when|if|whereas|what|how|where|whether|as|than|until|after|which|who|whom|whose"
    r"|before|since|so|yet)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:however|meanwhile|yesterday|today|still|here|there|then|now|in turn|instead|also|so|yet|later|earlier|once|perhaps|only|even|both"
    r"|and|but|or|nor|thus|moreover|nevertheless|for example|at least|of course)\b,? +)+",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:(?:reasonable |good |sufficient )?grounds|there|this|that|what|who|which|nothing|nobody|no one|no|none|neither|nor|few|any|anyone|anybody|everything|how|why|where|if|not|such|to|i|we|you|"
    r"one|it's|that's|let|here|whatever|whoever|only|will|can|could|would|should|does|did|has|have|is|are|was|were|may|might)(?:$|\b(?! (?:of|person|\w+er\b|\w+or\b|driver|source|resident|witness|man|woman|oiler)))",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\b(?:is|are|was|were|will|would|could|can|may|might|must|should|did|does|has|have|had|be|been|being|not|cannot|because|if|whether)\b"
)
_ACTING = re.compile(
    r" (?:took|gave|got|sold|sent|made|bought|paid|saw|met|flew|came|went|brought|kept|knew|thought|ran|drove|wrote|fell|told|said|says) |^(?:we|i|you)\b| [a-z]{3,}ed (?:the|an?|two|three|four|five|several|his|her|its|their|no|some|many|all)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:he|she|they|it|both|another|the other|others|one)$", re.IGNORECASE)
_DETERMINED = re.compile(
    r"(?:the|an?|his|her|its|their|our|my|this|these|those|that|one|two|three|four|five|six|seven|eight|nine|ten|several|multiple|many|some|most|all"
    r"|another|both|other|various|numerous|every|each|a|second|third) ",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"(?:who|which|whose|whom|speaking|asked|when|in|on|by|for|at|however|meanwhile|too|himself|herself|contacted|reached|writing|quoting|citing"
    r"|after|with|but|though|as|once|though|questioned|interviewed|also|attributing|in turn|briefed|pressed|recalling|under|from|without|having|to|of|then|now"
    r"|still|again|while)\b",
    re.IGNORECASE,
)


@cache
def _openers() -> frozenset[str]:
    """Words that open a phrase before the one who speaks."""
    return word_set("speech", "prepositions") | word_set("speech", "openers")


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


@dataclass(frozen=True)
class Named:
    """A speaker's words and their span; shared: left out, the verb's subject stands before; relative: taken up by "who"."""

    text: str
    start: int
    end: int
    shared: bool = False
    relative: bool = False

    @property
    def head(self) -> str:
        """The noun that the words are about, in lower case."""
        return head_noun(self.text)

    @property
    def is_paper(self) -> bool:
        """Whether the words name documents, data or images."""
        return is_paper(self.text)

    @property
    def plural(self) -> bool:
        """Whether the words name several."""
        return self.head.endswith("s") or self.text.lower() in ("they", "both", "others") or " and " in self.text


_RELATIVE = re.compile(
    r"(?:\b(?:which|who|whom|where|when|because|that|and|but|while|since|although|if|whose(?: [\w-]+){1,3}|(?:of|from|to|in|for) (?:which|whom|where)))[, ]*$"
)
_PART = re.compile(r"[,;] (?:and|but|while|whereas|though) (?=[^,;]{2,40}$)")


def opening(before: str, start: int, last: int, end: int, text: str) -> int:
    """Where the stretch around an aside begins: the clause it stands in where that opens shortly before, else the sentence."""
    inner = _RELATIVE.search(before)
    if inner and inner.start() > 0:
        return start + inner.start()
    part = _PART.search(before)
    if part and re.match(r"[^,.;]{0,30},", text[last:end]):
        return start + part.start()
    return start


def is_paper(words: str) -> bool:
    """Whether a noun phrase is about a document, an image or data: what shows something; laws and resolutions order."""
    head = head_noun(words)
    papers = (word_set("speech", "papers"), word_set("things", "documents"))
    return any(head in known or noun_lemma(head) in known for known in papers) and head not in word_set(
        "speech", "orders"
    )


def may_speak(who: Named) -> bool:
    """Whether words name what can say or do something: a name, a pronoun, people, a body, a document; not things."""
    if who.shared or _PRONOUN.match(who.text) or re.search(rf"(?<=[\w'] )[{_UP}]", who.text) or " and " in who.text:
        return True
    if who.text[:1].isupper() and " " not in who.text:
        return True
    head = who.head
    noun = noun_lemma(head)
    lists = ("anonymous", "company", "trades", "voices", "ranks", "states_voice", "staff")
    known = any(noun in word_set("people", key) or head in word_set("people", key) for key in lists)
    return known or is_paper(who.text) or who.start < 0


_TAIL = re.compile(
    r" (?:of|in|from|at|with|inside|near|familiar|close|on|for|within|who|which|that|based|involved|to|working|speaking|by|under|about|there|out|dated|taken"
    r"|supplied|leaked|kept|shown|published|obtained|seen|provided|filed|photographed|carrying|issued|circulated|released|compiled|reviewed|posted|made|held)\b|,"
)


@cache
def head_noun(words: str) -> str:
    """The last word of a noun phrase before what hangs on it: ``filings`` of "filings with the port's registry"."""
    core = _TAIL.split(re.sub(r"^(?:the|an?) ", "", words, flags=re.IGNORECASE), maxsplit=1)[0].strip()
    return core.split(" ")[-1].lower() if core else ""


def named_before(text: str, start: int, place: int) -> Named | None:
    """The speaker whose words end at ``place``, where the verb begins; None where nobody is named there."""
    run = text[start:place].rstrip()
    if not run:
        return None
    if run.endswith(")"):
        run = re.sub(r"\s*\([^()]*\)$", "", run)
    run = _BETWEEN.sub("", " " + run)[1:].rstrip() if _BETWEEN.search(" " + run) else run
    if not run:
        return None
    if run[-1] == ",":
        return _apposed(run[:-1], start)
    if run[-1] in '";:-?!(':
        return None
    return _segment(run, start)


def _segment(run: str, start: int) -> Named | None:
    bounds = list(_BOUND.finditer(run))
    last = bounds[-1] if bounds else None
    place = last.end() if last else 0
    segment = run[place:]
    joint = last.group().lower() if last else ""
    if not segment.strip():
        if joint in ("and", "but", "or"):
            return Named("", start + place, start + place, shared=True)
        return _relative(run[: last.start()], start) if last is not None and joint in ("that", "who", "which") else None
    if joint == "and":
        found = _joined(run, bounds, start)
        if found is not None:
            return found
    made = _cleaned(segment, start + place)
    if made is None and last is not None and joint in ("who", "which", "that", "and") and len(segment) < 90:
        before = run[: last.start()].rstrip(" ,")
        return (
            _segment(before, start)
            if before and re.match(r" ?[a-z]", segment) and not _STARTS_CLAUSE.match(segment)
            else None
        )
    return made


_STARTS_CLAUSE = re.compile(r" ?(?:he|she|it|they|there|this|that|we|i|you|not|to|nobody|no)\b", re.IGNORECASE)


def relative_before(text: str, start: int, place: int) -> Named | None:
    """The noun before a comma that "according to which" takes up."""
    run = text[start:place].rstrip(" ,")
    return _relative(run, start) if run else None


def _joined(run: str, bounds: list[re.Match[str]], start: int) -> Named | None:
    """ "a guard and two drivers": both together, if the words before "and" are a name as well."""
    place = bounds[-2].end() if len(bounds) > 1 else 0
    whole = run[place:]
    left, _, right = whole.rpartition(" and ")
    if not left.strip() or not right.strip():
        return None
    made = _cleaned(left, start + place)
    other = _cleaned(right, 0)
    if made is None or other is None or made.end - start < len(run[:place] + left.rstrip()) or _verbal(made.text):
        return None
    if _PRONOUN.match(other.text) or not (_DETERMINED.match(other.text) or other.text[:1].isupper()):
        return None
    return Named(run[made.start - start :], made.start, start + len(run))


def _verbal(words: str) -> bool:
    """Whether words that would name somebody hold a finite verb."""
    parts = words.split(" ")
    return any(re.fullmatch(r"[a-z]{3,}ed", part) and number > 0 for number, part in enumerate(parts[:-1]))


_LAST_NOUN = re.compile(r"(?:\b(?:the|an?|its|his|her|their|two|three|several|some) (?:[a-z-]+ )?)?[a-z]+$")


def _relative(run: str, start: int) -> Named | None:
    """The noun that "who" takes up."""
    plain = run.rstrip(" ,")
    found = _segment(plain, start)
    if found is None or re.search(r" (?:[a-z]+(?:ed|es|s)|us|me) ", found.text):
        paper = _LAST_NOUN.search(plain)
        at = _behind_opening(found.text) if found is not None else -1
        if paper and is_paper(paper.group()):
            return Named(paper.group(), start + paper.start(), start + paper.end(), relative=True)
        found = replace(found, text=found.text[at:], start=found.start + at) if found is not None and at > 0 else found
    return Named(found.text, found.start, found.end, relative=True) if found is not None and not found.shared else None


def _apposed(run: str, start: int) -> Named | None:
    """A name and what stands between commas behind it."""
    place = run.rfind(",")
    if place < 0:
        return None
    aside = run[place + 1 :].strip()
    if aside.startswith("by ") and (wrote := _segment(run[:place], start)) is not None and wrote.is_paper:
        return Named(run[wrote.start - start :].replace(",", ""), wrote.start, start + len(run))
    if not aside or len(aside) > 110:
        return None
    first = run[:place]
    if _APPOSED.match(aside):
        return _segment(first, start) if not first.rstrip().endswith(",") else None
    head = _segment(first, start)
    if head is None or head.shared or head.relative:
        return None
    if not (aside[:1].isupper() or _DETERMINED.match(aside) or re.match(r"[a-z-]+ ", aside)):
        return None
    return Named(run[head.start - start :].strip(), head.start, start + len(run))


def _cleaned(segment: str, place: int) -> Named | None:
    """The name in a stretch before a verb, without what opens the sentence."""
    words = re.sub(r"^\s*\d{1,4}[\])] ", "", segment).lstrip()
    place += len(segment) - len(words)
    words = words.rstrip()
    opened = _LEADING.match(words)
    if opened:
        place += opened.end()
        words = words[opened.end() :]
    among = re.match(r"(?:In|in|At|at) (the [\w' -]{3,60}|[A-Z][\w' -]{2,60}) they$", words)
    if among:
        return Named(among.group(1), place + 3, place + 3 + len(among.group(1)))
    first = words.split(" ")[0].lower()
    if first in _openers() and not re.match(
        r"this (?:person|man|woman|source|official|newspaper|paper)\b", words, re.IGNORECASE
    ):
        at = _behind_opening(words)
        if at < 0:
            return None
        place += at
        words = words[at:]
    if not words or len(words) > 130 or _NO_NAME.match(words):
        return None
    fronted = re.search(r"(?<=\s)(?:he|she|they|it)$", words)
    if fronted:
        return Named(fronted.group(), place + fronted.start(), place + fronted.end())
    inner = re.sub(r" (?:who|which|whose) .*$", "", words)
    if _INSIDE.search(inner) or _ACTING.search(inner):
        return None
    if not (_PRONOUN.match(words) or _DETERMINED.match(words) or words[:1].isupper() or _plain_noun(words)):
        return None
    last = words.split(" ")[-1].lower()
    if last in word_set("speech", "prepositions") or re.fullmatch(
        r"the|an?|his|her|its|their|our|my|this|these|those|some|any|no|more", last
    ):
        return None
    return Named(words, place, place + len(words))


def bare_name(words: str) -> str:
    """The name in words without a phrase that opens a sentence before it: "On 22 July a spokesman" is "a spokesman"."""
    found = _cleaned(words, 0) if words.split(" ")[0].lower() in _openers() else None
    return found.text if found is not None else words


def _plain_noun(words: str) -> bool:
    """Whether a stretch without an article begins with people, papers or a company: "villagers", "customs records"."""
    head = head_noun(words)
    if head in word_set("speech", "papers") or head in word_set("things", "documents"):
        return True
    noun = noun_lemma(head)
    known = any_of("people", "anonymous", "company", "trades")
    if noun in known or words.split(" ")[-1][:1].isupper():
        return True
    return head.endswith("s") and len(head) > 4 and verb_lemma(words.split(" ")[0]) == words.split(" ")[0]


def _behind_opening(words: str) -> int:
    """Where a name begins behind a phrase that only opens the sentence: "in a note on Monday the ministry"; -1 if nowhere."""
    best = -1
    for match in re.finditer(
        r"(?:^|\s)(?=(?:the|an?|his|her|its|their|two|three|several|one|he|she|they|it)\b)", words
    ):
        before = words[: match.start()].split(" ")[-1].lower()
        if match.start() > 0 and before not in _openers() | {"and"}:
            best = match.end()
    if best >= 0:
        return best
    for match in re.finditer(rf"(?<=\s)(?=[{_UP}])", words):
        before = words[: match.start()].rstrip().split(" ")[-1]
        if (
            before.lower() not in _openers() | {"the", "a", "an", "and", "of"}
            and not before[:1].isupper()
            and len(words) > match.end()
        ):
            return match.end()
    return -1


_STOP = re.compile(
    r"[,;\"():]|\.(?=\s|$)|(?<=\s)-(?=\s)|\s(?:who|which|that|whom|whose|when|while|but|because|has|have|had|is|are|was|were|will|would|said|says|as|and then"
    r"|(?:and|or) (?:an?|the|two|three|four|five|several|some|other|his|her|its|their|also|had|was|were|[a-z]+ed)\b)"
)


def named_after(text: str, place: int, end: int) -> Named | None:
    """The speaker whose words begin behind ``place``: up to the next comma or verb, of several the first."""
    while place < end and text[place] == " ":
        place += 1
    pronoun = re.compile(r"(?:him|her|them)\b").match(text, place, end)
    if pronoun:
        name = {"him": "he", "her": "she", "them": "they"}[pronoun.group()]
        return Named(name, place, pronoun.end())
    stop = _STOP.search(text, place, end)
    last = stop.start() if stop else end
    words = text[place:last].rstrip()
    if (
        len(words) < 2
        or len(words) > 110
        or _NO_NAME.match(words)
        or re.match(r"(?:it|this|that|these|those|them|him|her) ", words)
    ):
        return None
    return Named(words, place, place + len(words))
