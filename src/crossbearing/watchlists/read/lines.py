"""Lines of a text file, one at a time and bounded: over-long lines and NUL bytes are rejections, never a crash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crossbearing.records.documents import Rejection

LONGEST = 1 << 20
_ENCODINGS = ("utf-8", "cp1252", "latin-1")


def text_lines(path: Path, name: str) -> Iterator[tuple[int, str] | Rejection]:
    """(line number, text without its end) of each line; UTF-8, or Windows-1252 where a line is not UTF-8.

    A line over 1 MiB or with a NUL byte is a Rejection. The DOS end-of-file mark (0x1A) ends the file.
    """
    with path.open("rb") as file:
        number = 0
        while raw := file.readline(LONGEST + 1):
            number += 1
            if len(raw) > LONGEST:
                while raw and not raw.endswith(b"\n"):
                    raw = file.readline(LONGEST)
                yield Rejection(name, number, f"the line is longer than {LONGEST} bytes")
                continue
            raw = raw.rstrip(b"\r\n")
            if raw == b"\x1a":
                return
            if number == 1:
                raw = raw.removeprefix(b"\xef\xbb\xbf")
            if b"\0" in raw:
                yield Rejection(name, number, "the line holds a NUL byte", raw[:200].decode("latin-1"))
                continue
            yield number, _decoded(raw)


def _decoded(raw: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def is_synthetic(head: bytes) -> bool:
    """True when the first line of a file says SYNTHETIC."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip().splitlines()[:1]
    return bool(first) and b"SYNTHETIC" in first[0][:200]
