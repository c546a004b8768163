"""Made-up cases for tests, in one place: by hand (``fix_case``), at random (``fix_random``), and changed (``fix_changes``)."""

from __future__ import annotations

from fix_case import (
    OUTLETS,
    PACK,
    SETTINGS,
    TEXT,
    World,
    as_bytes,
    bear,
    conclusions,
    propositions,
    report,
    reviews,
    sensor,
    solved,
    the_fix,
)
from fix_changes import copy_of, shuffled
from fix_random import in_any_world, random_world, worlds

__all__ = [
    "OUTLETS", "PACK", "SETTINGS", "TEXT", "World", "as_bytes", "bear", "conclusions", "copy_of", "in_any_world",
    "propositions", "random_world", "report", "reviews", "sensor", "shuffled", "solved", "the_fix", "worlds",
]  # fmt: skip
