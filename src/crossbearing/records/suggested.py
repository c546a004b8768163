"""What a language model suggests of a document, and what became of it: admitted as claims, known already, or refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from crossbearing.records.claims import Claim


@dataclass(frozen=True)
class Answer:
    """What an endpoint answered: the words of the model, or the fault for which there are none.

    final: asking it anything else is of no use either.
    """

    content: str = ""
    fault: str = ""
    final: bool = False


Ask = Callable[[Mapping[str, Any]], Answer]


@dataclass(frozen=True)
class Refused:
    """A suggestion that was not admitted: the words it quoted, its type, and the reason."""

    quote: str
    type: str
    reason: str


@dataclass(frozen=True)
class Heard:
    """What asking a model about one document gave.

    claims: admitted, in the order of the text; refused: with their reasons; known: suggestions of what the deterministic
    reader had read already, which stands; faults: of windows without a usable answer; windows: how many were asked of how many.
    """

    claims: tuple[Claim, ...] = ()
    refused: tuple[Refused, ...] = ()
    known: int = 0
    faults: tuple[str, ...] = ()
    windows: tuple[int, int] = (0, 0)
