"""Exports: a declared list of formats, each written under ``outputs/export/PROFILE/`` after the leak check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossbearing.handover.geojson import map_geojson
from crossbearing.handover.redaction import check
from crossbearing.handover.report import write_whole
from crossbearing.records.errors import ConfigError
from crossbearing.records.profile import Profile
from crossbearing.records.reading import CaseReading
from crossbearing.views.once import read_once


@dataclass(frozen=True)
class Format:
    """One export: its name on the command line, the file it writes, and the function that makes its bytes."""

    name: str
    file: str
    summary: str
    make: Callable[[CaseReading, Profile], bytes]


FORMATS = (Format("geojson", "map.geojson", "events, ports and reported legs for a map program", map_geojson),)


def export(
    case: CaseReading,
    format: str,  # the word of the command line
    profile: Profile = Profile.INTERNAL,
    identities: Sequence[str] = (),
) -> list[Path]:
    """Writes a case in one format, redacted by profile; returns the files written.

    identities: names of protected sources to look for, where the vault is unlocked. Raises ConfigError for a format that
    is not declared, IntegrityError when the file would show what it should not.
    """
    chosen = next((one for one in FORMATS if one.name == format), None)
    if chosen is None:
        raise ConfigError(f"format {format!r} is none of those available: {', '.join(one.name for one in FORMATS)}")
    shown = Profile(profile)
    data = check(chosen.file, chosen.make(read_once(case), shown), case, shown, identities)
    target = case.path / "outputs" / "export" / shown.value / chosen.file
    write_whole(target, data)
    return [target]
