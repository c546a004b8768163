"""The stages of a run, declared: reading this list is reading the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crossbearing.case.case import Case
from crossbearing.pipeline.conclude import bear, fix, propose
from crossbearing.pipeline.find import find
from crossbearing.pipeline.job import Job


@dataclass(frozen=True)
class Stage:
    """One stage: what it reads, what it gives, its version, and how it works (returns how many units it worked)."""

    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    version: str
    work: Callable[[Case, Job], int]


STAGES = (
    Stage("find", ("documents", "positions", "statics", "editions"),
          ("claims", "links", "events", "subjects", "hits"), "1", find),
    Stage("propose", ("claims", "subjects", "reviews", "packs"), ("propositions",), "1", propose),
    Stage("bear", ("propositions", "claims", "events", "hits"), ("bearings",), "1", bear),
    Stage("fix", ("propositions", "bearings", "links", "reviews"), ("fixes",), "1", fix),
)  # fmt: skip
