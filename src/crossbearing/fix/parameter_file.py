"""A fitted parameter file: overrides of the ledger's parameters, with what they were fitted to and how they scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crossbearing.fix.calibration import DIGITS, Fit
from crossbearing.records.calibration import Scores
from crossbearing.records.errors import ConfigError, InputRejected
from crossbearing.records.keys import canonical, sha256
from crossbearing.reference.calibration import calibration_parameters
from crossbearing.reference.ledger import parameters
from crossbearing.reference.load import parse_yaml

KIND = "crossbearing fitted parameters"
VERSION = "1"
HEAD = """\
# Fitted parameters of the Crossbearing ledger: nothing but overrides of reference/ledger.yaml.
# They change nothing until a person applies them: crossbearing calibrate CASE --apply FILE --why WORDS
"""


@dataclass(frozen=True)
class Basis:
    """A case that parameters were fitted to: its name, a hash of the adjudications used, and how many they were."""

    name: str
    hash: str
    n: int


@dataclass(frozen=True)
class ParameterFile:
    """A parameter file as read. hash: of its content; elicited: hashes of the ledger parameters it was fitted under."""

    hash: str
    n: int
    calibration: str
    overrides: Mapping[str, float | str]
    elicited: tuple[str, ...] = ()
    synthetic: bool = False


def written(
    fit: Fit, bases: Sequence[Basis], elicited: Sequence[str], *, who: str, when: str = "", as_of: str = "",
    synthetic: bool = False,
) -> bytes:  # fmt: skip
    """The file of a fit, as YAML bytes; the same fit gives the same bytes.

    bases: the cases; elicited: hashes of the ledger parameters in force when they were adjudicated; when: as given, left
    out where it is not; as_of: day of the latest adjudication.
    """
    import yaml

    declared = calibration_parameters()
    content: dict[str, Any] = {
        "kind": KIND,
        "version": VERSION,
        "calibration": f"fitted({fit.n})",
        "n": fit.n,
        "found_true": fit.true,
        "fitted_by": who,
        **({"fitted_at": when} if when else {}),
        "as_of": as_of,
        **({"note": "SYNTHETIC: fitted to a simulated world"} if synthetic else {}),
        "cases": [{"name": one.name, "hash": one.hash, "n": one.n} for one in bases],
        "elicited": sorted(set(elicited)),
        "method": {
            "model": "logit p = intercept + logit(prior) + sum of factor(class) * total(class), maximum a posteriori",
            "factor_sd": declared.factor_sd,
            "intercept_sd": declared.intercept_sd,
            "folds": declared.folds,
        },
        "seen": dict(fit.seen),
        "scores": {
            "elicited": _scores(fit.elicited),
            "fitted, in sample": _scores(fit.in_sample),
            "fitted, cross-validated": _scores(fit.cross_validated),
        },
        "parameters": {
            **{
                f"ledger.factor.{name}": round(value * parameters().factor_of(name), DIGITS)
                for name, value in fit.factors.items()
            },
            "ledger.intercept": fit.intercept,
            "ledger.calibration": f"fitted({fit.n})",
        },
    }
    content["hash"] = _hash(content)
    return (HEAD + yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=120)).encode()


def read(data: bytes, name: str) -> ParameterFile:
    """A parameter file, checked. name: the file's, for messages.

    Raises InputRejected for what is no such file or was changed since it was written, ConfigError for parameters that the
    ledger does not declare.
    """
    try:
        content = parse_yaml(data, name)
    except ConfigError as error:
        raise InputRejected(name, str(error).removeprefix(f"{name}: ")) from None
    if not isinstance(content, dict) or content.get("kind") != KIND:
        raise InputRejected(
            name, "this is no file of fitted parameters (crossbearing calibrate CASE… -o FILE makes one)"
        )
    if content.get("version") != VERSION:
        raise InputRejected(name, f"version {content.get('version')!r} is not known; known is {VERSION}")
    if content.get("hash") != _hash({key: value for key, value in content.items() if key != "hash"}):
        raise InputRejected(name, "its content does not match its hash: it was changed since it was fitted")
    overrides, calibration = content.get("parameters"), content.get("calibration")
    if not isinstance(overrides, dict) or calibration != overrides.get("ledger.calibration"):
        raise InputRejected(name, "it has no parameters")
    strange = [key for key in overrides if not str(key).startswith("ledger.")]
    if strange:
        raise InputRejected(name, f"{strange[0]!r} is no parameter of the ledger")
    parameters(overrides)
    return ParameterFile(
        hash=str(content["hash"]),
        n=int(content["n"]),
        calibration=str(calibration),
        overrides={str(key): value for key, value in sorted(overrides.items())},
        elicited=tuple(str(one) for one in content.get("elicited", ())),
        synthetic=str(content.get("note", "")).startswith("SYNTHETIC"),
    )


def _hash(content: Mapping[str, Any]) -> str:
    return sha256(canonical(content))[:16]


def _scores(one: Scores) -> dict[str, Any]:
    return {
        "brier": round(one.brier, 6),
        "log_score": round(one.log_score, 6),
        "ece": round(one.ece, 6),
        "ece_by_chance": round(one.ece_by_chance, 6),
        "auc": None if one.auc is None else round(one.auc, 6),
        f"above_{one.sure_above:g}": {"calls": one.sure, "false": one.sure_wrong},
    }
