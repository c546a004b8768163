"""A small SYNTHETIC case of one report, what others made of it, and one of somebody else: built without a parser."""

from __future__ import annotations

from pathlib import Path

from crossbearing.acts.store import store
from crossbearing.case.case import Case
from crossbearing.pipeline.runner import run
from crossbearing.records.claims import Claim, Filler, Interval, Speaker, claim_id
from crossbearing.records.documents import Document, Quote
from crossbearing.records.keys import content_id
from crossbearing.records.lineage import Link

SAID = "North Korea supplied shells to Russia"
ROLES = {"supplier": "North Korea", "item": "shells", "recipient": "Russia"}
NAMELESS = Speaker("a source", "anonymous", "S1")
# name: outlet, text around the quote, who says it
REPORTS = {
    "first": ("Alpha Daily", "{said}, a source in the port said. The crane stood idle all of that week.", (NAMELESS,)),
    "verbatim": ("Beta Weekly", "{said}, a source in the port said. The crane stood idle all that week.", (NAMELESS,)),
    "stripped": ("Gamma Post", "{said}. Nothing moved at the quay, it is understood.", ()),
    "apart": ("Delta Review", "Far inland a clerk had heard it too: {said}, a source said.", (NAMELESS,)),
}
COPIES = (("verbatim", "republishes", 0.95), ("stripped", "rewrites", 0.4))


def report(name: str) -> tuple[Document, Claim]:
    """One of the reports and its claim."""
    outlet, around, chain = REPORTS[name]
    text = f"SYNTHETIC\n{around.format(said=SAID)}\n"
    identity = content_id("doc", name, text)
    published = "2023-09-01" if name == "first" else "2023-09-03"
    document = Document(identity, "", f"{name}.txt", text, outlet=outlet, published=published, body=10, synthetic=True)
    at = text.index(SAID)
    roles = {role: (words,) for role, words in ROLES.items()}
    places = {
        role: (Filler(words, text.index(words), text.index(words) + len(words)),) for role, words in ROLES.items()
    }
    made = Claim(
        id=claim_id(identity, at, at + len(SAID), "transfer", roles, "affirmed"),
        quote=Quote(identity, at, at + len(SAID), SAID), type="transfer", roles=places,
        chain=(Speaker(outlet, "publisher"), *chain), tier="high", rule="test",
        time=(Interval("August", "2023-08-01", "2023-08-31", "2023-08", False),),
    )  # fmt: skip
    return document, made


def copied_case(folder: Path, names: tuple[str, ...] = tuple(REPORTS)) -> Case:
    """The case, its claims accepted, run once."""
    case = Case.create(folder, packs=("dprk",), synthetic=True)
    made = {name: report(name) for name in names}
    links = [
        Link(made[child][0].id, made["first"][0].id, kind, "given", overlap)
        for child, kind, overlap in COPIES if child in made and "first" in made
    ]  # fmt: skip
    store(case, [document for document, _ in made.values()], [claim for _, claim in made.values()], links, why="a test")
    run(case)
    return case
