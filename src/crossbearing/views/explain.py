"""One fix line by line: every row of its ledger adding up to the log-odds, every claim with its quote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crossbearing.records.errors import NotFound
from crossbearing.records.profile import Profile
from crossbearing.records.reading import CaseReading
from crossbearing.views.facets import facet_text
from crossbearing.views.fix_view import Facet, FixView, fix_view
from crossbearing.views.quotes import QuoteView, quote_views
from crossbearing.views.shown import Rules, rules
from crossbearing.views.wording import CONFIDENCE_NOTE, count, percent, plain


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


def explain_text(case: CaseReading, fix_id: str, profile: Profile = Profile.INTERNAL) -> str:
    """The whole reasoning of one fix as text. Raises NotFound."""
    made = rules(profile, case)
    fix = one_fix(case, fix_id, made)
    quotes = quote_views(case, fix, made)
    out = ["SYNTHETIC"] if fix.synthetic else []
    out += [fix.statement, f"[{fix.id}]", ""]
    low, high = fix.band
    means = "too weak to call" if high - low > 0.9 else f"band {percent(low)} to {percent(high)}"
    out.append(
        f"likelihood   {fix.words} ({means}; computed {percent(fix.probability)}; {fix.calibration}; {fix.aggregator})"
    )
    if fix.third or fix.triple:
        out.append(f"             with a third of the prior: {fix.third}; with three times: {fix.triple}")
    out.append(f"confidence   {fix.confidence}: {fix.confidence_why}")
    out.append(f"             {CONFIDENCE_NOTE}")
    out.append(
        f"basis        {count(fix.origins, 'origin')} in {count(fix.documents, 'document')}; "
        f"{count(fix.primary_archived, 'primary document')} archived; claims {fix.accepted} accepted / {fix.machine} machine"
    )
    out += ["", "facets", facet_text(fix).rstrip()]
    numbers = {quote.claim: quote.number for quote in quotes}
    said: set[str] = set()
    for facet in fix.facets:
        out += ["", *_ledger(facet, numbers, said)]
    out += _listed(
        "origins",
        [f"{o.label}: {count(len(o.documents), 'document')}{'; ' + o.note if o.note else ''}" for o in fix.origin_list],
    )
    out += _listed("denials", [_denial(fix, index, quotes) for index in range(len(fix.denials))])
    out += _listed("pivotal (the word changes without it)", list(fix.pivotal))
    out += _listed("caveats", [caveat.words for caveat in fix.caveats])
    out += _listed("rival explanations", [f"{words}: {why}" if why else words for _, words, why in fix.rivals])
    out += _listed("rules and their dates", list(fix.rules))
    out += _listed("would change it", list(fix.would_change))
    out += ["", "quotes", *(line for quote in quotes for line in quote_lines(quote))]
    out += ["", f"parameters {fix.parameters}"]
    return "\n".join(out) + "\n"


def _listed(head: str, items: list[str]) -> list[str]:
    return ["", head, *(f"  - {item}" for item in items)] if items else []


def _ledger(facet: Facet, numbers: Mapping[str, int], said: set[str]) -> list[str]:
    """A facet's ledger, heaviest rows first; what stands beside several rows alike is said once, in ``said``."""
    out = [f"ledger of {plain(facet.name)}", f"  {facet.prior:+9.4f}  prior"]
    for row in sorted(facet.rows, key=lambda row: -abs(row.weight)):
        kind = "" if row.kind == "bearing" else f", {row.kind}"
        cited = [f"quote {numbers[record]}" if record in numbers else record for record in row.records]
        rests = f" [{', '.join(cited[:6])}{', …' if len(cited) > 6 else ''}]" if cited else ""
        out.append(f"  {row.weight:+9.4f}  {row.channel} {plain(row.direction)}{kind}: {row.words}{rests}")
        beside = [f"coverage: {row.coverage}"] if row.coverage and row.coverage != row.words else []
        for words in [*beside, *(f"or else: {words}" for words in row.innocent)]:
            if words not in said:
                said.add(words)
                out.append(f"             {words}")
    out.append(f"  {facet.log_odds:+9.4f}  sum: {facet.words} ({percent(facet.probability)})")
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
        f"     {quote.read} [{quote.claim}]",
    ]
