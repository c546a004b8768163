"""Digests of what others printed or broadcast: the newsroom whose report is retold stands before whom it quotes.

Source: LABELS, rule 10 (sources from outermost to innermost); monitoring services print one newsroom a paragraph.
"""

from __future__ import annotations

import re

from crossbearing.records.claims import Speaker
from crossbearing.reports.lexicon import state_of, word_set
from crossbearing.reports.phrases import is_organisation
from crossbearing.reports.scene import Scene

_DIGEST = re.compile(
    r"\b(?:press|radio|media|broadcasts?|newspapers?) (?:and \w+ )?(?:review|digest|monitoring|summary|round-?up|watch|scan)|\b(?:media|broadcast|press) (?:monitor|report)"
    r"|\bmonitoring\b|\blistening post\b|\bwhat the papers say\b",
    re.IGNORECASE,
)
_UP = "A-ZÀ-ÖØ-ÞĆČĎĐĘĚĞĢĪİĶŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ"
_OPENS = re.compile(
    rf"(?:[{_UP}]{{3,}}\. )?(?:[Tt]he |[Aa]n? )?(?P<what>(?:[\w-]+ ){{0,5}}?)(?P<name>[{_UP}][\w'-]*(?: (?:al-)?[{_UP}][\w'-]*){{0,3}})(?: \([^)]{{2,40}}\))?(?:,| (?=[a-z]))"
)


_DESCRIBED = re.compile(
    rf"\b(?:newspaper|paper|weekly|daily|site|website|station|radio|broadcaster|agency|channel|magazine|portal|newsletter|Radio|TV) (?P<name>[{_UP}][\w'-]*(?: (?:[a-z]{{1,3}}'?)?[{_UP}][\w'-]*){{0,3}})"
)


def is_digest(title: str, text: str = "") -> bool:
    """Whether a text reviews what others printed or broadcast: by its title and publisher, or by what opens its paragraphs."""
    if _DIGEST.search(title):
        return True
    openings = [line[:140] for line in text.split("\n") if len(line) > 140]
    newsy = sum(bool(_DESCRIBED.search(line)) for line in openings)
    return newsy >= 3 and newsy * 5 >= len(openings) * 3


def note_reporter(scene: Scene, opens: bool) -> None:
    """Keep the newsroom that the sentence at hand is about. opens: whether it opens its paragraph."""
    if not scene.digest:
        return
    words = scene.plain[scene.sentence.start : scene.sentence.end]
    known = [(words.find(name), name) for name in scene.reporters if 0 <= words.find(name) < 60]
    if known:
        name = min(known)[1]
    else:
        found = (_DESCRIBED.search(words) or _OPENS.match(words)) if opens else None
        if found is None or not (found.re is _DESCRIBED or _may_report(found["name"])):
            return
        name = found["name"]
    scene.reporters.add(name)
    scene.reporter = (scene.register.outlet_named(name),)


def _may_report(name: str) -> bool:
    """Whether a name that opens a paragraph may be a newsroom's: no state's, no body's, no word that opens a sentence."""
    first = name.split(" ")[0]
    barred = word_set("grammar", "openers") | word_set("grammar", "calendar")
    return (
        not state_of(name)
        and not is_organisation(name)
        and first not in barred
        and first.lower() not in word_set("people", "ranks")
    )


def reported(chain: tuple[Speaker, ...], scene: Scene) -> tuple[Speaker, ...]:
    """A chain behind the newsroom whose report a digest is retelling; a newsroom in the chain becomes that newsroom."""
    if not scene.digest or not chain:
        return chain
    if chain[0].kind in ("outlet", "state_medium"):
        scene.reporter = chain[:1]
        return chain
    return (*(one for one in scene.reporter if one.name != chain[0].name), *chain)
