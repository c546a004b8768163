"""What a withdrawal reaches: the other sources and claims that rest on what is withdrawn, wherever they are repeated.

A source takes its words with it wherever they stand: in the copy that keeps its name, in the one that leaves it out, and,
where a copy is pointed at, in the text that it was copied from. An outlet takes what goes back to its network. A document
takes what its copies say on its publisher's word: else a copy in a better-graded outlet would outweigh what was withdrawn.
The copies stay as documents, with what they quote named speakers for, and go back to a root that is no longer held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crossbearing.case import sources
from crossbearing.case.case import Case
from crossbearing.fix.copied import Originals
from crossbearing.fix.families import originals as originals_of
from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.records.lineage import Link
from crossbearing.reference.ledger import parameters

DERIVED = ("republishes", "rewrites", "translates")
NETWORKED = ("publisher", "outlet", "anonymous", "group", "unknown")


@dataclass(frozen=True)
class Reached:
    """Something withdrawn together with the target: its kind (``source``, ``claim``, ``document``), id, words, and why."""

    kind: str
    id: str
    label: str
    why: str


def reach(case: Case, target: str, kind: str) -> tuple[Reached, ...]:
    """What else goes when ``target`` is withdrawn, by kind and id.

    target, kind: id and kind of a source, claim, document, artifact, collection …; a collection reaches nothing further.
    """
    if kind not in ("source", "claim", "document", "artifact"):
        return ()
    documents = {document.id: document for document in case.documents()}
    claims = [claim for claim in case.claims() if claim.quote.document in documents]
    going = {document.id for document in documents.values() if target in _names(document)}
    translated = [one for one in documents.values() if one.translation_of in going and one.id not in going]
    going |= {one.id for one in translated}
    own = {claim.id for claim in claims if target == claim.id or target in _voices(claim, documents)}
    own |= {claim.id for claim in claims if claim.quote.document in going}
    more: dict[str, Reached] = {
        one.id: Reached("document", one.id, one.name, f"a translation of {documents[one.translation_of].name}")
        for one in translated
    }
    if kind == "source":
        more.update((item.id, item) for item in _of_network(case, target, claims, documents, own))
    more.update((item.id, item) for item in _of_copies(case, going, claims, documents) if item.id not in own)
    gone = own | {item.id for item in more.values()}
    if kind in ("source", "claim"):
        _spread(case, kind, claims, documents, gone, more)
    return tuple(sorted((item for item in more.values() if item.id != target), key=lambda item: (item.kind, item.id)))


def _names(document: Document) -> set[str]:
    """Everything whose withdrawal takes a document with it."""
    return {
        document.id,
        document.artifact,
        document.within,
        document.source,
        document.translator,
        sources.outlet(document.outlet).id if document.outlet else "",
    }


def _of_copies(
    case: Case, going: set[str], claims: list[Claim], documents: Mapping[str, Document]
) -> Iterator[Reached]:  # fmt: skip
    """What the copies of documents that go say on their publisher's word, where they come from nothing else that is held."""
    parents: dict[str, set[str]] = {}
    for link in case.links():
        if link.kind in DERIVED and link.child in documents:
            parents.setdefault(link.child, set()).add(link.parent)
    affected = {document for document in going if not parents.get(document, set()) & (documents.keys() - going)}
    while True:
        further = {
            child for child, above in parents.items()
            if child not in affected | going and above & affected and (above & documents.keys()) <= affected
        }  # fmt: skip
        if not further:
            break
        affected |= further
    for claim in claims:
        if claim.quote.document in affected - going and claim.chain[-1].kind in NETWORKED:
            name = documents[claim.quote.document].name
            whose = sorted(documents[one].name for one in parents[claim.quote.document] & affected)[0]
            yield Reached("claim", claim.id, claim.quote.text, f"{name} has it from {whose}")


def _voices(claim: Claim, documents: Mapping[str, Document]) -> set[str]:
    return {source.id for source in sources.of_claim(claim, documents[claim.quote.document])}


def _of_network(
    case: Case, target: str, claims: list[Claim], documents: Mapping[str, Document], own: set[str]
) -> Iterator[Reached]:
    """For an outlet: the claims of other documents that go back to its network, by name or by link."""
    from crossbearing.fix.families import outlet_key
    from crossbearing.fix.origins import roots

    label = next((source.label for source in case.sources() if source.id == target), "")
    if not label or sources.outlet(label).id != target:
        return
    settings = parameters(case.config.parameters)
    found = roots(
        sorted(claims, key=lambda one: one.id), list(documents.values()), case.links(), case.packs(),
        settings.near_identical, settings.same_quote,
    )  # fmt: skip
    for claim in claims:
        root = found.get(claim.id)
        if claim.id not in own and root is not None and root.kind == "family" and root.networks == (outlet_key(label),):
            name = documents[claim.quote.document].name
            yield Reached("claim", claim.id, claim.quote.text, f"{name} has it from {label}")


@dataclass
class _Spreading:
    """The claims of a case by document, what is copied from what, and what goes so far."""

    documents: Mapping[str, Document]
    by_document: Mapping[str, list[Claim]]
    links: Mapping[str, list[Link]]
    originals: Originals
    gone: set[str]
    with_source: bool

    def hidden(self, document: str) -> set[tuple[str, str]]:
        """The nameless speakers of a document whose claims go, by words and label."""
        return {
            (claim.chain[-1].name.casefold(), claim.chain[-1].label)
            for claim in self.by_document.get(document, ())
            if claim.id in self.gone and claim.chain[-1].kind in sources.HIDDEN_KINDS
        }

    def below(self, parent: str) -> Iterator[Reached]:
        """What documents copied from one repeat of what goes in it."""
        whose = self.documents[parent].name
        for link in self.links.get(parent, ()):
            child = self.documents[link.child]
            alike = self.hidden(parent) if self.with_source and link.kind == "republishes" else set()
            for claim in self.by_document.get(link.child, ()):
                if claim.id in self.gone:
                    continue
                speaker = claim.chain[-1]
                if speaker.kind in sources.HIDDEN_KINDS and (speaker.name.casefold(), speaker.label) in alike:
                    source = sources.speaker(speaker, child)
                    yield Reached("source", source.id, source.label, f"{child.name} has it from {whose}")
                    continue
                copied = self.originals.of(claim)
                if copied and all(one.claim.id in self.gone for one in copied):
                    yield Reached("claim", claim.id, claim.quote.text, f"{child.name} repeats it from {whose}")

    def above(self, child: str) -> Iterator[Reached]:
        """The nameless source in the texts that a document was copied from, where its own words go."""
        for claim in self.by_document.get(child, ()):
            kind = claim.chain[-1].kind
            if claim.id not in self.gone or kind not in sources.HIDDEN_KINDS:
                continue
            for one in self.originals.of(claim):
                original = one.claim
                if original.id not in self.gone and original.chain[1:] == claim.chain[1:]:
                    source = sources.speaker(original.chain[-1], self.documents[original.quote.document])
                    yield Reached("source", source.id, source.label, f"{self.documents[child].name} repeats it")


def _spread(
    case: Case, kind: str, claims: list[Claim], documents: Mapping[str, Document], gone: set[str], more: dict[str, Reached]
) -> None:  # fmt: skip
    """From what goes to what repeats it, until nothing more is found; a nameless source goes in the text it was copied from too."""
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.quote.document, []).append(claim)
    settings = parameters(case.config.parameters)
    originals = originals_of(list(documents.values()), case.links(), settings.near_identical)
    links: dict[str, list[Link]] = {}
    for link in [
        *case.links(),
        *(Link(one, other, "republishes", "the same text") for one, other in originals.items()),
    ]:
        if link.kind in DERIVED and link.parent in documents and link.child in documents and link.child != link.parent:
            links.setdefault(link.parent, []).append(link)
    copied = [link for several in links.values() for link in several]
    known = Originals(claims, copied, originals, settings.same_quote)
    spreading = _Spreading(documents, by_document, links, known, gone, kind == "source")
    children = {link.child for link in copied}
    touched = sorted({claim.quote.document for claim in claims if claim.id in gone})
    while touched:
        found = {item.id: item for document in touched for item in spreading.below(document)}
        if kind == "source":
            found.update(
                (item.id, item) for document in touched if document in children for item in spreading.above(document)
            )
        found = {key: item for key, item in found.items() if key not in more}
        more.update(found)
        withdrawn = {item.id for item in found.values() if item.kind == "source"}
        new = {
            claim.id for claim in claims if claim.id in found or (withdrawn and withdrawn & _voices(claim, documents))
        }
        touched = sorted({claim.quote.document for claim in claims if claim.id in new - gone})
        gone |= new
