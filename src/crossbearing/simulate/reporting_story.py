"""What happens around one proposition: who says it, who copies whom, who denies, what sensors saw. No words yet."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from crossbearing.simulate.reporting_params import GRADE_RATIOS, GRADES, Adversary, ReportingParams, SensorParams


@dataclass(frozen=True)
class Primary:
    """A first-hand source: its grade, and how often it asserts what it knows of when that is so and when it is not."""

    grade: str
    when_true: float
    when_false: float


@dataclass(frozen=True)
class Cast:
    """The sources of a world: primaries, and the grade of each outlet's own word."""

    primaries: tuple[Primary, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True)
class Telling:
    """One report of a story.

    kind: first | briefed | copy | office | party | third; outlet: number; grade: of who is said to say it; speaks: it
    names somebody who says it; of: place of the telling it comes from (-1: none); seen: that link can be seen; day: days
    after the event; root: number of the primary behind it.
    """

    kind: str
    outlet: int
    grade: str
    speaks: bool
    of: int = -1
    seen: bool = True
    day: int = 0
    root: int = -1


@dataclass(frozen=True)
class Look:
    """What a sensor made of a proposition: a hit or a miss, and the feed it came from (a resold feed is the first's)."""

    sensor: SensorParams
    hit: bool
    feed: str


@dataclass(frozen=True)
class Story:
    """One proposition with its truth, tellings, mistaken links between independent ones, and looks."""

    number: int
    true: bool
    tellings: tuple[Telling, ...]
    mistaken: tuple[tuple[int, int], ...] = ()
    looks: tuple[Look, ...] = ()

    @property
    def asserted(self) -> bool:
        """Whether anybody asserts it: what nobody asserts is no proposition of a case."""
        return any(one.kind not in ("party", "third") for one in self.tellings)


def cast(seed: int, params: ReportingParams) -> Cast:
    """The sources of the world of a seed."""
    rng = Random(f"{seed}:cast")
    primaries = []
    for grade in rng.choices(GRADES, params.primary_grades, k=params.primaries):
        ratio = max(0.5, GRADE_RATIOS[grade] * math.exp(rng.gauss(0.0, params.grade_noise)))
        when_true = min(0.95, max(0.2, rng.betavariate(6, 3)))
        primaries.append(Primary(grade, when_true, min(0.9, max(0.005, when_true / ratio))))
    return Cast(tuple(primaries), tuple(rng.choices(GRADES, params.outlet_grades, k=params.outlets)))


def story(seed: int, number: int, sources: Cast, params: ReportingParams, adversary: Adversary | None = None) -> Story:
    """The story of one proposition. Each part draws from a stream of its own, so that more copies change nothing else.

    adversary: makes the proposition false and pushes it through outlets, beside whatever else is told.
    """
    rng = Random(f"{seed}:{number}:truth")
    true = rng.random() < params.base_rate and adversary is None
    said = [
        place for place, one in enumerate(sources.primaries)
        if rng.random() < params.access and rng.random() < (one.when_true if true else one.when_false)
    ]  # fmt: skip
    tellings: list[Telling] = []
    for root in said:
        tellings += _told(len(tellings), root, sources, true, params, Random(f"{seed}:{number}:told:{root}"))
    if adversary is not None:
        tellings += _planted(len(tellings), sources, adversary, Random(f"{seed}:{number}:planted"))
    first = [place for place, one in enumerate(tellings) if one.kind == "first"]
    mistaken = []
    links = Random(f"{seed}:{number}:mistaken")
    if len(first) > 1 and links.random() < params.false_merge * len(first):
        one, other = sorted(links.sample(first, 2))
        mistaken.append((other, one))
    after = max((one.day for one in tellings), default=0)
    denials = _denials(sources, true, after, params, Random(f"{seed}:{number}:denials"))
    looks = tuple(_looks(true, params, Random(f"{seed}:{number}:looks")))
    return Story(number, true, (*tellings, *denials), tuple(mistaken), looks)


def _told(start: int, root: int, sources: Cast, true: bool, params: ReportingParams, rng: Random) -> list[Telling]:
    """A primary's report, the outlets that it briefs too, their copies, and an office that repeats it."""
    grade = sources.primaries[root].grade
    day = round(rng.expovariate(1 / params.days))
    outlet = rng.randrange(len(sources.outlets))
    found = [Telling("first", outlet, grade, rng.random() >= params.bare, day=day, root=root)]
    briefed = poisson(rng, params.briefed) if rng.random() < params.shared else 0
    for _ in range(briefed):
        # whoever sees that it is one source rates it once; else its word is as good as the outlet that carries it
        seen, outlet = rng.random() < params.visible, rng.randrange(len(sources.outlets))
        own = grade if seen else sources.outlets[outlet]
        found.append(
            Telling("briefed", outlet, own, rng.random() >= params.bare, start, seen, day + rng.randrange(6), root)
        )
    copies = Random(rng.random())
    repeated = Random(rng.random())
    for _ in range(poisson(copies, params.republications * (1 if true else params.viral))):
        outlet = copies.randrange(len(sources.outlets))
        found.append(
            Telling("copy", outlet, sources.outlets[outlet], copies.random() < params.pretend, start,
                    copies.random() < params.visible, day + copies.randrange(9), root)
        )  # fmt: skip
    if repeated.random() < params.citogenesis * min(params.republications, 1.0):
        seen = repeated.random() < params.visible * params.office_visible
        later = day + 5 + repeated.randrange(30)
        found.append(Telling("office", -1, "B", repeated.random() < params.pretend, start, seen, later, root))
    return found


def _planted(start: int, sources: Cast, adversary: Adversary, rng: Random) -> list[Telling]:
    """A falsehood told by its maker to one outlet, and taken up by others, each as if it had a source of its own."""
    carriers = rng.sample(range(len(sources.outlets)), min(adversary.outlets, len(sources.outlets)))
    found = [Telling("first", carriers[0], adversary.grade, True, root=len(sources.primaries))]
    for outlet in carriers[1:]:
        seen, day = rng.random() < adversary.visible, rng.randrange(6)
        found.append(Telling("copy", outlet, adversary.grade, True, start, seen, day, len(sources.primaries)))
    return found


def _denials(sources: Cast, true: bool, day: int, params: ReportingParams, rng: Random) -> list[Telling]:
    place = 0 if true else 1
    found = []
    for kind, chances, grade in (("party", params.party_denies, "E"), ("third", params.third_denies, "C")):
        outlet = rng.randrange(len(sources.outlets))
        if rng.random() < chances[place]:
            found.append(Telling(kind, outlet, grade, True, day=day + 1 + rng.randrange(5)))
    return found


def _looks(true: bool, params: ReportingParams, rng: Random) -> list[Look]:
    found = []
    for sensor in params.sensors:
        if rng.random() >= sensor.coverage:
            continue
        hit = rng.random() < (sensor.sens if true else sensor.fpr)
        found.append(Look(sensor, hit, sensor.name))
        if sensor.resold and rng.random() < sensor.resold:
            seen = rng.random() < params.visible
            found.append(Look(sensor, hit, sensor.name if seen else f"{sensor.name}, second vendor"))
    return found


def poisson(rng: Random, mean: float) -> int:
    """A draw of the Poisson distribution (Knuth's product of uniforms; means of a few only)."""
    limit, count, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        count += 1
        product *= rng.random()
    return count
