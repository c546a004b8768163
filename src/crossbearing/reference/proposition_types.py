"""Kinds of propositions as declared in ``propositions.yaml``: key roles, facets, entailment, and how they read."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crossbearing.records.claims import CLAIM_TYPES, MODALITIES, ROLES
from crossbearing.records.errors import ConfigError
from crossbearing.records.propositions import FACETS
from crossbearing.reference.load import words, yaml_data

ALWAYS, GIVEN = "always", "given"


@dataclass(frozen=True)
class Phrase:
    """Words with ``{role}`` slots, used when every role of ``give`` is given and none of ``unless``."""

    words: str
    give: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entailment:
    """A node of a kind that gives all ``roles`` entails the node of kind ``type`` with just these roles."""

    type: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class PropositionType:
    """One kind of proposition; ``propositions.yaml`` says what each field means.

    facets: facet -> roles that make it, or ``("always",)``, or ``("given",)`` where a claim must say it.
    """

    name: str
    claims: tuple[str, ...]
    key: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    facets: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    head: tuple[Phrase, ...]
    tail: tuple[Phrase, ...] = ()
    entails: tuple[Entailment, ...] = ()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    implies: Mapping[str, str] = field(default_factory=dict)
    lifts: str = ""
    negated: str = ""
    denies: str = ""
    burdens: bool = True
    as_written: tuple[str, ...] = ()
    called: str = ""
    demanded: str = ""


@dataclass(frozen=True)
class Unspecific:
    """Words that name nobody in particular: whole fillers, and head nouns that stay vague under vague qualifiers."""

    words: frozenset[str]
    heads: frozenset[str]
    qualifiers: frozenset[str]

    def names_nobody(self, text: str) -> bool:
        """Whether a filler such as "other countries", "they" or "overseas customers" names nobody in particular."""
        tokens = text.casefold().replace("’", "'").split()
        if not tokens:
            return True
        if all(token in self.words for token in tokens):
            return True
        return tokens[-1] in self.heads and all(token in self.qualifiers for token in tokens[:-1])


@dataclass(frozen=True)
class Carriage:
    """What of a claim speaks of carriage alone; ``propositions.yaml`` says what each field means."""

    speaks: tuple[str, ...]
    bears_on: tuple[str, ...]
    roles: tuple[str, ...]
    needs: tuple[str, ...]
    wide: tuple[str, ...]
    may_lack: tuple[str, ...]
    ends: tuple[str, ...]
    between: str
    facets: tuple[str, ...]
    goods: str
    mode: str
    carrier: str
    mode_of: Mapping[str, str]
    unsaid_ids: frozenset[str]
    unsaid_heads: frozenset[str]
    unsaid_qualifiers: frozenset[str]

    def leaves_unsaid(self, subject: str, words: str) -> bool:
        """Whether goods named so leave open what they are: "containers", "1,000 sealed crates"."""
        if subject in self.unsaid_ids:
            return True
        *before, last = words.casefold().split() or [""]
        return last in self.unsaid_heads and all(
            word in self.unsaid_qualifiers or word.replace(",", "").replace(".", "").isdigit() for word in before
        )


@dataclass(frozen=True)
class PropositionTypes:
    """All kinds, by name and by the claim type they read, with the moods, what carriage is, and the words that name nobody."""

    types: Mapping[str, PropositionType]
    by_claim: Mapping[str, PropositionType]
    moods: Mapping[str, str]
    mood_words: Mapping[str, str]
    expand: tuple[str, ...]
    expand_limit: int
    unspecific: Unspecific
    carriage: Carriage


@functools.cache
def proposition_types() -> PropositionTypes:
    """The declared kinds of propositions. Raises ConfigError when the file names a role, facet or type that is none."""
    data = yaml_data("propositions.yaml")
    types = {name: _type(name, entry) for name, entry in data["types"].items()}
    by_claim = {claim: kind for kind in types.values() for claim in kind.claims}
    vague = data["unspecific"]
    found = PropositionTypes(
        types=types,
        by_claim=by_claim,
        moods=dict(data["moods"]),
        mood_words=dict(data["mood_words"]),
        expand=tuple(data["expand"]),
        expand_limit=int(data["expand_limit"]),
        unspecific=Unspecific(
            *(
                frozenset(part for text in vague[name] for part in text.split())
                for name in ("words", "heads", "qualifiers")
            )
        ),
        carriage=_carriage(data["carriage"]),
    )
    _check(found)
    return found


def _carriage(entry: Mapping[str, Any]) -> Carriage:
    unsaid = entry["unsaid"]
    return Carriage(
        speaks=words(entry["from"]),
        bears_on=words(entry["to"]),
        roles=words(entry["roles"]),
        needs=words(entry["needs"]),
        wide=words(entry["wide"]),
        may_lack=words(entry["may_lack"]),
        ends=words(entry["ends"]),
        between=str(entry["between"]),
        facets=words(entry["facets"]),
        goods=str(entry["goods"]),
        mode=str(entry["mode"]),
        carrier=str(entry["carrier"]),
        mode_of=dict(entry["mode_of"]),
        unsaid_ids=frozenset(unsaid["ids"]),
        unsaid_heads=frozenset(unsaid["heads"]),
        unsaid_qualifiers=frozenset(unsaid["qualifiers"]),
    )


def _type(name: str, entry: Mapping[str, object]) -> PropositionType:
    say: Mapping[str, list[Mapping[str, object]]] = entry["say"]  # type: ignore[assignment]  # plain YAML
    facets: Mapping[str, object] = entry["facets"]  # type: ignore[assignment]  # plain YAML
    needs: list[object] = entry["needs"]  # type: ignore[assignment]  # plain YAML
    entails: list[Mapping[str, object]] = entry.get("entails", [])  # type: ignore[assignment]  # plain YAML
    also: Mapping[str, object] = entry.get("also", {})  # type: ignore[assignment]  # plain YAML
    implies: Mapping[str, str] = entry.get("implies", {})  # type: ignore[assignment]  # plain YAML
    return PropositionType(
        name=name,
        claims=words(entry["claims"]),
        key=words(entry["key"]),
        needs=tuple(words(group) for group in needs),
        facets={facet: words(roles) for facet, roles in facets.items()},
        required=words(entry["required"]),
        head=tuple(_phrase(phrase) for phrase in say["head"]),
        tail=tuple(_phrase(phrase) for phrase in say.get("tail", [])),
        entails=tuple(Entailment(str(rule["type"]), words(rule["roles"])) for rule in entails),
        also={kind: words(roles) for kind, roles in also.items()},
        implies=dict(implies),
        lifts=str(entry.get("lifts", "")),
        negated=str(entry.get("negated", "")),
        denies=str(entry.get("denies", "")),
        burdens=bool(entry.get("burdens", True)),
        as_written=words(entry.get("as_written")),
        called=str(entry.get("called", "")),
        demanded=str(entry.get("demanded", "")),
    )


def _phrase(entry: Mapping[str, object]) -> Phrase:
    return Phrase(str(entry["words"]), words(entry.get("give")), words(entry.get("unless")))


def _check(found: PropositionTypes) -> None:
    for kind in found.types.values():
        _known(kind.name, "claim type", kind.claims, CLAIM_TYPES)
        _known(kind.name, "role", kind.key, ROLES)
        _known(kind.name, "facet", (*kind.facets, *kind.required), FACETS)
        others = [
            *kind.also,
            *(rule.type for rule in kind.entails),
            *filter(None, (kind.negated, kind.denies, kind.demanded)),
        ]
        _known(kind.name, "kind", others, tuple(found.types))
    _known("moods", "modality", tuple(found.moods), MODALITIES)
    carriage = found.carriage
    named = (carriage.between, carriage.goods, carriage.mode, carriage.carrier)
    of_roles = (*carriage.roles, *carriage.needs, *carriage.may_lack, *carriage.ends, *named)
    _known("carriage", "role", of_roles, ROLES)
    _known("carriage", "facet", carriage.facets, FACETS)
    _known("carriage", "kind", (*carriage.speaks, *carriage.bears_on), tuple(found.types))


def _known(place: str, what: str, given: tuple[str, ...] | list[str], allowed: tuple[str, ...]) -> None:
    unknown = sorted(set(given) - set(allowed))
    if unknown:
        raise ConfigError(f"reference/propositions.yaml: {place}: {what} {', '.join(unknown)} is unknown")
