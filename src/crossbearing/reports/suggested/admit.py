"""Whether a suggestion is admitted: the deterministic reader reads the quoted words itself, and must agree.

It is never believed in what it alone says: who gave and who took, that a clause is not denied, that it is not hedged, who
speaks. What the reader does not hear as suggested is refused with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossbearing.records.claims import Filler, Speaker
from crossbearing.reports.broad import reading
from crossbearing.reports.candidates import candidates
from crossbearing.reports.drafts import Draft
from crossbearing.reports.reader import Tell
from crossbearing.reports.scene import Roles, Scene
from crossbearing.reports.suggested.heads import cut, head_of, top, unheard_negation
from crossbearing.reports.suggested.reply import Suggestion
from crossbearing.reports.suggested.request import settings
from crossbearing.reports.tree import Tree, Word

KNOWN = "known"


@dataclass(frozen=True)
class Placed:
    """A suggestion with the span of its quote, in offsets of the text that is read."""

    start: int
    end: int
    told: Suggestion


def judge(one: Placed, scene: Scene, tell: Tell, standing: Sequence[Draft]) -> Draft | str:
    """The draft of a suggestion that is admitted, else the reason why not (``known`` where it was read already).

    scene: at the sentence in which the quote starts; standing: what the deterministic reader made of that sentence.
    """
    told, tree = one.told, scene.tree
    if one.end > scene.sentence.end:
        return "the quote runs over the end of a sentence"
    fault = cut(tree, one.start, one.end)
    if fault:
        return fault
    head = head_of(tree, one.start, one.end, candidates(scene))
    if head is None:
        return "no word of the quote could head a claim"
    if _read_already(one, head, tree, standing):
        return KNOWN
    made = tell(replace(reading(head, told.type, scene), span=(one.start, one.end)))
    if made is None or made.type != told.type:
        return f"the reader takes it for {made.type if made else 'no claim'}, not {told.type}"
    fault = _stance(one, made, head)
    if fault:
        return fault
    roles = _roles(one, made, tree)
    if isinstance(roles, str):
        return roles
    chain = _chain(told, made, scene)
    if isinstance(chain, str):
        return chain
    return replace(made, roles=roles, chain=chain, rule="llm", high=())


def _read_already(one: Placed, head: Word, tree: Tree, standing: Sequence[Draft]) -> bool:
    for made in standing:
        other = top(tree, made.start, made.end)
        crossing = other is not None and made.start <= head.start < made.end and one.start <= other.start < one.end
        if other is head or (crossing and made.type == one.told.type):
            return True
    return False


def _stance(one: Placed, made: Draft, head: Word) -> str:
    told = one.told
    if made.polarity != told.polarity:
        return f"polarity: suggested {told.polarity}, re-read {made.polarity}"
    if told.polarity == "affirmed" and not any(name in ("not", "n't") for name, _, _ in made.cues):
        word = unheard_negation(head, one.start, one.end)
        if word:
            return f"polarity: suggested affirmed, but “{word}” stands in the quote"
    families = settings()["families"].values()
    if not any(told.modality in family and made.modality in family for family in families):
        return f"modality: suggested {told.modality}, re-read {made.modality}"
    return ""


def _roles(one: Placed, made: Draft, tree: Tree) -> Roles | str:
    """The fillers, each as the reader resolved it or as it stands in the quote; or why one is refused."""
    directed = settings()["directed"]
    found: Roles = {}
    for role, texts in one.told.roles:
        for text in texts:
            spot = _spot(text, one, made, tree)
            match = next((known for known in made.roles.get(role, ()) if _same(text, spot, known, tree)), None)
            if match is None:
                fault = _fault(role, text, spot, made, tree, directed)
                if fault or spot is None:
                    return fault or f"{role} “{text}” does not stand in the quote"
                match = Filler(text, *spot)
            if match not in found.setdefault(role, []):
                found[role].append(match)
    if not found and made.type not in ("denial", "verification"):
        return "no role is filled"
    if made.roles.get("time"):
        found["time"] = list(made.roles["time"])
    return found


def _fault(role: str, text: str, spot: tuple[int, int] | None, made: Draft, tree: Tree, directed: Sequence[str]) -> str:
    """Why a filler that the reader does not find in a role is refused; empty where it may stand."""
    for other, fillers in made.roles.items():
        crossing = other != role and (other in directed or role in directed)
        if crossing and any(_same(text, spot, known, tree) for known in fillers):
            return f"{role} “{text}”: the reader finds it as {other}"
    if spot is None:
        return f"{role} “{text}” does not stand in the quote"
    head = top(tree, *spot)
    if head is None:
        return f"{role} “{text}” is no word of the sentence"
    if _several(tree, spot, head, made):
        return f"{role} “{text}” holds more than one filler"
    known = made.roles.get(role, ())
    if known:
        heads = [top(tree, filler.start, filler.end) for filler in known]
        if not any(_joined(head, found) for found in heads if found is not None):
            return f"{role} “{text}”: the reader finds {', '.join(f'“{filler.text}”' for filler in known)} alone"
    elif role in directed:
        return f"{role} “{text}”: the reader does not find it in that role"
    return ""


def _several(tree: Tree, spot: tuple[int, int], head: Word, made: Draft) -> bool:
    """Whether a phrase holds members of a list, a clause, or what the reader finds in a role of its own."""
    own = [filler for fillers in made.roles.values() for filler in fillers if filler.start >= 0]
    inside = [filler for filler in own if spot[0] <= filler.start and filler.end <= spot[1]]
    return _joins(tree, spot, Filler("", head.start, head.end)) or any(
        top(tree, filler.start, filler.end) is not head for filler in inside
    )


def _joined(word: Word, other: Word) -> bool:
    """Whether two words are members of one list."""
    return _first(word) is _first(other)


def _first(word: Word) -> Word:
    while word.dep == "conj" and word.head is not None:
        word = word.head
    return word


def _spot(text: str, one: Placed, made: Draft, tree: Tree) -> tuple[int, int] | None:
    """Where a filler stands in the quote, whole words alone; of several places one that the reader uses, else the first."""
    quote, at, found = one.told.quote, 0, []
    if not text.strip() or text != text.strip():
        return None
    while (at := quote.find(text, at)) >= 0:
        first, last = at, at + len(text)
        whole = not (
            (first > 0 and quote[first - 1].isalnum() and text[0].isalnum())
            or (last < len(quote) and quote[last].isalnum() and text[-1].isalnum())
        )
        if whole:
            found.append((one.start + first, one.start + last))
        at += 1
    used = [(filler.start, filler.end) for fillers in made.roles.values() for filler in fillers]
    return next((spot for spot in found if any(spot[0] < end and start < spot[1] for start, end in used)),
                found[0] if found else None)  # fmt: skip


def _same(text: str, spot: tuple[int, int] | None, known: Filler, tree: Tree) -> bool:
    """Whether a suggested filler is one that the reader found: the same words, or a phrase with the same head at its place."""
    if bare(text) == bare(known.text):
        return True
    if spot is None or known.start < 0 or not (spot[0] < known.end and known.start < spot[1]):
        return False
    head, other = top(tree, *spot), top(tree, known.start, known.end)
    return head is not None and head is other and not _joins(tree, spot, known)


def _joins(tree: Tree, spot: tuple[int, int], known: Filler) -> bool:
    """Whether a phrase holds several members of a list, or a clause, beside the one that the reader found."""
    return any(
        word.dep in ("conj", "acl:relcl", "appos", "parataxis", "advcl")
        for word in tree.words
        if spot[0] <= word.start < spot[1] and not known.start <= word.start < known.end
    )


def bare(text: str) -> str:
    """Words without article, case and blanks around them."""
    low = " ".join(text.casefold().split())
    return next((low[len(word) :] for word in ("the ", "a ", "an ") if low.startswith(word)), low)


def _chain(told: Suggestion, made: Draft, scene: Scene) -> tuple[Speaker, ...] | str:
    """Who says it: whom the reader hears, else those named whose names stand in the paragraph; or why not."""
    names = [name for name in told.source if bare(name) not in ("auth", bare(scene.outlet), "")]
    for name in names:
        if name not in scene.text and not any(bare(name) == bare(speaker.name) for speaker in made.chain):
            return f"source “{name}” does not stand in the text"
    if made.chain:
        heard = made.chain[-1].name
        if not names:
            return f"source: suggested is the report's own voice, re-read “{heard}”"
        left, right = f" {bare(names[-1])} ", f" {bare(heard)} "
        return made.chain if left in right or right in left else f"source: suggested “{names[-1]}”, re-read “{heard}”"
    start = scene.text.rfind("\n", 0, scene.sentence.start) + 1
    end = scene.text.find("\n", scene.sentence.end)
    paragraph = scene.text[start : end if end >= 0 else len(scene.text)]
    for name in names:
        if name not in paragraph:
            return f"source “{name}” does not stand in the paragraph"
    return tuple(Speaker(name) for name in dict.fromkeys(names))
