"""Propositions from many claims on one core: seconds for 20,000 (--soak: 100,000), and how they grow (SYNTHETIC claims, made-up firms)."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta

from crossbearing.fix.propositions import propose
from crossbearing.records.claims import Claim, Filler, Interval, Speaker, claim_id
from crossbearing.records.documents import Document, Quote
from crossbearing.records.keys import content_id
from crossbearing.reference.packs import pack
from crossbearing.subjects.resolve import Resolver

STATES = ("North Korea", "Russia", "Iran", "Syria", "China", "Egypt", "Qatar", "Myanmar", "Yemen", "Libya", "Sudan")
PORTS = ("Rajin", "Dunai", "Chongjin", "Vladivostok", "Nampo", "Wonsan", "Nakhodka", "Vostochny", "Dalian", "Dandong",
         "Latakia", "Port Said", "Bandar Abbas", "Shanghai", "Busan", "Incheon", "Niigata", "Kobe", "Osaka", "Nagoya",
         "Tianjin", "Qingdao", "Ningbo", "Xiamen", "Hong Kong", "Kaohsiung", "Manila", "Singapore", "Jakarta", "Mumbai",
         "Karachi", "Colombo", "Aden", "Hodeidah", "Djibouti", "Port Sudan", "Suez", "Alexandria", "Beirut", "Tartus",
         "Mersin", "Istanbul", "Novorossiysk", "Constanta", "Odesa", "Piraeus", "Tripoli", "Misrata", "Benghazi", "Doha",
         "Hungnam", "Haeju", "Songnim", "Zarubino", "Posyet", "Khasan", "Tumangang", "Hunchun", "Yantai", "Weihai")  # fmt: skip
GOODS = ("arms", "weapons", "ammunition", "artillery shells", "rifles", "rockets", "missiles", "drones", "machine guns",
         "coal", "iron ore", "oil", "wheat", "containers", "cargo", "unmarked crates")  # fmt: skip
MODES = ("ship", "train", "truck", "aircraft")
WEIGHTS = tuple(1 / (place + 5) for place in range(len(PORTS)))
WORDS = ("ar", "bel", "cor", "dun", "est", "fal", "gor", "hal", "jov", "kel", "lum", "mar", "nor", "ost", "pel", "quar")
KINDS = ("transfer", "route", "payment", "brokering", "policy", "affiliation", "tracking", "production", "support",
         "evasion", "event", "denial", "verification")  # fmt: skip
SHARES = (26, 20, 8, 7, 6, 8, 6, 5, 3, 3, 4, 3, 1)
MODALITIES = ("asserted",) * 12 + ("hedged", "hedged", "alleged", "suspected", "sought", "possible", "planned")


def many_claims(number: int, seed: int = 0) -> tuple[list[Document], list[Claim]]:
    """So many claims, about four a document, of some states and ports and many made-up firms and ships. Same seed, same claims."""
    rng = random.Random(seed)
    firms = [
        f"{_word(rng)} {rng.choice(('Trading', 'Shipping', 'Metals'))} {index}" for index in range(number // 10 + 1)
    ]
    ships = [f"{_word(rng)} Star {index}" for index in range(number // 25 + 1)]
    documents: list[Document] = []
    claims: list[Claim] = []
    while len(claims) < number:
        doc = _document(rng, len(documents))
        documents.append(doc)
        for place in range(rng.randint(1, 7)):
            claims.append(_claim(rng, doc, place, firms, ships, claims[-20:]))
    return documents, claims[:number]


def _document(rng: random.Random, number: int) -> Document:
    published = (date(2023, 1, 1) + timedelta(days=rng.randint(0, 700))).isoformat()
    text = f"SYNTHETIC report {number} " + "words " * 12
    key = content_id("doc", number, text)
    return Document(key, content_id("sha", key), f"report-{number}.txt", text, published=published,
                    outlet=f"Outlet {rng.randint(0, 300)}", synthetic=True)  # fmt: skip


def _claim(
    rng: random.Random, doc: Document, place: int, firms: list[str], ships: list[str], before: list[Claim]
) -> Claim:
    kind = rng.choices(KINDS, SHARES)[0]
    roles = _roles(rng, kind, firms, ships)
    polarity = "negated" if kind in ("denial", "verification") or rng.random() < 0.04 else "affirmed"
    day = date(2023, 1, 1) + timedelta(days=rng.randint(0, 600))
    last = day + timedelta(days=rng.choice((0, 6, 30)))
    time_said = (Interval("", day.isoformat(), last.isoformat(), "", False),) if rng.random() < 0.4 else ()
    start = place * 10
    own = (Speaker(rng.choice(("a source", "an official")), "anonymous", "S1"),) if rng.random() < 0.5 else ()
    return Claim(
        id=claim_id(doc.id, start, start + 9, kind, roles, polarity),
        quote=Quote(doc.id, start, start + 9, doc.text[start : start + 9]), type=kind,
        roles={role: tuple(Filler(text) for text in texts) for role, texts in roles.items()},
        chain=(Speaker(doc.outlet, "publisher"), *own), polarity=polarity,
        modality=rng.choice(MODALITIES), time=time_said, tier=rng.choice(("high", "low")),
        denies=(rng.choice(before).id,) if kind == "denial" and before else (),
        covers=rng.choice(((), ("all",))) if kind == "verification" else (),
        trend=rng.choice(("up", "down")) if rng.random() < 0.05 else "",
    )  # fmt: skip


def _roles(rng: random.Random, kind: str, firms: list[str], ships: list[str]) -> dict[str, tuple[str, ...]]:
    def some(pool: tuple[str, ...] | list[str], chance: float = 1.0) -> tuple[str, ...]:
        if rng.random() >= chance:
            return ()
        number = 1 if rng.random() < 0.85 else min(3, len(pool))
        if pool is PORTS:  # a few ports are spoken of often
            return tuple(dict.fromkeys(rng.choices(PORTS, WEIGHTS, k=number)))
        return tuple(rng.sample(pool, number))

    who = firms if rng.random() < 0.5 else STATES
    actor, other = some(who), some(STATES)
    found = {
        "transfer": {"supplier": actor, "recipient": other, "item": some(GOODS), "mode": some(MODES, 0.1),
                     "origin": some(PORTS, 0.1)},
        "route": {"supplier": some(who, 0.4), "recipient": some(STATES, 0.3), "item": some(GOODS, 0.8),
                  "origin": some(PORTS, 0.8), "destination": some(PORTS, 0.7), "mode": some(MODES, 0.4),
                  "carrier": some(ships, 0.4), "via": some(PORTS, 0.1)},
        "payment": {"supplier": actor, "recipient": other, "payment": some(GOODS)},
        "brokering": {"intermediary": actor, "item": some(GOODS, 0.6), "place": some(PORTS, 0.3)},
        "policy": {"actor": other, "item": some(GOODS, 0.7), "target": some(firms, 0.3)},
        "affiliation": {"actor": some(firms), "target": some(firms)},
        "tracking": {"carrier": some(ships), "place": some(PORTS, 0.6), "origin": some(PORTS, 0.3)},
        "production": {"actor": actor, "item": some(GOODS), "place": some(PORTS, 0.2)},
        "support": {"actor": other, "recipient": some(STATES)},
        "evasion": {"carrier": some(ships), "concealment": some(GOODS, 0.4)},
        "event": {"actor": actor}, "denial": {"actor": other}, "verification": {"actor": other},
    }[kind]  # fmt: skip
    if kind in ("transfer", "route", "payment") and rng.random() < 0.15:
        found = {**found, "quantity": (f"{rng.choice(('', 'about ', 'at least '))}{rng.randint(1, 40) * 50} rounds",)}
    return {role: texts for role, texts in found.items() if texts}


def _word(rng: random.Random) -> str:
    return "".join(rng.sample(WORDS, 2)).capitalize()


def run(soak: bool) -> list[str]:
    """Lines for the table."""
    lines = []
    for number in (10_000, 100_000) if soak else (5_000, 20_000):
        documents, claims = many_claims(number)
        dprk = pack("dprk")
        resolver = Resolver([dprk])
        resolver.resolve("Rajin", "origin")  # reads the ports of the world once
        start = time.process_time()
        found = propose(claims, documents, resolver, [dprk], {})
        seconds = time.process_time() - start
        members = sum(len(one.members) for one in found)
        lines.append(
            f"{number:,} claims: {seconds:.2f} s of one core ({seconds / number * 1e6:.0f} µs a claim), {len(found):,} propositions, "
            f"{members:,} members"
        )
    return lines


if __name__ == "__main__":
    print("\n".join(run(False)))
