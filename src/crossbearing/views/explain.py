"""One fix line by line: every row of its ledger adding up to the log-odds, every claim with its quote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crossbearing.records.claims import Claim
from crossbearing.records.errors import NotFound
from crossbearing.records.lineage import Mutation
from crossbearing.records.profile import Profile
from crossbearing.records.reading import CaseReading
from crossbearing.views.facets import facet_text
from crossbearing.views.fix_view import FixView, fix_view
from crossbearing.views.ledger_text import ledger_lines
from crossbearing.views.mutations import beside
from crossbearing.views.otherwise import otherwise_lines
from crossbearing.views.quotes import QuoteView, quote_views
from crossbearing.views.shown import Rules, person_words, rules, shown_text
from crossbearing.views.study_view import study_lines, study_view
from crossbearing.views.wording import CONFIDENCE_NOTE, RIVALS_NOTE, count, percent, signed


def one_fix(case: CaseReading, fix_id: str, made: Rules) -> FixView:
    """The fix of that id, or the only one whose id begins so. Raises NotFound."""
    return fix_view(chosen(case, fix_id), made, case.config.synthetic)


def chosen(case: CaseReading, name: str) -> Mapping[str, Any]:
    """The contract's JSON of a fix by its number in the list, its id or the start of its id. Raises NotFound."""
    fixes = case.fixes()
    if name.isdigit() and len(name) < 6 and 1 <= int(name) <= len(fixes):
        return fixes[int(name) - 1]
    begins = [fix for fix in fixes if fix["id"].startswith((name, f"fix-{name}"))]
    found = [fix for fix in begins if fix["id"] in (name, f"fix-{name}")] or begins
    if len(found) > 1:
        raise NotFound(f"{name!r} begins {len(found)} fixes: give more of the id")
    if not found:
        raise NotFound(f"no fix {name!r} in this case; it holds {count(len(fixes), 'fix', 'fixes')}")
    return found[0]


def explain_text(
    case: CaseReading,
    fix_id: str,
    profile: Profile = Profile.INTERNAL,
    study: Mapping[str, Any] | None = None,
    mutations: Sequence[Mutation] = (),
    otherwise: Mapping[str, Sequence[Claim]] | None = None,
) -> str:
    """The whole reasoning of one fix as text.

    study: its sensitivity study, where one was made; mutations: what copies in the case tell otherwise, shown beside the
    quotes that they touch; otherwise: what is read now in the place of claims that a person reviewed. Raises NotFound.
    """
    made = rules(profile, case)
    fix = one_fix(case, fix_id, made)
    quotes = quote_views(case, fix, made)
    out = ["SYNTHETIC"] if fix.synthetic else []
    out += [fix.statement, f"[{fix.id}]", ""]
    low, high = fix.band
    means = "too weak to call" if high - low > 0.9 else f"band {percent(low)} to {percent(high)}"
    out.append(f"likelihood   {fix.words} ({means}; computed {percent(fix.probability)}; {fix.calibration})")
    out.append(f"             {fix.aggregator}")
    if fix.third or fix.triple:
        out.append(f"             with a third of the prior: {fix.third}; with three times: {fix.triple}")
    if fix.flip:
        out.append(f"             {fix.flip}")
    out.append(f"confidence   {fix.confidence}: {'; '.join(fix.reasons) or fix.confidence_why}")
    out.append(f"             {CONFIDENCE_NOTE}")
    out.append(
        f"basis        {count(fix.origins, 'origin')} in {count(fix.documents, 'document')}; "
        f"{count(fix.primary_archived, 'primary document')} archived; claims {fix.accepted} accepted / {fix.machine} machine"
    )
    out += found_words(case, fix.id, made)
    out += ["", "facets", facet_text(fix).rstrip()]
    out += ledger_lines(fix, {quote.claim: quote for quote in quotes})
    out += _listed(
        "origins",
        [f"{o.label}: {count(len(o.documents), 'document')}{'; ' + o.note if o.note else ''}" for o in fix.origin_list],
    )
    out += _listed("denials", [_denial(fix, index, quotes) for index in range(len(fix.denials))])
    out += _listed("pivotal (the word changes without it)", list(fix.pivotal))
    out += _listed("caveats", [caveat.words for caveat in fix.caveats])
    out += _rivals(fix)
    out += _listed("rules and their dates", list(fix.rules))
    out += _listed("would change it, most telling first", [str(look) for look in fix.would_change])
    if study is not None:
        out += ["", *study_lines(study_view(study, made))]
    held = {document.id: document for document in case.documents()}
    out += ["", "quotes"]
    for quote in quotes:
        out += quote_lines(quote)
        touching = () if quote.withheld else beside(quote.document, quote.start, quote.end, mutations, held, made)
        out += [f"     told otherwise: {words}" for words in touching]
        if otherwise and quote.claim in otherwise and not quote.withheld:
            out += [f"     {shown_text(words, made)}" for words in otherwise_lines(otherwise[quote.claim])]
    out += ["", f"parameters {fix.parameters}"]
    return "\n".join(out) + "\n"


def _listed(head: str, items: list[str]) -> list[str]:
    return ["", head, *(f"  - {item}" for item in items)] if items else []


def found_words(case: CaseReading, fix_id: str, made: Rules) -> list[str]:
    """What the fix was found to be, where it was adjudicated, and what was said of it then."""
    found = next((one for one in case.adjudications() if one.fix == fix_id), None)
    if found is None:
        return []
    by = person_words(found.by, made)
    return [
        f"adjudicated  {found.verdict}, {found.at[:10]}, by {by}: {shown_text(found.why, made)}",
        f"             said then: {found.words} ({percent(found.probability)})",
    ]


def _rivals(fix: FixView) -> list[str]:
    if not fix.rivals:
        return []
    out = ["", "rival explanations", f"  {RIVALS_NOTE}"]
    for rival in fix.rivals:
        weighed = signed(rival.log_likelihood) if rival.told else ""
        out.append(f"  {weighed:>6}  {rival.words} [{rival.id}]: {rival.told or rival.why}")
        if rival.told and rival.why:
            out.append(f"          {rival.why}")
    return out


def _denial(fix: FixView, index: int, quotes: tuple[QuoteView, ...]) -> str:
    denial = fix.denials[index]
    number = next((quote.number for quote in quotes if quote.claim == denial.claim), 0)
    interest = (
        ", interested: weighs nothing"
        if denial.interested and not denial.weight
        else (", interested" if denial.interested else "")
    )
    said = f", quote {number}" if number else ""
    return f"{denial.denier} denies {denial.scope or 'it'}{interest}{said}"


def quote_lines(quote: QuoteView) -> list[str]:
    """One quote for a terminal: the words, then where they stand and how they were read."""
    denied = "negated, " if quote.polarity == "negated" else ""
    return [
        f"  {quote.number}. “{' '.join(quote.text.split())}”",
        f"     {' → '.join(quote.chain)} · {quote.type}, {denied}{quote.modality}",
        f"     {quote.document_words}, {quote.published or 'not dated'}, {quote.place or 'text'}, {quote.start}–{quote.end}, sha256 {quote.sha256}",
        *([f"     {quote.rendition}"] if quote.rendition else []),
        *([f"     “{' '.join(quote.original.split())}”"] if quote.original else []),
        f"     {quote.read} [{quote.claim}]",
    ]
