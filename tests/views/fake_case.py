"""A small hand-made case: fictional outlets, bodies and vessels around real coasts; just enough of everything shown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from crossbearing.records.claims import Claim, Filler, Interval, Speaker, claim_id
from crossbearing.records.codec import dump
from crossbearing.records.documents import Anchor, Artifact, Capture, Document, Quote, Rejection
from crossbearing.records.lineage import Link, Origin
from crossbearing.records.reviews import Custody, Review, Source
from crossbearing.records.schemas import EVENTS, POSITIONS, STATICS, conform
from crossbearing.records.subjects import Subject
from crossbearing.records.watch import Hit, ListEdition

PLACE = Path("/home/analyst/cases/lantern")
FIRST = """Title: Crates leave Wonsan for Nakhodka
Published: 2024-05-02
Outlet: Lantern Gazette

North Korea has sold mortar shells to Russia since April, a Lantern Gazette source in Wonsan said. The shells leave Wonsan by ship for Nakhodka, the source added. Officers of the Pine Hill Office act as brokers in Yantai. Another source, a customs clerk in Yantai, said Russia pays with diesel fuel, not rubles. <script>alert("x")</script> Some crates went to Yantai hidden in ships carrying zinc ore.
"""
SECOND = """Title: Crates leave Wonsan
Published: 2024-05-03
Outlet: Meadow Review

North Korea has sold mortar shells to Russia since April, a Lantern Gazette source in Wonsan said. This article first appeared in Lantern Gazette. Meadow Review could not verify the claims.
"""
THIRD = """Title: Nothing was sold
Published: 2024-05-06
Outlet: Pine Bulletin

North Korea never sold shells to Russia, a spokesman of North Korea said. The United States has accused North Korea of supplying arms to Russia.
"""
NOTE = "A man at the quay in Nakhodka saw the Amber Heron unload crates on April 20."

S1 = Speaker("a Lantern Gazette source in Wonsan", "anonymous", "S1")
S2 = Speaker("a customs clerk in Yantai", "anonymous", "S2", distinct_from=("S1",))
GAZETTE, REVIEW = Speaker("Lantern Gazette", "outlet"), Speaker("Meadow Review", "publisher")
BULLETIN, DPRK, USA = (
    Speaker("Pine Bulletin", "publisher"),
    Speaker("North Korea", "state"),
    Speaker("United States", "state"),
)


def _document(name: str, text: str, published: str = "", outlet: str = "") -> Document:
    anchors = tuple(
        Anchor(sum(len(line) + 1 for line in text.split("\n")[:n]), "line", n + 1) for n in range(text.count("\n") + 1)
    )
    return Document(
        f"doc-{name}", (name[0] * 64), f"{name}.txt", text, text.split("\n")[0].removeprefix("Title: "), published, outlet,
        body=text.find("\n\n") + 2 if outlet else 0, anchors=anchors, synthetic=True, language="en",
    )  # fmt: skip


DOCUMENTS = [
    _document("a-gazette", FIRST, "2024-05-02", "Lantern Gazette"),
    _document("b-review", SECOND, "2024-05-03", "Meadow Review"),
    _document("c-bulletin", THIRD, "2024-05-06", "Pine Bulletin"),
    _document("d-note", NOTE),
]


def _claim(number: int, words: str, kind: str, chain: tuple[Speaker, ...], roles: dict[str, str], **more: Any) -> Claim:
    document = DOCUMENTS[number]
    start = document.text.index(words)
    quote = Quote(document.id, start, start + len(words), words)
    filled = {role: tuple(Filler(part) for part in text.split("|")) for role, text in roles.items()}
    made = claim_id(document.id, start, quote.end, kind, {k: tuple(f.text for f in v) for k, v in filled.items()}, "x")
    return Claim(made, quote, kind, filled, chain, **{"tier": "high", "rule": "hand", **more})


APRIL = (Interval("since April", "2024-04-01", "2024-05-02", "2024-04/..", True),)
SALE = {"supplier": "North Korea", "recipient": "Russia", "item": "mortar shells", "time": "since April"}
CLAIMS = [
    _claim(0, "North Korea has sold mortar shells to Russia since April", "transfer", (GAZETTE, S1), SALE, time=APRIL),
    _claim(0, "The shells leave Wonsan by ship for Nakhodka", "route", (GAZETTE, S1),
           {"origin": "Wonsan", "destination": "Nakhodka", "mode": "ship"}),
    _claim(0, "Officers of the Pine Hill Office act as brokers in Yantai", "brokering", (GAZETTE,),
           {"intermediary": "Pine Hill Office", "place": "Yantai"}, tier="low"),
    _claim(0, "Russia pays with diesel fuel", "payment", (GAZETTE, S2),
           {"supplier": "North Korea", "recipient": "Russia", "payment": "diesel fuel"}),
    _claim(0, "not rubles", "payment", (GAZETTE, S2),
           {"supplier": "North Korea", "recipient": "Russia", "payment": "rubles"}, polarity="negated"),
    _claim(0, 'not rubles. <script>alert("x")</script> Some crates went to Yantai hidden in ships carrying zinc ore', "route",
           (GAZETTE,), {"origin": "Wonsan", "destination": "Yantai", "concealment": "zinc ore"}, modality="hedged"),
    _claim(1, "North Korea has sold mortar shells to Russia since April", "transfer", (REVIEW, GAZETTE, S1), SALE, time=APRIL),
    _claim(1, "Meadow Review could not verify the claims", "verification", (REVIEW,), {"actor": "Meadow Review"},
           polarity="negated", covers=("all",)),
    _claim(2, "North Korea never sold shells to Russia", "denial", (BULLETIN, DPRK),
           {"actor": "North Korea", "target": "shells to Russia"}, polarity="negated"),
    _claim(2, "The United States has accused North Korea of supplying arms to Russia", "transfer", (BULLETIN, USA),
           {"supplier": "North Korea", "recipient": "Russia", "item": "arms"}, modality="alleged"),
    _claim(3, "the Amber Heron unload crates on April 20", "tracking", (Speaker("src-7f", "anonymous", "S3"),),
           {"carrier": "Amber Heron", "place": "Nakhodka"}, time=(Interval("April 20", "2024-04-20", "2024-04-20", "2024-04-20", True),)),
]  # fmt: skip
ORIGINS = [
    Origin("speaker:gazette:S1", "S1 of Lantern Gazette", "speaker", (CLAIMS[0].id, CLAIMS[6].id), ("doc-a-gazette", "doc-b-review"), True),
    Origin("speaker:us", "United States", "speaker", (CLAIMS[9].id,), ("doc-c-bulletin",), False, note="primary statement not archived"),
]  # fmt: skip


def _bearing(number: int, channel: str, direction: str, weight: float, words: str, **more: Any) -> dict[str, Any]:
    return {"id": f"brg-{number:02}", "channel": channel, "direction": direction, "weight": weight, "words": words,
            "origin": "", "records": [], "coverage": {}, "innocent": [], "parameter": "", "kind": "bearing", **more}  # fmt: skip


def _facet(
    prior: float, bearings: list[dict[str, Any]], words: str, probability: float, **looked: str
) -> dict[str, Any]:
    total = prior + sum(bearing["weight"] for bearing in bearings)
    return {"prior_log_odds": prior, "bearings": bearings, "log_odds": total, "probability": probability, "words": words,
            "band": [0.2, 0.45], "looked": {"trade": "not_looked", "sightings": "not_looked", **looked}}  # fmt: skip


def _quote(claim: Claim, weighs: bool = True, review: str = "") -> dict[str, Any]:
    return {"claim": claim.id, "document": claim.quote.document, "start": claim.quote.start, "end": claim.quote.end,
            "text": claim.quote.text, "chain": [dump(speaker) for speaker in claim.chain], "modality": claim.modality,
            "polarity": claim.polarity, "tier": claim.tier, "review": review, "weighs": weighs}  # fmt: skip


def _fix(name: str, says: str, kind: str, roles: dict[str, str], quoted: list[Claim], **more: Any) -> dict[str, Any]:
    filled = {
        role: [{"id": part.partition("=")[0], "label": part.partition("=")[2]} for part in text.split("|")]
        for role, text in roles.items()
    }
    weighs = more.pop("weighs", True)
    return {
        "id": f"fix-{name}", "proposition": says, "type": kind, "roles": filled, "window": ["2024-04-01", "2024-05-02"],
        "facets": {"actor": _facet(-2.94, [_bearing(1, "reports", "supports", 1.25 if weighs else 0.0, "S1 of Lantern Gazette asserts it")],
                                   "unlikely", 0.16, reports="supports" if weighs else "neutral")},
        "origins": 1, "documents": 1, "primary_archived": 0, "origin_list": [dump(ORIGINS[0])], "probability": 0.16,
        "words": "very unlikely", "band": [0.05, 0.2], "aggregator": "least probable required facet", "confidence": "low",
        "confidence_why": "one origin, one channel", "claims": {"accepted": 1, "machine": 0}, "calibration": "elicited",
        "prior_check": {"third": {"words": "very unlikely"}, "triple": {"words": "unlikely"}}, "pivotal": [], "denials": [],
        "caveats": [], "rivals": [], "would_change": [{"words": "a rail-yard count at Wonsan", "facet": "route", "channel": "sightings"}],
        "quotes": [_quote(claim, weighs) for claim in quoted], "parents": [], "synthetic": True, "parameters": "9f8e7d6c5b4a3210", **more,
    }  # fmt: skip


NK, RU, SHELLS = "state:KP=North Korea", "state:RU=Russia", "goods:shells=mortar shells"
WONSAN, NAKHODKA, YANTAI = "place:wonsan=Wonsan", "place:nakhodka=Nakhodka", "place:yantai=Yantai"


def fixes() -> list[dict[str, Any]]:
    """The contract's JSON of six fixes, ranked."""
    reports = _bearing(1, "reports", "supports", 1.25, "S1 of Lantern Gazette, first hand, reliability C", origin="speaker:gazette:S1",
                       records=[CLAIMS[0].id], parameter="reliability.C")  # fmt: skip
    second = _bearing(2, "reports", "supports", 0.53, "United States, interested, at second hand", origin="speaker:us",
                      records=[CLAIMS[9].id], kind="interest", parameter="interest.cap")  # fmt: skip
    denial = _bearing(3, "reports", "contradicts", 0.0, "North Korea denies it: an interested denial weighs nothing", kind="interest",
                      records=[CLAIMS[8].id])  # fmt: skip
    vessels = _bearing(4, "vessels", "supports", 1.09, "Amber Heron: Wonsan, then no AIS received, then Nakhodka; few controls",
                       records=["evt-1", "evt-2", "evt-3"], innocent=["poor reception off Wonsan", "exempt coal runs the same way"],
                       coverage={"looked": True, "window": ["2024-04-01", "2024-04-30"], "area": "Sea of Japan", "detection": 0.7,
                                 "words": "looked over 30 days, reception good"}, parameter="pattern.sea")  # fmt: skip
    blind = _bearing(5, "vessels", "cannot_see", 0.0, "AIS cannot see what is in the crates")
    sale = _fix(
        "sale", "North Korea sold mortar shells to Russia, Apr–May 2024", "transfer",
        {"supplier": NK, "recipient": RU, "item": SHELLS}, [CLAIMS[0], CLAIMS[6], CLAIMS[9], CLAIMS[8], CLAIMS[7]],
        facets={
            "goods": _facet(-2.94, [reports, second, denial, blind], "very unlikely", 0.24, reports="supports", vessels="cannot_see"),
            "route": _facet(-2.94, [reports, vessels], "likely", 0.6, reports="supports", vessels="supports"),
        },
        origins=2, documents=3, origin_list=[dump(origin) for origin in ORIGINS], words="unlikely", probability=0.24, band=[0.2, 0.45],
        confidence="moderate", confidence_why="two origins, two channels",
        denials=[{"claim": CLAIMS[8].id, "denier": "North Korea", "targets": [CLAIMS[9].id], "scope": "any sale of shells to Russia",
                  "interested": True, "weight": 0.0, "quote": CLAIMS[8].quote.text, "document": "doc-c-bulletin",
                  "start": CLAIMS[8].quote.start, "end": CLAIMS[8].quote.end}],
        caveats=[{"words": "Meadow Review could not verify the claims", "claim": CLAIMS[7].id}], rivals=[{"id": "coal", "words": "exempt coal traffic", "why": "the same berths load coal"}],
        pivotal=[{"origin": "speaker:gazette:S1", "label": "S1 of Lantern Gazette", "from": "unlikely", "to": "very unlikely"}],
        claims={"accepted": 2, "machine": 1},
    )  # fmt: skip
    return [
        sale,
        _fix("leg", "Shells move from Wonsan to Nakhodka by ship aboard the Amber Heron", "route",
             {"origin": WONSAN, "destination": NAKHODKA, "mode": "mode:ship=ship", "carrier": "vessel:imo:9000003=Amber Heron"}, [CLAIMS[1]],
             facets={"route": _facet(-2.94, [reports, vessels], "likely", 0.6, reports="supports", vessels="supports")}),
        _fix("ore", "Crates move from Wonsan to Yantai hidden under zinc ore", "route",
             {"origin": WONSAN, "destination": YANTAI, "concealment": "goods:zinc=zinc ore"}, [CLAIMS[5]]),
        _fix("broker", "Officers of the Pine Hill Office broker sales in Yantai", "brokering",
             {"intermediary": "body:pine=Pine Hill Office", "place": YANTAI, "supplier": NK}, [CLAIMS[2]], weighs=False, claims={"accepted": 0, "machine": 1}),
        _fix("pay", "Russia pays North Korea with diesel fuel", "payment",
             {"supplier": NK, "recipient": RU, "payment": "goods:diesel=diesel fuel"}, [CLAIMS[3]]),
        _fix("rubles", "North Korea takes no rubles from Russia", "payment",
             {"supplier": NK, "recipient": RU, "payment": "goods:rubles=rubles"}, [CLAIMS[4]]),
        _fix("seen", "The Amber Heron unloaded at Nakhodka", "tracking",
             {"carrier": "vessel:imo:9000003=Amber Heron", "place": NAKHODKA}, [CLAIMS[10]]),
    ]  # fmt: skip


@dataclass
class FakeConfig:
    """``case.toml`` as the views read it."""

    name: str = "Lantern"
    window: tuple[str, str] = ("2024-04-01", "2024-05-31")
    packs: tuple[str, ...] = ()
    prior: float | None = None
    synthetic: bool = True
    parameters: Mapping[str, Any] = field(default_factory=dict)


def _track() -> pa.Table:
    day = 1_712_000_000_000_000
    rows: list[tuple[int, float, float, float]] = []
    for hour in range(60):
        if 20 < hour < 38:
            continue
        share = hour / 59
        slow = hour < 6 or hour > 54
        rows.append(
            (
                day + hour * 3_600_000_000,
                39.2 + 3.5 * share,
                127.6 + 5.2 * share + (0.2 if hour % 2 else 0),
                0.4 if slow else 6.0 + hour % 9,
            )
        )
    table = pa.table(
        {
            "mmsi": [273000003] * len(rows), "time": pa.array([row[0] for row in rows], pa.timestamp("us", tz="UTC")),
            "latitude": [row[1] for row in rows], "longitude": [row[2] for row in rows], "sog": [row[3] for row in rows],
        }
    )  # fmt: skip
    return conform(table, POSITIONS)


def _events() -> pa.Table:
    hour, day = 3_600_000_000, 1_712_000_000_000_000
    rows = [
        ("evt-1", "port_visit", 0, 6, 39.2, 127.6, {"port": "wonsan", "port_name": "Wonsan", "confidence": 4}),
        ("evt-2", "gap", 20, 38, 40.4, 129.4, {"hours": 18.0, "reception": "good"}),
        ("evt-3", "port_visit", 55, 59, 42.7, 132.8, {"port": "nakhodka", "port_name": "Nakhodka", "confidence": 4}),
        ("evt-9", "encounter", 4, 8, 35.0, 129.9, {}),
    ]
    stamp = pa.timestamp("us", tz="UTC")
    return pa.table(
        {
            "id": [row[0] for row in rows], "kind": [row[1] for row in rows],
            "mmsi": pa.array([[273000003] if row[0] != "evt-9" else [1, 2] for row in rows], pa.list_(pa.int64())),
            "start": pa.array([day + row[2] * hour for row in rows], stamp), "end": pa.array([day + row[3] * hour for row in rows], stamp),
            "lat": [row[4] for row in rows], "lon": [row[5] for row in rows], "details": [json.dumps(row[6]) for row in rows],
            "params": ["p"] * 4, "collection": ["ais:fake"] * 4,
        },
        schema=EVENTS,
    )  # fmt: skip


class FakeCase:
    """Reads as a case does; every listing may be replaced through keywords."""

    def __init__(self, **listings: Any) -> None:
        self.path = PLACE
        self.config = FakeConfig()
        self._listings = listings
        for name, value in listings.items():
            if name == "config":
                self.config = value

    def _of(self, name: str, otherwise: Any) -> Any:
        return self._listings.get(name, otherwise)

    def packs(self) -> list[Any]:
        return []

    def documents(self) -> list[Document]:
        return list(self._of("documents", DOCUMENTS))

    def document(self, document_id: str) -> Document:
        return next(document for document in self.documents() if document.id == document_id)

    def artifacts(self) -> list[Artifact]:
        return [Artifact(d.artifact, len(d.text), d.name, "reports", "text/plain") for d in DOCUMENTS]

    def captures(self) -> list[Capture]:
        return [
            Capture(d.artifact, "file", "crossbearing 0.1", "2024-06-01T00:00:00Z", "R. Analyst", f"from {PLACE}/in/{d.name}",
                    "https://lantern.example/a" if d.outlet else "")
            for d in DOCUMENTS
        ]  # fmt: skip

    def rejections(self) -> list[Rejection]:
        return self._of("rejections", [Rejection(f"{PLACE}/tracks.csv", 7, "latitude 95 is out of range", "1,95,0")])  # type: ignore[no-any-return]

    def claims(self) -> list[Claim]:
        return list(self._of("claims", CLAIMS))

    def claim(self, claim: str) -> Claim:
        return next(one for one in self.claims() if one.id == claim)

    def reviews(self) -> Mapping[str, Review]:
        return {CLAIMS[0].id: Review(CLAIMS[0].id, "accepted", "R. Analyst", "2024-06-02T10:00:00Z", "read it")}

    def sources(self) -> list[Source]:
        return [Source("src-7f", "Quay Watcher", "anonymous", protected=True, origin="person")]

    def grades(self) -> list[Any]:
        return []

    def adjudications(self) -> list[Any]:
        return list(self._of("adjudications", []))

    def links(self) -> list[Link]:
        return [
            Link("doc-b-review", "doc-a-gazette", "republishes", "first appeared in Lantern Gazette", 0.91, 160, 205)
        ]

    def subjects(self) -> list[Subject]:
        return [Subject("state:KP", "state", "North Korea"), Subject("place:wonsan", "place", "Wonsan")]

    def decisions(self) -> list[Any]:
        return []

    def editions(self) -> list[ListEdition]:
        return [ListEdition("un", "e" * 64, "2024-02-27", "SYNTHETIC_un.xml", 12, True)]

    def list_entries(self) -> pa.Table:
        return pa.table({})

    def hits(self) -> list[Hit]:
        return [
            Hit("hit-1", "body:pine", "Pine Hill Office", "review", "un:X.1", "un", "e" * 64, "Pine Hill Bureau", 0.91, ("name alike: Office / Bureau",)),
            Hit("hit-2", "vessel:imo:9000003", "Amber Heron", "no_verdict", "", "un", "e" * 64, "", 0.0, ("no match in lists un as of 2024-02-27",)),
        ]  # fmt: skip

    def positions(self, columns: Sequence[str] | None = None, where: str = "") -> pa.Table:
        table = self._of("positions", None)
        table = _track() if table is None else table
        return table.select(list(columns)) if columns else table

    def statics(self) -> pa.Table:
        return conform(pa.table({"mmsi": [273000003], "name": ["AMBER HERON"], "imo": [9000003]}), STATICS)

    def events(self, kinds: Sequence[str] | None = None) -> pa.Table:
        table = self._of("events", None)
        return _events() if table is None else table

    def tracks_version(self) -> str:
        return "t" * 16

    def propositions(self) -> list[Any]:
        return []

    def bearings(self) -> list[Any]:
        return []

    def fixes(self) -> list[dict[str, Any]]:
        return list(self._of("fixes", fixes()))

    def withdrawn(self) -> frozenset[str]:
        return frozenset()

    def acts(self) -> list[Any]:
        return []

    def custody(self) -> list[Custody]:
        return [
            Custody(
                1,
                "2024-06-01T00:00:00Z",
                "R. Analyst",
                "collect",
                ("a" * 64,),
                f"added from {PLACE}",
                "0" * 64,
                "c" * 64,
            )
        ]
