"""The local engine: partitions of whole vessels, sized by rows, one after another through the same kernels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 2_000_000


def run(kernel: Callable[[pa.Table], pa.Table], tables: Iterable[pa.Table], rows: int = ROWS) -> pa.Table:
    """What the kernel makes of the tables, partition by partition.

    kernel: a table of whole vessels in, a table out, of the same schema each time. tables: any split of the positions (with a
    column ``mmsi``). rows: about so many rows a partition; every vessel lies in one partition. Order and split of the
    tables change nothing but the order of rows inside a vessel. Raises ValueError when there is no table at all.
    """
    import pyarrow as pa

    return pa.concat_tables([kernel(part) for part in partitions(tables, rows)])


def partitions(tables: Iterable[pa.Table], rows: int = ROWS) -> Iterator[pa.Table]:
    """The tables as partitions of whole vessels, by ranges of MMSI, each about ``rows`` rows (a busy vessel may exceed it).

    Raises ValueError when there is no table at all.
    """
    import numpy as np
    import pyarrow as pa

    held = list(tables)
    if not held:
        raise ValueError("no table to run on")
    whole = pa.concat_tables(held)
    if whole.num_rows <= rows:
        yield whole
        return
    mmsi = whole["mmsi"].to_numpy()
    vessels, counts = np.unique(mmsi, return_counts=True)
    part_of = (np.cumsum(counts) - counts) // rows
    part = part_of[np.searchsorted(vessels, mmsi)]
    for number in np.unique(part_of):
        yield whole.filter(pa.array(part == number))
