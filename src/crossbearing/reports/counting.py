"""Quantities of fillers: the number with its comparator ("at least 40 crates"), as it stands."""

from __future__ import annotations

import re

from crossbearing.reports.lexicon import word_set
from crossbearing.reports.phrases import comparators
from crossbearing.reports.scene import Roles, Scene, add
from crossbearing.reports.tree import Word


def count(roles: Roles, word: Word, scene: Scene) -> None:
    run = [below for below in word.subtree() if below.i <= word.i and below.dep not in ("det", "case", "punct")]
    countable = (
        word.first("nummod") is not None
        or word.low in word_set("units", "counted")
        or any(below.tag == "CD" for below in run)
    )
    if run and countable:
        add_span(roles, "quantity", run[0].start, run[-1].end, scene)


def add_span(roles: Roles, role: str, start: int, end: int, scene: Scene) -> None:
    if role == "quantity":
        bound = re.search(rf"\b(?:{comparators()}) $", scene.plain[max(0, start - 20) : start])
        whole = re.search(rf"\b(?:{comparators()}) (?=\S*\b)", scene.plain[max(0, start - 4) : start + 1])
        start -= len(bound.group()) if bound else 0
        if (
            not bound
            and whole is None
            and scene.plain[max(0, start - 3) : start] == "at "
            and scene.plain.startswith(("least ", "most "), start)
        ):
            start -= 3
    add(roles, role, scene.text[start:end], start, end)
