"""From what a person typed to the files that are meant: folders by suffix, ``-`` for what is pasted in."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from crossbearing.records.channel import Intake
from crossbearing.records.errors import ConfigError, NotFound
from crossbearing.records.keys import sha256


@dataclass(frozen=True)
class Exchange:
    """An exchange with a host, kept as a web archive: name, bytes, when (RFC 3339), with which address, what went wrong."""

    name: str
    archive: bytes
    at: str
    url: str
    fault: str = ""


@dataclass(frozen=True)
class Incoming:
    """A file about to be taken: where it lies (None: pasted in) and the name it is known by; never the whole path.

    exchange: the one with a host in which it came.
    """

    name: str
    path: Path | None = None
    data: bytes = b""
    exchange: Exchange | None = None

    def open(self) -> BinaryIO:
        """Its bytes. Raises ConfigError when it cannot be read."""
        if self.path is None:
            return BytesIO(self.data)
        try:
            return self.path.open("rb")
        except OSError as error:
            raise ConfigError(f"{self.name}: {error.strerror}") from None


def incoming(intake: Intake, paths: Sequence[str | Path]) -> list[Incoming]:
    """The files meant by ``paths``, in the order given, folders sorted by name, without those that are parts of another.

    Raises ConfigError for a path that does not exist, NotFound when a folder holds nothing of this kind.
    """
    found: list[Incoming] = []
    for given in paths:
        path = Path(given)
        if str(given) == "-":
            data = sys.stdin.buffer.read()
            suffix = intake.suffixes[0] if intake.suffixes else ".txt"
            found.append(Incoming(f"pasted-{sha256(data)[:8]}{suffix}", data=data))
        elif path.is_dir():
            inside = [Incoming(item.relative_to(path).as_posix(), item) for item in _files(path, intake.suffixes)]
            if not inside:
                raise NotFound(
                    f"{path}: holds no file that {intake.kind} reads ({', '.join(intake.suffixes) or 'any'})"
                )
            found += inside
        elif path.exists():
            found.append(Incoming(path.name, path))
        else:
            raise ConfigError(f"{path}: no such file")
    parts = {part.resolve() for item in found if item.path is not None for part in intake.beside(item.path)}
    return [item for item in found if item.path is None or item.path.resolve() not in parts]


def _files(folder: Path, suffixes: Sequence[str]) -> Iterator[Path]:
    for item in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in item.relative_to(folder).parts)
        if item.is_file() and not hidden and (not suffixes or item.name.lower().endswith(tuple(suffixes))):
            yield item
