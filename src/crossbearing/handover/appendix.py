"""The report's appendix: what was screened, taken in, refused; which lists, parameters and packs; where custody stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from crossbearing.records.reading import CaseReading
from crossbearing.views.lineage import document_words
from crossbearing.views.shown import Rules, address_words, file_words, person_words, shown_text
from crossbearing.views.wording import count, joined

MOST_HITS, MOST_DOCUMENTS, MOST_REASONS, MOST_NAMES = 200, 300, 60, 80


@dataclass(frozen=True)
class HitLine:
    """One watchlist hit with its reasons."""

    query: str
    verdict: str
    entry: str
    list: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class DocumentLine:
    """One document with what leads back to its archived bytes."""

    words: str
    published: str
    sha256: str
    capture: str
    synthetic: bool


@dataclass(frozen=True)
class Appendix:
    """Everything that stands behind the report and in front of nothing."""

    hits: tuple[HitLine, ...]
    hits_left_out: int
    no_match: str
    lists: tuple[tuple[str, str, str, str], ...]
    documents: tuple[DocumentLine, ...]
    documents_left_out: int
    rejected: tuple[tuple[str, str, int, int], ...]
    rejected_total: int
    parameters: str
    aggregators: tuple[str, ...]
    packs: tuple[tuple[str, str, str], ...]
    tracks: str
    custody: str
    withdrawn: int


def appendix(case: CaseReading, made: Rules) -> Appendix:
    """Gathers the appendix of a case as the profile shows it."""
    dates = {edition.sha256: edition.published for edition in case.editions()}
    hits = case.hits()
    telling = [hit for hit in hits if hit.verdict != "no_verdict"]
    telling.sort(key=lambda hit: (hit.verdict != "match", hit.query, hit.entry))
    documents = case.documents()
    custody = case.custody()
    parameters = sorted({str(fix.get("parameters", "")) for fix in case.fixes()} - {""})
    return Appendix(
        hits=tuple(
            HitLine(
                shown_text(hit.query, made),
                hit.verdict,
                f"{hit.entry_name} ({hit.entry})" if hit.entry_name else hit.entry,
                _list_words(hit.list, dates.get(hit.edition, "")),
                tuple(shown_text(reason, made) for reason in hit.reasons),
            )
            for hit in telling[:MOST_HITS]
        ),
        hits_left_out=max(0, len(telling) - MOST_HITS),
        no_match=_no_match(case, made),
        lists=tuple((e.list, e.published, file_words(e.name), f"{e.sha256} · {count(e.entries, 'entry', 'entries')}") for e in case.editions()),
        documents=_documents(case, made),
        documents_left_out=max(0, len(documents) - MOST_DOCUMENTS),
        rejected=_rejected(case, made),
        rejected_total=len(case.rejections()),
        parameters=", ".join(parameters),
        aggregators=tuple(sorted({shown_text(str(fix.get("aggregator", "")), made) for fix in case.fixes()} - {""})),
        packs=tuple((pack.name, pack.hash, f"prior {pack.prior:g}: {pack.prior_reason}") for pack in case.packs()),
        tracks=case.tracks_version(),
        custody=f"entry {custody[-1].seq} of {custody[-1].at}, hash {custody[-1].hash}" if custody else "no entry yet",
        withdrawn=len(case.withdrawn()),
    )  # fmt: skip


def _list_words(name: str, date: str) -> str:
    return f"{name} of {date}" if date and date not in name else name


def _no_match(case: CaseReading, made: Rules) -> str:
    """The four words that stand for "clear", which is never said: no match in lists L as of D."""
    editions = case.editions()
    if not editions:
        return "No watchlist is held: nothing was screened."
    lists = joined([_list_words(edition.list, edition.published) for edition in editions])
    matched = {hit.query for hit in case.hits() if hit.verdict != "no_verdict"}
    names = sorted(
        {shown_text(hit.query, made) for hit in case.hits() if hit.verdict == "no_verdict" and hit.query not in matched}
    )
    if not names:
        return f"Lists screened: {lists}."
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f"No match in lists {lists}, as of their dates, for: {', '.join(names[:MOST_NAMES])}{more}. That a list is silent says nothing of what it does not cover."


def _documents(case: CaseReading, made: Rules) -> tuple[DocumentLine, ...]:
    captures = {capture.artifact: capture for capture in case.captures()}
    out = []
    for document in case.documents()[:MOST_DOCUMENTS]:
        capture = captures.get(document.artifact)
        taken = ""
        if capture:
            taken = (
                f"{capture.method}, {shown_text(capture.tool, made)}, {capture.at}, by {person_words(capture.by, made)}"
            )
            taken += f", {address_words(capture.url, made)}" if capture.url else ""
        out.append(
            DocumentLine(
                document_words(document, made), document.published, document.artifact, taken, document.synthetic
            )
        )
    return tuple(out)


def _rejected(case: CaseReading, made: Rules) -> tuple[tuple[str, str, int, int], ...]:
    """(file, reason, how often, first line), the most frequent first."""
    times: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], int] = defaultdict(int)
    for rejection in case.rejections():
        key = (file_words(rejection.file), shown_text(rejection.reason, made))
        times[key] += 1
        first.setdefault(key, rejection.line)
    ranked = sorted(times.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_REASONS]
    return tuple((file, reason, number, first[(file, reason)]) for (file, reason), number in ranked)
