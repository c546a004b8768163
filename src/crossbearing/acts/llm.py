"""One conversation with a language model at an endpoint that the user named: no redirect, no other host, on time, kept byte by byte.

Nothing is sent before the host was shown and allowed. The key comes from the environment or a file that its owner alone can
read; it is in no argument, message or archive. The connection is that of ``capture``.
"""

from __future__ import annotations

import http.client
import json
import os
import stat
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crossbearing.acts.connect import TooLarge, TooSlow, Unreached, dial, split
from crossbearing.acts.fetch import Hop
from crossbearing.acts.webarchive import archived
from crossbearing.case.clock import now
from crossbearing.records.errors import ConfigError
from crossbearing.records.suggested import Answer
from crossbearing.reference.load import yaml_data

KEY_VARIABLE = "CROSSBEARING_LLM_KEY"
HIDDEN = b"[key]"
_SHOWN = 200


@dataclass(frozen=True)
class Endpoint:
    """Where a model is asked: base address (``https://host/v1``), the model's name, key, proxy, limits."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    proxy: str = ""
    seconds: float = 120
    most_bytes: int = 4 << 20
    waits_s: tuple[float, ...] = ()

    @property
    def host(self) -> str:
        """The host that is contacted."""
        return str(split(self.url).hostname)

    @property
    def address(self) -> str:
        """Where requests go."""
        base = self.url.rstrip("/")
        return base if base.endswith("/chat/completions") else f"{base}/chat/completions"


def endpoint(url: str, model: str, key_file: str = "", proxy: str = "", **limits: Any) -> Endpoint:
    """An endpoint as named, its key taken from ``CROSSBEARING_LLM_KEY`` or a file of mode 0600; limits as declared.

    Raises ConfigError for an address with a password or query, a key that others can read or that is no key, no model.
    """
    if not model.strip():
        raise ConfigError("--llm-model: which model of the endpoint?")
    try:
        parts = split(url)
    except Unreached as error:
        raise ConfigError(f"--llm: {error}") from None
    if parts.query or parts.fragment:
        raise ConfigError(
            "--llm: an address without query and fragment; a key goes into CROSSBEARING_LLM_KEY or a file"
        )
    held = yaml_data("llm.yaml")
    given: dict[str, Any] = {"seconds": float(held["seconds"]), "most_bytes": held["most_bytes"],
                             "waits_s": tuple(held["waits_s"][: held["retries"]])}  # fmt: skip
    return Endpoint(url, model.strip(), _key(key_file), proxy, **{**given, **limits})


def _key(key_file: str) -> str:
    if not key_file:
        key = os.environ.get(KEY_VARIABLE, "")
        where = KEY_VARIABLE
    else:
        path, where = Path(key_file), key_file
        try:
            with path.open("rb") as stream:
                mode = os.fstat(stream.fileno()).st_mode
                if stat.S_IMODE(mode) & 0o077:
                    raise ConfigError(f"{key_file}: others can read it; chmod 600 {key_file}")
                key = stream.read(4097).decode("ascii", "replace")
        except OSError as error:
            raise ConfigError(f"{key_file}: {error.strerror}") from None
    key = key.strip()
    if len(key) > 4096 or any(not "!" <= letter <= "~" for letter in key):
        raise ConfigError(f"{where}: what it holds is no key (one line of printable ASCII without blanks)")
    return key


class Conversation:
    """Requests to one endpoint, one after the other. ``hops`` are the exchanges, without the key."""

    def __init__(self, with_whom: Endpoint, allow: Callable[[str, str], bool]) -> None:
        """allow: asked once, with host and address, before the host's name is looked up."""
        self.endpoint, self.hops = with_whom, list[Hop]()
        self._allow, self._allowed, self._with_format = allow, False, True

    def __call__(self, body: Mapping[str, Any]) -> Answer:
        """The answer to one request; asked again, a few times, where the host is overloaded, fails or is late."""
        answer = Answer(fault="not asked", final=True)
        for wait in (0.0, *self.endpoint.waits_s):
            if wait:
                time.sleep(wait)
            answer, again = self._once(body)
            if not again:
                break
        return answer

    def allowed(self) -> bool:
        """Whether the host may be contacted; asked once."""
        if not self._allowed:
            self._allowed = self._allow(self.endpoint.host, self.endpoint.address)
        return self._allowed

    def archive(self, since: int = 0) -> bytes:
        """The exchanges from one on, as a web archive; empty without any."""
        return archived(self.hops[since:]) if self.hops[since:] else b""

    def _once(self, body: Mapping[str, Any]) -> tuple[Answer, bool]:
        """One exchange, and whether it is worth another."""
        if not self.allowed():
            return Answer(fault=f"{self.endpoint.host} was not asked: it was not allowed", final=True), False
        sent = {name: value for name, value in body.items() if self._with_format or name != "response_format"}
        try:
            hop, content = self._exchange(json.dumps(sent, ensure_ascii=False).encode("utf-8", "replace"))
        except Unreached as error:
            return Answer(fault=str(error), final=True), False
        self.hops.append(hop)
        if hop.status in (400, 422) and "response_format" in sent:
            self._with_format = False  # it does not know schemas: the prompt holds it too
            return self._once(body)
        return _judged(hop, content, self.endpoint)

    def _exchange(self, data: bytes) -> tuple[Hop, bytes]:
        """Sends a request and takes what comes. Raises Unreached where nothing came for want of a host."""
        held, at = self.endpoint, now()
        parts = split(held.address)
        deadline = time.monotonic() + held.seconds
        line = dial(parts, held.proxy, True, deadline, held.most_bytes)
        response: Any = None
        body, truncated = b"", ""
        try:
            head = _head(held, parts, len(data))
            line.send(head + data)
            response = http.client.HTTPResponse(line, method="POST")  # type: ignore[arg-type]  # it only asks for a file
            response.begin()
            body = response.read()
        except TooLarge:
            truncated = "length"
        except TooSlow:
            truncated = "time"
        except http.client.IncompleteRead:
            truncated = "disconnect"
        except (http.client.HTTPException, ValueError):
            truncated = "unspecified"
        except OSError:
            truncated = "disconnect"
        finally:
            line.close()
        came = self._without_key(bytes(line.received))
        status = response.status if isinstance(getattr(response, "status", None), int) else 0
        fields = getattr(response, "headers", None)
        location = str(fields.get("Location", "")) if fields is not None else ""
        end = came.find(b"\r\n\r\n")
        hop = Hop(
            held.address, at, line.address, self._without_key(line.sent), came, end + 4 if end >= 0 else len(came), truncated,
            status, "", self._without_key(location.encode("utf-8", "replace")).decode("utf-8", "replace")[:_SHOWN],
        )  # fmt: skip
        return hop, self._without_key(body)

    def _without_key(self, data: bytes) -> bytes:
        key = self.endpoint.key.encode("ascii")
        return data.replace(key, HIDDEN) if key else data


def _head(held: Endpoint, parts: Any, length: int) -> bytes:
    """The head of a request: no cookie, no referer, no name of a tool but the page reader's."""
    host = str(parts.hostname)
    host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    place = host if parts.port is None else f"{host}:{parts.port}"
    plain_proxy = held.proxy.startswith("http:") and parts.scheme == "http"
    target = f"http://{place}{parts.path}" if plain_proxy else parts.path
    lines = [
        f"POST {target} HTTP/1.1", f"Host: {place}", f"User-Agent: {yaml_data('capture.yaml')['agent']}",
        "Accept: application/json", "Accept-Encoding: identity", "Content-Type: application/json",
        f"Content-Length: {length}", "Connection: close",
    ]  # fmt: skip
    if held.key:
        lines.append(f"Authorization: Bearer {held.key}")
    try:
        return "\r\n".join([*lines, "", ""]).encode("ascii")
    except UnicodeEncodeError:
        raise Unreached(f"{held.address}: write the address in plain ASCII") from None


def _judged(hop: Hop, body: bytes, held: Endpoint) -> tuple[Answer, bool]:
    """What an exchange gave, and whether another is worth it."""
    faults = {
        "time": (f"no whole reply in {held.seconds:g} seconds", True),
        "length": (f"the reply is larger than the {held.most_bytes:,} bytes that are taken", False),
        "disconnect": ("the reply was cut off", True),
        "unspecified": ("what came is no HTTP answer", False),
    }
    if hop.truncated and not hop.response and hop.truncated != "time":
        return Answer(fault="the host hung up without a word"), True
    if hop.truncated:
        words, again = faults[hop.truncated]
        return Answer(fault=words), again
    if 300 <= hop.status < 400:
        return Answer(fault=f"it leads elsewhere ({hop.location}): not followed; name that address to ask there", final=True), False  # fmt: skip
    if hop.status != 200:
        final = hop.status in (401, 403, 404, 405)
        hint = f" (the key is taken from {KEY_VARIABLE} or --llm-key-file)" if hop.status in (401, 403) else ""
        return Answer(
            fault=f"the host answered {hop.status}{hint}", final=final
        ), hop.status == 429 or hop.status >= 500
    try:
        choice = json.loads(body)["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return Answer(fault="the reply is not that of a chat completion"), False
    if not isinstance(content, str):
        return Answer(fault="the reply holds no words"), False
    if choice.get("finish_reason") == "length":
        return Answer(fault="the model's reply was cut short at its limit"), False
    return Answer(content), False


__all__ = ["Conversation", "Endpoint", "endpoint"]
