"""What kind of track file this is, with the evidence in words; a named layout is taken at its word and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossbearing.records.errors import InputRejected
from crossbearing.vessels.read.layouts import Layout, declared, named, plain

SNIFFED = 256 << 10
DELIMITERS = (",", ";", "\t", "|")
SENTENCE = re.compile(rb"![A-Z]{2}VD[MO],\d,\d,")


@dataclass(frozen=True)
class Kind:
    """form: ``nmea``, ``parquet`` or ``csv``; layout: of a table; delimiter, header: of a CSV; evidence: in words."""

    form: str
    evidence: str
    layout: Layout | None = None
    delimiter: str = ","
    header: tuple[str, ...] = ()
    header_line: int = 1


def identify(head: bytes, name: str, options: Mapping[str, str]) -> Kind:
    """The kind of a file by its first bytes.

    Raises InputRejected, with what was seen and tried, when it is no track file that can be read.
    """
    wanted = options.get("layout", "")
    if not wanted and options.get("map"):
        wanted = "generic"
    if head[:4] == b"PAR1":
        return Kind("parquet", "it begins with PAR1")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputRejected(name, "the text is UTF-16: save it as UTF-8")
    found = len(SENTENCE.findall(head))
    if wanted == "nmea" or (not wanted and found):
        if not found:
            raise InputRejected(
                name, "layout nmea was named, but no AIS sentence (!..VDM, !..VDO) is in its first part"
            )
        return Kind("nmea", f"{found} AIS sentences in the first {len(head):,} bytes")
    if len(head) >= SNIFFED and b"\n" not in head:
        raise InputRejected(name, f"its first line is longer than {SNIFFED >> 10} KiB: this is no track file", 1)
    if b"\x00" in head:
        raise InputRejected(name, "binary data: neither text, nor Parquet, gzip, Zstandard or zip")
    return _table(head, name, wanted, options)


def _table(head: bytes, name: str, wanted: str, options: Mapping[str, str]) -> Kind:
    lines = head.split(b"\n")
    number = next((index for index, line in enumerate(lines) if line.strip()), None)
    if number is None:
        raise InputRejected(name, "the file holds only blank lines")
    try:
        text = lines[number].rstrip(b"\r").decode(options.get("encoding", "utf-8"))
    except (UnicodeDecodeError, LookupError) as error:
        raise InputRejected(
            name, f"the first line is not text in the expected encoding ({error})", number + 1
        ) from error
    delimiter = max(DELIMITERS, key=lambda mark: (text.count(mark), -DELIMITERS.index(mark)))
    header = tuple(column.strip().strip('"') for column in text.split(delimiter))
    layout, evidence = choose(header, name, wanted, options)
    return Kind("csv", evidence, layout, delimiter, header, number + 1)


def choose(columns: Sequence[str], name: str, wanted: str, options: Mapping[str, str]) -> tuple[Layout, str]:
    """The layout that fits these columns, and why. Raises InputRejected, listing what each layout lacks."""
    tried = (named(wanted, options),) if wanted else declared()
    for layout in tried:
        if not layout.lacks(columns):
            how = "named" if wanted else "recognised"
            seen = ", ".join(layout.needs) or ", ".join(sorted(layout.match(columns).values()))
            return layout, f"layout {layout.name} ({layout.title}), {how}: columns {seen}"
    seen = ", ".join(plain(column)[:40] or "(blank)" for column in columns[:30])
    lacks = "; ".join(f"{layout.name} lacks {', '.join(layout.lacks(columns))}" for layout in tried)
    advice = "" if wanted else "; name the columns with --layout generic --map mmsi=…,time=…,latitude=…,longitude=…"
    raise InputRejected(name, f"no layout fits. Columns seen: {seen[:600]}. Tried: {lacks}{advice}")
