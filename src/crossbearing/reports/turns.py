"""Whose turn it is: interviews, press briefings and written answers, by how they are laid out on the page.

``Q:``/``A:`` and names before a colon; dashes that open turns; numbered questions; questions set as paragraphs of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossbearing.reports.lexicon import word_set
from crossbearing.reports.named import named_before
from crossbearing.reports.sentences import Sentence

_LABEL = re.compile(
    r"(?:(?P<ask>Q|Question|QUESTION|Question \d+[^:\n]{0,60})|(?P<tell>A|Answer|ANSWER|Reply|Response|Written answer|REPLY)|(?P<who>[A-Z][\w .'/-]{1,40}?)"
    r"(?: \((?P<inside>[^()]{2,70})\))?)(?:: | - (?=[A-Z])|(?<=\b[QA])\. (?=[A-Z]))"
)
_INLINE = re.compile(r"(?:Q|A|Question|Answer)[.:] |- (?=[A-Z\"])|[A-Z]{2,}[A-Z .]{0,30}(?: \([^()]{2,70}\))?: ")
_NUMBER = re.compile(r"(?:\d{1,2}[.)]|[Qq]uestion \d+[.:])\s")
_AS_FOLLOWS = re.compile(
    r"\b(?:has |have )?(?:answered|replied|stated|testified|written|wrote|reported|responded|answers|replies|states|declared)[^.;:]{0,60}? as follows"
)
_GIVEN = re.compile(
    r"(?P<who>(?:[Tt]he |[Aa]n? )?(?:[\w-]+ ){0,4}?[\w-]+)'s? (?:written )?(?:reply|answer|statement|testimony|letter|account|response)\b[^.]{0,120}?"
    r"\b(?:given|printed|reproduced|follows|below|extract|extracts|in full|reads)\b"
)
_FIRST = re.compile(r"\b(?:I|I'm|I've|I'd|[Mm]y|myself)\b")
_ASKED = re.compile(
    r"\b(?:[Tt]he |[Tt]o ask the |ask the )(?P<office>(?:Prime |Foreign |Deputy )?Minister|Secretary of State|Commissioner|Secretary|Chancellor|Government|Commission|Council|High Representative)\b"
)


@dataclass(frozen=True)
class Turn:
    """A paragraph's turn. kind: ``asks`` or ``tells``; who: the label's words, empty where none names the speaker."""

    kind: str
    who: str = ""


def turns(text: str, found: Sequence[Sentence]) -> Mapping[int, Turn]:
    """The turns of a document, by the offset of each sentence; narration has none.

    text: as ``plain`` gives it; found: its sentences. A turn is a paragraph, or begins within one at a label or a dash.
    """
    units = _units(text, found)
    words = [(number, unit) for number, (unit, _) in enumerate(units)]
    for layout in (_announced, _labelled, _dashed, _numbered, _quoted, _set_apart):
        plan = layout(words)
        if plan:
            return {start: turn for number, turn in plan.items() for start in units[number][1]}
    return {}


def _units(text: str, found: Sequence[Sentence]) -> list[tuple[str, list[int]]]:
    """Stretches that could be one turn, each with the offsets of its sentences."""
    units: list[tuple[str, list[int]]] = []
    paragraph, last = -1, 0
    for sentence in found:
        opening = text.rfind("\n", 0, sentence.start) + 1 if sentence.paragraph != paragraph else sentence.start
        words = text[opening : sentence.end].strip()
        inside = bool(_INLINE.match(words)) and not sentence.quoted
        if sentence.paragraph != paragraph or inside:
            units.append((words, [sentence.start]))
        else:
            units[-1] = (units[-1][0] + text[last : sentence.end], [*units[-1][1], sentence.start])
        paragraph, last = sentence.paragraph, sentence.end
    return units


def _labelled(paragraphs: Sequence[tuple[int, str]]) -> dict[int, Turn]:
    labels = {number: label for number, words in paragraphs if (label := _LABEL.match(words))}
    asking = [number for number, label in labels.items() if label["ask"]]
    telling = [number for number, label in labels.items() if label["tell"]]
    office = ""
    if telling:
        asked = next((_ASKED.search(words) for number, words in paragraphs if _ASKED.search(words)), None)
        office = asked["office"] if asked else ""
    names = [label["who"] for label in labels.values() if label["who"]]
    inquiring = {
        name
        for name in names
        if _inquires(name, [w for n, w in paragraphs if n in labels and labels[n]["who"] == name])
    }
    speaking = {
        name for name in names if name not in inquiring and (names.count(name) > 1 or inquiring) and not _is_form(name)
    }
    if not telling and not speaking:
        return _one_speech(paragraphs, labels)
    if not asking and not inquiring and not telling and len(speaking) < 2 and len(names) < 3:
        return {}
    written = any((label["tell"] or "A") not in ("A", "Response") for label in labels.values())
    plan: dict[int, Turn] = {}
    last: Turn | None = None
    for number, words in paragraphs:
        label = labels.get(number)
        turn = _turn_of(label, inquiring, speaking, office) if label else None
        goes_on = _first_person(words) or (written and number not in labels)
        if turn is None and label is None and last is not None and last.kind == "tells" and goes_on:
            turn = last
        if turn is not None:
            plan[number] = turn
        last = turn
    return plan


def _one_speech(paragraphs: Sequence[tuple[int, str]], labels: dict[int, re.Match[str]]) -> dict[int, Turn]:
    """A statement printed under one label and told in the first person to its end."""
    number, _ = paragraphs[0] if paragraphs else (-1, "")
    label = labels.get(number)
    told = sum(_first_person(words) for _, words in paragraphs)
    if label is None or not label["who"] or _is_form(label["who"]) or told * 2 <= len(paragraphs):
        return {}
    return {number: Turn("tells", label["who"]) for number, _ in paragraphs}


def _turn_of(label: re.Match[str], inquiring: set[str], speaking: set[str], office: str) -> Turn | None:
    if label["ask"]:
        return Turn("asks")
    if label["tell"]:
        return Turn("tells", office)
    if label["who"] in inquiring:
        return Turn("asks", (label["inside"] or "").split(",")[0].strip())
    if label["who"] in speaking:
        return Turn("tells", label["who"])
    return None


def _inquires(name: str, turns_of: Sequence[str]) -> bool:
    """Whether a label is an interviewer's: by its word, or because most of its turns end in a question."""
    if set(name.lower().split(" ")) & word_set("people", "interviewers"):
        return True
    asked = sum(words.rstrip("\"' ").endswith("?") for words in turns_of)
    return len(turns_of) > 1 and asked * 2 > len(turns_of)


def _is_form(name: str) -> bool:
    """Whether a label belongs to a form or heading ("Name:", "Date of birth:"), not to somebody who speaks."""
    return name.split(" ")[0].lower() in word_set("people", "form_labels")


def _first_person(words: str) -> bool:
    return bool(_FIRST.search(re.sub(r"\"[^\"]*\"", "", words)))


def _dashed(paragraphs: Sequence[tuple[int, str]]) -> dict[int, Turn]:
    dashed = [number for number, words in paragraphs if re.match(r"- ?\S", words)]
    if len(dashed) < 3 or not any(words.rstrip().endswith("?") for number, words in paragraphs if number in dashed):
        return {}
    plan: dict[int, Turn] = {}
    last = ""
    for number, words in paragraphs:
        if number not in dashed:
            last = ""
            continue
        last = "asks" if last in ("", "tells") or (last != "asks" and words.rstrip().endswith("?")) else "tells"
        plan[number] = Turn(last)
    return plan


def _numbered(paragraphs: Sequence[tuple[int, str]]) -> dict[int, Turn]:
    numbered = [number for number, words in paragraphs if _NUMBER.match(words)]
    asked = [number for number, words in paragraphs if number in numbered and words.rstrip().endswith("?")]
    if len(numbered) < 2 or len(asked) * 2 <= len(numbered):
        return {}
    return _alternating(paragraphs, set(numbered))


def _announced(paragraphs: Sequence[tuple[int, str]]) -> dict[int, Turn]:
    """A reply or statement that the first lines announce ("the minister has answered as follows") and the rest prints."""
    for place, (_, words) in enumerate(paragraphs[:2]):
        if len(words) > 300:
            continue
        given = _GIVEN.search(words)
        as_follows = _AS_FOLLOWS.search(words)
        if not (given or as_follows):
            continue
        named = named_before(words, 0, as_follows.start()) if as_follows else None
        who = given["who"] if given else named.text if named is not None else ""
        if who:
            return {number: Turn("tells", who) for number, _ in paragraphs[place + 1 :]}
    return {}


def _quoted(paragraphs: Sequence[tuple[int, str]]) -> dict[int, Turn]:
    """Answers as paragraphs in quotation marks, each behind a short paragraph that asks or holds something against them."""
    answers = [
        place
        for place, (_, words) in enumerate(paragraphs)
        if place and words.startswith('"') and words.endswith('"') and words.count('"') % 2 == 0 and not words[:-1].rstrip().endswith(",")
        and '"' not in paragraphs[place - 1][1] and len(paragraphs[place - 1][1]) < 250
    ]  # fmt: skip
    asked = [place for place in answers if paragraphs[place - 1][1].rstrip().endswith("?")]
    if len(answers) < 2 or not asked:
        return {}
    plan: dict[int, Turn] = {}
    for place in answers:
        plan[paragraphs[place - 1][0]] = Turn("asks")
        plan[paragraphs[place][0]] = Turn("tells")
    return plan


def _set_apart(paragraphs: Sequence[tuple[int, str]]) -> dict[int, Turn]:
    questions = {
        number
        for number, words in paragraphs
        if words.rstrip("\"' *").endswith("?") and len(words) < 400 and not words.startswith('"')
    }
    if len(questions) < 2:
        return {}
    return _alternating(paragraphs, questions)


def _alternating(paragraphs: Sequence[tuple[int, str]], questions: set[int]) -> dict[int, Turn]:
    """Questions, each with the paragraph behind it as its answer, and what goes on in the first person."""
    plan: dict[int, Turn] = {}
    last = ""
    final = max(questions)
    for number, words in paragraphs:
        if number in questions:
            last = "asks"
        elif last == "asks" or (last == "tells" and (number < final or _first_person(words))):
            last = "tells"
        else:
            last = ""
        if last:
            plan[number] = Turn(last)
    return plan
