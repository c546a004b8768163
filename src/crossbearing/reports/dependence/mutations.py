"""What a copy tells otherwise than its original: aligned sentences compared for numbers, doubt, denial, speaker and names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache

from crossbearing.records.documents import Document
from crossbearing.records.lineage import FAMILY_KINDS, Link, Mutation
from crossbearing.reference.load import yaml_data
from crossbearing.reports.dependence.counted import Count, counts, same_unit
from crossbearing.reports.dependence.cues import Cue, any_cue, attribution, hedges, negations, speakers
from crossbearing.reports.dependence.words import Sentence, Words, function_words, read_words, stem

PLACE_WORDS = frozenset(
    ("in", "at", "from", "to", "near", "off", "for", "through", "via", "towards", "into", "outside")
)
LONGEST_NAME = 4  # tokens


def mutations(documents: Sequence[Document], links: Sequence[Link]) -> list[Mutation]:
    """What children tell otherwise than the parents that family links lead to, both at hand and in one language.

    documents: those that links speak of, and others; links: of ``reports.lineage.links``. Returns mutations by child, parent
    and place in the child.
    """
    held = {document.id: document for document in documents}
    read: dict[str, Words] = {}
    found: list[Mutation] = []
    for child, parent in sorted({(link.child, link.parent) for link in links if _copies(link)}):
        if child in held and parent in held and held[child].language == held[parent].language:
            for name in (child, parent):
                if name not in read:
                    read[name] = read_words(held[name])
            found += between(read[child], read[parent])
    return found


def _copies(link: Link) -> bool:
    """Whether a link says that text was taken over: two talks with one person are not copies of one another."""
    return link.kind in FAMILY_KINDS and link.kind != "same_source" and link.overlap > 0


def between(child: Words, parent: Words) -> list[Mutation]:
    """What one document tells otherwise than the one it comes from, in the order of the child's text."""
    found: dict[tuple[str, tuple[int, int]], Mutation] = {}
    ours, theirs = counts(child), counts(parent)
    for place, sentence in enumerate(child.sentences):
        other = _counterpart(sentence, parent.sentences)
        for what, before, after in (
            *_numbers(sentence, other, ours, theirs),
            *(_worded(child, place, parent, other) if other is not None else ()),
        ):
            made = Mutation(
                child.document.id,
                parent.document.id,
                what,
                _words(parent, before),
                _words(child, after),
                before,
                after,
            )
            if made.before != made.after:
                found.setdefault((what, before if what == "attribution dropped" else after), made)
    return sorted(found.values(), key=lambda one: (one.child_span, one.what, one.parent_span))


Change = tuple[str, tuple[int, int], tuple[int, int]]  # what, the parent's span, the child's


def _words(words: Words, span: tuple[int, int]) -> str:
    return " ".join(words.document.text[slice(*span)].split())


def _counterpart(sentence: Sentence, others: Sequence[Sentence]) -> Sentence | None:
    """The sentence of the parent that tells the same, in much the same words."""
    data = _settings()
    best: tuple[float, int] | None = None
    for place, other in enumerate(others):
        shared = len(sentence.stems & other.stems)
        if shared < data["least"]:
            continue
        alike = 2 * shared / (len(sentence.stems) + len(other.stems))
        inside = shared / min(len(sentence.stems), len(other.stems))
        if alike >= data["alike"] or (inside >= data["contained"] and shared > data["least"]):
            rank = (round(alike, 6), -place)
            best = rank if best is None or rank > best else best
    return others[-best[1]] if best is not None else None


def _numbers(
    sentence: Sentence, other: Sentence | None, ours: Sequence[Count], theirs: Sequence[Count]
) -> Iterator[Change]:
    """Numbers of a child's sentence that the parent gives of the same things with another bound or another value."""
    for mine in ours:
        if not sentence.start <= mine.start < sentence.end:
            continue
        alike = [one for one in theirs if same_unit(mine, one)]
        equal = [one for one in alike if one.value == mine.value]
        if any(one.bound == mine.bound for one in equal):
            continue
        if equal:
            yield "comparator", (equal[0].start, equal[0].end), (mine.start, mine.end)
        elif other is not None:
            near = [one for one in alike if other.start <= one.start < other.end]
            siblings = [one for one in ours if sentence.start <= one.start < sentence.end and same_unit(mine, one)]
            kept = any(one.value == near[0].value and same_unit(one, near[0]) for one in ours) if near else True
            if len(near) == 1 and len(siblings) == 1 and not kept:
                yield ("time" if mine.date else "number"), (near[0].start, near[0].end), (mine.start, mine.end)


def _worded(child: Words, place: int, parent: Words, other: Sentence) -> Iterator[Change]:
    sentence = child.sentences[place]
    yield from _cues(
        hedges(child, sentence), hedges(parent, other), child, sentence, parent, other,
        ("hedge dropped", "hedge added", "hedge changed"),
    )  # fmt: skip
    yield from _cues(
        negations(child, sentence), negations(parent, other), child, sentence, parent, other,
        ("negation dropped", "negation added", ""),
    )  # fmt: skip
    said = attribution(parent, other)
    around = child.sentences[max(0, place - 1) : place + 2]
    if said is not None and not any(_attributed(child, one, parent.document.outlet) for one in around):
        yield "attribution dropped", said, (sentence.start, sentence.end)
    one, many = speakers(parent, other), speakers(child, sentence)
    for role, (span, plural) in sorted(many.items()):
        if plural and role in one and not one[role][1]:
            yield "speakers multiplied", one[role][0], span
    yield from _names(child, sentence, parent, other)


def _attributed(words: Words, sentence: Sentence, outlet: str) -> bool:
    """Whether a sentence says whose word it is, quotes, or names the outlet that the text comes from."""
    text = words.document.text[sentence.start : sentence.end]
    named = bool(outlet) and outlet.casefold() in text.casefold()
    return named or any(mark in text for mark in '“”"«»「」') or attribution(words, sentence) is not None


def _cues(
    mine: Sequence[Cue], theirs: Sequence[Cue], child: Words, sentence: Sentence, parent: Words, other: Sentence,
    kinds: tuple[str, str, str],
) -> Iterator[Change]:  # fmt: skip
    """Cues of the parent over something that the child tells without any, the other way round, or under another class."""
    dropped, added, changed = kinds
    for cue in theirs:
        at = _told(child, sentence, cue.covers)
        if at is None:
            continue
        same = [one for one in mine if one.covers == cue.covers]
        if not mine and not any_cue(child, sentence, dropped):
            yield dropped, (cue.start, cue.until), at
        elif changed and same and all(one.kind != cue.kind for one in same):
            yield changed, (cue.start, cue.until), (same[0].start, same[0].until)
    for cue in mine:
        at = _told(parent, other, cue.covers)
        if at is not None and not theirs and not any_cue(parent, other, dropped):
            yield added, at, (cue.start, cue.until)


def _told(words: Words, sentence: Sentence, covered: str) -> tuple[int, int] | None:
    """Where a sentence tells what a cue covers elsewhere, with the small words before it, or None."""
    at = next((one for one in range(sentence.first, sentence.last) if stem(words.tokens[one]) == covered), None)
    if at is None:
        return None
    first = at
    while first > max(sentence.first, at - 4) and words.tokens[first - 1] in function_words():
        first -= 1
    return words.starts[first], words.ends[at]


def _names(child: Words, sentence: Sentence, parent: Words, other: Sentence) -> Iterator[Change]:
    """Names that stand in the child where the parent has another, each unknown to the other text."""
    mine = child.tokens[sentence.first : sentence.last]
    theirs = parent.tokens[other.first : other.last]
    known = set(child.tokens), set(parent.tokens)
    for tag, a, b, c, d in SequenceMatcher(None, theirs, mine, autojunk=False).get_opcodes():
        before = range(other.first + a, other.first + b)
        after = range(sentence.first + c, sentence.first + d)
        if tag != "replace" or len(before) > LONGEST_NAME or len(after) > LONGEST_NAME:
            continue
        if not all(_is_name(parent, token, other) and parent.tokens[token] not in known[0] for token in before):
            continue
        if not all(_is_name(child, token, sentence) and child.tokens[token] not in known[1] for token in after):
            continue
        spans = (parent.starts[before[0]], parent.ends[before[-1]]), (child.starts[after[0]], child.ends[after[-1]])
        leads = {words.tokens[run[0] - 1] for words, run in ((parent, before), (child, after)) if run[0]}
        yield ("place" if leads <= PLACE_WORDS else "name"), *spans


def _is_name(words: Words, token: int, sentence: Sentence) -> bool:
    first = words.document.text[words.starts[token]]
    return (
        first.isupper()
        and words.tokens[token] not in function_words()
        and words.tokens[token] not in _no_names()
        and token > sentence.first
    )


@cache
def _no_names() -> frozenset[str]:
    data = yaml_data("lineage.yaml")
    return frozenset(data["number_words"]) | frozenset(f"{data['months']} {data['days']}".casefold().split())


@cache
def _settings() -> Mapping[str, float]:
    data: Mapping[str, float] = yaml_data("lineage.yaml")["mutations"]
    return data
