"""All subjects that the claims and the tracks of a case speak of, with their mentions, names and dated attributes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossbearing.records.claims import Claim
from crossbearing.records.subjects import Attribute, Name, Subject
from crossbearing.subjects.imo import imo_digits, is_imo
from crossbearing.subjects.mmsi import flag_of
from crossbearing.subjects.names import keys
from crossbearing.subjects.otherwise import as_said
from crossbearing.subjects.resolve import AS_WRITTEN, Resolver
from crossbearing.subjects.roles import ACTING_ROLES, PLAIN_ROLES
from crossbearing.subjects.scripts import script_of

if TYPE_CHECKING:
    import pyarrow as pa

SPEAKER_ROLE = "actor"
KEPT_SPEAKERS = frozenset({"outlet", "person", "body", "state", "state_medium"})


@dataclass
class _Gathered:
    """What is known of one subject so far; turned into a frozen Subject at the end."""

    seen: list[Subject] = field(default_factory=list)
    mentions: set[str] = field(default_factory=set)


def subjects(claims: Iterable[Claim], statics: pa.Table | None, resolver: Resolver) -> list[Subject]:
    """Subjects of claims (every filler but times, quantities and words denied; named speakers) and of vessel tracks.

    claims: any order; statics: schema STATICS or None; resolver: knows the packs and the decisions.
    Returns subjects sorted by id; a vessel of a claim that bears the name of one in the tracks keeps its own id and is
    marked ``perhaps``: only a person, or an IMO number in the text, makes them the same.
    """
    gathered: dict[str, _Gathered] = {}
    for claim in claims:
        for subject in _of_claim(claim, resolver):
            entry = gathered.setdefault(subject.id, _Gathered())
            entry.seen.append(subject)
            entry.mentions.add(claim.id)
    for subject in vessels(statics) if statics is not None else ():
        canonical = resolver.canonical(subject.id)
        gathered.setdefault(canonical, _Gathered()).seen.append(
            Subject(canonical, subject.kind, subject.label, subject.names, subject.attributes)
        )
    found = [_join(subject_id, entry, resolver) for subject_id, entry in sorted(gathered.items())]
    return _perhaps(found)


def _of_claim(claim: Claim, resolver: Resolver) -> list[Subject]:
    found = [
        resolver.resolve(as_said(filler.text, claim.quote.text, role), role)
        for role, fillers in sorted(claim.roles.items())
        if role not in PLAIN_ROLES
        for filler in fillers
    ]
    found.extend(
        owner
        for role, fillers in sorted(claim.roles.items())
        if role in ACTING_ROLES
        for filler in fillers
        for owner in resolver.owners(" ".join(filler.text.split()))
    )
    found.extend(
        resolver.resolve(speaker.name, SPEAKER_ROLE)
        for speaker in claim.chain
        if speaker.kind in KEPT_SPEAKERS and speaker.name
    )
    return found


def _join(subject_id: str, entry: _Gathered, resolver: Resolver) -> Subject:
    """One subject of several readings: the label of the reading that bears the id itself, else the first by text."""
    ordered = sorted(
        entry.seen, key=lambda one: (one.kind, one.label, [(name.text, name.source) for name in one.names], repr(one))
    )
    own = [one for one in ordered if resolver.canonical(one.id) == subject_id]
    first = min(own or ordered, key=lambda one: (not one.attributes, -len(one.names), one.label))
    names: dict[tuple[str, str, str], Name] = {}
    for one in (first, *ordered):
        for name in one.names:
            key = (name.text, name.valid_from, name.valid_to)
            if key not in names or names[key].source == AS_WRITTEN:
                names[key] = name
    attributes = dict.fromkeys(attribute for one in (first, *ordered) for attribute in one.attributes)
    return Subject(
        subject_id,
        first.kind,
        first.label,
        tuple(
            sorted(
                names.values(),
                key=lambda name: (name.text != first.label, name.source == AS_WRITTEN, name.text, name.valid_from),
            )
        ),
        tuple(sorted(attributes, key=lambda one: (one.key, one.valid_from, one.value, one.source))),
        tuple(sorted(entry.mentions)),
    )


def vessels(statics: pa.Table) -> list[Subject]:
    """One subject per hull that static reports name: by IMO number where its check digit is right, else by MMSI.

    statics: schema STATICS. Names, call signs and flags are dated by the first and last report that gives them.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if statics.num_rows == 0:
        return []
    table = statics.select(["mmsi", "time", "imo", "name", "call_sign"])
    day = pc.fill_null(pc.strftime(table["time"].cast(pa.timestamp("s")), format="%Y-%m-%d"), "")
    table = table.set_column(1, "day", day)
    grouped = table.group_by(["mmsi", "imo", "name", "call_sign"]).aggregate([("day", "min"), ("day", "max")])
    imo_of = _imo_of(grouped)
    rows: dict[str, list[dict[str, object]]] = {}
    for row in grouped.to_pylist():
        imo = imo_digits(row["imo"]) if row["imo"] else ""
        imo = imo if is_imo(imo) else imo_of.get(int(row["mmsi"]), "")
        rows.setdefault(f"vessel:imo:{imo}" if imo else f"vessel:mmsi:{row['mmsi']}", []).append(row)
    return [_hull(subject_id, rows[subject_id]) for subject_id in sorted(rows)]


def _imo_of(grouped: pa.Table) -> dict[int, str]:
    """The one valid IMO number that each MMSI reports; an MMSI with two gets none: its rows go by their own number."""
    found: dict[int, set[str]] = {}
    for mmsi, imo in zip(grouped["mmsi"].to_pylist(), grouped["imo"].to_pylist(), strict=True):
        if imo and is_imo(imo):
            found.setdefault(int(mmsi), set()).add(imo_digits(imo))
    return {mmsi: next(iter(numbers)) for mmsi, numbers in found.items() if len(numbers) == 1}


def _hull(subject_id: str, rows: Sequence[dict[str, object]]) -> Subject:
    spans: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        mmsi = str(row["mmsi"])
        values = [
            ("mmsi", mmsi),
            ("flag", flag_of(mmsi)),
            ("imo", imo_digits(row["imo"]) if row["imo"] else ""),
            ("call_sign", str(row["call_sign"] or "").strip()),
            ("name", str(row["name"] or "").strip()),
        ]
        for key, value in values:
            if value:
                spans.setdefault((key, value), []).extend(str(row[end] or "") for end in ("day_min", "day_max"))
    dated = [(key, value, *_span(days)) for (key, value), days in sorted(spans.items())]
    names = [Name(value, script_of(value), start, end, "AIS") for key, value, start, end in dated if key == "name"]
    names.sort(key=lambda name: (name.valid_to, name.valid_from, name.text), reverse=True)
    attributes = tuple(
        Attribute(key if key != "imo" or is_imo(value) else "imo_as_reported", value, start, end, "AIS")
        for key, value, start, end in dated
        if key != "name"
    )
    label = names[0].text if names else subject_id.split(":", 1)[1].replace(":", " ").upper()
    return Subject(subject_id, "vessel", label, tuple(names), attributes)


def _span(days: Iterable[str]) -> tuple[str, str]:
    known = sorted(day for day in days if day)
    return (known[0], known[-1]) if known else ("", "")


def _perhaps(found: list[Subject]) -> list[Subject]:
    """Marks a vessel known by name only with the hulls that bear that name."""
    hulls: dict[str, list[str]] = {}
    for subject in found:
        if subject.kind == "vessel" and ":" in subject.id:
            for plain in dict.fromkeys(keys(name.text).plain for name in subject.names):
                hulls.setdefault(plain, []).append(subject.id)
    marked = []
    for subject in found:
        if subject.kind == "vessel" and ":" not in subject.id:
            near = sorted({hull for name in subject.names for hull in hulls.get(keys(name.text).plain, ())})
            extra = tuple(Attribute("perhaps", hull, source="same name") for hull in near)
            subject = Subject(
                subject.id, subject.kind, subject.label, subject.names, (*subject.attributes, *extra), subject.mentions
            )
        marked.append(subject)
    return marked
