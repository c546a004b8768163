"""Packed web archives (WACZ): a ZIP whose WARC files, index and digests are checked where they lie; nothing is unpacked to disk."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, BinaryIO

from crossbearing.records.errors import InputRejected
from crossbearing.reports.read.digests import parsed
from crossbearing.reports.read.limits import MAX_ARCHIVE_BYTES, MAX_BYTES, MAX_ENTRIES, MAX_PACKED

PACKAGE = "datapackage.json"
SLACK = 16 * 1024 * 1024  # bytes that may unpack whatever the ratio
_CDXJ = re.compile(r"^\S+ \d{1,17} (\{.*\})\s*$")


@dataclass(frozen=True)
class Package:
    """An open WACZ: its WARC files in order, what its index says of their records (offset -> digest), and notes."""

    zip: zipfile.ZipFile
    archives: tuple[str, ...]
    index: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@contextmanager
def opened(stream: BinaryIO, name: str) -> Iterator[Package]:
    """A WACZ, its entries checked: names that lead outside, bombs, and digests that are not those of the bytes are refused.

    Raises InputRejected. Source: WACZ 1.1.1 (Webrecorder), §5.
    """
    try:
        package = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise InputRejected(name, f"not a WACZ: {error}") from error
    with package:
        try:
            yield _checked(package, name)
        except InputRejected:
            raise
        except (
            zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError, LookupError,
        ) as error:  # fmt: skip
            raise InputRejected(name, f"damaged WACZ: {error}") from error


def _checked(package: zipfile.ZipFile, name: str) -> Package:
    entries = package.infolist()
    if len(entries) > MAX_ENTRIES:
        raise InputRejected(
            name, f"{len(entries):,} files in it: more than the {MAX_ENTRIES:,} that an archive may have"
        )
    if len({entry.filename for entry in entries}) < len(entries):
        raise InputRejected(name, "two files in it have one name")
    total = 0
    for entry in entries:
        path = entry.filename.replace("\\", "/")
        if path.startswith("/") or ".." in path.split("/") or ":" in path.split("/")[0] or "\x00" in path:
            raise InputRejected(name, f"a file in it would lie outside of it: {path[:80]!r}")
        total += entry.file_size
        if total > MAX_ARCHIVE_BYTES or entry.file_size > SLACK + MAX_PACKED * entry.compress_size:
            raise InputRejected(name, f"{path[:80]} unpacks to {entry.file_size:,} bytes: a bomb, or too large")
        if entry.flag_bits & 1:
            raise InputRejected(name, f"{path[:80]} is encrypted")
    archives = sorted(
        entry.filename for entry in entries if entry.filename.lower().endswith((".warc", ".warc.gz"))
    )  # fmt: skip
    if not archives:
        raise InputRejected(name, "a ZIP archive without a WARC file: no WACZ")
    notes = tuple(_digests(package, name, archives))
    return Package(package, tuple(archives), _index(package), notes)


def _digests(package: zipfile.ZipFile, name: str, archives: list[str]) -> Iterator[str]:
    """Checks what the package says of its files. Raises InputRejected where one is not what is said of it."""
    names = set(package.namelist())
    if PACKAGE not in names:
        yield "the package says no digest of its files"
        return
    data = _small(package, PACKAGE, name)
    if "datapackage-digest.json" in names:
        said = _json(_small(package, "datapackage-digest.json", name))
        label = str(said.get("hash", "")) if isinstance(said, dict) else ""
        algorithm, digest = parsed(label)
        if digest and hashlib.new(algorithm, data, usedforsecurity=False).digest() != digest:
            raise InputRejected(name, f"{PACKAGE} has not the digest that the archive says")
    held = _json(data)
    resources = held.get("resources", []) if isinstance(held, dict) else []
    said_of: dict[str, str] = {}
    for one in resources if isinstance(resources, list) else []:
        if isinstance(one, dict):
            said_of[str(one.get("path", ""))] = str(one.get("hash", ""))
    checked = 0
    for path in archives:
        algorithm, digest = parsed(said_of.get(path, ""))
        if not digest:
            yield f"the package says no digest of {path}"
            continue
        found = hashlib.new(algorithm, usedforsecurity=False)
        with package.open(path) as stream:
            while block := stream.read(1 << 20):
                found.update(block)
        if found.digest() != digest:
            raise InputRejected(
                name, f"{path} has not the digest that {PACKAGE} says: it was changed after it was packed"
            )
        checked += 1
    if checked:
        yield f"{checked} of {len(archives)} WARC files have the digest that the package says"


def _small(package: zipfile.ZipFile, path: str, name: str) -> bytes:
    with package.open(path) as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputRejected(name, f"{path}: more than {MAX_BYTES:,} bytes")
    return data


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _index(package: zipfile.ZipFile) -> dict[str, dict[int, str]]:
    """Digests by WARC file and offset, from the CDXJ files of the archive."""
    found: dict[str, dict[int, str]] = {}
    for path in sorted(package.namelist()):
        if not path.lower().startswith("indexes/") or not path.lower().endswith(
            (".cdx", ".cdxj", ".cdx.gz", ".cdxj.gz")
        ):
            continue
        with package.open(path) as stream:
            data = stream.read(MAX_BYTES)
        if data[:2] == b"\x1f\x8b":
            try:
                with gzip.open(BytesIO(data)) as unpacked:
                    data = unpacked.read(MAX_BYTES)
            except (OSError, EOFError, zlib.error):
                continue
        for line in data.decode("utf-8", "replace").splitlines():
            match = _CDXJ.match(line)
            held = _json(match.group(1).encode()) if match else None
            if not isinstance(held, dict) or not str(held.get("offset", "")).isdecimal():
                continue
            file = str(held.get("filename", "")).rsplit("/", 1)[-1]
            found.setdefault(file, {})[int(str(held["offset"])[:15])] = str(held.get("digest", ""))
    return found
