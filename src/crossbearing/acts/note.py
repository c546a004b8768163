"""A note by a person, about an object of the case or the case itself."""

from __future__ import annotations

from crossbearing.acts.targets import anything
from crossbearing.case.case import Case
from crossbearing.case.writing import transaction
from crossbearing.records.errors import ConfigError


def note(case: Case, text: str, about: str = "", *, who: str = "analyst", why: str = "") -> int:
    """Writes a note. about: a source, claim, document or artifact, or empty for the case. Returns the act's number."""
    if not text.strip():
        raise ConfigError("an empty note says nothing")
    target = anything(case, about).id if about else ""
    with transaction(case, who, why, "note", {"about": target, "text": text}, [target] if target else []) as writer:
        writer.note(target, text)
        return writer.act
