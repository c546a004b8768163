"""A channel as a stranger would write it: notes of lines "A supplied B to C.", claims of them, and bearings of its own."""

from __future__ import annotations

import functools
import importlib.metadata
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import EntryPoint
from types import SimpleNamespace
from typing import Any

import pyarrow as pa

from crossbearing.records.bearings import Bearing, Coverage
from crossbearing.records.channel import Channel, Finder, Intake, IntakeOption, Unit
from crossbearing.records.claims import Claim, Filler, Speaker, claim_id
from crossbearing.records.documents import Document, Quote, Rejection, SourceFile, Table
from crossbearing.records.errors import InputRejected
from crossbearing.records.keys import content_id
from crossbearing.records.propositions import Proposition
from crossbearing.records.reading import CaseReading

SENTENCE = re.compile(r"(?P<supplier>[A-Z][a-z]+) supplied (?P<item>\w+) to (?P<recipient>[A-Z][a-z]+)")
ROLES = ("supplier", "item", "recipient")
FOUND: list[str] = []
ASKED: list[str] = []


def read(source: SourceFile, options: Mapping[str, str]) -> Iterator[Any]:
    """A UTF-8 note is a document; its lines that begin with ``bad`` are rejected rows; ``1,2,3`` lines are positions."""
    data = source.path.read_bytes()
    if not data:
        raise InputRejected(source.name, "the file is empty")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise InputRejected(source.name, "not UTF-8 text", 1) from None
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("bad"):
            yield Rejection(source.name, number, "a bad line", line)
        elif line.startswith("crash"):
            raise ZeroDivisionError("a reader with a fault")
    rows = [line.split(",") for line in text.splitlines() if re.fullmatch(r"\d+,[\d.]+,[\d.]+", line)]
    if rows:
        times = pa.array([1_690_000_000_000_000 + index for index in range(len(rows))], pa.timestamp("us", tz="UTC"))
        columns = {
            "mmsi": pa.array([int(row[0]) for row in rows], pa.int64()), "time": times,
            "latitude": pa.array([float(row[1]) for row in rows]), "longitude": pa.array([float(row[2]) for row in rows]),
        }  # fmt: skip
        yield Table("positions", pa.table(columns))
    yield Document(
        id=content_id("doc", text), artifact=source.sha256, name=source.name, text=text,
        outlet=options.get("outlet", ""), published=options.get("published", ""), synthetic=text.startswith("SYNTHETIC"),
    )  # fmt: skip


def units(case: CaseReading) -> list[Unit]:
    """One for each document."""
    return [
        Unit(document.id, content_id("fp", document.text, document.outlet), document.name)
        for document in case.documents()
    ]


def find(case: CaseReading, unit: Unit) -> Iterator[Claim]:
    """A claim for each sentence."""
    FOUND.append(unit.key)
    document = case.document(unit.key)
    for match in SENTENCE.finditer(document.text):
        texts = {role: (match[role],) for role in ROLES}
        quote = Quote(document.id, match.start(), match.end(), match[0])
        fillers = {role: (Filler(match[role], match.start(role), match.end(role)),) for role in ROLES}
        name = claim_id(document.id, quote.start, quote.end, "transfer", texts, "affirmed")
        chain = (Speaker(document.outlet or "the publisher", "publisher"), Speaker("a source", "anonymous", "S1"))
        yield Claim(id=name, quote=quote, type="transfer", roles=fillers, chain=chain, tier="low", rule="sentence")


def supports(proposition: Proposition, case: CaseReading) -> Iterator[Bearing]:
    """A bearing on each facet for each claim that asserts it."""
    held = {claim.id for claim in case.claims()}
    for member in proposition.members:
        for facet in proposition.facets:
            if member.how in ("asserts", "child") and member.claim in held:
                yield Bearing(
                    id=content_id("brg", proposition.id, facet, member.claim), proposition=proposition.id, facet=facet,
                    channel="reports", direction="supports", weight=1.25, words="a note says so",
                    coverage=Coverage(looked=True), records=(member.claim,), measure={"claim": member.claim},
                )  # fmt: skip


def neutral(proposition: Proposition, case: CaseReading) -> Iterator[Bearing]:
    """It looked at the positions and has nothing to say."""
    ASKED.append(proposition.id)
    seen = case.positions(["mmsi"]).num_rows
    for facet in proposition.facets:
        yield Bearing(
            id=content_id("brg", proposition.id, facet, "sixth"), proposition=proposition.id, facet=facet, channel="sixth",
            direction="neutral", weight=0.0, words=f"{seen} positions, nothing to say", coverage=Coverage(looked=True),
        )  # fmt: skip


NOTES = Channel(
    "reports", "Notes, in the place of reports.",
    intakes=(Intake("notes", "Notes, a sentence a line.", read,
                    (IntakeOption("outlet", "Who published it."), IntakeOption("published", "When.")), (".txt",)),),
    finders=(Finder("sentences", "1", units, find),), bearings=supports,
)  # fmt: skip
SIXTH = Channel("sixth", "A stranger's.", bearings=neutral, tools={"shout": lambda words: words.upper()})
BROKEN = "broken"
GROUP = "crossbearing.channels"
REAL = importlib.metadata.entry_points


def entry_points(*channels: Channel, broken: bool = False) -> Any:
    """A stand-in for importlib.metadata.entry_points that names these channels, and one that fails to load."""
    points: list[Any] = [
        SimpleNamespace(name=channel.name, value="tests", load=lambda channel=channel: channel) for channel in channels
    ]
    if broken:
        points.append(EntryPoint(BROKEN, "no_such_module_of_ours:CHANNEL", GROUP))
    return lambda **asked: points if asked.get("group") == GROUP else REAL(**asked)


def install(monkeypatch: Any, *channels: Channel, broken: bool = False) -> None:
    """Puts these channels in the place of those installed, for one test."""
    from crossbearing.pipeline.channels import installed

    monkeypatch.setattr("importlib.metadata.entry_points", entry_points(*channels, broken=broken))
    monkeypatch.setattr("crossbearing.pipeline.channels.installed", functools.cache(installed.__wrapped__))
