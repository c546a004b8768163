"""Lineage drawn: documents on the right, the origins that their claims go back to on the left. Origins are what counts."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.records.documents import Document
from crossbearing.records.lineage import Link
from crossbearing.records.reading import CaseReading
from crossbearing.views.fix_view import FixView
from crossbearing.views.shown import Rules, file_words, published, shown_text
from crossbearing.views.svg import lines, picture, tag, text, wrap
from crossbearing.views.wording import LINK_WORDS, count

SIZE = 11.5
LEFT, RIGHT, BETWEEN = 250.0, 380.0, 130.0
MOST_DOCUMENTS = 24


@dataclass(frozen=True)
class LineageOrigin:
    """An origin as drawn: its words, what kind of basis it is, and the documents that go back to it."""

    key: str
    label: str
    note: str
    documents: tuple[str, ...]


@dataclass(frozen=True)
class LineageDocument:
    """A document as drawn; ``links``: (words, document id or empty, name) of what it comes from."""

    id: str
    label: str
    published: str
    links: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class LineageView:
    """The lineage of one fix. ``left_out``: documents not drawn."""

    origins: tuple[LineageOrigin, ...]
    documents: tuple[LineageDocument, ...]
    left_out: int = 0

    @property
    def words(self) -> str:
        """What the picture says: ``7 documents, 1 origin``."""
        return f"{count(len(self.documents) + self.left_out, 'document')}, {count(len(self.origins), 'origin')}"


def lineage(case: CaseReading, fix: FixView, made: Rules) -> LineageView:
    """The documents of a fix's quotes and origins, in order of publication, each with what it comes from."""
    held = {document.id: document for document in case.documents()}
    wanted = dict.fromkeys(
        [document for origin in fix.origin_list for document in origin.documents]
        + [quote.document for quote in fix.quotes]
    )
    documents = sorted(
        (held[name] for name in wanted if name in held), key=lambda d: (d.published or "9", d.name, d.id)
    )
    drawn = documents[:MOST_DOCUMENTS]
    links = case.links()
    return LineageView(
        tuple(
            LineageOrigin(o.key, o.label, _basis(o.first_hand, o.archived, o.note), o.documents)
            for o in fix.origin_list
        ),
        tuple(_document(document, links, held, made) for document in drawn),
        len(documents) - len(drawn),
    )


def _basis(first_hand: bool, archived: bool, note: str) -> str:
    basis = "first hand" if first_hand else "at second hand or not attributed"
    return " · ".join(part for part in (basis, "primary document archived" if archived else "", note) if part)


def document_words(document: Document, made: Rules) -> str:
    """A document by outlet and title, or by its file's name; one not published is named only where the profile says so."""
    if made.unpublished != "shown" and not published(document):
        return "a document not published"
    if document.outlet and document.title:
        return shown_text(f"{document.outlet}: {document.title}", made)
    if document.outlet:
        return shown_text(f"{document.outlet} ({file_words(document.name)})", made)
    return shown_text(document.title or file_words(document.name), made)


def _document(document: Document, links: list[Link], held: dict[str, Document], made: Rules) -> LineageDocument:
    found = []
    for link in links:
        if link.child == document.id:
            parent = held.get(link.parent)
            name = (
                document_words(parent, made)
                if parent
                else shown_text(link.parent.partition(":")[2] or link.parent, made)
            )
            found.append((LINK_WORDS[link.kind], link.parent if parent else "", name))
    return LineageDocument(document.id, document_words(document, made), document.published, tuple(found))


def lineage_svg(view: LineageView) -> str:
    """The lineage as one picture: a line from each document to its origins, an arc from a copy to what it copies."""
    top = 40.0
    places: dict[str, tuple[float, float]] = {}
    parts = [text(0, 16, "origins", "s soft"), text(LEFT + BETWEEN, 16, "documents, oldest first", "s soft")]
    boxes: list[str] = []
    for document in view.documents:
        title = wrap(document.label, SIZE, RIGHT - 20, 2, bold=True)
        below = [f"published {document.published}" if document.published else "not dated"]
        below += [
            line for words, _, name in document.links[:3] for line in wrap(f"{words} {name}", 10.5, RIGHT - 20, 1)
        ]
        height = 12 + len(title) * SIZE * 1.25 + len(below) * 13.2
        boxes.append(_box(LEFT + BETWEEN, top, RIGHT, height, title, below))
        places[document.id] = (top, height)
        top += height + 12
    bottom = top
    top = 40.0
    joined: list[str] = []
    for origin in view.origins:
        title = wrap(origin.label, SIZE, LEFT - 20, 2, bold=True)
        below = wrap(origin.note, 10.5, LEFT - 20, 2)
        height = 12 + len(title) * SIZE * 1.25 + len(below) * 13.2
        goes = [places[name] for name in origin.documents if name in places]
        if goes:
            middle = sum(y + h / 2 for y, h in goes) / len(goes)
            top = max(top, middle - height / 2)
        boxes.append(_box(1, top, LEFT - 1, height, title, below, "state"))
        joined += [_join(LEFT, top + height / 2, LEFT + BETWEEN, y + h / 2) for y, h in goes]
        top += height + 12
    arcs = _arcs(view, places)
    left = f"{count(view.left_out, 'further document')} not drawn" if view.left_out else ""
    height = max(top, bottom) + (20 if left else 4)
    parts += [*joined, *arcs, *boxes, text(LEFT + BETWEEN, height - 6, left, "s soft")]
    return picture(LEFT + BETWEEN + RIGHT + 90, height, f"Lineage: {view.words}", *parts, class_="lineage")


def _box(x: float, y: float, width: float, height: float, title: list[str], below: list[str], extra: str = "") -> str:
    return (
        tag("rect", x=x, y=y, width=width, height=height, rx=3, class_=f"box {extra}".strip())
        + lines(x + 10, y + 17, title, SIZE, "b")
        + lines(x + 10, y + 16 + len(title) * SIZE * 1.25, below, 10.5, "s soft")
    )


def _join(x0: float, y0: float, x1: float, y1: float) -> str:
    bend = (x1 - x0) / 2
    return tag(
        "path",
        d=f"M{x0:.1f} {y0:.1f}C{x0 + bend:.1f} {y0:.1f} {x1 - bend:.1f} {y1:.1f} {x1:.1f} {y1:.1f}",
        class_="axis line",
    )


def _arcs(view: LineageView, places: dict[str, tuple[float, float]]) -> list[str]:
    x = LEFT + BETWEEN + RIGHT
    drawn = []
    for document in view.documents:
        for words, parent, _ in document.links:
            if parent not in places:
                continue
            y0, y1 = (places[name][0] + places[name][1] / 2 for name in (document.id, parent))
            reach = min(70.0, 22 + abs(y1 - y0) / 6)
            dash = " dash" if words.startswith(("relation", "same")) else ""
            drawn.append(
                tag("path", d=f"M{x:.1f} {y0:.1f}C{x + reach:.1f} {y0:.1f} {x + reach:.1f} {y1:.1f} {x + 7:.1f} {y1:.1f}", class_=f"line l-brokering{dash}")
                + tag("path", d=f"M{x:.1f} {y1:.1f}l8 -4v8z", class_="f-brokering")
            )  # fmt: skip
    return drawn
