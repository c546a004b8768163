"""One fix line by line: every row of its ledger adding up to the log-odds, every claim with its quote."""

from __future__ import annotations

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
    fixes = case.fixes()
    found = [fix for fix in fixes if fix["id"] == fix_id] or [fix for fix in fixes if str(fix["id"]).startswith(fix_id)]
    if len(found) != 1:
        raise NotFound(
            f"no fix {fix_id!r} in this case"
            if not found
            else f"{fix_id!r} begins {len(found)} fixes: give more of the id"
        )
    return fix_view(found[0], made, case.config.synthetic)


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
    for facet in fix.facets:
        out += ["", *_ledger(facet)]
    out += _listed(
        "origins",
        [f"{o.label}: {count(len(o.documents), 'document')}{'; ' + o.note if o.note else ''}" for o in fix.origin_list],
    )
    out += _listed("denials", [_denial(fix, index, quotes) for index in range(len(fix.denials))])
    out += _listed("pivotal (the word changes without it)", list(fix.pivotal))
    out += _listed("caveats", [caveat.words for caveat in fix.caveats])
    out += _listed("rival explanations", [f"{words}: {why}" if why else words for _, words, why in fix.rivals])
    innocent = dict.fromkeys(words for facet in fix.facets for row in facet.rows for words in row.innocent)
    out += _listed("innocent explanations", list(innocent))
    out += _listed("rules and their dates", list(fix.rules))
    out += _listed("would change it", list(fix.would_change))
    out += ["", "quotes", *(line for quote in quotes for line in quote_lines(quote))]
    out += ["", f"parameters {fix.parameters}"]
    return "\n".join(out) + "\n"


def _listed(head: str, items: list[str]) -> list[str]:
    return ["", head, *(f"  - {item}" for item in items)] if items else []


def _ledger(facet: Facet) -> list[str]:
    out = [f"ledger of {plain(facet.name)}", f"  {facet.prior:+9.4f}  prior"]
    for row in facet.rows:
        note = " · ".join(
            part
            for part in (plain(row.direction), row.channel, "" if row.kind == "bearing" else row.kind, row.parameter)
            if part
        )
        out.append(f"  {row.weight:+9.4f}  {row.words}  ({note}) [{row.id}]")
        if row.coverage:
            out.append(f"             coverage: {row.coverage}")
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
