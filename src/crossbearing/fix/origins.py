"""Origins: what each claim goes back to. An origin belongs to a claim, never to a document (DESIGN §7)."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crossbearing.fix.copied import Originals
from crossbearing.fix.families import Family, families, outlet_key
from crossbearing.records.claims import Claim, Speaker
from crossbearing.records.documents import Document
from crossbearing.records.lineage import Link
from crossbearing.records.patterns import Pack
from crossbearing.reference.instruments import speaking
from crossbearing.reference.load import yaml_data
from crossbearing.reference.states import State, find_state, state_by_code
from crossbearing.subjects.otherwise import otherwise

NAMED = ("state", "body", "person", "state_medium", "document")
NETWORKED = ("anonymous", "group")


@dataclass(frozen=True)
class Root:
    """What one claim goes back to.

    key, label: the origin; speaker: subject id where a known one speaks (``state:XX``), else empty; kind: ``speaker`` or
    ``family``; attributed: somebody says it, not the publisher's bare narration; first_hand: that somebody spoke to this
    network, or its primary statement is archived; archived: the primary document is held; depth: steps of copying between
    the claim's document and its root, 0 for a root statement; networks: all networks its document goes back to;
    leans: networks that its document quotes or cites; text: group of near-identical documents; rests_on: instruments that
    the claim, or the one it copies, says it rests on (``fix.collections`` makes origins of them).
    """

    key: str
    label: str
    kind: str
    speaker: str
    attributed: bool
    first_hand: bool
    archived: bool
    depth: int
    networks: tuple[str, ...]
    leans: tuple[str, ...]
    text: str
    note: str = ""
    rests_on: tuple[str, ...] = ()


def roots(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    links: Sequence[Link],
    packs: Sequence[Pack],
    near_identical: float,
    same_quote: float = 0.85,
) -> Mapping[str, Root]:
    """The root of every claim of the documents given, by claim id; unknown is never independent.

    A state, body, named person or named document is an origin of its own wherever it is quoted. Anonymous sources and
    the bare narration of one publisher's network are one origin. All voices of one state are one. What a derived
    document says bare goes back to whom its parent gave it to. near_identical: share of text in common from which
    documents are one; same_quote: likeness of two quotes' words (0 to 1) from which one copies the other.
    """
    voices = Voices(packs)
    by_id = {document.id: document for document in documents}
    spoken: dict[str, set[str]] = {}
    for claim in claims:
        named = (outlet_key(one.name) for one in claim.chain[1:] if one.kind in NAMED)
        spoken.setdefault(claim.quote.document, set()).update(named)
    quoted = {document: frozenset(names) for document, names in spoken.items()}
    held = families(documents, links, near_identical, quoted)
    found = {
        claim.id: _root(claim, by_id[claim.quote.document], held[claim.quote.document], voices)
        for claim in claims
        if claim.quote.document in held
    }
    told = [claim for claim in claims if claim.id in found]
    known = Originals(told, links, {document: family.original for document, family in held.items()}, same_quote)
    return _copied(told, _translated(told, found, held, known), held, known)


def _translated(
    claims: Sequence[Claim], found: Mapping[str, Root], held: Mapping[str, Family], known: Originals
) -> Mapping[str, Root]:
    """The roots, a speaker whom a translation names otherwise than its parent being the one that the parent names there.

    What the translation's own copies name so goes with it.
    """
    settled = dict(found)
    waiting = [claim for claim in claims if found[claim.id].kind == "speaker" and known.parents(claim)]
    while waiting:
        new: dict[str, Root] = {}
        for claim in waiting:
            family, key = held[claim.quote.document], settled[claim.id].key
            parents = [one for one in known.parents(claim) if held[one.quote.document].depth < family.depth]
            if any(settled[one.id].key == key for one in parents):
                continue
            named = [one for one in parents if found[one.id].key == key]
            named = known.alike(claim, named) or named or known.rendered(claim)
            named = [one for one in named if one in parents and settled[one.id].kind == "speaker"]
            if named:
                original = min(named, key=lambda one: (settled[one.id].key, one.id))
                new[claim.id] = _at_second_hand(settled[original.id], original, family)
        settled.update(new)
        waiting = [claim for claim in waiting if claim.id not in new] if new else []
    return settled


def _copied(
    claims: Sequence[Claim],
    found: Mapping[str, Root],
    held: Mapping[str, Family],
    known: Originals,
) -> Mapping[str, Root]:
    """The roots, those of claims that copy a parent's without saying whose it is being the parent's; nearest first.

    First what goes back to a named speaker is settled, then, of bare narration, what goes back to a nameless one.
    """
    settled = dict(found)
    bare = {claim.id for claim in claims if len(claim.chain) == 1 and held[claim.quote.document].depth}
    waiting = {claim.id: claim for claim in claims if found[claim.id].kind == "family" or claim.id in bare}
    above = {key: originals for key, claim in waiting.items() if (originals := known.of(claim))}
    done: set[str] = set()
    for kinds in (("speaker",), ("speaker", "family")):
        open_ = {key for key in above if not settled[key].attributed or key in bare or kinds == ("speaker",)} - done
        while open_:
            new: dict[str, Root] = {}
            for key in sorted(open_):
                roots_of = [(settled[one.claim.id], one) for one in above[key]]
                nameless = settled[key].kind == "speaker"
                given = [(root, one) for root, one in roots_of if (root.attributed or nameless) and root.kind in kinds]
                if given and (given[0][1].by_text or len(given) == len(roots_of)):
                    root, original = min(given, key=lambda entry: (entry[0].key, entry[1].claim.id))
                    new[key] = _at_second_hand(root, original.claim, held[waiting[key].quote.document])
            settled.update(new)
            done |= set(new)
            open_ = open_ - set(new) if new else set()
    return settled


def _at_second_hand(root: Root, original: Claim, family: Family) -> Root:
    """The parent's root as a copy of it has it: farther away, not archived, in the copy's own text."""
    return replace(
        root,
        archived=False,
        first_hand=root.first_hand and (not root.archived or original.chain[-1].kind in ("person", *NETWORKED)),
        depth=max(family.depth, root.depth + 1),
        leans=family.leans,
        text=family.text,
        note=root.note or "primary statement not archived",
    )


_GOVERNMENT = re.compile(r"(?:['’]s)? government$", re.IGNORECASE)


@functools.cache
def _world_bodies() -> frozenset[str]:
    bodies = yaml_data("world_bodies.yaml")["bodies"]
    return frozenset(outlet_key(str(name)) for one in bodies for name in (one["name"], *one.get("names", ())))


class Voices:
    """Who speaks for which state: states by name, bodies and media that packs know, and offices ("X Ministry")."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._states: dict[str, tuple[str, str]] = {}
        self._known: dict[str, tuple[str, str]] = {}
        self._media = {
            outlet_key(str(name))
            for pack in packs
            for entry in pack.media
            for name in (entry.get("name", ""), *entry.get("names", ()))
        }
        self._offices = frozenset(yaml_data("offices.yaml")["words"])
        for pack in sorted(packs, key=lambda one: one.id):
            for entry in (*pack.bodies, *pack.media):
                code = str(entry.get("voice_of") or entry.get("state") or "").removeprefix("state:")
                for name in (entry.get("name", ""), *entry.get("names", ()), *entry.get("reported", ())):
                    if code and name:
                        self._states.setdefault(outlet_key(str(name)), (code, str(entry.get("name", name))))

    def state_of(self, name: str) -> tuple[str, str]:
        """Subject id and label of the state that a name speaks for ("US State Department"); empty when none is known."""
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def prints(self, name: str) -> bool:
        """Whether a name is a medium's, which has sources of its own, whosever voice it is."""
        return outlet_key(name) in self._media

    def speaks_itself(self, name: str) -> bool:
        """Whether a page so published is its state's own statement: by the state's name, or a voice known by this name.

        Anybody may name a page "X Department of Y": such a name says whose voice it would be, not that it is held.
        """
        plain = _GOVERNMENT.sub("", name.strip())
        return outlet_key(name) in self._states or find_state(plain) is not None or outlet_key(name) in _world_bodies()

    def _find(self, name: str) -> tuple[str, str]:
        code, known = self._states.get(outlet_key(name), ("", ""))
        state = state_by_code(code) if code else find_state(name)
        if code and state is None:
            return f"state:{code}", known
        words = [] if otherwise(name) else name.split()
        if state is None and any(word.casefold().strip(".,'’") in self._offices for word in words):
            starts = range(min(3, len(words) - 1), 0, -1)
            found = (find_state(" ".join(words[:count]).removesuffix("'s").removesuffix("’s")) for count in starts)
            state = next((one for one in found if one is not None), None)
        if state is None and " for " in name and name.split(" for ")[0].split()[-1].casefold() in self._offices:
            state = _named_first(name.split(" for ", 1)[1].removeprefix("the "))
        return (f"state:{state.iso2}", state.name) if state else ("", "")

    def office(self, name: str, text: str) -> str:
        """The state that a nameless office speaks for where the document says so ("spokesman" of "a spokesman for X's
        ministry"); empty when it is no office or the text names no state beside it."""
        if not name or name.split()[-1].casefold() not in self._offices:
            return ""
        for said in re.finditer(rf"\b{re.escape(name)}\s+(?:for|of|at|from)\s+(?:the\s+)?((?:\S+\s*){{1,3}})", text):
            state = _named_first(said.group(1))
            if state is not None:
                return state.name
        return ""


def _named_first(words: str) -> State | None:
    """The state that the first words name: "X's foreign ministry"; None where they name none."""
    parts = [word.strip('.,;:“”"') for word in words.split()[:3]]
    found = (
        find_state(" ".join(parts[:count]).removesuffix("'s").removesuffix("’s")) for count in range(len(parts), 0, -1)
    )
    return next((one for one in found if one is not None), None)


def _root(claim: Claim, document: Document, family: Family, voices: Voices) -> Root:
    spoken = speaking(claim.chain)
    if spoken != claim.chain:
        claim = replace(claim, chain=spoken)
    root = _voice_root(claim, document, family, voices)
    return replace(root, rests_on=claim.rests_on) if claim.rests_on else root


def _voice_root(claim: Claim, document: Document, family: Family, voices: Voices) -> Root:
    innermost = claim.chain[-1]
    publisher = len(claim.chain) == 1
    if publisher:
        for network in (*family.outlets[:1], family.told):
            own = network == outlet_key(document.outlet)
            name = document.outlet if own else family.labels.get(network, "")
            if voices.state_of(name)[0]:
                primary = own and voices.speaks_itself(name)
                root = _speaker_root(innermost, name, family, voices, primary=primary)
                return root if network == family.outlets[0] else replace(root, depth=family.depth + 1)
        if innermost.kind in ("state", "body", "state_medium") and family.depth == 0:
            return _speaker_root(innermost, document.outlet or innermost.name, family, voices, primary=True)
    if not publisher and innermost.kind in NETWORKED and family.outlets:
        name = family.labels.get(family.outlets[0], document.outlet)
        relayed = any(one.kind == "outlet" for one in claim.chain[1:])
        if voices.state_of(name)[0] and not voices.prints(name) and not relayed:
            return _speaker_root(innermost, name, family, voices, primary=False)  # all voices of one state are one
    if not publisher and innermost.kind in NAMED:
        name = next((one.name for one in reversed(claim.chain[1:]) if voices.state_of(one.name)[0]), innermost.name)
        if not voices.state_of(name)[0] and not _has_a_name(innermost):
            name = voices.office(innermost.name, document.text)
        if name:
            state = voices.state_of(name)[0]
            primary = outlet_key(document.outlet) == outlet_key(innermost.name)
            primary = primary or bool(state and state == voices.state_of(document.outlet)[0])
            primary = primary and (not state or voices.speaks_itself(document.outlet))
            return _speaker_root(innermost, name, family, voices, primary=primary)
        if voices.state_of(document.outlet)[0] and not voices.prints(
            document.outlet
        ):  # "the statement" on its own page
            primary = voices.speaks_itself(document.outlet)
            return _speaker_root(innermost, document.outlet, family, voices, primary=primary)
    return _network_root(claim, document, family)


def _network_root(claim: Claim, document: Document, family: Family) -> Root:
    """The publisher's network: its anonymous sources and its own narration, one origin until shown to be distinct."""
    attributed = len(claim.chain) > 1 and claim.chain[-1].kind in NETWORKED
    between = next((one for one in reversed(claim.chain[1:]) if one.kind == "outlet"), None)
    networks = family.networks if attributed else family.narration
    label = family.labels.get(networks[0], networks[0].removeprefix("outlet:"))
    if between is not None:
        network = outlet_key(between.name)
        networks, label = (family.one_with.get(network, network),), between.name
    quoted = between is not None and outlet_key(between.name) not in family.outlets
    own = outlet_key(document.outlet or document.source)
    lacking = quoted or (own not in family.outlets if attributed or between else family.told != own)
    return Root(
        key=networks[0],
        label=f"{label} network",
        kind="family",
        speaker="",
        attributed=attributed,
        first_hand=attributed,
        archived=not lacking and family.depth == 0,
        depth=family.depth + (quoted or (not attributed and family.leaning)),
        networks=networks,
        leans=family.leans,
        text=family.text,
        note="the network's own document is not archived" if lacking else "",
    )


def _speaker_root(speaker: Speaker, name: str, family: Family, voices: Voices, primary: bool) -> Root:
    subject, label = voices.state_of(name)
    key = f"speaker:{subject}" if subject else f"speaker:{outlet_key(name).removeprefix('outlet:')}"
    archived = primary and family.depth == 0
    return Root(
        key=key,
        label=label or name,
        kind="speaker",
        speaker=subject,
        attributed=True,
        first_hand=archived or speaker.kind == "person",
        archived=archived,
        depth=family.depth,
        networks=(key,),
        leans=family.leans,
        text=family.text,
        note="" if archived else "primary statement not archived",
    )


def _has_a_name(speaker: Speaker) -> bool:
    """ "documents", "officials" and "a report" name nobody; "Annual Report 7" and "Jane Roe" do."""
    return speaker.kind in ("state", "state_medium") or any(
        letter.isupper() or letter.isdigit() for letter in speaker.name
    )
