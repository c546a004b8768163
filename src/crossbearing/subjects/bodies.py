"""Bodies, companies and media by name: the packs' aliases in any script; resembling forms are shown, never taken."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from crossbearing.records.patterns import Pack
from crossbearing.records.subjects import Attribute, Name, Subject
from crossbearing.reference.load import yaml_data
from crossbearing.subjects.names import keys
from crossbearing.subjects.scripts import script_of

_BRACKETED = re.compile(r"^(?P<name>.+?)\s*\((?P<short>[^()]+)\)$")


SHORT = 4


class Bodies:
    """Finds bodies by alias: those of the packs, then those that any theatre knows. Built once for a case."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._named: dict[str, Subject] = {}
        self._reported: dict[str, list[Subject]] = {}
        for pack in packs:
            for entry in pack.bodies:
                subject = _subject(entry, f"pack {pack.id}")
                for name in subject.names:
                    self._named.setdefault(keys(name.text).plain, subject)
                for form in entry.get("reported", ()):
                    self._reported.setdefault(keys(str(form)).plain, []).append(subject)
            for entry in pack.media:
                subject = _subject(
                    {"kind": "body", **entry, "kind_of_medium": entry.get("kind", "")}, f"pack {pack.id}"
                )
                for name in subject.names:
                    self._named.setdefault(keys(name.text).plain, subject)

        for entry in yaml_data("world_bodies.yaml")["bodies"]:
            subject = _subject({"kind": "body", **entry}, "world_bodies.yaml")
            for name in subject.names:
                self._named.setdefault(keys(name.text).plain, subject)

    def find(self, text: str) -> Subject | None:
        """The body that a text names by one of its names, an abbreviation in brackets allowed; None when none.

        A short abbreviation counts only as it is written: ``MID`` is neither "mid" nor the Cyrillic "МИД".
        """
        found = self._known(text)
        if found is None and (match := _BRACKETED.match(text.strip())):
            found = self._known(match["name"])
        return found

    def _known(self, text: str) -> Subject | None:
        found = self._named.get(_plain(text))
        bare = _bare(text)
        if found is None or len(bare) > SHORT or not bare.isalpha():
            return found
        return found if any(_bare(name.text) == bare for name in found.names) else None

    def resembling(self, text: str) -> tuple[Subject, ...]:
        """Bodies whose pack notes the text as a reported form: perhaps the same, for a person to decide."""
        return tuple(self._reported.get(_plain(text), ()))


def _bare(text: str) -> str:
    return text.strip().removeprefix("the ").removeprefix("The ")


def _plain(text: str) -> str:
    return keys(_bare(text)).plain


def _subject(entry: Mapping[str, Any], pack: str) -> Subject:
    names = dict.fromkeys((str(entry["name"]), *map(str, entry.get("names", ()))))
    source = str(entry.get("source", "")) or pack
    attributes = []
    if entry.get("state"):
        attributes.append(Attribute("country", str(entry["state"]), source=source))
    if entry.get("parent"):
        attributes.append(Attribute("parent", f"body:{entry['parent']}", source=source))
    if entry.get("voice_of"):
        attributes.append(Attribute("voice_of", str(entry["voice_of"]), source=source))
    attributes.extend(Attribute("listed", str(listed), source=source) for listed in entry.get("listed", ()))
    kind = str(entry.get("kind", "body"))
    return Subject(
        f"body:{entry['id']}",
        kind if kind in ("body", "company") else "body",
        str(entry["name"]),
        tuple(Name(name, script_of(name), source=pack) for name in names),
        tuple(attributes),
    )
