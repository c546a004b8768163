"""Fitting the ledger to one's own record, and applying a fitted file to a case: two steps, the second an act of a person."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from crossbearing import __version__
from crossbearing.case.case import Case
from crossbearing.case.writing import staging, transaction
from crossbearing.fix.calibration import Fit, decided, fit
from crossbearing.fix.parameter_file import Basis, read, written
from crossbearing.fix.record import record
from crossbearing.pipeline.conclude import elicited_of, settings_of
from crossbearing.pipeline.difference import Difference
from crossbearing.pipeline.progress import Progress
from crossbearing.pipeline.rescore import rescore
from crossbearing.pipeline.withdraw import noted, settle
from crossbearing.records.calibration import FittedParameters, Record
from crossbearing.records.codec import dump
from crossbearing.records.documents import Artifact, Capture
from crossbearing.records.errors import ConfigError
from crossbearing.records.keys import canonical, sha256
from crossbearing.records.reviews import Adjudication

MOST_BYTES = 1 << 20


@dataclass(frozen=True)
class Fitted:
    """A fit and the bytes of its parameter file; nothing of any case is changed by it."""

    fit: Fit
    file: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Applied:
    """The act that put a parameter file into force, what it is, what it changed, and what to mind."""

    act: int
    parameters: FittedParameters
    difference: Difference
    notes: tuple[str, ...] = ()


def record_of(cases: Sequence[Case]) -> Record:
    """One's own record over several cases, as it stood when each fix was adjudicated."""
    synthetic = any(case.config.synthetic for case in cases)
    return record(_adjudications(cases), [case.config.name for case in cases], synthetic)


def fitted(cases: Sequence[Case], *, who: str = "analyst", when: str = "") -> Fitted:
    """Fits factors and intercept to what was adjudicated in the cases, and writes the parameter file's bytes.

    when: a date to be noted, left out where it is not given. Raises ConfigError with the count under 30 decided ones.
    """
    every = _adjudications(cases)
    found = fit(every)
    used = {canonical(dump(one)) for one in decided(every)}
    bases = []
    for case in cases:
        facts = sorted(canonical(dump(one)) for one in case.adjudications() if canonical(dump(one)) in used)
        bases.append(Basis(case.config.name, sha256(b"\n".join(facts)), len(facts)))
    file = written(
        found,
        sorted(bases, key=lambda one: (one.name, one.hash)),
        [elicited_of(case).hash for case in cases],
        who=who,
        when=when,
        as_of=max(one.at for one in decided(every))[:10],
        synthetic=any(case.config.synthetic for case in cases),
    )
    return Fitted(found, file, _notes(cases, every))


def apply(case: Case, path: str | Path, *, who: str = "analyst", why: str, progress: Progress | None = None) -> Applied:
    """Puts a fitted parameter file into force: archived by hash, used from now on, taken back by ``undo`` byte for byte.

    Raises ConfigError without a reason, for a file that is in force already, that was fitted to a simulated world while the
    case is none, or whose parameters ``case.toml`` sets itself; InputRejected for bytes that are no parameter file.
    """
    if not why.strip():
        raise ConfigError("applying fitted parameters needs a reason (--why)")
    name = os.path.basename(path)
    try:
        with open(path, "rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    if len(data) > MOST_BYTES:
        raise ConfigError(f"{name}: larger than a parameter file can be")
    file = read(data, name)
    held = case.fitted()
    if held is not None and held.hash == file.hash:
        raise ConfigError(f"{name}: in force already")
    if file.synthetic and not case.config.synthetic:
        raise ConfigError(f"{name}: fitted to a simulated world; it says nothing of a real case")
    own = sorted(set(file.overrides) & set(case.config.parameters))
    if own:
        raise ConfigError(f"{name}: case.toml sets {own[0]} itself; take it out there first")
    notes = []
    if elicited_of(case).hash not in file.elicited:
        notes.append("it was fitted under other elicited parameters than this case has; read its scores with care")
    settle(case, progress)
    with staging(case) as stage:
        archived = stage.archive(BytesIO(data))
        payload = {"file": name, "hash": file.hash, "calibration": file.calibration, "parameters": dict(file.overrides)}
        with transaction(case, who, why, "calibrate", payload, [archived.sha256]) as writer:
            made = FittedParameters(
                archived.sha256, file.hash, file.calibration, who, writer.at, why, file.overrides
            )  # fmt: skip
            tool = f"crossbearing {__version__}"
            writer.enter([Artifact(archived.sha256, archived.size, name, "parameters", "application/yaml")])
            writer.enter([Capture(archived.sha256, "file", tool, writer.at, who, why), made])
            act = writer.act
    changed, _ = noted(case, act, who, rescore(case, progress))
    return Applied(act, made, changed, tuple(notes))


def _notes(cases: Sequence[Case], every: Sequence[Adjudication]) -> tuple[str, ...]:
    """What to mind: evidence that was summed under parameters which no longer stand."""
    standing = {settings.hash for case in cases for settings in (elicited_of(case), settings_of(case))}
    other = sum(one.parameters not in standing for one in decided(every))
    if not other:
        return ()
    return (f"{other} of them were adjudicated under other parameters; their evidence is taken as it stood then",)


def _adjudications(cases: Sequence[Case]) -> list[Adjudication]:
    return [one for case in cases for one in case.adjudications()]
