"""Exchanges with a host as a web archive: a request and a response record for each, with digests, packed one by one."""

from __future__ import annotations

import gzip
import hashlib
import uuid
from collections.abc import Iterable, Mapping

from crossbearing import __version__
from crossbearing.acts.fetch import Hop

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "crossbearing/web-archive-record")


def archived(hops: Iterable[Hop]) -> bytes:
    """The exchanges as a WARC of packed records; the same exchanges give the same bytes.

    Source: WARC 1.1 (ISO 28500:2017); annex D for packing by record.
    """
    held = list(hops)
    about = f"software: crossbearing {__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
    out = _record("warcinfo", held[0].at, about, {"Content-Type": "application/warc-fields"})
    for hop in held:
        common = {"WARC-Target-URI": hop.url, **({"WARC-IP-Address": hop.address} if hop.address else {})}
        response = {
            **common, "Content-Type": "application/http; msgtype=response",
            "WARC-Payload-Digest": _digest(hop.response[hop.head :]),
            **({"WARC-Truncated": hop.truncated} if hop.truncated else {}),
        }  # fmt: skip
        request = {
            **common, "Content-Type": "application/http; msgtype=request",
            "WARC-Concurrent-To": _id("response", hop.at, hop.url, hop.response),
        }  # fmt: skip
        out += _record("response", hop.at, hop.response, response) + _record("request", hop.at, hop.request, request)
    return out


def _record(kind: str, at: str, block: bytes, fields: Mapping[str, str]) -> bytes:
    lines = {
        "WARC-Type": kind, "WARC-Record-ID": _id(kind, at, fields.get("WARC-Target-URI", ""), block), "WARC-Date": at,
        "WARC-Block-Digest": _digest(block), **fields, "Content-Length": str(len(block)),
    }  # fmt: skip
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items()) + "\r\n"
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def _id(kind: str, at: str, url: str, block: bytes) -> str:
    return f"<urn:uuid:{uuid.uuid5(NAMESPACE, '|'.join((kind, at, url, hashlib.sha256(block).hexdigest())))}>"


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
