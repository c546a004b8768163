"""A later capture of a report in the place of an earlier one: the earlier is superseded, what stands keeps its reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from crossbearing.case import schema
from crossbearing.case.case import Case
from crossbearing.case.writing import transaction
from crossbearing.pipeline.difference import Difference
from crossbearing.pipeline.find import find
from crossbearing.pipeline.job import Job
from crossbearing.pipeline.progress import Progress, Quiet
from crossbearing.pipeline.reach import Reached, reach
from crossbearing.pipeline.recapture import Recapture, carried, entered_again, recapture, same_address
from crossbearing.pipeline.rescore import rescore
from crossbearing.pipeline.withdraw import noted, was_run
from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.records.reviews import Review

INHERITED = ("outlet", "published", "title", "source", "url")


@dataclass(frozen=True)
class Corrected:
    """A correction: its act, the documents before and after, how their claims compare, how many readings were carried
    over, what went with the claims that are gone, and what it changed (None where the case was never run)."""

    act: int
    old: str
    new: str
    names: tuple[str, str]
    claims: Recapture
    carried: int
    reached: tuple[Reached, ...] = ()
    difference: Difference | None = None
    hash: str = ""
    outlets: tuple[str, str] = ("", "")


def earlier(case: Case, url: str) -> list[Document]:
    """The documents in force whose bytes were captured under an address, by id."""
    taken = {capture.artifact for capture in case.captures() if same_address(capture.url, url)}
    return [document for document in case.documents() if document.artifact in taken]


def inherited(new: Document, old: Document) -> Document:
    """The later document with what was known of the earlier one where nothing else is said of it."""
    kept = {name: getattr(old, name) for name in INHERITED if not getattr(new, name)}
    return replace(new, **kept)


def correct(
    case: Case, old: Document, new: str, *, who: str = "analyst", why: str = "", progress: Progress | None = None
) -> Corrected:
    """Lets document ``new`` (its id) stand in the place of ``old``, whose claims count as withdrawn.

    Claims that are word for word the same keep their review, those a person entered are entered again where the same words
    stand; copies elsewhere of what is gone go with it. In a case that was run the new claims are read at once and the fixes
    scored again. Undoing the act brings the older document back beside the newer one.
    """
    ran = was_run(case)
    before = _raw(case, old.id)
    if ran:
        find(case, Job(progress or Quiet()))
    document = case.document(new)
    claims = recapture([one for one in before.values() if one.rule != "person"], list(_raw(case, new).values()))
    lost = [*(item.old for item in claims.changed), *(key for key, _ in claims.gone)]
    reached = {item.id: item for key in lost for item in reach(case, key, "claim")}
    ids = dict(claims.same)
    again = {
        one.id: made for one in before.values() if one.rule == "person" and (made := entered_again(one, document, ids))
    }
    unplaced = tuple(
        (one.id, one.quote.text) for one in before.values() if one.rule == "person" and one.id not in again
    )
    claims = replace(claims, gone=(*claims.gone, *unplaced))
    payload = {
        "old": old.id, "new": new, "same": len(claims.same), "gone": [key for key, _ in claims.gone],
        "changed": [[item.old, item.new] for item in claims.changed],
        "with": [[item.kind, item.id] for item in reached.values()],
    }  # fmt: skip
    with transaction(case, who, why, "correct", payload, [old.id, new, *sorted(reached)]) as writer:
        reviews = list(_reviews(case, before, _raw(case, new), {**ids, **{key: made.id for key, made in again.items()}}, again, old.name, writer.at))  # fmt: skip
        writer.withdraw(old.id, "document")
        for key in sorted(reached):
            writer.withdraw(key, reached[key].kind)
        writer.enter([*again.values(), *reviews])
        writer.payload["carried"] = len(reviews)
        act = writer.act
    done = Corrected(act, old.id, new, (old.name, document.name), claims, len(reviews), tuple(reached.values()),
                     outlets=(old.outlet, document.outlet))  # fmt: skip
    if not ran:
        return done
    changed, hashed = noted(case, act, who, rescore(case, progress))
    return replace(done, difference=changed, hash=hashed)


def _raw(case: Case, document: str) -> dict[str, Claim]:
    """The claims in force of a document as they were read or entered, without a person's corrections."""
    read = {**case.found(Claim, schema.claims), **case.entered(Claim, schema.entered_claims)}
    return {one.id: read[one.id] for one in case.claims() if one.quote.document == document}


def _reviews(
    case: Case, before: Mapping[str, Claim], after: Mapping[str, Claim], ids: Mapping[str, str],
    again: Mapping[str, Claim], name: str, at: str,
) -> Iterable[Review]:  # fmt: skip
    held = case.reviews()
    for old, new in sorted(ids.items()):
        if old in held:
            yield carried(held[old], before[old], again.get(old) or after[new], ids, name, at)
