"""The report: one self-contained page that prints well, asks no host for anything, and runs no script.

write_report(case, Profile.PUBLIC)    # -> CASE/outputs/report.html
"""

from __future__ import annotations

import base64
import functools
import hashlib
import os
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crossbearing.handover.redaction import check
from crossbearing.handover.report_view import report_view
from crossbearing.records.bearings import DIRECTIONS
from crossbearing.records.calibration import Record
from crossbearing.records.lineage import Mutation
from crossbearing.records.profile import Profile
from crossbearing.records.reading import CaseReading
from crossbearing.views import wording
from crossbearing.views.fixes import basis_words
from crossbearing.views.ink import pictures, variables
from crossbearing.views.once import read_once

if TYPE_CHECKING:
    from jinja2 import Environment

NAME = "report.html"
_EVERY_SHEET = '@page{@top-left{content:"SYNTHETIC";font:700 9pt sans-serif;letter-spacing:.1em}}\n'


def write_report(
    case: CaseReading,
    profile: Profile = Profile.INTERNAL,
    out: Path | None = None,
    identities: Sequence[str] = (),
    studies: Mapping[str, Mapping[str, Any]] | None = None,
    mutations: Sequence[Mutation] = (),
    record: Record | None = None,
) -> Path:
    """Writes the report of a case and returns where it lies.

    profile: what is shown; out: the file to write, ``CASE/outputs/report.html`` by default; identities: names of
    protected sources to look for, where the vault is unlocked; studies: fix id -> its sensitivity study; mutations: what copies tell otherwise;
    record: the case's own record, drawn where fixes were adjudicated. Raises IntegrityError, and writes nothing, when the page
    would show what it should not.
    """
    page = render_report(case, profile, studies, mutations, record)
    target = out or case.path / "outputs" / NAME
    write_whole(target, check(target.name, page.encode(), case, profile, identities))
    return target


def write_whole(target: Path, data: bytes) -> None:
    """Writes a file whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.partial")
    partial.write_bytes(data)
    os.replace(partial, target)


def render_report(
    case: CaseReading,
    profile: Profile = Profile.INTERNAL,
    studies: Mapping[str, Mapping[str, Any]] | None = None,
    mutations: Sequence[Mutation] = (),
    record: Record | None = None,
) -> str:
    """The report of a case as one HTML page; the same case, profile and studies give the same text."""
    view = report_view(read_once(case), Profile(profile), studies, mutations, record)
    style = report_style() + (_EVERY_SHEET if view.synthetic else "")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _environment().get_template("report.html.j2").render(report=view, style=style, digest=digest)


@functools.cache
def report_style() -> str:
    """The page's whole style: palette, pictures, layout, print."""
    own = files("crossbearing.handover").joinpath("templates", "report.css").read_text(encoding="utf-8")
    return variables() + pictures() + own


@functools.cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    folder = files("crossbearing.handover").joinpath("templates")
    made = Environment(
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["drawn"] = Markup  # our own pictures, whose every text is escaped where it is drawn
    made.filters["plain"] = wording.plain
    made.filters["percent"] = wording.percent
    made.filters["signed"] = wording.signed
    made.filters["capitalised"] = wording.capitalised
    made.globals |= {
        "count": wording.count,
        "basis_words": basis_words,
        "directions": DIRECTIONS,
        "direction_words": wording.DIRECTION_WORDS,
        "direction_signs": wording.DIRECTION_SIGNS,
        "confidence_note": wording.CONFIDENCE_NOTE,
        "rivals_note": wording.RIVALS_NOTE,
    }
    return made
