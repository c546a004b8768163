"""What the simulated reporting world is like: its sources, outlets, copies, denials and sensors, as declared numbers."""

from __future__ import annotations

from dataclasses import dataclass

GRADES = ("A", "B", "C", "D", "E")
GRADE_RATIOS = {
    "A": 20.0,
    "B": 8.0,
    "C": 3.5,
    "D": 1.7,
    "E": 1.1,
}  # how much more often such a source asserts what is so


@dataclass(frozen=True)
class SensorParams:
    """A sensor of the world.

    channel: of ours; sens, fpr: chance of a hit where the proposition is so and where it is not; coverage: share of
    propositions that it looked at; resold: chance that a second vendor sells the same feed on.
    """

    name: str
    channel: str
    sens: float
    fpr: float
    coverage: float
    resold: float = 0.0


# All four can see a route. A mirror gap in trade statistics cannot, so a count of railcars has its place and its numbers.
SENSORS = (
    SensorParams("ais gap", "vessels", 0.60, 0.25, 0.70, resold=0.6),
    SensorParams("port mismatch", "vessels", 0.40, 0.05, 0.50),
    SensorParams("imagery", "sightings", 0.50, 0.03, 0.20),
    SensorParams("railcar count", "sightings", 0.30, 0.10, 0.45),
)


@dataclass(frozen=True)
class ReportingParams:
    """What the world is like; every share is between 0 and 1.

    base_rate: of propositions that are so; primaries, outlets: how many there are; primary_grades, outlet_grades: shares
    of the grades A to E; grade_noise: standard deviation (ln) of a source's true ratio around its grade's; access: chance
    that a primary knows of a proposition; bare: share of first reports without a speaker; shared: chance that an anonymous
    source briefs further outlets, on average ``briefed`` of them; republications: mean copies of a report, times ``viral``
    where it is not so; visible: share of links that can be seen; pretend: share of copies that claim a source of their
    own; citogenesis: chance that an office repeats a report as known to it, its link seen ``office_visible`` as often;
    party_denies, third_denies: chance of a denial where it is so, and where not; false_merge: chance, for each first
    report, that two independent ones are linked by mistake; days: mean days from the event to a first report.
    """

    base_rate: float = 0.3
    primaries: int = 40
    outlets: int = 40
    primary_grades: tuple[float, ...] = (0.05, 0.20, 0.35, 0.25, 0.15)
    outlet_grades: tuple[float, ...] = (0.15, 0.40, 0.30, 0.10, 0.05)
    grade_noise: float = 0.4
    access: float = 0.05
    bare: float = 0.1
    shared: float = 0.3
    briefed: float = 1.0
    republications: float = 3.0
    viral: float = 1.5
    visible: float = 0.8
    pretend: float = 0.25
    citogenesis: float = 0.15
    office_visible: float = 0.7
    party_denies: tuple[float, float] = (0.75, 0.70)
    third_denies: tuple[float, float] = (0.03, 0.12)
    false_merge: float = 0.01
    days: float = 40.0
    sensors: tuple[SensorParams, ...] = SENSORS


@dataclass(frozen=True)
class Adversary:
    """One falsehood pushed through outlets: how many, how sure each looks (grade), and what share of its links can be seen."""

    outlets: int = 20
    grade: str = "B"
    visible: float = 0.8
