"""Places by name: ports of the packs and of the world, seas and regions, states; what several places share stays open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from crossbearing.records.patterns import Pack
from crossbearing.records.subjects import Attribute, Name, Subject
from crossbearing.reference import ports as world
from crossbearing.reference.states import State, find_state
from crossbearing.subjects.roles import subject_words
from crossbearing.subjects.scripts import script_of

_LEAD = re.compile(
    r"^(?:the\s+)?(?:(?P<adjective>[A-Z][\w.]+(?:\s[A-Z]\w+)?)\s+)?"
    r"(?:(?:sea|river|container|naval|fishing)\s+)?"
    r"(?:port|harbou?r|pier|city|town|village|border crossing|border station|station|terminal|waters|coast)\s+(?:of|at|off|in)\s+",
)
_TAIL = re.compile(
    r"\s+(?:port|harbou?r|city|anchorage|roads|terminal|station|border crossing|rail(?:way)? station|area)$", re.I
)
_WATERS = re.compile(
    r"^(?:the\s+)?(?P<state>.+?)(?:['’]s)?\s+(?:territorial\s+|coastal\s+)?(?:waters|coast|ports?|territory|soil|border)$"
)


class Places:
    """Finds places by name; the packs' ports come first. Built once for a case."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._by_key: dict[str, dict[str, Subject]] = {}
        for pack in packs:
            for row in pack.ports:
                subject = _from_row(row, pack.id)
                for name in subject.names:
                    if key := world.name_key(name.text):
                        self._by_key.setdefault(key, {}).setdefault(subject.id, subject)

    def find(self, text: str) -> tuple[Subject, ...]:
        """Every place that a text may name: none, one, or several when the name alone does not decide.

        text: surface words ("the Chinese port of Dandong", "Dalian, China", "나진항"). States are not places here: see
        ``state_of_place``.
        """
        region = subject_words().regions.get(" ".join(text.casefold().split()))
        if region:
            return (Subject(f"place:{region[0]}", "place", region[1], (Name(text, script_of(text)),)),)
        lead = _LEAD.match(text)
        hint = find_state(lead["adjective"]) if lead and lead["adjective"] else None
        core = text[lead.end() :] if lead else text
        core, _, country = core.partition(", ")
        hint = hint or (find_state(country, adjectives=False, metonyms=False) if country else None)
        for form in dict.fromkeys((text, core, _TAIL.sub("", core), core.removeprefix("the "))):
            found = self._named(form, hint.iso2 if hint else "")
            if found:
                return found
        return ()

    def _named(self, name: str, iso2: str) -> tuple[Subject, ...]:
        ours = tuple(self._by_key.get(world.name_key(name), {}).values())
        ours = tuple(subject for subject in ours if iso2 in ("", *subject.get("country")))
        if ours:
            return ours[:1] if _one_place(ours) else ours
        found = [_from_port(port) for port in world.find_ports(name, iso2)]
        packed = [subject for subject in found if subject.get("pack")]
        return tuple(packed[:1] or found)


def _one_place(subjects: Sequence[Subject]) -> bool:
    """True when the others are parts of the first (piers of one port), or ports of one spelling in several packs."""
    first = subjects[0]
    return all(first.id in other.get("parent") or other.id == first.id for other in subjects[1:])


def state_of_place(text: str) -> State | None:
    """The state that a place filler stands for: its name, its adjective with waters or ports; never a seat of government."""
    state = find_state(text, metonyms=False)
    if state:
        return state
    match = _WATERS.match(text)
    return find_state(match["state"], metonyms=False) if match else None


def _from_row(row: Mapping[str, str], pack: str) -> Subject:
    names = dict.fromkeys((row["name"], *(part.strip() for part in row.get("names", "").split(";") if part.strip())))
    attributes = [
        Attribute("country", row.get("iso2", ""), source=row.get("source", "")),
        Attribute("latitude", row["latitude"], source=row.get("source", "")),
        Attribute("longitude", row["longitude"], source=row.get("source", "")),
        Attribute("place_kind", row.get("kind", "port")),
        Attribute("pack", pack),
    ]
    if row.get("parent"):
        attributes.append(Attribute("parent", f"place:{row['parent']}"))
    return Subject(
        f"place:{row['id']}",
        "place",
        row["name"],
        tuple(Name(name, script_of(name), source=f"pack {pack}") for name in names),
        tuple(attributes),
    )


def _from_port(port: world.Port) -> Subject:
    row = {
        "id": port.id, "name": port.name, "iso2": port.iso2, "latitude": str(port.latitude),
        "longitude": str(port.longitude), "kind": port.kind, "parent": port.parent, "names": ";".join(port.names),
        "source": port.source,
    }  # fmt: skip
    return _from_row(row, port.pack)
