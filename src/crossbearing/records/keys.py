"""Keys: canonical bytes, hashes and content ids. Same content, same id, on any machine."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any


def canonical(value: Any) -> bytes:
    """The one byte form of a JSON value: sorted keys, no spaces, UTF-8, NaN refused.

    value: dicts, lists, tuples, strings, numbers, booleans and None.
    Returns UTF-8 bytes. Raises ValueError for NaN or infinity. Source: RFC 8785 in spirit (keys sorted by code point).
    """
    return _ENCODER.encode(_plain(value)).encode()


_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is str or kind is int or kind is bool or value is None:
        return value
    if kind is list or kind is tuple:
        return [_plain(item) for item in value]
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError("NaN and infinity have no canonical form")
        return 0.0 if value == 0 else value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(_plain(item) for item in value)
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        return [_plain(item) for item in value]
    return value


def sha256(data: bytes) -> str:
    """SHA-256 of bytes as 64 hexadecimal characters."""
    return hashlib.sha256(data).hexdigest()


def content_id(prefix: str, *parts: Any) -> str:
    """A content id: prefix, hyphen, the first 16 hexadecimal characters of the hash of the parts.

    prefix: kind of record, such as ``clm``; parts: JSON values. Returns for instance ``clm-0f3c…``.
    """
    return f"{prefix}-{sha256(canonical([prefix, *parts]))[:16]}"


def event_id(kind: str, mmsi: Sequence[int], start: str, end: str, params: str) -> str:
    """Id of an event: hash of kind, sorted MMSI, start, end and parameters (DESIGN §4); provenance stays out.

    start, end: RFC 3339 UTC strings; params: hash of the parameters.
    """
    return content_id("evt", kind, sorted(int(number) for number in mmsi), start, end, params)


def proposition_key(kind: str, roles: Mapping[str, Sequence[str]], grain: str = "") -> str:
    """Id of a proposition: type, resolved subject ids of the roles it gives, declared time grain (DESIGN §7).

    kind: proposition type; roles: role -> subject ids (order does not matter); grain: EDTF string or empty.
    """
    return content_id("fix", kind, {role: sorted(set(ids)) for role, ids in roles.items() if ids}, grain)
