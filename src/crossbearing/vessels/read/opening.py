"""The bytes of a track file: plain, gzip, Zstandard or zip, block by block, with limits against archive bombs.

A packed file is read through once before anything is taken from it, so a truncated one is refused whole.
Archive members are never written to disk.
"""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from crossbearing.records.documents import SourceFile
from crossbearing.records.errors import InputRejected

BLOCK = 4 << 20
MOST_BYTES = 64 << 30  # unpacked
MOST_TIMES = 300  # unpacked over packed size, once more than FREE_BYTES came out
FREE_BYTES = 64 << 20
MOST_MEMBERS = 1000
PACKED_SUFFIXES = (".zip", ".gz", ".zst", ".7z", ".rar", ".tar", ".bz2", ".xz")


@dataclass(frozen=True)
class Member:
    """One stream of bytes: the name to use in messages, and ``blocks()``, which reads it from the start."""

    name: str
    blocks: Callable[[], Iterator[bytes]]
    packed: bool = False


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def members(source: SourceFile) -> list[Member]:
    """The streams of a file: one, or one per member of a zip archive.

    Raises InputRejected for an empty file, and for an archive that is damaged, truncated, encrypted, nested, names a
    path outside itself, or unpacks beyond the limits.
    """
    path, name = source.path, source.name
    with path.open("rb") as stream:
        head = stream.read(4)
    if not head:
        raise InputRejected(name, "the file is empty")
    if head[:2] == b"\x1f\x8b":
        found = [Member(name, lambda: _gzip(path, name), packed=True)]
    elif head == b"\x28\xb5\x2f\xfd":
        found = [Member(name, lambda: _zstandard(path, name), packed=True)]
    elif head in (b"PK\x03\x04", b"PK\x05\x06"):
        found = _zip_members(path, name)
    else:
        return [Member(name, lambda: _plain(path))]
    _read_through(found, path.stat().st_size)
    return found


def _plain(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        yield from _blocks(stream)


def _blocks(stream: _Readable) -> Iterator[bytes]:
    while block := stream.read(BLOCK):
        yield block


def _gzip(path: Path, name: str) -> Iterator[bytes]:
    with path.open("rb") as raw, gzip.GzipFile(fileobj=raw) as stream:
        try:
            yield from _blocks(stream)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            what = "truncated" if isinstance(error, EOFError) else "damaged"
            size = path.stat().st_size
            raise InputRejected(name, f"{what} gzip: stopped at byte {raw.tell():,} of {size:,} ({error})") from error


def _zstandard(path: Path, name: str) -> Iterator[bytes]:
    import pyarrow as pa

    with closing(pa.OSFile(str(path))) as raw, closing(pa.CompressedInputStream(raw, "zstd")) as stream:
        while True:
            try:
                block: bytes = stream.read(BLOCK)
            except (OSError, pa.ArrowException) as error:
                size = path.stat().st_size
                raise InputRejected(name, f"truncated or damaged Zstandard file of {size:,} bytes ({error})") from error
            if not block:
                return
            yield block


def _zip_members(path: Path, name: str) -> list[Member]:
    try:
        with zipfile.ZipFile(path) as archive:
            listed = [info for info in archive.infolist() if not info.is_dir()]
    except zipfile.BadZipFile as error:
        raise InputRejected(name, f"truncated or damaged zip archive ({error})") from error
    for info in listed:
        parts = info.filename.replace("\\", "/").split("/")
        if ".." in parts or info.filename.startswith(("/", "\\")) or ":" in info.filename:
            raise InputRejected(name, f"the zip archive names a path outside itself: {info.filename[:100]!r}")
    wanted = [info for info in listed if not info.filename.startswith(("__MACOSX/", "."))]
    if not wanted:
        raise InputRejected(name, "the zip archive holds no file")
    if len(wanted) > MOST_MEMBERS:
        raise InputRejected(name, f"the zip archive holds {len(wanted):,} files, more than {MOST_MEMBERS:,}")
    for info in wanted:
        if info.flag_bits & 1:
            raise InputRejected(name, f"{info.filename} in the zip archive is encrypted")
        if info.filename.lower().endswith(PACKED_SUFFIXES):
            raise InputRejected(name, f"an archive within the zip archive ({info.filename}): unpack it first")
    return [Member(f"{name}!{info.filename}", _opener(path, name, info), packed=True) for info in wanted]


def _opener(path: Path, name: str, info: zipfile.ZipInfo) -> Callable[[], Iterator[bytes]]:
    def blocks() -> Iterator[bytes]:
        with zipfile.ZipFile(path) as archive:
            try:
                with archive.open(info) as stream:
                    yield from _blocks(stream)
            except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError) as error:
                raise InputRejected(name, f"{info.filename} in the zip archive cannot be unpacked: {error}") from error

    return blocks


def _read_through(found: list[Member], packed_size: int) -> None:
    total = 0
    for member in found:
        for block in member.blocks():
            total += len(block)
            if total > MOST_BYTES:
                raise InputRejected(member.name, f"unpacks to more than {MOST_BYTES >> 30} GiB")
            if total > FREE_BYTES and total > MOST_TIMES * max(packed_size, 1):
                raise InputRejected(
                    member.name, f"unpacks to more than {MOST_TIMES} times its size: taken for an archive bomb"
                )


def first_bytes(member: Member, size: int) -> bytes:
    """The first ``size`` bytes of a member, to sniff at."""
    taken = b""
    blocks: Any = member.blocks()
    with closing(blocks):
        for block in blocks:
            taken += block
            if len(taken) >= size:
                break
    return taken[:size]
