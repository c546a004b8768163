"""A sensitivity study as a tornado: how far the whole swings with each thing that it rests on, the largest swing first.

Source: Howard, "Decision Analysis: Practice and Promise" (1988), the tornado diagram; words of the scale: ICD 203.
"""

from __future__ import annotations

from crossbearing.views.study_view import StudyView, Swing
from crossbearing.views.svg import lines, picture, tag, text, wrap
from crossbearing.views.waterfall import HEAD, LABEL, PLOT, SIZE, scale_grid, x_of
from crossbearing.views.wording import count, signed

MOST = 12
AFTER = 250.0


def tornado_svg(study: StudyView, fix: str) -> str:
    """The picture of a study; empty where nothing swings. fix: its id, for the title."""
    shown = study.swings[:MOST]
    if not shown:
        return ""
    top, parts = HEAD, []
    for one in shown:
        drawn, height = _line(one, study, top)
        parts.append(drawn)
        top += height
    rest = len(study.swings) - len(shown)
    if rest:
        parts.append(text(8, top + 14, f"{count(rest, 'smaller swing')} not drawn", "t soft"))
        top += 22
    base = x_of(study.base)
    parts.append(tag("path", d=f"M{base:.1f} {HEAD - 8:.1f}V{top:.1f}", class_="axis", stroke_width=2))
    parts.append(text(LABEL + PLOT + 10, HEAD - 12, f"as it stands: {signed(study.base)}, {study.words}", "b"))
    title = f"Sensitivity of {fix}: from {study.words} at log-odds {signed(study.base)}, largest swing first"
    grid = scale_grid(top, words=True)
    return picture(LABEL + PLOT + AFTER, top + 6, title, grid, *parts, class_="waterfall tornado")


def _line(one: Swing, study: StudyView, top: float) -> tuple[str, float]:
    label = wrap(one.label, SIZE, LABEL - 20, 2)
    told = wrap(_leads(one, study.words), SIZE, AFTER - 16, 2)
    height = max(len(label), len(told)) * SIZE * 1.25 + 6
    middle = top + height / 2 - 2
    low, high, base = x_of(one.low), x_of(one.high), x_of(study.base)
    parts = [lines(8, top + 13, label, SIZE, "b" if one.flips else "t")]
    for left, right, class_ in ((low, base, "f-against"), (base, high, "f-for")):
        if right - left > 0.05:
            parts.append(tag("rect", x=left, y=middle - 6, width=right - left, height=12, class_=class_))
    parts.append(lines(LABEL + PLOT + 10, top + 13, told, SIZE, "t" if one.flips else "t soft"))
    return tag("g", *parts), height


def _leads(one: Swing, base: str) -> str:
    """To which words the ends of a line lead, the short way: ``×½ unlikely, ×2 likely``."""
    if not one.flips:
        return "same word"
    named = len(one.outcomes) > 1
    return ", ".join(
        f"{outcome.how if named else '→'} {outcome.words}" for outcome in one.outcomes if outcome.words != base
    )
