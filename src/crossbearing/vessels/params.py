"""Parameters of the event kernels: frozen, hashed, each one a flag of the ``events`` command."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from crossbearing.records.errors import ConfigError
from crossbearing.records.keys import canonical, sha256


def _number(default: float, unit: str, words: str) -> Any:
    return field(default=default, metadata={"unit": unit, "help": words})


@dataclass(frozen=True)
class CleanParams:
    """What counts as impossible. Source: faster than any displacement hull, with room for position noise."""

    implausible_kn: float = _number(60.0, "kn", "an implied speed above this marks a teleport")
    implausible_m: float = _number(1000.0, "m", "jumps shorter than this are noise, not teleports")


@dataclass(frozen=True)
class GapParams:
    """Source: Global Fishing Watch, AIS-off events, naive threshold of 6 h."""

    min_hours: float = _number(6.0, "h", "shortest silence that is a gap")
    implausible_kn: float = _number(60.0, "kn", "an implied speed above this is marked implausible")


@dataclass(frozen=True)
class LoiteringParams:
    """Source: Global Fishing Watch, loitering events (mean speed of an hour below 2 kn, 20 nm from shore)."""

    max_speed_kn: float = _number(2.0, "kn", "the rolling hourly mean speed stays below this")
    min_hours: float = _number(4.0, "h", "shortest loitering")
    max_silence_hours: float = _number(1.0, "h", "a longer silence ends it")
    min_shore_nm: float = _number(20.0, "nm", "least distance from shore; 0 for any distance")


@dataclass(frozen=True)
class PortVisitParams:
    """Source: Global Fishing Watch, anchorages and port visits (Kroodsma et al.; pipe-anchorages defaults)."""

    in_km: float = _number(3.0, "km", "within this of a port: arrived")
    out_km: float = _number(4.0, "km", "beyond this: left")
    stop_begin_kn: float = _number(0.2, "kn", "slower than this: stopped")
    stop_end_kn: float = _number(0.5, "kn", "faster than this: under way again")
    gap_hours: float = _number(4.0, "h", "a silence this long inside a port counts as a stay")


@dataclass(frozen=True)
class VoyageParams:
    """Between consecutive port visits. Source: Global Fishing Watch, voyages by least confidence of their visits."""

    min_confidence: int = _number(2, "", "least confidence of the port visits at both ends")


@dataclass(frozen=True)
class EncounterParams:
    """Source: Global Fishing Watch, encounters (Miller et al. 2018, doi:10.3389/fmars.2018.00240)."""

    max_distance_m: float = _number(500.0, "m", "greatest distance between the two")
    min_hours: float = _number(2.0, "h", "shortest meeting")
    max_speed_kn: float = _number(2.0, "kn", "the median speed of each stays below this")
    min_port_km: float = _number(10.0, "km", "least distance from a port or anchorage")
    slot_minutes: float = _number(10.0, "min", "common clock on which positions are compared")
    max_silence_hours: float = _number(1.0, "h", "no interpolation across a longer silence")
    merge_hours: float = _number(4.0, "h", "meetings of a pair less than this apart are one")


Params = GapParams | LoiteringParams | PortVisitParams | VoyageParams | EncounterParams
KINDS: tuple[str, ...] = ("gap", "encounter", "loitering", "port_visit", "voyage")


@dataclass(frozen=True)
class EventParams:
    """The parameters of every kind together."""

    clean: CleanParams = CleanParams()
    gap: GapParams = GapParams()
    loitering: LoiteringParams = LoiteringParams()
    port_visit: PortVisitParams = PortVisitParams()
    voyage: VoyageParams = VoyageParams()
    encounter: EncounterParams = EncounterParams()

    def hash(self, kind: str) -> str:
        """Hash of what decides on events of that kind: its own parameters and those of the kinds that it is made from."""
        parts = {"clean": dataclasses.asdict(self.clean), kind: dataclasses.asdict(getattr(self, kind))}
        if kind == "voyage":
            parts["port_visit"] = dataclasses.asdict(self.port_visit)
        return sha256(canonical(parts))[:16]


@dataclass(frozen=True)
class Flag:
    """A parameter as a command-line option: ``--gap-min-hours``."""

    option: str
    kind: str
    name: str
    default: float
    unit: str
    help: str


def flags() -> tuple[Flag, ...]:
    """Every parameter of every kind as an option, in the order of declaration."""
    found = []
    for part in dataclasses.fields(EventParams):
        for item in dataclasses.fields(type(getattr(EventParams(), part.name))):
            option = f"{part.name}-{item.name}".replace("_", "-")
            value: Any = item.default
            found.append(Flag(option, part.name, item.name, value, item.metadata["unit"], item.metadata["help"]))
    return tuple(found)


def event_params(values: Mapping[str, Any] | None = None) -> EventParams:
    """Parameters with some set: keys as ``gap-min-hours`` or ``gap_min_hours``; None keeps the default.

    Raises ConfigError for an unknown name, or a value that is no number, not finite or negative.
    """
    changed: dict[str, dict[str, float]] = {}
    known = {flag.option: flag for flag in flags()}
    for key, value in (values or {}).items():
        if value is None:
            continue
        flag = known.get(key.replace("_", "-"))
        if flag is None:
            raise ConfigError(f"{key}: no parameter of an event; known are {', '.join(sorted(known))}")
        changed.setdefault(flag.kind, {})[flag.name] = _checked(key, value, flag)
    default = EventParams()
    return dataclasses.replace(
        default, **{kind: dataclasses.replace(getattr(default, kind), **part) for kind, part in changed.items()}
    )


def _checked(key: str, value: Any, flag: Flag) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise ConfigError(f"{key}: {value!r} is no number") from None
    if not 0 <= number < float("inf"):
        raise ConfigError(f"{key}: {value!r} is negative or not finite")
    return int(number) if isinstance(flag.default, int) else number


def chosen(kinds: Iterable[str] | None) -> tuple[str, ...]:
    """The kinds asked for, in canonical order; all when None or empty. Raises ConfigError for an unknown one."""
    asked = tuple(kinds or KINDS)
    for kind in asked:
        if kind not in KINDS:
            raise ConfigError(f"no event kind {kind!r}: known are {', '.join(KINDS)}")
    return tuple(kind for kind in KINDS if kind in asked)
