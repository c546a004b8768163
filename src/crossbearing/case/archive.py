"""Archived bytes, named by their SHA-256: written once through a temporary file, fsync and an atomic rename, never changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

CHUNK = 1 << 20


@dataclass(frozen=True)
class Held:
    """Bytes held: their SHA-256, their size, and whether this call brought them."""

    sha256: str
    size: int
    new: bool


def path_of(folder: Path, sha256: str) -> Path:
    """Where the archive of a case keeps the bytes of that hash: ``archive/ab/abcdef…``."""
    return folder / "archive" / sha256[:2] / sha256


def put(folder: Path, stream: BinaryIO) -> Held:
    """Archives a stream of any length in constant memory; bytes already held are not written again."""
    root = folder / "archive"
    root.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(prefix=".incoming-", dir=root)
    try:
        with os.fdopen(handle, "wb") as out:
            while block := stream.read(CHUNK):
                digest.update(block)
                size += len(block)
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
        sha256 = digest.hexdigest()
        target = path_of(folder, sha256)
        if target.exists():
            return Held(sha256, size, new=False)
        target.parent.mkdir(exist_ok=True)
        os.replace(name, target)
        target.chmod(0o444)
        sync_folder(target.parent)
        return Held(sha256, size, new=True)
    finally:
        Path(name).unlink(missing_ok=True)


def hash_file(path: Path) -> str:
    """SHA-256 of a file, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(CHUNK):
            digest.update(block)
    return digest.hexdigest()


def held(folder: Path) -> Iterator[Path]:
    """Every archived file, in order of its hash."""
    root = folder / "archive"
    if root.is_dir():
        for shelf in sorted(item for item in root.iterdir() if item.is_dir() and not item.name.startswith(".")):
            yield from sorted(item for item in shelf.iterdir() if item.is_file())


def sweep(folder: Path, known: frozenset[str]) -> int:
    """Removes what no row of the database speaks of: leftovers of a killed writer. Returns how many files went."""
    gone = 0
    root = folder / "archive"
    if not root.is_dir():
        return 0
    for leftover in sorted(root.glob(".incoming-*")):
        leftover.unlink(missing_ok=True)
        gone += 1
    for staged in sorted(root.glob(".stage-*")):
        shutil.rmtree(staged, ignore_errors=True)
        gone += 1
    for path in list(held(folder)):
        if path.name not in known:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def sync_folder(folder: Path) -> None:
    """Makes a rename in ``folder`` durable, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def replace_bytes(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Writes a file so that a reader sees the old bytes or the new ones, never a part. mode: its permissions."""
    handle, name = tempfile.mkstemp(prefix=".incoming-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
        sync_folder(path.parent)
    finally:
        Path(name).unlink(missing_ok=True)


def replace_text(path: Path, text: str) -> None:
    """As replace_bytes, for UTF-8 text."""
    replace_bytes(path, text.encode("utf-8"))
