"""Propose, bear and fix: claims to propositions, propositions to bearings of every channel, bearings to fixes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from crossbearing import __version__
from crossbearing.case.case import Case
from crossbearing.case.writing import findings, unit_name
from crossbearing.pipeline import channels
from crossbearing.pipeline.job import Job
from crossbearing.pipeline.reads import NotedCase, resolver_of, state_of
from crossbearing.pipeline.worked import Results, worked
from crossbearing.records.bearings import Bearing
from crossbearing.records.claims import Claim
from crossbearing.records.codec import dump
from crossbearing.records.keys import content_id, sha256
from crossbearing.records.propositions import Proposition
from crossbearing.reference.ledger import LedgerParameters, parameters

if TYPE_CHECKING:
    from crossbearing.fix.account import Held

PROPOSE_READS = ("claims", "documents", "reviews", "decisions", "withdrawn", "packs")
FIX_READS = ("propositions", "bearings", "claims", "documents", "links", "sources", "reviews", "withdrawn",
             "decisions", "packs", "entered_bearings", "fitted")  # fmt: skip


def propose(case: Case, job: Job) -> int:
    """Builds the propositions from the claims, when those or what they are read by changed."""
    if not job.again and is_current(case, "propose"):
        return 0
    job.progress.begin("propositions", 1)
    state = done_state(case, "propose")
    made = propositions_of(case)
    with findings(case) as writer:
        writer.propositions(made)
        writer.done("propose", "all", state)
    job.progress.step()
    return 1


def propositions_of(case: Case, claims: Sequence[Claim] | None = None) -> list[Proposition]:
    """The propositions that the stored claims give, or some of them by themselves."""
    from crossbearing.fix.propositions import propose as built

    documents = case.documents()
    if claims is not None:
        own = {claim.quote.document for claim in claims}
        documents = [item for item in documents if item.id in own]
    return built(
        case.claims() if claims is None else claims, documents, resolver_of(case), case.packs(), case.reviews(), case.withdrawn(), case.decisions(),
        elicited_of(case),
    )  # fmt: skip


def bear(case: Case, job: Job) -> int:
    """Takes the bearings of every channel on every proposition; what a channel read then and is unchanged is not asked again."""
    propositions = case.propositions()
    noted, done, settings = NotedCase(case), 0, elicited_of(case).hash
    job.progress.begin("bearings", len(propositions) * len(channels.asked()))
    for name in channels.asked():
        stage = f"bear:{name}"
        before = worked(case, stage)
        states: dict[tuple[str, ...], str] = {}
        results = Results(case, stage)
        for proposition in propositions:
            known = before.get(proposition.id)
            if known is not None and not job.again:
                states.setdefault(known.reads, state_of(case, known.reads))
                if known.fingerprint == _bear_print(name, proposition, settings, states[known.reads]):
                    job.progress.step(name)
                    continue
            noted.names.clear()
            with job.minding(f"{name} on {proposition.text}"):
                taken = list(channels.bearings_of(name, proposition, noted))
                reads = tuple(sorted(noted.names))
                states.setdefault(reads, state_of(case, reads))
                results.add(proposition.id, _bear_print(name, proposition, settings, states[reads]), taken, reads=reads)
                done += 1
            job.progress.step(name)
        results.commit()
        gone = sorted(set(before) - {item.id for item in propositions})
        if gone:
            with findings(case) as writer:
                writer.drop_bearings([unit_name(stage, unit) for unit in gone])
    return done


def _bear_print(name: str, proposition: Proposition, settings: str, state: str) -> str:
    return content_id("work", __version__, channels.missing_words(name) if name not in channels.installed().channels
                      else name, dump(proposition), settings, state)  # fmt: skip


def fix(case: Case, job: Job) -> int:
    """Solves the ledger of every proposition and ranks the fixes."""
    if not job.again and is_current(case, "fix"):
        return 0
    job.progress.begin("fixes", 1)
    state = done_state(case, "fix")
    held = held_of(case)
    made = _solved(case, case.propositions(), bearings_held(case), settings_of(case), elicited_of(case), held)
    with findings(case) as writer:
        writer.fixes(made)
        writer.done_many("roots", root_prints(held), whole=True)
        writer.done("fix", "all", state)
    job.progress.step()
    return len(made)


def fixes_of(case: Case) -> list[dict[str, Any]]:
    """The fixes that the stored propositions and bearings give; where parameters are fitted, the elicited result beside."""
    return _solved(case, case.propositions(), bearings_held(case), settings_of(case), elicited_of(case))


def elicited_fix(case: Case, fix: Mapping[str, Any]) -> Mapping[str, Any]:
    """A fix as the elicited weights have it; the same where no parameters are fitted."""
    if case.fitted() is None:
        return fix
    (one,) = [item for item in case.propositions() if item.id == fix["id"]]
    bearings = [item for item in bearings_held(case) if item.proposition == one.id]
    return _solved(case, [one], bearings, elicited_of(case))[0]


def settings_of(case: Case) -> LedgerParameters:
    """The ledger's parameters in force: declared, the case's overrides, and over both a fitted file where one is applied."""
    fitted = case.fitted()
    return parameters({**case.config.parameters, **(fitted.overrides if fitted is not None else {})})


def elicited_of(case: Case) -> LedgerParameters:
    """The ledger's parameters without a fitted file."""
    return parameters(case.config.parameters)


def bearings_held(case: Case) -> list[Bearing]:
    """Bearings of every channel and those that people entered; where a person looked, its channel's silence is left out."""
    return bearings_among(case, case.bearings())


def bearings_among(case: Case, taken: Sequence[Bearing]) -> list[Bearing]:
    """Some bearings as taken, with those that people entered beside them, for what they looked at and what that entails."""
    entered = case.entered_bearings()
    if entered:
        from crossbearing.fix.looks import risen

        entered = [*entered, *risen(entered, case.propositions())]
    looked = {(item.proposition, item.facet, item.channel) for item in entered}
    spoken = [
        item for item in taken
        if item.direction != "not_looked" or (item.proposition, item.facet, item.channel) not in looked
    ]  # fmt: skip
    return [*spoken, *entered]


def held_of(case: Case) -> Held:
    """What a case holds for its fixes, each claim with its root."""
    from crossbearing.fix.solve import hold

    return hold(
        case.claims(), case.documents(), case.links(), case.reviews(), case.packs(), settings_of(case), case.withdrawn()
    )


def root_prints(held: Held) -> dict[str, str]:
    """A print of each claim's root, to tell which roots an act changed."""
    return {key: sha256(repr(root).encode())[:16] for key, root in held.roots.items()}


def _solved(
    case: Case, propositions: Sequence[Proposition], bearings: Sequence[Bearing], settings: LedgerParameters,
    elicited: LedgerParameters | None = None, held: Held | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    from crossbearing.fix.solve import solve_held

    beside = elicited if case.fitted() is not None else None
    return solve_held(propositions, bearings, held or held_of(case), settings, case.withdrawn(), case.config, beside)


def is_current(case: Case, stage: str) -> bool:
    """Whether ``propose`` or ``fix`` was last worked from what the case holds now."""
    known = worked(case, stage).get("all")
    return known is not None and known.fingerprint == done_state(case, stage)


def done_state(case: Case, stage: str) -> str:
    """Hash of what ``propose`` or ``fix`` reads, as the case holds it now, and of the parameters it is worked with."""
    reads = PROPOSE_READS if stage == "propose" else FIX_READS
    return content_id("work", __version__, parameters_hash(case), state_of(case, reads))


def parameters_hash(case: Case) -> str:
    """Names the ledger's parameters in force and the elicited ones: what an upgrade declares anew is worked anew."""
    return content_id("parameters", elicited_of(case).hash, settings_of(case).hash)
