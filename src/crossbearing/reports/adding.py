"""A quotation and what its speaker adds: "…", said X, adding that …": two sentences with one speaker."""

from __future__ import annotations

import re
from dataclasses import replace

from crossbearing.reports.edges import Edge, cut
from crossbearing.reports.sentences import Sentence

_ADDED = re.compile(
    r"[\"'],? (?P<verb>said|says|told|replied|added) (?P<who>(?:an? |the )?[A-Z\w][^,\"]{2,60}), (?:adding|saying|noting|insisting) that (?=\S)"
)


def split_edges(text: str, found: list[Sentence]) -> tuple[list[Sentence], list[Edge]]:
    """Sentences with their edges; one that adds something to a quotation becomes two, each with the speaker.

    text: as ``plain`` gives it; found: the sentences of the document.
    """
    parts: list[Sentence] = []
    edges: list[Edge] = []
    for sentence in found:
        match = _ADDED.search(text, sentence.start, sentence.end)
        if match is None:
            parts.append(sentence)
            edges.append(cut(text, sentence.start, sentence.end))
            continue
        told = Edge(sentence.start, match.start() + 1, match["who"], match.start("who"), match["verb"], "after")
        parts += [replace(sentence, end=match.end("who")), replace(sentence, start=match.end(), quoted=False)]
        edges += [told, Edge(match.end(), sentence.end, match["who"], match.start("who"), match["verb"], "before")]
    return parts, edges
