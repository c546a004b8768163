"""The leak check: no produced byte names a path of this machine, a withheld address, or a protected identity."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from crossbearing.records.errors import IntegrityError
from crossbearing.records.profile import Profile
from crossbearing.records.reading import CaseReading
from crossbearing.views.shown import path_patterns, rules

_LEAST_IDENTITY = 4


def leaks(data: bytes, case: CaseReading, profile: Profile, identities: Iterable[str] = ()) -> tuple[str, ...]:
    """What should not be in produced bytes, in words that do not repeat it; empty when all is well.

    identities: names and contacts of protected sources, where the vault is unlocked. A path or address that a published
    document itself prints is not a leak.
    """
    text = html.unescape(data.decode("utf-8", errors="replace"))
    own = "\n".join(document.text for document in case.documents())
    found = []
    for path in _machine_paths(case.path):
        if path in text:
            found.append("the folder of the case or of the user")
            break
    for pattern in path_patterns():
        if any(match.group() not in own for match in pattern.finditer(text)):
            found.append("a path of a machine")
            break
    if rules(profile).capture_address != "whole":
        hosts = {host for host in _hosts(case) if host not in own}
        if any(re.search(rf"(?<![\w.-]){re.escape(host)}(?![\w-])", text, re.IGNORECASE) for host in sorted(hosts)):
            found.append("the address that a document was taken from")
    lowered = text.casefold()
    for identity in identities:
        for part in identity.splitlines():
            word = part.strip().casefold()
            if len(word) >= _LEAST_IDENTITY and word in lowered:
                found.append("the identity of a protected source")
                break
    return tuple(dict.fromkeys(found))


def check(name: str, data: bytes, case: CaseReading, profile: Profile, identities: Sequence[str] = ()) -> bytes:
    """The bytes, when nothing leaks. Raises IntegrityError that names the file and the kind of leak; nothing is written then."""
    found = leaks(data, case, profile, identities)
    if found:
        raise IntegrityError(f"{name}: not written, it would show {' and '.join(found)} (profile {profile})")
    return data


def _machine_paths(case: Path) -> list[str]:
    places = {str(case), str(case.absolute()), str(case.absolute().parent), str(Path.home())}
    return sorted(
        place
        for place in places
        if place.startswith(("/", "\\")) or place[1:3] == ":\\"
        if place.count("/") + place.count("\\") > 1
    )


def _hosts(case: CaseReading) -> set[str]:
    addresses = [document.url for document in case.documents()] + [capture.url for capture in case.captures()]
    return {host for address in addresses if address and (host := urlsplit(address).hostname)}
