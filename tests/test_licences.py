"""Every package that the core installs offers a permissive or MPL licence."""

from __future__ import annotations

import re
from importlib import metadata

from packaging.requirements import Requirement

ALLOWED = re.compile(
    r"\b(MIT|MIT-0|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|HPND|Unlicense|Zlib|CC0|Public Domain|Boost|BSL-1\.0)",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(r"\b(A?GPL|LGPL|GNU|SSPL|Commons Clause|CC[- ]BY[- ]NC)", re.IGNORECASE)
OR = re.compile(r"\s+or\s+", re.IGNORECASE)
READ_IN_THE_PACKAGE = {  # those whose metadata names none; the licence file of the installed version was read
    "pyrage": "MIT",
}


def licence(name: str) -> str:
    """What a package says of its licence: expression, classifiers, or the first line of the field."""
    known = metadata.metadata(name)
    expression = known.get("License-Expression") or ""
    classifiers = [
        item.split("::")[-1].strip() for item in known.get_all("Classifier") or () if item.startswith("License ::")
    ]
    field = (known.get("License") or "").strip().splitlines()
    said = (
        expression
        or " AND ".join(item for item in classifiers if item != "OSI Approved")
        or (field[0] if field else "")
    )
    return said or READ_IN_THE_PACKAGE.get(name, "")


def core() -> dict[str, set[str]]:
    """The packages that the core pulls in here, each with who asks for it."""
    found: dict[str, set[str]] = {}
    waiting = [("crossbearing", "")]
    while waiting:
        name, asked_by = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        known = key in found
        found.setdefault(key, set()).add(asked_by)
        if known:
            continue
        try:
            requirements = metadata.requires(key) or []
        except metadata.PackageNotFoundError:
            del found[key]
            continue
        for text in requirements:
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append((requirement.name, key))
    del found["crossbearing"]
    return found


def offered(words: str) -> bool:
    """Whether one of the licences on offer is allowed: of "A or B" either may be taken."""
    return any(ALLOWED.search(part) and not FORBIDDEN.search(part) for part in OR.split(words))


def test_every_core_package_offers_an_allowed_licence() -> None:
    packages = core()
    assert len(packages) > 25
    assert {name: licence(name) for name in packages if not offered(licence(name))} == {}


def test_the_list_refuses_what_it_should() -> None:
    assert not offered("GNU Lesser General Public License v3 (LGPLv3)")
    assert not offered("")
    assert offered("MPL-2.0 OR GPL-3.0-only")
    assert offered("Apache-2.0")
