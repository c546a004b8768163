"""From words to subjects: which state, place, body, vessel, group or kind of goods a filler names.

What a name alone does not decide stays open: an ambiguous subject carries ``candidate`` attributes, and a resembling one
``perhaps``. Nothing is merged by likeness; a person's "same" and "not same" are honoured, and taken back without a trace.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from crossbearing.records.keys import content_id
from crossbearing.records.patterns import Pack
from crossbearing.records.reviews import Decision
from crossbearing.records.subjects import Attribute, Name, Subject
from crossbearing.reference.goods import entailed, goods_classes, goods_of
from crossbearing.reference.load import yaml_data
from crossbearing.reference.states import State, find_state, fold
from crossbearing.subjects.bodies import Bodies
from crossbearing.subjects.imo import imo_digits, is_imo
from crossbearing.subjects.mmsi import flag_of, is_ship_station
from crossbearing.subjects.otherwise import otherwise
from crossbearing.subjects.places import Places, state_of_place
from crossbearing.subjects.roles import GOODS_ROLES, PLACE_ROLES, PLAIN_ROLES, subject_words
from crossbearing.subjects.same import merged, not_same_pairs
from crossbearing.subjects.scripts import script_of
from crossbearing.subjects.unknown import own_subject, unknown_actor

AS_WRITTEN = "as written"
_IMO = re.compile(r"\bIMO\s*(?:No\.?|number|nr\.?|:)?\s*:?\s*(\d{7})\b", re.IGNORECASE)
_MMSI = re.compile(r"\bMMSI\s*(?:No\.?|number|:)?\s*:?\s*(\d{9})\b", re.IGNORECASE)
_OWNER = re.compile(r"^(?P<owner>.+?)(?:['’]s|(?<=s)['’])\s+(?P<owned>[A-Z\d].+)$")
_INSIDE = re.compile(r"^(?:the\s+)?(?P<owned>[A-Z].+?)\s+(?:of|in|within|under)\s+(?:the\s+)?(?P<owner>[A-Z].+)$")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_CALIBRE = re.compile(r"\b(\d{1,3}(?:\.\d{1,2})?)\s?(?:mm|millimet)", re.IGNORECASE)


class Resolver:
    """Resolves words to subjects with the knowledge of packs and under the decisions of people. A pure function of both."""

    def __init__(self, packs: Sequence[Pack] = (), decisions: Sequence[Decision] = ()) -> None:
        self._places = Places(packs)
        self._bodies = Bodies(packs)
        self._merged = merged(decisions)
        self._apart = not_same_pairs(decisions)
        self._cached = functools.lru_cache(maxsize=50_000)(self._resolve)

    def resolve(self, text: str, role: str = "") -> Subject:
        """The subject that a filler names.

        text: surface words as resolved by the reader, in any script; role: the claim role it fills (records.claims.ROLES),
        empty for none. Returns a subject whose first name is the text itself; never None, never raises for odd input.
        """
        return self._cached(" ".join(text.split()), role)

    def entailed(self, subject: Subject) -> tuple[str, ...]:
        """Ids that a subject entails, nearest first: shells entail ammunition and arms; a pier its port and its state."""
        if subject.kind == "goods":
            return tuple(f"goods:{name}" for name in entailed(subject.id.removeprefix("goods:")))
        found = [self.canonical(parent) for parent in subject.get("parent")]
        if subject.kind in ("place", "body", "company"):
            found.extend(f"state:{code}" for code in subject.get("country") if code)
        return tuple(dict.fromkeys(found))

    def owners(self, text: str) -> tuple[Subject, ...]:
        """The bodies and companies that a filler names as owners of its subject, nearest first.

        "The Example Ministry's Procurement Office" gives the Example Ministry; a state is no owner here.
        """
        match = _INSIDE.match(text)
        if match is None or self._bodies.find(match["owner"]) is None:
            match = _OWNER.match(text)
        if match is None or self._bodies.find(text) is not None:
            return ()
        owner = self.resolve(match["owner"].removeprefix("the ").removeprefix("The "), "actor")
        return (owner, *self.owners(match["owner"])) if owner.kind in ("body", "company") else ()

    def canonical(self, subject_id: str) -> str:
        """The id that a subject goes by under the decisions."""
        return self._merged.get(subject_id, subject_id)

    def _resolve(self, text: str, role: str) -> Subject:
        found = self._read(text, role)
        own = own_subject(text, "named" if found.get("kind_guessed") else found.kind)
        if own.id != found.id and frozenset((own.id, found.id)) in self._apart:
            found = own
        written = (
            () if text in {name.text for name in found.names} else (Name(text, script_of(text), source=AS_WRITTEN),)
        )
        names = tuple(dict.fromkeys((*written, *found.names)))
        return Subject(self.canonical(found.id), found.kind, found.label, names, found.attributes)

    def _read(self, text: str, role: str) -> Subject:
        vessel = _identified(text)
        if vessel:
            return vessel
        if role in GOODS_ROLES:
            return _goods(text) or own_subject(text, "thing")
        if role == "mode":
            return _mode(text) or own_subject(text, "thing")
        if role in PLAIN_ROLES or (role == "target" and not any(word[:1].isupper() for word in text.split())):
            return own_subject(text, "thing")  # what is owned, denied or watched may be nobody: a name is read as one
        if fold(text).removeprefix("the ") in subject_words().unknowable:
            return Subject(
                content_id("group", "unresolved", fold(text)), "group", text, (), (Attribute("unresolved", "yes"),)
            )
        other = otherwise(text)
        if other:
            return _not_the_state(text, other.name, other.kind, other.candidates)
        forms = dict.fromkeys((text, _BRACKETS.sub("", text).strip() or text))
        for form in forms:
            found = self._place(form) if role in PLACE_ROLES else self._actor(form, role)
            if found:
                return found
        if role in PLACE_ROLES:
            return self._unknown_place(text)
        return unknown_actor(text, role)

    def _place(self, text: str) -> Subject | None:
        open_name = _open(text)
        if open_name:
            return open_name
        state = state_of_place(text)
        if state:
            return _state(state)
        found = self._places.find(text)
        if len(found) == 1:
            return found[0]
        if found:
            return _ambiguous(text, "place", [subject.id for subject in found])
        return _group(text) or self._bodies.find(text)

    def _unknown_place(self, text: str) -> Subject:
        own = own_subject(text, "place")
        seat = find_state(text, adjectives=False)
        if seat:
            return Subject(
                own.id, own.kind, own.label, own.names, (Attribute("country", seat.iso2, source="states.csv"),)
            )
        return own

    def _actor(self, text: str, role: str) -> Subject | None:
        open_name = _open(text)
        if open_name:
            return open_name
        state = find_state(text)
        if state:
            return _state(state)
        body = self._bodies.find(text)
        if body:
            return body
        words = subject_words()
        craft = words.craft.match(text)
        if craft and not words.company.search(craft["name"]):
            return own_subject(craft["name"].strip("\"“”'"), "vessel")
        for pattern in (words.governments, words.officials):
            match = pattern.match(text)
            state = find_state(match["of"]) if match else None
            if state:
                return _state(state)
        match = words.forces.match(text)
        state = find_state(match["of"], metonyms=False) if match else None
        if state:
            own = own_subject(text, "body")
            return Subject(own.id, "body", text, own.names, (Attribute("country", state.iso2, source="name"),))
        region = self._places.find(text) if fold(text) in words.regions else ()
        return (region[0] if region else None) or _group(text) or self._owned(text, role) or self._resembling(text)

    def _owned(self, text: str, role: str) -> Subject | None:
        """ "The Example Ministry's Procurement Office", or "... Office of" a known body: the office, with its parent."""
        inside = _INSIDE.match(text)
        if inside and (parent := self._bodies.find(inside["owner"])):
            own = own_subject(inside["owned"], "body")
            above = (Attribute("parent", self.canonical(parent.id), source="as reported"),)
            countries = tuple(Attribute("country", code, source="parent") for code in parent.get("country"))
            return Subject(own.id, own.kind, own.label, own.names, (*above, *countries))
        match = _OWNER.match(text)
        if not match:
            return None
        owner_text = match["owner"].removeprefix("the ").removeprefix("The ")
        owner = self._read(owner_text, "actor")
        owned = (
            self._bodies.find(match["owned"]) or self._resembling(match["owned"]) or unknown_actor(match["owned"], role)
        )
        if owned.kind not in ("body", "company", "group", "person"):
            return None
        held = {(attribute.key, attribute.value) for attribute in owned.attributes}
        extra = []
        if owner.kind == "state":
            extra.append(Attribute("country", owner.id.removeprefix("state:"), source="as reported"))
        elif owner.id != owned.id:
            extra.append(Attribute("parent", self.canonical(owner.id), source="as reported"))
            extra.extend(Attribute("country", code, source="parent") for code in owner.get("country"))
        added = tuple(attribute for attribute in extra if (attribute.key, attribute.value) not in held)
        return Subject(
            owned.id,
            owned.kind,
            owned.label,
            (*owned.names, Name(match["owned"], script_of(match["owned"]))),
            (*owned.attributes, *added),
        )

    def _resembling(self, text: str) -> Subject | None:
        """A body of its own whose name only resembles that of a pack's: perhaps the same, not taken to be, nor of its state."""
        near = self._bodies.resembling(text)
        if not near:
            return None
        own = own_subject(text, near[0].kind)
        attributes = tuple(Attribute("perhaps", one.id, source="resembling name in the pack") for one in near)
        return Subject(own.id, own.kind, own.label, own.names, attributes)


def _state(state: State) -> Subject:
    return Subject(f"state:{state.iso2}", "state", state.name, (Name(state.name),), (Attribute("country", state.iso2),))


def _identified(text: str) -> Subject | None:
    """A vessel by an IMO number whose check digit is right, or by the MMSI of a ship station."""
    name = _IMO.sub("", _MMSI.sub("", text))
    name = re.sub(r"[(\[][\s,;:/-]*[)\]]", "", name)
    craft = subject_words().craft.match(name.strip())
    name = (craft["name"] if craft else name).strip(" \"“”'(),;:/-")
    imo, mmsi = _IMO.search(text), _MMSI.search(text)
    attributes = []
    if mmsi and is_ship_station(mmsi[1]):
        attributes.append(Attribute("mmsi", mmsi[1], source="as reported"))
        if flag := flag_of(mmsi[1]):
            attributes.append(Attribute("flag", flag, source="MMSI"))
    names = (Name(name, script_of(name)),) if name else ()
    if imo and is_imo(imo[1]):
        attributes.insert(0, Attribute("imo", imo_digits(imo[1]), source="as reported"))
        return Subject(f"vessel:imo:{imo[1]}", "vessel", name or f"IMO {imo[1]}", names, tuple(attributes))
    if attributes and mmsi:
        return Subject(f"vessel:mmsi:{mmsi[1]}", "vessel", name or f"MMSI {mmsi[1]}", names, tuple(attributes))
    if imo:
        own = own_subject(name or imo[1], "vessel")
        note = Attribute("imo_as_reported", imo[1], source="as reported: the check digit does not fit")
        return Subject(own.id, "vessel", own.label, own.names, (note,))
    return None


def _goods(text: str) -> Subject | None:
    found = goods_of(text)
    if not found:
        return None
    first = found[0]
    attributes = [Attribute("hs", code, source="goods.yaml") for code in first.hs]
    attributes += [Attribute("parent", f"goods:{name}") for name in entailed(first.id)]
    attributes += [Attribute("also", f"goods:{other.id}", source="as reported") for other in found[1:]]
    attributes += [Attribute("candidate", f"goods:{name}") for name in first.ambiguous if name in goods_classes()]
    attributes += [
        Attribute("calibre_mm", size, source="as reported") for size in dict.fromkeys(_CALIBRE.findall(text))
    ]
    return Subject(f"goods:{first.id}", "goods", first.label, (Name(first.label),), tuple(attributes))


def _mode(text: str) -> Subject | None:
    for mode_id, label, pattern in subject_words().modes:
        if pattern.search(text):
            return Subject(f"mode:{mode_id}", "thing", label, (Name(text, script_of(text)),))
    return None


def _group(text: str) -> Subject | None:
    for group_id, label, pattern in subject_words().groups:
        if pattern.search(text):
            return Subject(f"group:{group_id}", "group", label, (), (Attribute("unspecified", "yes"),))
    return None


@functools.cache
def _open_names() -> dict[str, tuple[str, ...]]:
    return {fold(entry["name"]): tuple(entry["candidates"]) for entry in yaml_data("subject_words.yaml")["ambiguous"]}


def _open(text: str) -> Subject | None:
    candidates = _open_names().get(fold(text).removeprefix("the "))
    return _ambiguous(text, "state", candidates) if candidates else None


def _not_the_state(text: str, name: str, kind: str, candidates: Sequence[str]) -> Subject:
    """Whoever or whatever bears the name of a state and is shown not to be it."""
    if candidates:
        return _ambiguous(text, kind, candidates)
    own = own_subject(text.partition(",")[0].removesuffix(f" ({kind})") or name, "named")
    guessed = Attribute("kind_guessed", "yes", source="the words beside the name show that no state is meant")
    return Subject(own.id, kind, own.label, own.names, (guessed,))


def _ambiguous(text: str, kind: str, candidates: Sequence[str]) -> Subject:
    """A subject that may be any of several: none is chosen."""
    own = content_id(kind, "ambiguous", sorted(candidates))
    attributes = tuple(Attribute("candidate", candidate, source="name alone") for candidate in sorted(candidates))
    return Subject(own, kind, f"{text} (ambiguous)", (Name(text, script_of(text)),), attributes)
