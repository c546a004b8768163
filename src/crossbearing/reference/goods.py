"""Goods: classes, the words for them, and what each class entails; loader of ``goods.yaml``."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crossbearing.reference.load import yaml_data

# Words after which a phrase says where, for whom or from what: the head noun stands before them.
_AFTER_HEAD = re.compile(r"\b(?:for|from|to|in|worth|as|with|aboard|via|by|produced|made|bound)\b")


@dataclass(frozen=True)
class Goods:
    """A class of goods: ``parent`` is what it entails, ``hs`` its headings, ``ambiguous`` the classes it may mean."""

    id: str
    label: str
    parent: str = ""
    hs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


@functools.cache
def goods_classes() -> Mapping[str, Goods]:
    """Every class by its id, in the order of the file."""
    return {
        entry["id"]: Goods(
            id=entry["id"],
            label=entry["label"],
            parent=entry.get("parent", ""),
            hs=tuple(entry.get("hs", ())),
            words=tuple(str(word) for word in entry["words"]),
            ambiguous=tuple(entry.get("ambiguous", ())),
        )
        for entry in yaml_data("goods.yaml")["classes"]
    }


def entailed(class_id: str) -> tuple[str, ...]:
    """The classes that a class entails, nearest first: ``artillery-shells`` gives ``ammunition``, ``arms``."""
    found: list[str] = []
    known = goods_classes()
    while class_id in known and (parent := known[class_id].parent) and parent not in found:
        found.append(parent)
        class_id = parent
    return tuple(found)


@functools.cache
def _owners() -> Mapping[str, str]:
    """Every declared word, case-folded, and its class."""
    owner: dict[str, str] = {}
    for goods in goods_classes().values():
        for word in goods.words:
            owner.setdefault(word.casefold(), goods.id)
    return owner


@functools.cache
def _matcher() -> re.Pattern[str]:
    """Compounds that name no goods, then words, then words with their modifier; the longest of each at any place."""
    data = yaml_data("goods.yaml")
    words = sorted(_owners(), key=lambda word: (-len(word), word))
    modifiers, bare = data["modified"]["modifiers"], data["modified"]["words"]
    nothing = "|".join(
        rf"(?:{_any(entry['before'])})[\s-]+(?:{_any(entry['words'])})(?:es|s)?" for entry in data["compounds"]
    )
    measured = r"\d+(?:[.,]\d+)?[\s-]?mm|[a-z]{1,3}-\d{1,3}[a-z]?"
    return re.compile(
        rf"(?<!\w)(?P<nothing>{nothing})(?!\w)|(?<!\w)(?:{_any(words)})(?:es|s)?(?!\w)"
        rf"|(?<!\w)(?:{_any(modifiers)}|{measured})[\s-]+(?P<bare>{_any(bare)})(?!\w)"
        rf"|(?<!\w)(?P<against>anti-\w+)|(?:{'|'.join(_unspaced(words))})"
    )


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]+").replace(r"\-", "[- ]?") for word in ordered)


def _unspaced(words: Iterable[str]) -> list[str]:
    """Words of scripts without spaces or with endings joined on: found inside longer strings."""
    return [
        re.escape(word)
        for word in words
        if len(word) > 1 and re.search(r"[\u0400-\u04ff\u3400-\u9fff\uac00-\ud7a3]", word)
    ]


def goods_of(text: str) -> tuple[Goods, ...]:
    """The classes that a phrase names, the head of the phrase first, then others in the order of the text.

    text: a filler such as "old stocks of 122mm shells". One compound gives one class, that of its last word ("mortar
    shells"); a class entailed by another that the phrase names is left out. Returns an empty tuple when no word of it is
    known.
    """
    folded = text.casefold().replace("’", "'")
    found = _found(folded)
    if not found:
        return ()
    cut = _AFTER_HEAD.search(folded)
    limit = cut.start() if cut else len(folded)
    heads = [entry for entry in found if entry[0] < limit] or found
    head = heads[-1][1] if " of " not in folded[heads[0][0] :] else heads[0][1]
    ordered = [head, *(name for _, name in found if name != head)]
    named = tuple(dict.fromkeys(ordered))
    covered = {above for name in named for above in entailed(name)}
    return tuple(goods_classes()[name] for name in named if name not in covered)


@functools.cache
def _compound_ends() -> tuple[str, ...]:
    """What every compound that names no goods ends in: its last word, in the singular or a plural."""
    words = [word for entry in yaml_data("goods.yaml")["compounds"] for word in entry["words"]]
    last = {re.split(r"[\s-]", word.casefold())[-1] for word in words}
    return tuple(sorted(end + plural for end in last for plural in ("", "s", "es")))


def compound_of(text: str, sentence: str) -> str:
    """The compound that names no goods ("copper mines") of which a sentence has a filler ("mines") only as the last word.

    Returns the filler itself where it has it otherwise, or not at all.
    """
    word = text.casefold().strip()
    if not word.endswith(_compound_ends()):
        return text
    folded = sentence.casefold().replace("’", "'")
    ends = list(re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", folded))
    within = [match for match in _matcher().finditer(folded) if match["nothing"]] if word else []
    held = [next((one for one in within if one.end() == end.end() and one.start() < end.start()), None) for end in ends]
    return held[0].group(0) if held and held[0] and all(held) else text


def _found(folded: str) -> list[tuple[int, str]]:
    """Where each class is named; of words side by side only the last, which the others only describe."""
    found: list[tuple[int, str]] = []
    last = -1
    for match in _matcher().finditer(folded):
        if match["nothing"] or match["against"]:
            continue
        name = yaml_data("goods.yaml")["modified"]["words"][match["bare"]] if match["bare"] else _owner(match.group(0))
        if found and last >= 0 and not folded[last : match.start()].strip(" -"):
            found.pop()
        found.append((match.start(), name))
        last = match.end()
    return found


def _owner(matched: str) -> str:
    owner = _owners()
    words = " ".join(matched.split())
    for form in (words, words.removesuffix("s"), words.removesuffix("es"), words.replace("-", " ")):
        for variant in (form, form.replace(" ", "-"), form.replace("-", " ").removesuffix("s")):
            if variant in owner:
                return owner[variant]
    squeezed = {word.replace(" ", "").replace("-", ""): name for word, name in owner.items()}
    return squeezed[re.sub(r"[\s-]", "", words).removesuffix("s")]
