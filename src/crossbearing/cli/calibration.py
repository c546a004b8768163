"""``crossbearing calibration`` and ``calibrate``: one's own record, and parameters fitted to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import CasePath, output_options
from crossbearing.cli.output import Output, say

if TYPE_CHECKING:
    from crossbearing.acts.calibrate import Applied, Fitted
    from crossbearing.case.case import Case
    from crossbearing.records.calibration import Scores

cases_argument = click.argument("cases", nargs=-1, required=True, type=CasePath(), metavar="CASE…")


@click.command()
@cases_argument
@click.option("-o", "file", type=click.Path(dir_okay=False, path_type=Path), help="Also draw it, as SVG.")
@output_options
def calibration(cases: tuple[Case, ...], file: Path | None, output: Output) -> None:
    """Show one's own record over one or several cases: what was said of adjudicated fixes, against what they were found to be."""
    from crossbearing.acts.calibrate import record_of
    from crossbearing.records.errors import NotFound
    from crossbearing.views.ink import standalone
    from crossbearing.views.reliability import reliability_svg, reliability_text, scores_text

    made = record_of(cases)
    if not made.n and not made.undecided:
        raise NotFound(
            "nothing adjudicated; note what a fix was found to be: crossbearing adjudicate CASE FIX true|false"
        )
    if file is not None:
        file.write_text(standalone(reliability_svg(made)), encoding="utf-8")
        say(f"drawn: {file}")
    output.object(made, lambda: [*scores_text(made), "", *reliability_text(made)], made.synthetic)


@click.command()
@cases_argument
@click.option("-o", "file", type=click.Path(dir_okay=False, path_type=Path), help="Fit, and write the parameters here.")
@click.option(
    "--apply", "applied", type=click.Path(path_type=Path), metavar="FILE", help="Put a fitted file into force."
)
@click.option("--when", default="", metavar="DATE", help="Noted in the file as the day of the fit.")
@click.option("--who", default="", envvar="CROSSBEARING_USER", help="Who acts (default: the case's analyst).")
@click.option("--why", default="", help="Why, in a sentence; needed by --apply.")
@output_options
def calibrate(
    cases: tuple[Case, ...], file: Path | None, applied: Path | None, when: str, who: str, why: str, output: Output
) -> None:
    """Fit the ledger to what was adjudicated in CASE…, from 30 on; or put a fitted file into force in one CASE.

    Fitting changes nothing. Applying is an act: every fix then says ``fitted(n)`` and shows the elicited result beside.
    """
    from crossbearing.acts import calibrate as acts
    from crossbearing.pipeline.progress import progress

    if (file is None) == (applied is None):
        raise click.UsageError("either -o FILE, to fit, or --apply FILE")
    synthetic = any(case.config.synthetic for case in cases)
    acting = who or cases[0].config.analyst
    if file is not None:
        made = acts.fitted(cases, who=acting, when=when)
        file.write_bytes(made.file)
        for words in made.notes:
            say(words)
        output.object(made.fit, lambda: _fit_lines(made, file), synthetic)
        return
    if len(cases) > 1:
        raise click.UsageError("--apply takes one case")
    with progress() as shown:
        done = acts.apply(cases[0], str(applied), who=acting, why=why, progress=shown)
    for words in done.notes:
        say(words)
    output.object(done, lambda: _applied_lines(done), synthetic)


def _fit_lines(made: Fitted, file: Path) -> list[str]:
    fit = made.fit
    out = [f"fitted to {fit.n} adjudicated fixes, {fit.true} of them true"]
    out += [f"  factor {value:.3f}  {name} (weighed in {fit.seen[name]})" for name, value in fit.factors.items()]
    out.append(f"  intercept {fit.intercept:+.3f}")
    for words, scores in (
        ("elicited", fit.elicited), ("fitted, in sample", fit.in_sample), ("fitted, cross-validated", fit.cross_validated),
    ):  # fmt: skip
        out.append(f"  {words:<24}{_scores(scores)}")
    if fit.cross_validated.log_score >= fit.elicited.log_score:
        out.append("on cases that it has not seen the fit does no better than the elicited weights: leave them")
    return [*out, f"written: {file}; nothing is changed until: crossbearing calibrate CASE --apply {file} --why WORDS"]


def _scores(one: Scores) -> str:
    auc = "none" if one.auc is None else f"{one.auc:.3f}"
    return f"Brier {one.brier:.4f}  log score {one.log_score:.4f}  ECE {one.ece:.4f}  AUC {auc}"


def _applied_lines(done: Applied) -> list[str]:
    from crossbearing.cli.retract import moves

    made = done.parameters
    head = f"in force: {made.calibration}, {made.hash} (act {done.act}; undo --act {done.act} brings the elicited weights back)"
    return [head, *moves(done.difference)]
