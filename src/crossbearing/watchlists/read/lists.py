"""Which list a file is, and its edition: the door through which every watchlist comes in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crossbearing.records.documents import Rejection, SourceFile, Table
from crossbearing.records.errors import InputRejected
from crossbearing.records.watch import ListEdition
from crossbearing.watchlists.read import eu, ftm, ofac, un
from crossbearing.watchlists.read.entry import Entry, iso_date, table
from crossbearing.watchlists.read.lines import is_synthetic

if TYPE_CHECKING:
    import pyarrow as pa

VERSION = "1"
BATCH = 5_000
_HEAD = 8_192
_ROOT = re.compile(rb"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s>/]")


@dataclass(frozen=True)
class Format:
    """A list format: the list's name, the prefix of its entry ids, and its reader."""

    name: str
    prefix: str
    read: Callable[[SourceFile], Iterator[Entry | Rejection | str]]


UN = Format(un.NAME, un.PREFIX, un.read_un)
OFAC = Format(ofac.NAME, ofac.PREFIX, ofac.read_ofac)
EU = Format(eu.NAME, eu.PREFIX, eu.read_eu)


def format_of(source: SourceFile) -> Format:
    """The format of a list file, told by its first bytes (and OFAC's parts by their names).

    Raises InputRejected for an empty file, binary noise, an XML of another kind, and a CSV that is no SDN file.
    """
    with source.path.open("rb") as file:
        head = file.read(_HEAD)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        raise InputRejected(source.name, "the file is empty")
    if text.startswith(b"\x1f\x8b"):
        raise InputRejected(source.name, "gzip-compressed: unpack it first")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "ignore").encode()
    if text.startswith(b"<"):
        return _xml_format(source, text)
    if head.count(b"\0") * 50 > len(head):
        raise InputRejected(source.name, "binary data (NUL bytes), not a watchlist")
    if text.startswith(b"[") or text.startswith(b"{\n"):
        raise InputRejected(source.name, "a JSON document where JSON lines are needed: one entity a line")
    first = _first_row(text)
    if first.startswith(b"{"):
        return Format(ftm.list_name(source), ftm.PREFIX, ftm.read_ftm)
    return OFAC


def _first_row(text: bytes) -> bytes:
    rows = [line for line in text.splitlines() if line.strip()]
    if len(rows) > 1 and b"SYNTHETIC" in rows[0] and not rows[0].startswith(b"{"):
        return rows[1].lstrip()
    return rows[0]


def _xml_format(source: SourceFile, text: bytes) -> Format:
    body = re.sub(rb"<!--.*?-->|<\?.*?\?>", b"", text, flags=re.DOTALL)
    match = _ROOT.search(body)
    root = match[2].decode() if match else ""
    if root == un.ROOT:
        return UN
    if root == eu.ROOT:
        return EU
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise InputRejected(source.name, "a document type or entity declaration is refused")
    raise InputRejected(
        source.name, f"XML with the root <{root}>: neither the UN's <{un.ROOT}> nor the EU's <{eu.ROOT}>"
    )


def read_watchlist(source: SourceFile, options: Mapping[str, str]) -> Iterator[Rejection | Table | ListEdition]:
    """Entries of a list file in tables (schema LIST_ENTRIES), rejected rows, and last the edition they make up.

    source: ``path`` with OFAC's parts beside it; options: ``list`` names the list, ``published`` dates it (ISO).
    The edition's date is the option, else the list's own, else the newest date in it, else empty (undated).
    Raises InputRejected for a whole file.
    """
    found = format_of(source)
    name = options.get("list") or found.name
    published = options.get("published", "")
    if published and not iso_date(published):
        raise InputRejected(source.name, f"'published' is {published!r}: an ISO date is needed")
    batch: list[Entry] = []
    own, count = "", 0
    for item in found.read(source):
        if isinstance(item, str):
            own = own or item
        elif isinstance(item, Rejection):
            yield item
        else:
            count += 1
            batch.append(item)
            if len(batch) >= BATCH:
                yield Table("list_entries", table(batch, found.prefix, name, source.sha256))
                batch = []
    if batch:
        yield Table("list_entries", table(batch, found.prefix, name, source.sha256))
    if not count:
        raise InputRejected(source.name, "a watchlist without a single entry")
    with source.path.open("rb") as file:
        synthetic = is_synthetic(file.read(_HEAD))
    yield ListEdition(name, source.sha256, iso_date(published) or own, source.name, count, synthetic)


@dataclass(frozen=True)
class ReadList:
    """A list read whole: its edition, its entries (schema LIST_ENTRIES) and the rows that were not taken."""

    edition: ListEdition
    entries: pa.Table
    rejections: tuple[Rejection, ...]


def read_whole(path: Path, options: Mapping[str, str] | None = None) -> ReadList:
    """A list file read whole, outside a case; a folder stands for the ``sdn.csv`` in it. Raises InputRejected."""
    import pyarrow as pa

    from crossbearing.records.keys import sha256
    from crossbearing.records.schemas import LIST_ENTRIES

    path = list_file(path)
    data = path.read_bytes()
    source = SourceFile(path, path.name, sha256(data), len(data))
    tables: list[pa.Table] = [LIST_ENTRIES.empty_table()]
    rejections: list[Rejection] = []
    edition: ListEdition | None = None
    for item in read_watchlist(source, options or {}):
        if isinstance(item, Rejection):
            rejections.append(item)
        elif isinstance(item, Table):
            tables.append(item.table)
        else:
            edition = item
    if edition is None:
        raise InputRejected(path.name, "a watchlist without a single entry")
    return ReadList(edition, pa.concat_tables(tables).combine_chunks(), tuple(rejections))


def list_file(path: Path) -> Path:
    """The file to read for a path that a user gave: the ``sdn.csv`` of a folder, else the file. Raises InputRejected."""
    if path.is_dir():
        inside = sorted(child for child in path.iterdir() if child.name.lower() == "sdn.csv")
        if not inside:
            raise InputRejected(path.name, "a folder without an sdn.csv: name the list file itself")
        return inside[0]
    if not path.is_file():
        raise InputRejected(path.name, "there is no such file")
    return path
