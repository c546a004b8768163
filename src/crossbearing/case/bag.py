"""Checking a BagIt bag: every payload and tag file against its manifest (RFC 8493)."""

from __future__ import annotations

from pathlib import Path

from crossbearing.case.archive import hash_file
from crossbearing.case.verify import Checked, Problem


def is_bag(folder: Path) -> bool:
    """Whether a folder declares itself a bag."""
    return (folder / "bagit.txt").is_file()


def verify_bag(folder: Path) -> Checked:
    """Checks the SHA-256 manifests of a bag, and that no payload file is left out of them."""
    problems: list[Problem] = []
    listed: set[str] = set()
    manifests = [folder / "manifest-sha256.txt", folder / "tagmanifest-sha256.txt"]
    if not manifests[0].is_file():
        problems.append(Problem("manifest-sha256.txt", "missing: nothing vouches for the payload"))
    for manifest in manifests:
        for number, line in enumerate(_lines(manifest), start=1):
            sha256, _, name = line.partition(" ")
            name = name.strip().lstrip("*")
            path = folder / name
            if not name or ".." in Path(name).parts or Path(name).is_absolute():
                problems.append(Problem(f"{manifest.name}:{number}", "not a manifest line"))
                continue
            listed.add(name)
            if not path.is_file():
                problems.append(Problem(name, "missing from the bag"))
            elif hash_file(path) != sha256.lower():
                problems.append(Problem(name, "has changed since the bag was made"))
    payload = sorted(item.relative_to(folder).as_posix() for item in (folder / "data").rglob("*") if item.is_file())
    problems += [Problem(name, "stands in no manifest") for name in payload if name not in listed]
    return Checked({"files": len(listed)}, tuple(problems))


def _lines(manifest: Path) -> list[str]:
    return manifest.read_text(encoding="utf-8").splitlines() if manifest.is_file() else []
