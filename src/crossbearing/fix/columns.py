"""Statements as columns: what the kernel sums, for one facet as lists or for many as arrays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from crossbearing.fix import kernel
from crossbearing.fix.statements import Statement

REPORTS = "reports"
MANY = 4096


@dataclass(frozen=True)
class Columns:
    """Statements of facets, one facet after another, as columns of equal length.

    facet: rising numbers from 0; side: +1 or -1; report: it is one; channel: number in ``channels`` (``reports`` is 0; of a
    report on what an instrument showed, the instrument's);
    attributed, depth, counts: as ``Statement`` has them; text, said: numbers that are equal where those are; rank: the order of
    bearing ids; origin: number in ``origins`` (sorted); the networks of statement i are ``net[nets[i]:nets[i + 1]]``;
    weight: natural log, not negative, before decays and caps.
    """

    facet: Any
    side: Any
    report: Any
    channel: Any
    attributed: Any
    depth: Any
    counts: Any
    text: Any
    said: Any
    rank: Any
    origin: Any
    nets: Any
    net: Any
    weight: Any
    channels: tuple[str, ...]
    origins: tuple[str, ...]
    facets: int = 1

    def __len__(self) -> int:
        return len(self.side)


@dataclass(frozen=True)
class Sums:
    """What the kernel found, in units of 10⁻¹² and signed (``kernel.summed``); key: number of each statement's origin."""

    key: Any
    factor: Any
    row: Any
    lost: Any
    capped: Any
    total: Any
    shift: Any
    evidence: Any


def columns_of(facets: Sequence[Sequence[Statement]]) -> Columns:
    """The columns of statements, facet by facet, as lists."""
    every = [(number, one) for number, facet in enumerate(facets) for one in facet]
    names = {name for _, one in every for name in (one.origin, *one.networks)}
    origins = {name: place for place, name in enumerate(sorted(names))}
    channels = (REPORTS, *sorted({one.instrument or one.bearing.channel for _, one in every} - {REPORTS}))
    numbers = {name: place for place, name in enumerate(channels)}
    ranks = {key: place for place, key in enumerate(sorted({one.bearing.id for _, one in every}))}
    texts: dict[str, int] = {}
    said: dict[str, int] = {}
    nets, net = [0], []
    for _, one in every:
        net.extend([origins[name] for name in one.networks])
        nets.append(len(net))
    return Columns(
        facet=[number for number, _ in every],
        side=[one.side for _, one in every],
        report=[one.bearing.channel == REPORTS for _, one in every],
        channel=[numbers[one.instrument or one.bearing.channel] for _, one in every],
        attributed=[one.attributed for _, one in every],
        depth=[one.depth for _, one in every],
        counts=[one.counts for _, one in every],
        text=[texts.setdefault(one.text, len(texts)) for _, one in every],
        said=[said.setdefault(one.said, len(said)) for _, one in every],
        rank=[ranks[one.bearing.id] for _, one in every],
        origin=[origins[one.origin] for _, one in every],
        nets=nets,
        net=net,
        weight=[one.weight for _, one in every],
        channels=channels,
        origins=tuple(origins),
        facets=len(facets),
    )


def as_arrays(columns: Columns) -> Columns:
    """The same columns as numpy arrays, for the compiled kernel."""
    import numpy as np

    flags = {name: np.asarray(getattr(columns, name), dtype=np.bool_) for name in ("report", "attributed", "counts")}
    numbers = ("facet", "side", "channel", "depth", "text", "said", "rank", "origin", "nets", "net")
    whole = {name: np.asarray(getattr(columns, name), dtype=np.int64) for name in numbers}
    given: dict[str, Any] = {**flags, **whole, "weight": np.asarray(columns.weight, dtype=np.float64)}
    return replace(columns, **given)


class Prepared:
    """Columns with the origin of each statement settled and the statements sorted: what no parameter changes.

    Of arrays the kernel runs compiled, of lists as it stands; the sums are the same bits.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._arrays = not isinstance(columns.side, list)
        if self._arrays:
            from crossbearing.fix.compiled import compiled

            self._run = compiled()
        else:
            self._run = {"keyed": kernel.keyed, "summed": kernel.summed}
        self.key = self._ints(len(columns))
        rooted = self._ints(2 * len(columns.origins), -1)
        one = columns
        self._run["keyed"](one.facet, one.origin, one.side, one.counts, one.depth, one.nets, one.net, rooted, self.key)
        self.order, self.starts = self._sorted()
        longest = max(
            (int(end) - int(start) for start, end in zip(self.starts, self.starts[1:], strict=False)), default=0
        )
        whole = [self._ints(longest) for _ in range(11)]
        self._room = (
            *whole[:3], self._floats(longest), self._floats(longest), *whole[3:11], self._floats(longest),
            self._ints(len(columns.channels)),
        )  # fmt: skip

    def sums(self, rules: Sequence[float], weight: Any = None, without: Collection[str] = (), pool: Any = None) -> Sums:
        """Sums every facet. rules: ``tally.rules_of`` some parameters; weight: instead of the columns' own; without: origins
        left out; pool: which statements may weigh, instead of ``counts``."""
        one, n = self.columns, len(self.columns)
        pool = self.pool(without) if pool is None else pool
        ordered = (
            self.order, one.side, one.report, one.channel, one.attributed, one.depth, one.text, one.said, one.rank, self.key,
            pool, one.weight if weight is None else weight,
        )  # fmt: skip
        results = (
            self._floats(n, -1.0), self._ints(n), self._ints(n), self._ints(one.facets * 2 * len(one.channels)),
            self._ints(one.facets), self._ints(one.facets), self._ints(one.facets),
        )  # fmt: skip
        self._run["summed"](self.starts, ordered, tuple(rules), self._room, results)
        return Sums(self.key, *results)

    def pool(self, without: Collection[str]) -> Any:
        """Which statements may weigh when some origins are left out."""
        if not without:
            return self.columns.counts
        gone = [name in without for name in self.columns.origins]
        if not self._arrays:
            return [counts and not gone[key] for counts, key in zip(self.columns.counts, self.key, strict=True)]
        import numpy as np

        return self.columns.counts & ~np.asarray(gone, dtype=np.bool_)[self.key]

    def _sorted(self) -> tuple[Any, Any]:
        one = self.columns
        if self._arrays:
            import numpy as np

            by = (one.rank, one.said, one.text, ~one.attributed, self.key, ~one.report, -one.side, one.facet)
            return np.lexsort(by), np.searchsorted(one.facet, np.arange(one.facets + 1)).astype(np.int64)
        rows: Iterable[tuple[Any, ...]] = zip(
            one.facet, [-side for side in one.side], [not flag for flag in one.report], self.key,
            [not flag for flag in one.attributed], one.text, one.said, one.rank, range(len(one)), strict=True,
        )  # fmt: skip
        counts = [0] * (one.facets + 1)
        for facet in one.facet:
            counts[facet + 1] += 1
        for facet in range(one.facets):
            counts[facet + 1] += counts[facet]
        return [row[-1] for row in sorted(rows)], counts

    def _ints(self, count: int, value: int = 0) -> Any:
        if self._arrays:
            import numpy as np

            return np.full(count, value, dtype=np.int64)
        return [value] * count

    def _floats(self, count: int, value: float = 0.0) -> Any:
        if self._arrays:
            import numpy as np

            return np.full(count, value, dtype=np.float64)
        return [value] * count


def prepared(facets: Sequence[Sequence[Statement]]) -> Prepared:
    """The columns of statements, ready to be summed; compiled where there are many."""
    columns = columns_of(facets)
    return Prepared(as_arrays(columns) if len(columns) >= MANY else columns)
