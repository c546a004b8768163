"""Everything the report shows, gathered once through a profile: the template only lays it out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crossbearing.handover.appendix import Appendix, appendix
from crossbearing.handover.basis import BasisLine, IdleGroup, basis_lines, idle_groups
from crossbearing.records.calibration import Record
from crossbearing.records.lineage import Mutation
from crossbearing.records.profile import Profile
from crossbearing.records.reading import CaseReading
from crossbearing.views.competing import RivalTable, rival_table
from crossbearing.views.events import EventView, fix_events
from crossbearing.views.explain import found_words
from crossbearing.views.facets import FacetLine, facet_table
from crossbearing.views.fix_view import Caveat, FixView, fix_view
from crossbearing.views.fixes import FixLine, fix_line
from crossbearing.views.lineage import lineage, lineage_svg
from crossbearing.views.map import fix_map, map_svg, map_words
from crossbearing.views.mutations import among
from crossbearing.views.network import NetworkView, network, network_svg
from crossbearing.views.quotes import QuoteView, quote_views
from crossbearing.views.reliability import reliability_svg, scores_text
from crossbearing.views.shown import Rules, rules, shown_text
from crossbearing.views.study_view import StudyView, study_view
from crossbearing.views.summary import Summary, summary
from crossbearing.views.timeline import timeline, timeline_svg
from crossbearing.views.tornado import tornado_svg
from crossbearing.views.waterfall import unmoved, waterfall_svgs

IN_FULL = 25


@dataclass(frozen=True)
class SaidLine:
    """A denial or caveat in words, with the quote it stands in."""

    words: str
    quotes: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class FixReport:
    """One fix in full.

    idle: rows that weigh nothing, in words; elsewhere: claim -> (fix, quote, anchor) where a quote stands in its context
    already; unmoved: why there is no waterfall; study: its sensitivity and tornado, empty where none was made; same_ledger, same_lineage, same_time, same_rules, same_rivals: the fix under which the
    same stands, and then it is not here again; map_note: why there is no map, or where the same one stands.
    """

    number: int
    view: FixView
    line: FixLine
    rests_on: tuple[tuple[int, str], ...]
    facets: tuple[FacetLine, ...]
    waterfall: str
    unmoved: str
    same_ledger: str
    basis: tuple[BasisLine, ...]
    idle: tuple[IdleGroup, ...]
    quotes: tuple[QuoteView, ...]
    elsewhere: Mapping[str, tuple[int, int, str]]
    lineage: str
    same_lineage: str
    lineage_words: str
    mutations: tuple[str, ...]
    map: str
    map_words: str
    map_note: str
    same_map: str
    events: tuple[EventView, ...]
    rivals: RivalTable
    study: StudyView | None
    tornado: str
    same_tornado: str
    timeline: str
    same_time: str
    same_rules: str
    same_rivals: str
    denials: tuple[SaidLine, ...]
    caveats: tuple[SaidLine, ...]
    parents: tuple[tuple[str, str], ...]
    found: str


@dataclass
class _Drawn:
    """What stands in the report so far: events of maps, pictures, and quotes in their context."""

    maps: dict[tuple[str, ...], str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    quotes: dict[str, tuple[int, int, str]] = field(default_factory=dict)

    def once(self, svg: str, fix: str) -> tuple[str, str]:
        """The picture, or nothing and the fix that has the same one."""
        before = self.pictures.setdefault(re.sub(' data-row="[^"]*"', "", svg.replace(fix, "")), fix)
        return (svg, "") if before == fix else ("", before)


@dataclass(frozen=True)
class ReportView:
    """The whole report as data."""

    title: str
    profile: Profile
    synthetic: bool
    window: tuple[str, str]
    network: NetworkView
    network_svg: str
    summary: Summary
    anchors: dict[tuple[str, str], tuple[int, int, str]]
    fixes: tuple[FixReport, ...]
    rest: tuple[FixLine, ...]
    appendix: Appendix
    record: tuple[str, ...] = ()
    record_svg: str = ""

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each fix that stands in full."""
        return {fix.view.id: fix.number for fix in self.fixes}


def report_view(
    case: CaseReading,
    profile: Profile,
    studies: Mapping[str, Mapping[str, Any]] | None = None,
    mutations: Sequence[Mutation] = (),
    record: Record | None = None,
) -> ReportView:
    """The report of a case as data; at most the first 25 fixes in full, the rest as lines.

    studies: fix id -> its sensitivity study, where one was made; mutations: what copies of the case tell otherwise;
    record: what was said of adjudicated fixes against what they were found to be, drawn where there is any.
    """
    made = rules(profile, case)
    views = [fix_view(fix, made, case.config.synthetic) for fix in case.fixes()]
    statements = {view.id: view.statement for view in views}
    so_far = _Drawn()
    studied = {fix: study_view(study, made) for fix, study in (studies or {}).items()}
    fixes = tuple(
        _fix(number, case, view, made, statements, so_far, studied.get(view.id), mutations)
        for number, view in enumerate(views[:IN_FULL], 1)
    )
    drawn = network(case, profile)
    said = summary(case, profile)
    anchors = {
        (fix.view.id, quote.claim): (fix.number, quote.number, quote.anchor) for fix in fixes for quote in fix.quotes
    }
    return ReportView(
        title=shown_text(case.config.name, made) or "Case",
        profile=profile,
        synthetic=said.synthetic or drawn.synthetic,
        window=case.config.window,
        network=drawn,
        network_svg=network_svg(drawn),
        summary=said,
        anchors=anchors,
        fixes=fixes,
        rest=tuple(fix_line(view) for view in views[IN_FULL:]),
        appendix=appendix(case, made),
        record=tuple(scores_text(record)) if record is not None else (),
        record_svg=reliability_svg(record) if record is not None else "",
    )


def _fix(
    number: int,
    case: CaseReading,
    view: FixView,
    made: Rules,
    statements: dict[str, str],
    so_far: _Drawn,
    study: StudyView | None,
    mutations: Sequence[Mutation],
) -> FixReport:
    quotes = quote_views(case, view, made)
    events = fix_events(case, view, made)
    line = lineage(case, view, made)
    held = {document.id: document for document in case.documents()} if mutations else {}
    where = {quote.claim: (quote.number, quote.anchor) for quote in quotes}
    picture, words, note, same = _map(case, view, events, made, so_far.maps)
    numbers = {event.id: event.number for event in events}
    elsewhere = {quote.claim: so_far.quotes[quote.claim] for quote in quotes if quote.claim in so_far.quotes}
    for quote in quotes:
        so_far.quotes.setdefault(quote.claim, (number, quote.number, quote.anchor))
    waterfall = "\n".join(waterfall_svgs(view))
    ledger_picture, same_ledger = so_far.once(waterfall, view.id) if waterfall else ("", "")
    lineage_picture, same_lineage = so_far.once(lineage_svg(line), view.id)
    swings = tornado_svg(study, view.id) if study is not None else ""
    tornado, same_tornado = so_far.once(swings, view.id) if swings else ("", "")
    time_picture, same_time = so_far.once(timeline_svg(timeline(case, view, events, made)), view.id)
    return FixReport(
        number=number,
        view=view,
        line=fix_line(view),
        rests_on=tuple((quote.number, quote.anchor) for quote in quotes if quote.weighs and not quote.denial)
        or tuple((quote.number, quote.anchor) for quote in quotes if not quote.denial),
        facets=facet_table(view),
        waterfall=ledger_picture,
        unmoved=unmoved(view),
        same_ledger=same_ledger,
        basis=basis_lines(view, where, numbers),
        idle=idle_groups(view, where, numbers),
        quotes=quotes,
        elsewhere=elsewhere,
        lineage=lineage_picture,
        same_lineage=same_lineage,
        lineage_words=line.words,
        mutations=tuple(among([document.id for document in line.documents], mutations, held, made)),
        map=picture,
        map_words=words,
        map_note=note,
        same_map=same,
        events=events,
        rivals=rival_table(view),
        study=study,
        tornado=tornado,
        same_tornado=same_tornado,
        timeline=time_picture,
        found="; ".join(" ".join(words.split()) for words in found_words(case, view.id, made)),
        same_time=same_time,
        same_rules=so_far.once("rules " + repr(view.rules), view.id)[1] if view.rules else "",
        same_rivals=so_far.once("rivals " + repr(view.rivals), view.id)[1] if view.rivals else "",
        denials=tuple(
            SaidLine(_denial_words(view, index), (where[denial.claim],) if denial.claim in where else ())
            for index, denial in enumerate(view.denials)
        ),
        caveats=tuple(
            SaidLine(caveat.words, tuple((q.number, q.anchor) for q in quotes if _speaks(caveat, q)))
            for caveat in view.caveats
        ),
        parents=tuple((parent, statements[parent]) for parent in view.parents if parent in statements),
    )


def _speaks(caveat: Caveat, quote: QuoteView) -> bool:
    """Whether a caveat rests on a quote: by the claim that it names, or by repeating its words."""
    return quote.claim == caveat.claim if caveat.claim else quote.text in caveat.words


def _map(
    case: CaseReading, view: FixView, events: tuple[EventView, ...], made: Rules, maps: dict[tuple[str, ...], str]
) -> tuple[str, str, str, str]:
    """Picture, caption, why there is none, and the fix under which the same events are drawn already."""
    key = tuple(event.id for event in events)
    if key and key in maps:
        return "", "", "The same events are drawn on the map of", maps[key]
    drawn = fix_map(case, view, events, made)
    if drawn is None:
        way = dict(view.looked).get("vessels", "not_looked")
        why = {
            "cannot_see": "Vessel tracks could not have seen this: no map.",
            "not_looked": "Vessel tracks were not looked at for this: no map.",
        }.get(way, "No event with a position bears on this: no map.")
        return "", "", why, ""
    maps[key] = view.id
    return map_svg(drawn), map_words(drawn), "", ""


def _denial_words(view: FixView, index: int) -> str:
    denial = view.denials[index]
    words = f"{denial.denier or 'A speaker not named'} denies {denial.scope or 'this'}."
    if denial.interested:
        words += " It is interested in being believed"
        words += ": its denial weighs nothing and is shown." if not denial.weight else "; its weight is capped."
    return words
