"""A connection to a host that the user named, straight or through a proxy: private addresses refused, TLS checked, on time."""

from __future__ import annotations

import io
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlsplit

from crossbearing.records.errors import ConfigError, CrossbearingError

PIECE = 1 << 16
LOCAL_NAMES = ("localhost", "local", "internal", "lan", "home.arpa")


class Unreached(CrossbearingError):
    """A host that could not be reached, or that was not to be reached; nothing was taken."""


class TooLarge(Exception):
    """More came than may be taken."""


class TooSlow(Exception):
    """The time was over before everything had come."""


@dataclass
class Line:
    """An open connection: what was sent, what came, both kept byte by byte, until a moment of the steady clock."""

    socket: Any
    deadline: float
    most_bytes: int
    address: str = ""
    sent: bytes = b""
    received: bytearray = field(default_factory=bytearray)

    def send(self, data: bytes) -> None:
        """Sends bytes. Raises TooSlow, OSError."""
        self.socket.settimeout(_left(self.deadline))
        self.socket.sendall(data)
        self.sent += data

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        """What comes, as a file (``http.client.HTTPResponse`` asks a socket for one)."""
        return io.BufferedReader(_Coming(self))

    def close(self) -> None:
        """Closes it."""
        self.socket.close()


class _Coming(io.RawIOBase):
    def __init__(self, line: Line) -> None:
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        line = self._line
        line.socket.settimeout(_left(line.deadline))
        try:
            data = line.socket.recv(min(len(buffer), PIECE))
        except TimeoutError as error:
            raise TooSlow from error
        line.received += data
        if len(line.received) > line.most_bytes:
            raise TooLarge
        buffer[: len(data)] = data
        return len(data)


def split(url: str) -> SplitResult:
    """An address in parts. Raises Unreached for one that is not http or https, has no host, or carries a password."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Unreached(f"{url!r} is no address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise Unreached(
            f"only http and https addresses are opened, not {parts.scheme or 'one without a scheme'}: {url}"
        )
    if not parts.hostname or port == 0:
        raise Unreached(f"{url!r} names no host")
    if parts.username or parts.password:
        raise Unreached("the address carries a user name or password; it would be archived with the page: leave it out")
    return parts


def dial(parts: SplitResult, proxy: str, allow_private: bool, deadline: float, most_bytes: int) -> Line:
    """A connection to the host of an address. proxy: ``http://HOST:PORT`` or ``socks5h://HOST:PORT``, or empty.

    Addresses of this machine and of private networks are refused unless ``allow_private``; the address that was checked is
    the one connected to. Raises Unreached with the reason.
    """
    host = str(parts.hostname).rstrip(".")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        name = host if _literal(host) else host.encode("idna").decode("ascii")
        if proxy:
            if not allow_private:
                _refuse_private(host, [host])
            line = Line(_through(proxy, name, port, parts.scheme == "https", deadline), deadline, most_bytes)
        else:
            found = [str(item[4][0]) for item in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]
            if not allow_private:
                _refuse_private(host, found)
            line = Line(_any(found, port, deadline), deadline, most_bytes, found[0])
        if parts.scheme == "https":
            context = ssl.create_default_context()
            line.socket.settimeout(_left(deadline))
            line.socket = context.wrap_socket(line.socket, server_hostname=name)
        return line
    except ssl.SSLCertVerificationError as error:
        raise Unreached(
            f"TLS: the certificate of {host} is not trusted ({error.verify_message}); nothing was sent"
        ) from error
    except ssl.SSLError as error:
        raise Unreached(f"TLS: no secure connection with {host} ({error.reason or error}); nothing was sent") from error
    except socket.gaierror as error:
        raise Unreached(f"{host}: no such host ({error.strerror})") from error
    except (TimeoutError, TooSlow) as error:
        raise Unreached(f"{host} did not answer in time") from error
    except (OSError, UnicodeError) as error:
        raise Unreached(f"{host} could not be reached: {getattr(error, 'strerror', None) or error}") from error


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TooSlow
    return left


def _literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _refuse_private(host: str, addresses: list[str]) -> None:
    named = host.lower().rsplit(".", 1)[-1] in LOCAL_NAMES or host.lower().endswith(LOCAL_NAMES[-1])
    for address in addresses:
        if named or (_literal(address) and not _public(address)):
            shown = "" if address == host else f" ({address})"
            raise Unreached(
                f"{host}{shown} is an address of this machine or of a private network; --allow-private opens it anyway"
            )


def _public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (inner is None or inner.is_global)


def _any(addresses: list[str], port: int, deadline: float) -> socket.socket:
    fault: OSError = OSError("no address")
    for address in dict.fromkeys(addresses):
        try:
            return socket.create_connection((address, port), timeout=_left(deadline))
        except OSError as error:
            fault = error
    raise fault


def _through(proxy: str, host: str, port: int, tunnel: bool, deadline: float) -> socket.socket:
    """A connection through a proxy, which resolves the host's name. Raises ConfigError for one that is none."""
    try:
        parts = urlsplit(proxy)
        known = parts.scheme in ("http", "socks5", "socks5h") and bool(parts.hostname) and bool(parts.port)
    except ValueError:
        known = False
    if not known:
        raise ConfigError(f"--proxy {proxy!r}: give it as http://HOST:PORT or socks5h://HOST:PORT")
    made = socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=_left(deadline))
    try:
        if parts.scheme != "http":
            _socks(made, host, port)
        elif tunnel:
            made.sendall(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode("ascii"))
            head = b""
            while not head.endswith(b"\r\n\r\n") and len(head) < PIECE:
                made.settimeout(_left(deadline))
                head += made.recv(1) or b"\r\n\r\n"
            if head.split(b" ")[1:2] != [b"200"]:
                raise OSError(f"the proxy answered {head.splitlines()[0].decode('ascii', 'replace')!r}")
    except BaseException:
        made.close()
        raise
    return made


def _socks(made: socket.socket, host: str, port: int) -> None:
    """Asks a SOCKS 5 proxy for a connection by name (RFC 1928, without authentication)."""
    made.sendall(b"\x05\x01\x00")
    if _exactly(made, 2) != b"\x05\x00":
        raise OSError("the proxy asks for a password, or is no SOCKS 5 proxy")
    name = host.encode("ascii")
    made.sendall(b"\x05\x01\x00\x03" + bytes([len(name)]) + name + port.to_bytes(2, "big"))
    answer = _exactly(made, 4)
    if answer[1]:
        raise OSError(f"the proxy could not reach it (SOCKS answer {answer[1]})")
    size = {1: 4, 4: 16}.get(answer[3]) or _exactly(made, 1)[0]
    _exactly(made, size + 2)


def _exactly(made: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        piece = made.recv(count - len(data))
        if not piece:
            raise OSError("the proxy hung up")
        data += piece
    return data
