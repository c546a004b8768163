"""Profiles at work: what a record or a text looks like to the one it is shown to (rules in reference/profiles.yaml)."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from crossbearing.records.claims import Claim, Speaker
from crossbearing.records.documents import Document
from crossbearing.records.errors import ConfigError
from crossbearing.records.profile import Profile
from crossbearing.records.reading import CaseReading
from crossbearing.reference.load import yaml_data

T = TypeVar("T")
_GENERIC = re.compile(
    r"^(?:(?:a|an|the|one|two|another|some|several|multiple|other)\s+)*(?:anonymous\s+|unnamed\s+)?"
    r"(?:sources?|officials?|persons?|people)$",
    re.IGNORECASE,
)
_QUOTED = frozenset({"quote", "quoted", "before", "after", "text", "original", "sha256"})


@dataclass(frozen=True)
class Rules:
    """What one profile shows. descriptions: words that would narrow an anonymous speaker down, or quotes withheld -> what stands for
    them in our own words."""

    profile: Profile
    anonymous: str
    capture_address: str
    people: str
    unpublished: str
    context: int
    coarse: Mapping[str, str]
    role_of_people: str
    withheld: str
    path: str
    descriptions: Mapping[str, str] = field(default_factory=dict)


def _declared() -> Mapping[str, Any]:
    declared: Mapping[str, Any] = yaml_data("profiles.yaml")
    return declared


@functools.cache
def path_patterns() -> tuple[re.Pattern[str], ...]:
    """The declared forms of a machine's absolute paths."""
    return tuple(re.compile(pattern) for pattern in _declared()["paths"])


def rules(profile: Profile | str, case: CaseReading | None = None) -> Rules:
    """The rules of a profile; with a case, also the descriptions of its anonymous speakers that are to be coarsened.

    Raises ConfigError for a profile that is not declared.
    """
    declared = _declared()
    name = str(profile)
    if name not in declared["profiles"]:
        raise ConfigError(f"profile {name!r} is none of {', '.join(declared['profiles'])}")
    own = declared["profiles"][name]
    made = Rules(
        profile=Profile(name),
        coarse=declared["coarse"],
        role_of_people=declared["role_of_people"],
        withheld=declared["withheld"],
        path=declared["path"],
        **own,
    )
    if case is None or made.anonymous != "coarse":
        return made
    hidden: set[str] = set()
    if made.unpublished == "withheld":
        hidden = {document.id for document in case.documents() if not published(document)}
    return dataclasses.replace(made, descriptions=_descriptions(case.claims(), made, hidden))


def _descriptions(claims: Iterable[Claim], made: Rules, hidden: set[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for claim in claims:
        if claim.quote.document in hidden and claim.quote.text:
            found[claim.quote.text] = made.withheld
        for speaker in claim.chain:
            if speaker.kind in ("anonymous", "group") and speaker.name and not _GENERIC.match(speaker.name):
                found[speaker.name] = made.coarse[speaker.kind]
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def shown_text(words: str, made: Rules) -> str:
    """Text that is not a quote: without machine paths, and with anonymous speakers as coarse as the profile asks."""
    for pattern in path_patterns():
        words = pattern.sub(made.path, words)
    for description, coarse in made.descriptions.items():
        if description.lower() in words.lower():
            words = re.sub(rf"(?<!\w){re.escape(description)}(?!\w)", coarse, words, flags=re.IGNORECASE)
    return words


def shown(record: T, made: Rules | Profile | str) -> T:
    """A record, mapping, list or text as the profile shows it; quotes keep their own words.

    record: a frozen dataclass, mapping, sequence or scalar. Returns the same kind of thing.
    """
    known = made if isinstance(made, Rules) else rules(made)
    return _shown(record, known, False)  # type: ignore[no-any-return]


def _shown(value: Any, made: Rules, quoted: bool) -> Any:
    if isinstance(value, str):
        return value if quoted else shown_text(value, made)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            item.name: _shown(getattr(value, item.name), made, item.name in _QUOTED)
            for item in dataclasses.fields(value)
            if item.init
        }
        return dataclasses.replace(value, **changed)
    if isinstance(value, Mapping):
        return {key: _shown(item, made, key in _QUOTED) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_shown(item, made, quoted) for item in value)
    return value


def speaker_words(speaker: Speaker, made: Rules) -> str:
    """One link of a speaker chain in words: pseudonym first, its own description only where the profile allows."""
    if speaker.kind not in ("anonymous", "group"):
        return shown_text(speaker.name, made)
    name = speaker.name
    if made.anonymous == "coarse" and not _GENERIC.match(name):
        name = made.coarse[speaker.kind]
    return f"{speaker.label} ({name})" if speaker.label else name


def chain_words(chain: Iterable[Speaker], made: Rules) -> tuple[str, ...]:
    """A speaker chain in words, outermost first."""
    return tuple(speaker_words(speaker, made) for speaker in chain)


def published(document: Document) -> bool:
    """Whether a document bears an outlet or an address; one that bears neither was brought by a person."""
    return bool(document.outlet or document.url)


def person_words(name: str, made: Rules) -> str:
    """A worker's name, or the role that stands for it."""
    return shown_text(name, made) if made.people == "shown" else made.role_of_people


def file_words(name: str) -> str:
    """A file by its own name, without the folders of the machine it lay on."""
    return re.split(r"[/\\]", name)[-1]


def address_words(address: str, made: Rules) -> str:
    """Where a document was taken from; the host is left out where the profile says so."""
    if not address or made.capture_address == "whole":
        return address
    return "address kept in the case"
