"""Claims: what one quote asserts, who said it, how sure, and when (data conventions: docs/reference/labels.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossbearing.records.documents import Quote
from crossbearing.records.keys import content_id

CLAIM_TYPES = (
    "transfer", "route", "brokering", "payment", "policy", "listing", "violation", "evasion", "tracking",
    "affiliation", "production", "support", "verification", "denial", "event",
)  # fmt: skip
ROLES = (
    "supplier", "recipient", "item", "quantity", "origin", "destination", "via", "place", "mode", "carrier",
    "intermediary", "actor", "target", "payment", "concealment", "time",
)  # fmt: skip
MODALITIES = (
    "asserted", "hedged", "possible", "suspected", "alleged", "unverified", "planned", "attempted", "sought",
    "demanded",
)  # fmt: skip
POLARITIES = ("affirmed", "negated")
TIERS = ("high", "low")
SPEAKER_KINDS = (
    "publisher", "outlet", "anonymous", "group", "person", "body", "state", "state_medium", "document", "unknown",
)  # fmt: skip


@dataclass(frozen=True)
class Filler:
    """A role filler: its text as resolved, and the span of the document that it was read from (-1: implied)."""

    text: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True)
class Interval:
    """A time as an interval of ISO dates (inclusive), its EDTF form, and whether the text left part of it unsaid."""

    text: str
    start: str
    end: str
    edtf: str
    inferred: bool


@dataclass(frozen=True)
class Speaker:
    """One link of a speaker chain. ``label`` is the pseudonym inside the document (``S1``) for anonymous ones.

    name: surface words; kind: one of SPEAKER_KINDS; member_of: label of the group that it belongs to, when said;
    distinct_from: labels that the text itself sets it apart from ("another source").
    """

    name: str
    kind: str = "unknown"
    label: str = ""
    member_of: str = ""
    distinct_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class Claim:
    """What one quote asserts: a type, roles, the speaker chain, modality, polarity, hedge, time.

    chain: outermost first, the publisher's own voice always first; denies: ids of the claims it denies; covers: ids of
    the claims a (non-)verification speaks of, or ``("all",)`` for the whole document; trend: ``up``, ``down`` or empty;
    tier: ``high`` or ``low``; rule: id of the rule that read it (``person`` when entered by hand); rests_on: instruments
    that the text says it rests on, ``imagery`` or ``ais``, with the operator where it is named (``imagery:example orbital``);
    original: of a claim read in a translation, the words of the original that stand beside its quote.
    """

    id: str
    quote: Quote
    type: str
    roles: Mapping[str, tuple[Filler, ...]]
    chain: tuple[Speaker, ...]
    polarity: str = "affirmed"
    modality: str = "asserted"
    hedge: str = ""
    time: tuple[Interval, ...] = ()
    tier: str = "low"
    rule: str = ""
    extractor: str = ""
    denies: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    trend: str = ""
    rests_on: tuple[str, ...] = ()
    cues: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    original: Quote | None = None

    def __post_init__(self) -> None:
        for name, value, allowed in (
            ("type", self.type, CLAIM_TYPES), ("polarity", self.polarity, POLARITIES),
            ("modality", self.modality, MODALITIES), ("tier", self.tier, TIERS),
        ):  # fmt: skip
            if value not in allowed:
                raise ValueError(f"claim {name} {value!r} is none of {', '.join(allowed)}")
        unknown = set(self.roles) - set(ROLES)
        if unknown:
            raise ValueError(f"unknown roles {sorted(unknown)}")
        if not self.chain:
            raise ValueError("a claim has a speaker chain: at least the publisher's own voice")

    @property
    def source(self) -> list[str]:
        """The contract's ``source``: ``auth`` first, then the speakers from outermost to innermost."""
        return ["auth", *(speaker.name for speaker in self.chain[1:])]

    def fillers(self, role: str) -> tuple[str, ...]:
        """The words that fill a role, in the order of the text."""
        return tuple(filler.text for filler in self.roles.get(role, ()))


def claim_id(
    document: str, start: int, end: int, kind: str, roles: Mapping[str, tuple[str, ...]], polarity: str
) -> str:
    """Id of a claim: its span, type, fillers and polarity. Same reading, same id; another extractor version keeps it."""
    return content_id("clm", document, start, end, kind, {role: list(texts) for role, texts in roles.items()}, polarity)
