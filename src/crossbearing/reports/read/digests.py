"""Digests that web archives bear, ``sha1:BASE32`` or ``sha256:HEX``, and whether bytes have them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable

KNOWN = {"sha1": 20, "sha256": 32, "sha512": 64, "md5": 16}


def matches(label: str, candidates: Iterable[bytes]) -> bool | None:
    """Whether one of the candidates has the digest of a label; None where the label names nothing that is known.

    candidates: the same payload before and after its codings were undone: tools differ in which one they mean.
    Source: WARC 1.1 (ISO 28500:2017) §5.8, §5.9.
    """
    name, found = parsed(label)
    if not found:
        return None
    return any(hashlib.new(name, candidate, usedforsecurity=False).digest() == found for candidate in candidates)


def parsed(label: str) -> tuple[str, bytes]:
    """Algorithm and bytes of a labelled digest; of an unlabelled one SHA-1. Empty where unknown."""
    name, _, value = label.strip().rpartition(":")
    name = re.sub(r"[^a-z0-9]", "", name.lower()) or "sha1"
    size = KNOWN.get(name, 0)
    try:
        if len(value) == 2 * size:
            return name, binascii.unhexlify(value)
        if size and len(value.rstrip("=")) == -(-8 * size // 6):
            return name, base64.b64decode(value.rstrip("=").replace("-", "+").replace("_", "/") + "=" * (-size % 3))
        decoded = base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except (binascii.Error, ValueError):
        return name, b""
    return (name, decoded) if size and len(decoded) == size else (name, b"")
