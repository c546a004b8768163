"""Times as written: where a text says when ("late August", "from August 3 to 5", "since 2022", "the night of 6 October").

A small grammar, built up from pieces: a point (a date, a month, a season, a quarter, a year, words that only mean something
from another date on), a part of it ("early", "the first half of"), and what relates it ("since", "between … and …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from crossbearing.reports.tree import Tree, Word

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SHORT = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?(?= \d))"
NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
COUNT = r"(?:\d{1,3}|a few|a couple of|several|some|a|an|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
UNIT = r"(?:(?:hour|day|week|fortnight|month|quarter|year|decade)s?|nights)"
DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d.,]\d|\d)"
YEAR = r"(?:19|20)\d\d"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
HOUR = r"(?:morning|afternoon|evening|night)"
NEAR = r"(?:[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious|[Ff]ollowing|current|same|coming|preceding|[Tt]hat)"
_THE = r"(?:[Tt]he )?"
_NEAR_YEAR = rf"(?:(?:[Tt]he )?{NEAR} (?:calendar )?year)"
_OF_YEAR = rf"(?:,? (?:of )?(?:{YEAR}|{_NEAR_YEAR}))"
_ISO = rf"(?:{YEAR}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]{YEAR}|{YEAR}/\d\d/\d\d)\b"
_DATED = rf"(?:(?:{WEEKDAY},? )?(?:{_THE}{DAY} (?:of )?{MONTH}|{MONTH} {DAY}){_OF_YEAR}?)"
_MONTHLY = rf"(?:(?:[Tt]he month of )?(?:{NEAR} )?{MONTH}{_OF_YEAR}?)"
_QUARTER = rf"(?:Q[1-4](?: of)? {YEAR}|[Tt]he (?:first|second|third|fourth|last|final) quarter{_OF_YEAR}?)"
_SEASONED = rf"(?:(?:the |The )?(?:{NEAR} )?{SEASON}{_OF_YEAR}|(?:the |The )?{NEAR} {SEASON}|the {SEASON})"
_DECADE = r"(?:[Tt]he (?:early |mid-|late )?(?:19|20)\d0s)"
_DAILY = rf"(?:(?:{_THE}{NEAR} )?{WEEKDAY}(?: {HOUR})?)"
_ORDINAL = r"(?:the (?:[12]\d|3[01]|\d)(?:st|nd|rd|th)\b)"
_FEAST = r"(?:Christmas(?: Day| Eve)?|New Year(?:'s(?: Day| Eve)?)?)"
_UNITED = rf"(?:{_THE}{NEAR} (?:{HOUR}|day|weekend|week|fortnight|month|quarter|year|decade|{SEASON})|the weekend)"
_EDGE = r"(?:the (?:beginning|start|middle|end|close|turn) of )(?:the |this |last |next |that )?(?:week|month|quarter|year|season|decade)"
_PART = (
    r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)(?:[ -]in)?[ -](?:the )?|(?:the )?(?:very )?(?:beginning|start|middle|end|close) of (?:the )?"
    r"|(?:the )?(?:first|second|third|fourth|latter|last|opening|closing|final) (?:half|third|week|days|weeks|months) of (?:the )?)"
)
_WORD = r"(?:(?i:yesterday|today|tomorrow|tonight|overnight))"
POINT = (
    rf"(?:{_PART}?(?:{_ISO}|{_DATED}|{_QUARTER}|{_DECADE}|{_SEASONED}|{_MONTHLY}|{_DAILY}|{_UNITED}|{YEAR}\b)"
    rf"|{_PART}winter|{_EDGE}|{_ORDINAL}|{_FEAST}|{_WORD})"
)
_ABOUT = r"(?:(?:about|around|roughly|approximately|at least|perhaps) )?"
_RANGE = (
    rf"(?:[Bb]etween|[Ff]rom) {_ABOUT}(?:{POINT}|{DAY}),? (?:and|to|until|till|through|up to) {_ABOUT}(?:{POINT}|{DAY}\b)"
    rf"|{MONTH} {DAY}(?: to | and |-){DAY}\b(?:,? {YEAR})?|{DAY}(?: to | and |-|/){DAY} {MONTH}(?:,? {YEAR})?"
    rf"|{MONTH}(?: to | and |-){MONTH}(?:,? {YEAR}|(?! \d))|{YEAR} and {YEAR}\b|{YEAR}-(?:{YEAR}|\d\d)\b(?!-)"
)
_OPEN = (
    rf"(?:[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Bb]y|[Ff]rom|[Aa]s of|[Aa]s from|[Uu]p to|[Pp]rior to|[Nn]o later than"
    rf"|[Ss]tarting|with effect from) {_ABOUT}(?:{POINT}|winter|spring|summer|autumn)(?: on(?:wards?)?\b)?"
)
_NIGHT = rf"(?:(?:the )?nights? of (?:the )?(?:{DAY}(?:(?: to | and |-|/){DAY})? {MONTH}(?:,? {YEAR})?|{POINT}))"
_SPAN = (
    rf"(?:(?:[Ii]n|[Dd]uring|[Oo]ver|[Ff]or|[Ww]ithin) )?the (?:last|past|previous|next|coming|following) (?:(?:few|{COUNT}) )?{UNIT}\b(?! of)"
    rf"|(?:(?:over|about|nearly|more than|almost|some|roughly|around) )?{COUNT} {UNIT} (?:ago|earlier|later|before|after|beforehand|afterwards)\b"
    rf"|(?:for |within |every )?{COUNT} (?:consecutive )?{UNIT}\b"
)
_LOOSE = (
    rf"the (?:day|night|week|month|year) (?:before|after)\b|(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly) (?:this|that|last|next) (?:week|month|year|{SEASON})"
    rf"|(?:earlier|later) {_WORD}|[Rr]ecently|[Ll]ately|[Ii]n recent {UNIT}|(?:in )?the current {UNIT}|at night|by night|currently|nowadays"
)
TIME = re.compile(
    rf"\b(?:{_RANGE}|{_NIGHT}|{_LOOSE}|{_OPEN}|{_SPAN}|{POINT}|(?:the |this )?{SEASON}\b(?= |,|\.|$))",
)
_NUMBER = re.compile(rf"(?!{YEAR}$)\d+")
_NOT_YEAR = re.compile(r"(?:resolution|No\.?|number|IMO|paragraph|#|circular|members)\s*$", re.IGNORECASE)
_DATED_THING = re.compile(
    r"\b(?:image|imagery|images|photos?|photographs?|pictures?|footage|video|letters?|reports?|records?|documents?|data|scenes?"
    r"|invoices?|notes?|entry|entries|frames?|tracks?|minutes|e-?mails?|messages?|statements?|figures?|editions?|dated) $"
)
# what an ordinal counts when it is no day: "the 39th office", "the 7th Fleet"
_COUNTED = re.compile(
    r" (?:[A-Z]|floor|anniversary|century|brigade|division|battalion|regiment|parallel|amendment|time|person|session|month|year|week|day"
    r"|birthday|ship|vessel|container|delivery|shipment|attempt|round|office|bureau|member|country|state|edition|meeting)"
)
_IN = re.compile(r"(?:\bin|last|this|of|since|until|the|by|from|early|late|mid|before|after) $", re.IGNORECASE)


def month_number(text: str) -> int:
    """The number of the month that a date names, or 0."""
    match = re.search(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", text)
    return _SHORT[match.group(1).lower()] if match else 0


def times(plain: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The time expressions of a stretch of text: words and span. Resolution numbers and calibres are none."""
    return iter(_times(plain, start, end))


@lru_cache(maxsize=64)
def _times(plain: str, start: int, end: int) -> tuple[tuple[str, int, int], ...]:
    found = []
    for match in TIME.finditer(plain, start, end):
        words = match.group()
        if not _is_no_time(words, plain, match.start(), match.end()):
            start = match.start()
            if words.startswith("from ") and _DATED_THING.search(plain, max(0, start - 24), start):
                words, start = words[5:], start + 5
            found.append((words, start, match.end()))
    return tuple(found)


def _is_no_time(words: str, plain: str, start: int, end: int) -> bool:
    before = plain[max(0, start - 14) : start]
    if re.fullmatch(YEAR, words):
        following = plain[end : end + 2]
        return bool(
            _NOT_YEAR.search(before)
            or following[:1] in (")", "/", "%")
            or following == " ("
            or before[-1:] in ("(", "/", "$", "-", ",", ".")
            or re.match(r",\d{3}|\.\d", plain[end : end + 4])
        )
    if words == "May":
        return not re.match(r"[ ,.]*(?:\d|and|to|$)", plain[end : end + 6]) and not _IN.search(before)
    if re.fullmatch(r"(?:a|an) (?:day|hour|night|week|month|year)", words):
        return True
    if words in ("spring", "fall", "March"):
        return not _IN.search(before)
    if re.fullmatch(r"(?:the )?(?:beginning|start|end|close|first days) of (?:the )?", words):
        return True
    if not re.fullmatch(r"the (?:\d|[12]\d|3[01])(?:st|nd|rd|th)", words):
        return False
    following = plain[end : end + 14]
    if re.search(r"\b(?:on|since|until|till|by|before|after|dated) $", before, re.IGNORECASE):
        return bool(_COUNTED.match(following))
    return not re.search(r"\b(?:from|of) $", before) or not re.match(
        r"[,.;:)]|$| (?:and|by|in|at|on|to|with|from|of|the|a|shows?|captures?|was|were|had|but)\b", following
    )


@lru_cache(maxsize=4096)
def _only_time(text: str) -> bool:
    match = TIME.search(text)
    return bool(match and match.end() - match.start() >= len(text) - 6 and not _NUMBER.fullmatch(text))


def is_time(word: Word, tree: Tree, plain: str) -> bool:
    """Whether a noun phrase is nothing but a time."""
    first, last = word, word
    for kid in word.kids:
        if kid.dep in ("compound", "nummod", "amod", "flat", "nmod:unmarked", "det", "case", "nmod"):
            first = kid if kid.i < first.i and kid.dep != "case" else first
            last = kid if kid.i > last.i else last
    stretch = plain[first.start : last.end]
    for text in (stretch, plain[word.start : word.end]):
        if _only_time(text):
            return True
    return word.text in MONTHS or word.low in (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    )
