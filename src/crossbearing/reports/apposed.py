"""Claims without a verb: owners named beside a vessel, and what an image shows at a place."""

from __future__ import annotations

import re

from crossbearing.records.claims import Filler
from crossbearing.reports.appositions import Beside, appositions, only_speaks, roles_beside
from crossbearing.reports.attribution import Voice
from crossbearing.reports.bounds import bodied
from crossbearing.reports.drafts import Draft
from crossbearing.reports.frames import frames
from crossbearing.reports.phrases import is_place_noun
from crossbearing.reports.roles import put
from crossbearing.reports.scene import Roles, Scene, add
from crossbearing.reports.times import is_time, times
from crossbearing.reports.tree import preposition

_AT = ("at", "in", "near", "off", "on", "alongside", "outside", "along", "beside", "inside")
_OWNER = re.compile(
    r"\b(?:[Rr]egistered )?(?:[Oo]wner|[Oo]perator|[Mm]anager|[Cc]harterer|[Pp]arent company)(?: of (?:the )?(?P<vessel>[A-Z][\w' -]+?))?,"
    r" (?P<name>[A-Z][^,.;]{2,45})(?:,|$)"
)


def read(scene: Scene, voice: Voice, number: int) -> list[Draft]:
    """Drafts of apposed owners, managers, heads and employees: of what the words name, else of the vessel last named."""
    found = [made for one in appositions(scene.tree) for made in _beside(one, scene, voice, number)]
    if found:
        return found
    match = _OWNER.search(scene.plain, scene.tree.start, scene.tree.end)
    if match is None:
        return []
    vessel = match.group("vessel") or scene.memory.last("vessel", match.start())
    if not vessel:
        return []
    name = scene.text[match.start("name") : match.end("name")]
    scene.memory.note("body", match.start("name"), name)
    roles: Roles = {
        "actor": [Filler(vessel, match.start("vessel"), match.end("vessel"))],
        "target": [Filler(name, match.start("name"), match.end("name"))],
    }
    return [
        Draft(
            match.start(), match.end("name"), "affiliation", roles, voice.chain, "affirmed", "asserted", "", (), "affiliation.apposed",
            (), "", number, scene.sentence.paragraph, True,
        )
    ]  # fmt: skip


def _beside(one: Beside, scene: Scene, voice: Voice, number: int) -> list[Draft]:
    known = one.part.noun in frames().owners | frames().owned
    if not known or not one.who.is_proper or only_speaks(one, scene):
        return []
    roles = roles_beside(one, scene)
    both = [*roles.get("actor", [])[:1], *roles.get("target", [])[:1]]
    if len(both) < 2 or not all(bodied(filler.text, scene) for filler in both):
        return []
    start, end = one.span
    return [
        Draft(
            start, end, "affiliation", roles, voice.chain, "affirmed", "asserted", "", (), "affiliation.beside", (), "", number,
            scene.sentence.paragraph, True,
        )
    ]  # fmt: skip


def shown(scene: Scene, voice: Voice, number: int) -> list[Draft]:
    """What an image shows where it shows a thing and not an act: "imagery shows the vessel alongside a pier at …"."""
    root = scene.tree.root
    if root is None or not root.is_nominal or root.first("cop", "nsubj") is not None:
        return []
    roles: Roles = {}
    put(roles, "item", root, "tracking", scene)
    roles.pop("supplier?", None)
    for word in scene.tree.words:
        if (
            word.i > root.i
            and word.is_nominal
            and preposition(word) in _AT
            and (word.is_proper or is_place_noun(word))
            and not is_time(word, scene.tree, scene.plain)
        ):
            put(roles, "place", word, "tracking", scene)
    start, end = scene.sentence.start, scene.edge.end
    end = start + len(scene.plain[start:end].rstrip(" ."))
    found = tuple(times(scene.plain, start, end))
    for words, first, last in found:
        add(roles, "time", words, first, last)
    return [
        Draft(
            start, end, "tracking", roles, voice.chain, "affirmed", "asserted", "", found, "tracking.shown", (), "", number,
            scene.sentence.paragraph, True,
        )
    ]  # fmt: skip
