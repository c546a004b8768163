"""Whose goods they are: a state before or beside them is taken out of the item and kept as the likely supplier."""

from __future__ import annotations

import re

from crossbearing.reports.lexicon import state_names, state_of, states
from crossbearing.reports.memory import resolve
from crossbearing.reports.scene import Roles, Scene, add
from crossbearing.reports.tree import Word


def possessed(roles: Roles, word: Word, name: str, found_text: str, scene: Scene) -> str:
    """Take the state out of ``North Korean weapons`` or ``Iran's UAVs`` and remember it as the likely supplier."""
    owner = next((kid for kid in word.of("nmod:poss") if kid.tag[:3] == "PRP"), None)
    if owner is not None:
        if owner.low == "our":
            home = scene.memory.home or scene.memory.first("acting state") or scene.memory.first("state")
            add(roles, "supplier?", home)
        else:
            owned_by = resolve(scene.memory, scene.tree, owner)
            if owned_by in state_names():
                add(roles, "supplier?", owned_by, owner.start, owner.end)
    for kid in word.kids:
        if kid.dep in ("amod", "compound", "nmod:poss"):
            run = [below for below in kid.subtree() if below.dep != "case"]
            text = scene.text[run[0].start : run[-1].end] if run else ""
            state = state_of(text)
            if not state and kid.dep == "nmod:poss" and kid.noun in ("government", "regime", "country"):
                state = scene.memory.state(word.start)
            if state:
                add(roles, "supplier?", state, run[0].start, run[-1].end)
                return re.sub(rf"^(?:the )?{re.escape(text)}(?:['’]s)?\s+", "", name, flags=re.IGNORECASE)
    low = name.lower()
    if found_text and not found_text.lower().endswith(low):
        for known in ("north korean", "south korean", "saudi arabian", "south african", "united states"):
            name = name[len(known) + 1 :] if low.startswith(known + " ") else name
        return name
    for known in ("north korean", "south korean", "saudi arabian", "south african", "united states"):
        if low.startswith(known + " "):
            add(roles, "supplier?", states()[known])
            return name[len(known) + 1 :]
    return name
