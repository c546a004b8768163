"""The declared frames of reference/frames: which words are predicates, and which argument fills which role."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from crossbearing.reports.lexicon import words


@dataclass(frozen=True)
class Frame:
    """A predicate's frame: claim type, argument -> role, what it needs to count, and when it is of the high tier.

    roles: ``subject``, ``object``, ``indirect`` or a preposition -> role; needs: ``goods``, ``scope``, ``hot``, ``pair``
    or ``always``; high: roles that must be filled for the tier ``high`` (empty: never).
    """

    id: str
    type: str
    roles: Mapping[str, str]
    needs: str = "scope"
    high: tuple[str, ...] = ()
    modality: str = ""
    polarity: str = ""
    complement: str = ""


@dataclass(frozen=True)
class Idiom:
    """A frame that only a verb with its object, subject or words shows."""

    frame: Frame
    verbs: frozenset[str]
    objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    words: re.Pattern[str] | None = None
    needs_object: bool = False
    passive: bool = False


@dataclass(frozen=True)
class NounFrame:
    """A noun that names an event (``shipment``) or who plays a part in one (``importer``)."""

    id: str
    type: str
    roles: Mapping[str, str]
    self_role: str = ""
    other_role: str = ""


@dataclass(frozen=True)
class Frames:
    """All frames, by lemma."""

    verbs: Mapping[str, Frame]
    idioms: Mapping[str, tuple[Idiom, ...]]
    events: Mapping[str, NounFrame]
    agents: Mapping[str, NounFrame]
    owned: frozenset[str]
    owners: frozenset[str]
    light: frozenset[str]
    denials: frozenset[str]
    prepositions: Mapping[str, Mapping[str, str]]
    knowledge: frozenset[str]


def _load(name: str) -> dict[str, Any]:
    import yaml

    path = resources.files("crossbearing.reference") / "frames" / f"{name}.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))  # noqa: S506 - a safe loader, either way


_NEEDS = ("always", "goods", "scope", "hot", "pair")
_KEYS = frozenset(
    [
        "id",
        "type",
        "roles",
        "needs",
        "high",
        "modality",
        "polarity",
        "complement",
        "verbs",
        "object",
        "subject",
        "words",
        "needs_object",
        "passive",
    ]
)


def _frame(entry: Mapping[str, Any]) -> Frame:
    """A frame as declared. Raises ConfigError for a key or a need that means nothing: a misspelt one would be lost in silence."""
    from crossbearing.records.errors import ConfigError

    unknown = sorted(set(entry) - _KEYS)
    if unknown or entry.get("needs", "always") not in _NEEDS:
        wrong = ", ".join(unknown) or f"needs: {entry['needs']}"
        raise ConfigError(f"reference/frames: frame {entry.get('id', '?')}: {wrong} is not known")
    return Frame(
        id=entry["id"],
        type=entry["type"],
        roles=dict(entry["roles"]),
        needs=entry.get("needs", "always"),
        high=tuple(entry.get("high", ())),
        modality=entry.get("modality", ""),
        polarity=entry.get("polarity", ""),
        complement=entry.get("complement", ""),
    )


@cache
def frame_verbs() -> frozenset[str]:
    """The verbs that frames and idioms name."""
    found: set[str] = set()
    for entry in _load("verbs")["frames"]:
        found |= words(entry["verbs"])
    for entry in _load("idioms")["idioms"]:
        found |= words(entry["verbs"])
    return frozenset(found | words(_load("nouns")["light_verbs"]))


@cache
def frames() -> Frames:
    """The frames as declared. Raises ConfigError when a file lacks what a frame needs."""
    from crossbearing.records.errors import ConfigError

    try:
        return _frames()
    except KeyError as missing:
        raise ConfigError(f"reference/frames: a frame lacks {missing}") from missing


def _frames() -> Frames:
    verb_file, noun_file = _load("verbs"), _load("nouns")
    verbs: dict[str, Frame] = {}
    for entry in verb_file["frames"]:
        for verb in words(entry["verbs"]):
            verbs.setdefault(verb, _frame(entry))
    idioms: dict[str, list[Idiom]] = {}
    for entry in _load("idioms")["idioms"]:
        idiom = Idiom(
            frame=_frame(entry),
            verbs=words(entry["verbs"]),
            objects=words(entry.get("object", "")),
            subjects=words(entry.get("subject", "")),
            words=re.compile(entry["words"], re.IGNORECASE) if "words" in entry else None,
            needs_object=bool(entry.get("needs_object")),
            passive=bool(entry.get("passive")),
        )
        for verb in idiom.verbs:
            idioms.setdefault(verb, []).append(idiom)
    events = {noun: _noun_event(entry) for entry in noun_file["events"] for noun in words(entry["nouns"])}
    agents = {
        noun: NounFrame(entry["id"], entry["type"], {}, entry["self"], entry["other"])
        for entry in noun_file["agents"]
        for noun in words(entry["nouns"])
    }
    relations = noun_file["relations"]
    return Frames(
        verbs=verbs,
        idioms={verb: tuple(found) for verb, found in idioms.items()},
        events=events,
        agents=agents,
        owned=words(relations["owned"]),
        owners=words(relations["owner"]),
        light=words(noun_file["light_verbs"]),
        denials=words(noun_file["denial_adjectives"]),
        prepositions=verb_file["prepositions"],
        knowledge=words(noun_file["knowledge_nouns"]),
    )


def _noun_event(entry: Mapping[str, Any]) -> NounFrame:
    roles = {key: entry[key] for key in ("of", "to", "from", "by", "for", "possessive") if key in entry}
    return NounFrame(entry["id"], entry["type"], roles)
