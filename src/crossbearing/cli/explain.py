"""``crossbearing explain``: one ledger, line by line, with quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from crossbearing.cli.fixes import channels
from crossbearing.cli.options import case_argument, output_options, profile_option
from crossbearing.cli.output import Output, counted
from crossbearing.records.errors import ConfigError, NotFound

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@click.argument("fix", metavar="FIX")
@profile_option
@output_options
def explain(case: Case, fix: str, profile: str, output: Output) -> None:
    """Show the ledger of FIX (its id, the start of it, or its number in ``fixes``): every bearing, and what it rests on."""
    from crossbearing.views.shown import rules, shown

    found = shown(chosen(case, fix), rules(profile, case))
    names = {document.id: document for document in case.every_document()}
    output.object(found, lambda: lines(found, names), case.config.synthetic)


def chosen(case: Case, name: str) -> Mapping[str, Any]:
    """A fix by number, id or start of the id. Raises NotFound."""
    fixes = case.fixes()
    if name.isdigit() and 1 <= int(name) <= len(fixes) and len(name) < 6:
        return fixes[int(name) - 1]
    wanted = name if name.startswith("fix-") else f"fix-{name}"
    begins = [fix for fix in fixes if fix["id"].startswith(wanted) or fix["id"].startswith(name)]
    exact = [fix for fix in begins if fix["id"] in (wanted, name)]
    if len(exact or begins) > 1:
        raise ConfigError(f"{name!r} is the start of {len(begins)} fixes; give more of it")
    if not begins:
        raise NotFound(f"no fix {name!r} in {case.path}; it holds {counted(len(fixes), 'fix', 'fixes')}")
    return (exact or begins)[0]


def lines(fix: Mapping[str, Any], documents: Mapping[str, Any]) -> Iterator[str]:
    """The whole ledger, for people."""
    low, high = fix.get("band", (0, 0))
    yield f"{fix['proposition']}"
    yield f"{fix['words']} ({fix['probability']:.3f}; the word means {low:.2f} to {high:.2f}); {fix.get('calibration', '')}"
    yield f"confidence {fix['confidence']}: {fix.get('confidence_why', '')}"
    counts = f"{counted(fix['origins'], 'origin')} in {counted(fix['documents'], 'document')}"
    yield f"{counts}, {counted(fix.get('primary_archived', 0), 'primary document')} archived; {channels(fix)}"
    yield f"whole from required facets: {fix.get('aggregator', '')}"
    yield from _prior(fix.get("prior_check", {}))
    quotes = {item["claim"]: item["text"] for item in fix.get("quotes", ())}
    for name, facet in fix["facets"].items():
        yield ""
        yield from _facet(name, facet, quotes)
    yield from _block("Origins", (_origin(item) for item in fix.get("origin_list", [])))
    yield from _block("Quotes", (line for item in fix.get("quotes", []) for line in _quote(item, documents)))
    yield from _block("Denials", (_denial(item) for item in fix["denials"]))
    yield from _block("Caveats", (str(item) for item in fix.get("caveats", [])))
    yield from _block("Pivotal", (f"without {item['label']}: {item['from']} → {item['to']}" for item in fix["pivotal"]))
    yield from _block("Rival explanations", (_rival(item) for item in fix["rivals"]))
    yield from _block("Would change it", (_change(item) for item in fix["would_change"]))


def _prior(check: Mapping[str, Any]) -> Iterator[str]:
    parts = []
    for key, words in (("third", "at a third of the prior"), ("triple", "at three times the prior")):
        if key in check:
            item = check[key]
            parts.append(
                f"{words} {item['probability']:.3f}, {item['words']}"
                if isinstance(item, Mapping)
                else f"{words} {item}"
            )
    if parts:
        yield "; ".join(parts)


def _facet(name: str, facet: Mapping[str, Any], quotes: Mapping[str, str]) -> Iterator[str]:
    """A facet's ledger, heaviest rows first; what stands beside several rows alike is said once."""
    yield f"{name}: {facet['words']} ({facet['probability']:.3f})"
    yield f"  {facet['prior_log_odds']:+8.3f}  prior"
    said: set[str] = set()
    for row in sorted(facet["bearings"], key=lambda item: -abs(item["weight"])):
        yield f"  {row['weight']:+8.3f}  {row['channel']}: {row.get('direction', '').replace('_', ' ')}: {row['words']}"
        for record in row.get("records") or ():
            yield f"            {record}" + (f" “{quotes[record]}”" if record in quotes else "")
        coverage = (row.get("coverage") or {}).get("words", "")
        beside = [f"coverage: {coverage}"] if coverage and coverage != row["words"] else []
        for words in [*beside, *(f"or else: {words}" for words in row.get("innocent") or ())]:
            if words not in said:
                said.add(words)
                yield f"            {words}"
    yield f"  {facet['log_odds']:+8.3f}  log-odds (sum)"


def _origin(item: Mapping[str, Any]) -> str:
    marks = [words for key, words in (("first_hand", "first hand"), ("archived", "primary archived")) if item.get(key)]
    return f"{item['label']} ({', '.join([item['kind'], *marks])}) {item.get('note', '')}".rstrip()


def _quote(item: Mapping[str, Any], documents: Mapping[str, Any]) -> Iterator[str]:
    document = documents.get(item["document"])
    name = document.name if document else item["document"]
    sha256 = f", SHA-256 {document.artifact[:16]}…" if document else ""
    weighs = "weighs" if item.get("weighs") else "weighs 0: unread by a person"
    chain = " → ".join(
        str(part.get("name", part)) if isinstance(part, Mapping) else str(part) for part in item["chain"]
    )
    yield f"“{item['text']}”"
    yield f"    {chain}; {item['modality']}, {item['polarity']}; {weighs} ({item.get('review') or item.get('tier', '')})"
    yield f"    {name} {item['start']}–{item['end']}{sha256}; {item['claim']}"


def _denial(item: Mapping[str, Any]) -> str:
    interested = "an interested denial" if item.get("interested") else "a denial"
    weight = f"weight {item.get('weight', 0):+.3f}"
    return f"{item.get('denier', '')}: “{item.get('quote', '')}” ({item.get('scope', '')}; {interested}, {weight})"


def _rival(item: Any) -> str:
    return f"{item['words']}: {item.get('why', '')}" if isinstance(item, Mapping) else str(item)


def _change(item: Any) -> str:
    if isinstance(item, Mapping):
        return f"{item['words']} ({item.get('facet', '')}, {item.get('channel', '')})"
    return str(item)


def _block(title: str, found: Iterator[str]) -> Iterator[str]:
    held = list(found)
    if held:
        yield ""
        yield title
        for line in held:
            yield f"  {line}"
