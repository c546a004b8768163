"""The ranked list of fixes: words, origins and channels; the numbers stand in ``explain``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crossbearing.records.profile import Profile
from crossbearing.records.reading import CaseReading
from crossbearing.views.fix_view import FixView, fix_view
from crossbearing.views.shown import published, rules, shown
from crossbearing.views.wording import DIRECTION_SIGNS, DIRECTION_WORDS, count


@dataclass(frozen=True)
class FixLine:
    """One fix in the list. looked: (channel, direction) over all facets; weighs: a claim of it was read by a person or is of the high
    tier; fitted: where parameters are fitted, that they are, and the word under the elicited ones."""

    id: str
    statement: str
    type: str
    word: str
    confidence: str
    origins: int
    documents: int
    denials: int
    accepted: int
    machine: int
    looked: tuple[tuple[str, str], ...]
    weighs: bool
    synthetic: bool
    fitted: str = ""


def fix_line(fix: FixView) -> FixLine:
    """One fix as a line of the list."""
    return FixLine(
        fix.id, fix.statement, fix.type, fix.words, fix.confidence, fix.origins, fix.documents, len(fix.denials),
        fix.accepted, fix.machine, fix.looked, fix.weighs, fix.synthetic,
        f"{fix.calibration.partition(';')[0]}, as elicited: {fix.elicited}" if fix.elicited else "",
    )  # fmt: skip


def fix_lines(case: CaseReading, profile: Profile = Profile.INTERNAL) -> tuple[FixLine, ...]:
    """The fixes of a case as the profile shows them, best supported first."""
    made = rules(profile, case)
    return tuple(fix_line(fix_view(fix, made, case.config.synthetic)) for fix in case.fixes())


def shown_fixes(case: CaseReading, profile: Profile = Profile.INTERNAL) -> list[dict[str, Any]]:
    """The contract's JSON of every fix as the profile shows it: words coarsened, quotes withheld as declared."""
    made = rules(profile, case)
    hidden: set[str] = set()
    if made.unpublished == "withheld":
        hidden = {document.id for document in case.documents() if not published(document)}
    out = []
    for fix in case.fixes():
        data = shown(dict(fix), made)
        for key, words in (("quotes", "text"), ("denials", "quote")):
            data[key] = [
                {**item, words: made.withheld} if item.get("document") in hidden else item for item in data.get(key, ())
            ]
        out.append(data)
    return out


def basis_words(line: FixLine) -> str:
    """``2 origins in 3 documents``: what a fix rests on."""
    return f"{count(line.origins, 'origin')} in {count(line.documents, 'document')}"


def fixes_text(lines: tuple[FixLine, ...]) -> str:
    """The list for a terminal: two lines a fix, words before counts, no number that looks like a probability."""
    out = ["SYNTHETIC"] if any(line.synthetic for line in lines) else []
    for number, line in enumerate(lines, 1):
        word = line.word if line.weighs else "unread by a person, weighs 0"
        word += f" ({line.fitted})" if line.fitted and line.weighs else ""
        out.append(f"{number:>3}. {line.statement}")
        signs = "  ".join(f"{DIRECTION_SIGNS[way]} {channel}" for channel, way in line.looked)
        denied = f" · {count(line.denials, 'denial')}" if line.denials else ""
        out.append(
            f"     {word} · confidence {line.confidence or 'not stated'} · {basis_words(line)}{denied} · claims {line.accepted} accepted / {line.machine} machine"
        )
        out.append(f"     {signs}  [{line.id}]")
    if lines:
        out.append("     " + "  ".join(f"{DIRECTION_SIGNS[way]} {words}" for way, words in DIRECTION_WORDS.items()))
    else:
        out.append("no fix yet")
    return "\n".join(out) + "\n"
