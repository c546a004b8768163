"""One's own record: what was said of adjudicated fixes at the time, scored against what they were found to be."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.fix.calibration import decided, latest
from crossbearing.fix.scores import interval, scores
from crossbearing.records.calibration import Record, WordBin
from crossbearing.records.reviews import Adjudication
from crossbearing.reference.calibration import CalibrationParameters, calibration_parameters
from crossbearing.reference.likelihood import scale, undetermined


def record(
    adjudications: Sequence[Adjudication], cases: Sequence[str] = (), synthetic: bool = False,
    settings: CalibrationParameters | None = None,
) -> Record:  # fmt: skip
    """The record that adjudications make, in any order.

    adjudications: of one or several cases; cases: their names. Probabilities are those of the time, never scored anew.
    """
    declared = settings or calibration_parameters()
    held = decided(adjudications)
    undecided = {one.fix for one in adjudications} - {one.fix for one in held}
    truths = [one.verdict == "true" for one in held]
    made = scores([one.probability for one in held], truths, declared) if held else None
    notes = []
    if made is not None and made.n < declared.few_scored:
        notes.append(
            f"fewer than {declared.few_scored} calls: a perfectly calibrated record of this size would show an ECE of "
            f"about {made.ece_by_chance:.3f} by chance alone"
        )
    if made is not None and made.auc is None:
        notes.append("no AUC: all were found " + ("true" if truths[0] else "false"))
    return Record(
        cases=tuple(cases),
        n=len(held),
        undecided=len(undecided),
        repeated=len(adjudications) - len(held) - len(undecided),
        scores=made,
        words=_by_word(held, declared),
        fit=_fit_words(len(held), declared),
        notes=tuple(notes),
        synthetic=synthetic,
        adjudications=tuple(latest(adjudications)),
    )


def _by_word(held: Sequence[Adjudication], declared: CalibrationParameters) -> tuple[WordBin, ...]:
    found = []
    for word in (*scale(), undetermined()):
        said = [one for one in held if one.words == word.word]
        if said:
            true = sum(one.verdict == "true" for one in said)
            span = interval(true, len(said), declared.interval)
            found.append(WordBin(word.word, word.low, word.high, len(said), true, span))
    return tuple(found)


def _fit_words(count: int, declared: CalibrationParameters) -> str:
    if count < declared.least_cases:
        return f"fewer than {declared.least_cases}: no fit"
    return f"{count} cases: a fit can be made (crossbearing calibrate CASE… -o FILE)"
