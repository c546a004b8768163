"""Content and transfer codings of HTTP undone under a limit: what unpacks to more than is allowed is refused, not held."""

from __future__ import annotations

import zlib
from typing import Any

STEP = 1 << 16
SIZE = 20  # bytes of a chunk's size line


def undo(data: bytes, codings: str, most: int) -> bytes:
    """The content of a coded body. codings: as ``Content-Encoding`` names them; most: bytes that may come out.

    Raises ValueError, saying why: damaged, larger than that, or a coding that is not known here.
    Source: RFC 9110 §8.4; brotli by the package of that name, where it is installed.
    """
    for coding in reversed([part.strip().lower() for part in codings.split(",") if part.strip()]):
        if coding in ("identity", "none", "utf-8"):
            continue
        if coding in ("gzip", "x-gzip"):
            data = _inflate(data, 31, most)
        elif coding == "deflate":
            data = _inflate(data, 15 if data[:1] and data[0] & 15 == 8 else -15, most)
        elif coding == "br":
            data = _brotli(data, most)
        else:
            raise ValueError(f"content coding {coding[:20]!r} is not known")
    return data


def unchunk(data: bytes, most: int) -> bytes:
    """The body of a chunked message. Raises ValueError where it is not chunked, cut off, or larger than ``most`` bytes.

    Source: RFC 9112 §7.1.
    """
    out = bytearray()
    place = 0
    while True:
        end = data.find(b"\r\n", place, place + 8192)
        size = data[place:end].split(b";")[0].strip() if end >= 0 else b""
        if not size or len(size) > SIZE:
            raise ValueError("a chunk of the body has no size")
        count = int(size, 16)
        if count < 0 or len(out) + count > most:
            raise ValueError(f"its chunks are more than {most:,} bytes")
        if count == 0:
            return bytes(out)
        place = end + 2
        if place + count > len(data):
            raise ValueError("a chunk of the body is cut off")
        out += data[place : place + count]
        place += count + 2


def _inflate(data: bytes, bits: int, most: int) -> bytes:
    out = bytearray()
    while data:
        unpacker: Any = zlib.decompressobj(bits)
        pending = data
        while pending and not unpacker.eof:
            try:
                piece = unpacker.decompress(pending, STEP)
            except zlib.error as error:
                raise ValueError(f"damaged: {error}") from error
            pending = unpacker.unconsumed_tail
            out += piece
            if len(out) > most:
                raise ValueError(f"it unpacks to more than {most:,} bytes")
            if not piece and not pending:
                break
        if not unpacker.eof:
            raise ValueError("damaged: it is cut off")
        data = unpacker.unused_data if bits == 31 and unpacker.unused_data[:2] == b"\x1f\x8b" else b""
    return bytes(out)


def _brotli(data: bytes, most: int) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise ValueError("content coding br needs the extra [archives]") from error
    unpacker: Any = brotli.Decompressor()
    out = bytearray()
    pending = data
    try:
        while True:
            piece = unpacker.process(pending, output_buffer_limit=STEP)
            pending = b""
            out += piece
            if len(out) > most:
                raise ValueError(f"it unpacks to more than {most:,} bytes")
            if unpacker.is_finished():
                return bytes(out)
            if not piece and unpacker.can_accept_more_data():
                raise ValueError("damaged: it is cut off")
    except brotli.error as error:
        raise ValueError(f"damaged: {error}") from error
