"""One page from one host, asked for by a person: every hop is shown and allowed before it is taken, every byte kept."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.message import Message
from http import HTTPStatus
from typing import Any
from urllib.parse import SplitResult, quote, urldefrag, urljoin

from crossbearing.acts.connect import Line, TooLarge, TooSlow, Unreached, dial, split
from crossbearing.case.clock import now
from crossbearing.records.coding import undo
from crossbearing.reference.load import yaml_data

REDIRECTS = (301, 302, 303, 307, 308)
SAFE = "!#$%&'()*+,/:;=?@[]~-._"
NOTHING = HTTPStatus.NO_CONTENT


@dataclass(frozen=True)
class Terms:
    """On which terms a page is taken: limits, a proxy, and whether private addresses may be opened."""

    seconds: float
    most_bytes: int
    redirects: int
    proxy: str = ""
    allow_private: bool = False


@dataclass(frozen=True)
class Hop:
    """One exchange: address, moment (RFC 3339), the host's network address, the bytes sent and received, and why cut off."""

    url: str
    at: str
    address: str
    request: bytes
    response: bytes
    head: int = 0  # bytes of the response before its payload
    truncated: str = ""
    status: int = 0
    words: str = ""
    location: str = ""


@dataclass(frozen=True)
class Fetched:
    """What came: the exchanges, the last one's page with its codings undone, or the fault for which it is no page."""

    hops: tuple[Hop, ...]
    page: bytes = b""
    media_type: str = ""
    charset: str = ""
    fault: str = ""

    @property
    def url(self) -> str:
        """The address of the page in the end."""
        return self.hops[-1].url


def terms(**given: Any) -> Terms:
    """Terms as reference/capture.yaml has them, but for what is given."""
    held = yaml_data("capture.yaml")
    declared = {name: held[name] for name in ("seconds", "most_bytes", "redirects")}
    return Terms(**{**declared, **{name: value for name, value in given.items() if value is not None}})


def fetch(url: str, agreed: Terms, allow: Callable[[str, str, str], bool], tell: Callable[[str], None]) -> Fetched:
    """The page of an address. allow: asked for each new host, with host, address and where from, before its name is looked up.

    tell: told of each redirect. Raises Unreached where nothing at all came, or a host was not allowed. Anything that came
    is returned, with its fault where it is no page.
    """
    deadline = time.monotonic() + agreed.seconds
    hops: list[Hop] = []
    allowed: set[tuple[str, str | None, int | None]] = set()
    target, before = urldefrag(url).url, ""
    while True:
        try:
            parts = split(target)
            place = (parts.scheme, parts.hostname, parts.port)
            if place not in allowed and not allow(str(parts.hostname), target, before):
                raise Unreached(f"{parts.hostname} was not asked: it was not allowed")
            allowed.add(place)
            hop, answer, body = _exchange(parts, agreed, deadline)
        except Unreached as error:
            if not hops:
                raise
            return Fetched(tuple(hops), fault=f"redirected, but {error}")
        hops.append(hop)
        if hop.status in REDIRECTS and hop.location and not hop.truncated:
            if len(hops) > agreed.redirects:
                return Fetched(tuple(hops), fault=f"more than {agreed.redirects} redirects")
            before, target = target, urldefrag(urljoin(target, hop.location)).url
            tell(f"{hop.status} {hop.words}: {before} leads to {target}")
            continue
        return _page(tuple(hops), answer, body, agreed)


def _page(hops: tuple[Hop, ...], answer: Message, body: bytes, agreed: Terms) -> Fetched:
    """What the last exchange gave, or its fault."""
    last = hops[-1]
    made = Fetched(hops, media_type=answer.get_content_type() if answer.get("Content-Type") else "",
                   charset=answer.get_content_charset() or "")  # fmt: skip
    faults = {
        "time": f"it had not all come after {agreed.seconds:g} seconds",
        "length": f"more than the {agreed.most_bytes:,} bytes that are taken",
        "disconnect": "it was cut off: fewer bytes came than the host said",
        "unspecified": "what came is no HTTP answer",
    }
    if last.truncated:
        return replace(made, fault=faults[last.truncated])
    if last.status != HTTPStatus.OK:
        return replace(made, fault=f"the host answered {last.status} {last.words}".rstrip())
    if made.media_type not in yaml_data("capture.yaml")["endings"]:
        return replace(made, fault=f"it is {made.media_type or 'of no stated type'}, not a page, a text or a PDF")
    try:
        return replace(made, page=undo(body, str(answer.get("Content-Encoding", "")), agreed.most_bytes))
    except ValueError as error:
        return replace(made, fault=str(error))


def _exchange(parts: SplitResult, agreed: Terms, deadline: float) -> tuple[Hop, Message, bytes]:
    """One request and its answer. Raises Unreached where nothing came."""
    at = now()
    line = dial(parts, agreed.proxy, agreed.allow_private, deadline, agreed.most_bytes)
    answer: Any = None
    body, truncated = b"", ""
    try:
        line.send(_request(parts, agreed.proxy))
        answer = http.client.HTTPResponse(line, method="GET")  # type: ignore[arg-type]  # it only asks for a file
        answer.begin()
        body = answer.read()
    except TooLarge:
        truncated = "length"
    except TooSlow:
        truncated = "time"
    except http.client.IncompleteRead:
        truncated = "disconnect"
    except (http.client.HTTPException, OSError, ValueError) as error:
        if not line.received:
            raise Unreached(f"{parts.hostname} did not answer: {error or type(error).__name__}") from error
        truncated = "unspecified" if isinstance(error, (http.client.HTTPException, ValueError)) else "disconnect"
    finally:
        line.close()
    if not line.received:
        raise Unreached(f"{parts.hostname} did not answer in time")
    return _hop(parts, at, line, answer, truncated), _headers(answer), body


def _hop(parts: SplitResult, at: str, line: Line, answer: Any, truncated: str) -> Hop:
    response = bytes(line.received)
    end = response.find(b"\r\n\r\n")
    begun = answer is not None and isinstance(getattr(answer, "status", None), int)
    return Hop(
        parts.geturl(), at, line.address, line.sent, response, end + 4 if end >= 0 else len(response), truncated,
        answer.status if begun else 0, " ".join(str(answer.reason or "").split())[:80] if begun else "",
        _headers(answer).get("Location", "").strip(),
    )  # fmt: skip


def _headers(answer: Any) -> Message:
    found = getattr(answer, "headers", None)
    return found if isinstance(found, Message) else Message()


def _request(parts: SplitResult, proxy: str) -> bytes:
    """The request, without cookie, referer or the name of a tool (reference/capture.yaml)."""
    held = yaml_data("capture.yaml")
    path = quote(parts.path or "/", safe=SAFE) + (f"?{quote(parts.query, safe=SAFE)}" if parts.query else "")
    host = str(parts.hostname)
    host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    place = host if parts.port is None else f"{host}:{parts.port}"
    target = f"http://{place}{path}" if proxy.startswith("http:") and parts.scheme == "http" else path
    lines = (
        f"GET {target} HTTP/1.1", f"Host: {place}", f"User-Agent: {held['agent']}", f"Accept: {held['accept']}",
        "Accept-Encoding: identity", "Connection: close", "", "",
    )  # fmt: skip
    return "\r\n".join(lines).encode("ascii")
