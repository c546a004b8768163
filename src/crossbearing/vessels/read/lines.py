"""Blocks of whole lines: bounded in memory, numbered, with the raw text of any line at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossbearing.records.errors import InputRejected

LONGEST_LINE = 1 << 20


@dataclass(frozen=True)
class Lines:
    """Consecutive lines of a file: their bytes, the number of the first (from 1) and the byte offset it starts at."""

    data: bytes
    first: int
    offset: int
    ends: NDArray[np.int64]  # of each line in ``data``, its newline excluded

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where each line starts in ``data``."""
        return np.concatenate([[0], self.ends[:-1] + 1]).astype(np.int64)

    def raw(self, index: int) -> bytes:
        """The bytes of the line at ``index`` of this block, its end of line excluded."""
        start = 0 if index == 0 else int(self.ends[index - 1]) + 1
        return self.data[start : int(self.ends[index])].rstrip(b"\r")


def whole_lines(blocks: Iterator[bytes], name: str) -> Iterator[Lines]:
    """Cuts blocks at line ends.

    Raises InputRejected, without reading on, for a line longer than 1 MiB: no track format has one.
    """
    carry, first, offset = b"", 1, 0
    for block in blocks:
        data = carry + block
        cut = data.rfind(b"\n") + 1
        if cut:
            lines = _lines(data[:cut], first, offset, name)
            yield lines
            first += len(lines.ends)
            offset += cut
        carry = data[cut:]
        if len(carry) > LONGEST_LINE:
            raise _too_long(name, first)
    if carry:
        yield _lines(carry, first, offset, name)


def _lines(data: bytes, first: int, offset: int, name: str) -> Lines:
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == 10)
    if not data.endswith(b"\n"):
        ends = np.append(ends, len(data))
    lines = Lines(data, first, offset, ends.astype(np.int64))
    long = np.flatnonzero(lines.ends - lines.starts > LONGEST_LINE)
    if len(long):
        raise _too_long(name, first + int(long[0]))
    return lines


def _too_long(name: str, line: int) -> InputRejected:
    return InputRejected(name, f"a line longer than {LONGEST_LINE >> 20} MiB: this is no track file", line)
