"""The words of the reporting world: clauses, attributions and accounts, in wordings of ``reporting_words.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from crossbearing.reference.load import yaml_data

PARTS = ("who", "did", "what", "where", "when")
SENTENCES = 6


@dataclass(frozen=True)
class Names:
    """What one proposition is about: its supplier and the place that goods left."""

    supplier: str
    origin: str


@dataclass(frozen=True)
class Account:
    """What one source tells, sentence by sentence: the groups of wordings (who, did, what, where, when); who, where, how many."""

    sentences: tuple[tuple[tuple[int, ...], str, str, int], ...]


@dataclass(frozen=True)
class Wording:
    """An account as one outlet words it: the wording of each part, and the order of its sentences."""

    parts: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]


def words() -> Any:
    """The declared words."""
    return yaml_data("reporting_words.yaml")


def name(rng: Random, syllables: int = 2) -> str:
    """An invented name."""
    return "".join(rng.choices(words()["syllables"], k=syllables)).capitalize()


def names_of(seed: int, number: int) -> Names:
    """The names of a proposition; the number in them makes them unlike all others."""
    rng = Random(f"{seed}:{number}:names")
    supplier = f"{name(rng)} {rng.choice(words()['firms'])} {number}"
    return Names(supplier, f"{name(rng)} {rng.choice(words()['yards'])} {number}")


def account(rng: Random) -> Account:
    """What a source tells: some sentences, each of one way in 144,000, with names and a number of its own."""
    groups = words()["details"]
    return Account(
        tuple(
            (
                tuple(rng.randrange(len(groups[part])) for part in PARTS),
                name(rng, 3),
                name(rng, 3),
                rng.randrange(11, 990),
            )
            for _ in range(SENTENCES)
        )
    )


def first_wording(told: Account, rng: Random) -> Wording:
    """How the first outlet words an account."""
    groups = words()["details"]
    parts = tuple(
        tuple(rng.randrange(len(groups[part][group])) for part, group in zip(PARTS, sentence, strict=True))
        for sentence, *_ in told.sentences
    )
    return Wording(parts, tuple(range(len(told.sentences))))


def paraphrase(told: Account, wording: Wording, share: float, rng: Random) -> Wording:
    """An account in other words: each part reworded with a chance of ``share``, one sentence left out, two exchanged."""
    groups = words()["details"]
    parts = []
    for (sentence, *_), worded in zip(told.sentences, wording.parts, strict=True):
        new = []
        for part, group, now in zip(PARTS, sentence, worded, strict=True):
            others = [place for place in range(len(groups[part][group])) if place != now]
            new.append(rng.choice(others) if rng.random() < share else now)
        parts.append(tuple(new))
    order = list(wording.order)
    order.remove(rng.choice(order))
    place = rng.randrange(len(order) - 1)
    order[place], order[place + 1] = order[place + 1], order[place]
    return Wording(tuple(parts), tuple(order))


def prose(told: Account, wording: Wording) -> str:
    """The account as running text."""
    groups = words()["details"]
    found = []
    for place in wording.order:
        sentence, who, where, number = told.sentences[place]
        chosen = [
            groups[part][group][which]
            for part, group, which in zip(PARTS, sentence, wording.parts[place], strict=True)
        ]  # fmt: skip
        text = " ".join(chosen).format(q=who, p=where, n=number)
        found.append(f"{text[0].upper()}{text[1:]}.")
    return " ".join(found)


def clause(names: Names, denied: bool, rng: Random) -> str:
    """The proposition, or its denial, in one of its wordings."""
    return str(rng.choice(words()["denies" if denied else "asserts"])).format(
        supplier=names.supplier, origin=names.origin
    )


def line(voice: str, rng: Random, **filled: str) -> str:
    """The sentence that says whose word the clause is; voice: a key of ``voices.lines``."""
    text = str(rng.choice(words()["voices"]["lines"][voice])).format(**filled)
    return f"{text[0].upper()}{text[1:]}"


def credit(first: str, rng: Random) -> str:
    """A credit line."""
    return str(rng.choice(words()["credits"])).format(first=first)
