"""Capturing a page from a server on this machine: what is asked, what is refused, what is kept, byte by byte."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from crossbearing.acts import connect
from crossbearing.acts.add import AddSummary
from crossbearing.acts.capture import capture
from crossbearing.acts.connect import Unreached, split
from crossbearing.acts.fetch import fetch, terms
from crossbearing.acts.retract import retract
from crossbearing.case.archive import path_of
from crossbearing.case.case import Case
from crossbearing.case.verify import verify
from crossbearing.cli.main import cli
from crossbearing.records.errors import ConfigError

PAGE = (
    b"<html><head><title>Sixty crates</title></head><body><!-- SYNTHETIC --><article><p>The docker said that sixty crates"
    b" were put ashore at the northern pier in August, and that lorries took them away.</p></article></body></html>"
)


def answer(body: bytes = PAGE, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **more: str) -> bytes:
    fields = {
        "Content-Type": kind,
        "Content-Length": str(len(body)),
        **{k.replace("_", "-"): v for k, v in more.items()},
    }
    head = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return head.encode() + b"\r\n" + body


@contextmanager
def server(
    answers: dict[str, bytes], context: ssl.SSLContext | None = None, hold: bool = False
) -> Iterator[tuple[str, list[bytes]]]:
    """A server on 127.0.0.1 that gives each path its bytes, and keeps what it was asked. hold: never finishes an answer."""
    listening = socket.create_server(("127.0.0.1", 0))
    asked: list[bytes] = []
    over = threading.Event()

    def serve() -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            with client:
                try:
                    talk = context.wrap_socket(client, server_side=True) if context else client
                    request = talk.recv(65536)
                    asked.append(request)
                    path = request.split(b" ")[1].decode("latin-1") if request.count(b" ") else "/"
                    talk.sendall(answers.get(path, answer(b"gone", "404 Not Found")))
                    if hold:
                        over.wait(20)
                    talk.close()
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"{'https' if context else 'http'}://127.0.0.1:{listening.getsockname()[1]}", asked
    finally:
        over.set()
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as made:
        yield made


def take(case: Case, url: str, **limits: object) -> AddSummary:
    return capture(case, url, lambda *_: True, agreed=terms(allow_private=True, **limits), who="ada")


def test_a_page_is_a_document_with_address_time_and_hash_and_its_exchange_is_kept_whole(case: Case) -> None:
    with server({"/crates.html": answer()}) as (base, asked):
        done = take(case, f"{base}/crates.html#top")
    (document,) = case.documents()
    assert "sixty crates were put ashore" in document.text
    assert document.url == f"{base}/crates.html"
    assert document.artifact == hashlib.sha256(PAGE).hexdigest()
    captures = {item.artifact: item for item in case.captures()}
    page, archive = captures[document.artifact], captures[document.within]
    assert (page.method, page.url, page.within, page.by) == ("capture", document.url, document.within, "ada")
    assert page.at == archive.at
    assert page.at.endswith("Z")
    assert done.files[0].state == "added"
    assert len(case.artifacts()) == 2
    held = path_of(case.path, document.within).read_bytes()
    unpacked = gzip.decompress(held)
    assert asked[0] in unpacked
    assert answer() in unpacked
    assert verify(case).problems == ()


def test_the_archive_is_one_that_warcio_reads_and_whose_digests_hold(case: Case) -> None:
    from warcio.archiveiterator import ArchiveIterator

    with server({"/": answer(b"", "302 Found", Location="/crates"), "/crates": answer()}) as (base, _):
        take(case, f"{base}/")
    held = path_of(case.path, case.documents()[0].within).read_bytes()
    kinds = []
    for record in ArchiveIterator(BytesIO(held), check_digests="raise"):
        content = record.content_stream().read()
        kinds.append((record.rec_type, record.http_headers.get_statuscode() if record.rec_type == "response" else ""))
    assert kinds == [("warcinfo", ""), ("response", "302"), ("request", ""), ("response", "200"), ("request", "")]
    assert record.rec_type == "request"
    assert content == b""


def test_the_archive_added_as_a_file_elsewhere_gives_the_same_document(case: Case, tmp_path: Path) -> None:
    from crossbearing.acts.add import add

    with server({"/crates": answer()}) as (base, _):
        take(case, f"{base}/crates")
    (document,) = case.documents()
    copy = tmp_path / "kept.warc.gz"
    copy.write_bytes(path_of(case.path, document.within).read_bytes())
    with Case.create(tmp_path / "other") as other:
        add(other, "reports", [copy])
        (again,) = other.documents()
    assert (again.id, again.text, again.url, again.artifact) == (
        document.id,
        document.text,
        document.url,
        document.artifact,
    )


def test_withdrawing_the_archive_takes_the_page_along(case: Case) -> None:
    with server({"/crates": answer()}) as (base, _):
        take(case, f"{base}/crates")
    retract(case, case.documents()[0].within, why="taken by mistake")
    assert case.documents() == []


def test_nothing_names_the_tool_and_no_cookie_or_referer_goes_out(case: Case) -> None:
    with server({"/": answer(b"", "302 Found", Location="/crates", Set_Cookie="a=b"), "/crates": answer()}) as (
        base,
        asked,
    ):
        take(case, f"{base}/")
    for request in asked:
        assert not {b"crossbearing", b"cookie", b"referer", b"python"} & set(
            request.lower().replace(b":", b" ").split()
        )
        assert b"crossbearing" not in request.lower()


def test_every_host_is_asked_for_before_it_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("looked up"))
    asked: list[tuple[str, str, str]] = []
    with pytest.raises(Unreached, match=r"quay\.example was not asked"):
        fetch("http://quay.example/a", terms(), lambda *hop: bool(asked.append(hop)), lambda _: None)
    assert asked == [("quay.example", "http://quay.example/a", "")]


def test_a_redirect_to_another_host_is_asked_for_again_and_what_came_is_kept(case: Case) -> None:
    told: list[str] = []
    with server({"/": answer(b"", "301 Moved", Location="http://other.example/x")}) as (base, _):
        done = capture(
            case, f"{base}/", lambda host, *_: host == "127.0.0.1", told.append, agreed=terms(allow_private=True)
        )
    assert done.files[0].state == "refused"
    assert "other.example was not asked" in done.files[0].reason
    assert told == [f"301 Moved: {base}/ leads to http://other.example/x"]
    assert [item.name.endswith(".warc.gz") for item in case.artifacts()] == [True]


REFUSED = {
    "a redirect to a file": (answer(b"", "302 Found", Location="file:///etc/passwd"), "only http and https"),
    "a missing page": (answer(b"gone", "404 Not Found"), "404 Not Found"),
    "a picture": (answer(b"\x89PNG", kind="image/png"), "image/png"),
    "a huge body": (answer(b"x" * 300_000), "more than the 100,000 bytes"),
    "a gzip bomb": (answer(gzip.compress(b"0" * 50_000_000, 9), Content_Encoding="gzip"), "unpacks to more than"),
    "a length that is too large": (answer(PAGE, Content_Length="9999"), "cut off"),
    "no HTTP": (b"SSH-2.0-pier\r\n\r\n", "no HTTP answer"),
    "too many header lines": (b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 500 + b"\r\n", "no HTTP answer"),
    "a header without end": (b"HTTP/1.1 200 OK\r\na: " + b"b" * 90_000, "no HTTP answer"),
    "a page without text": (answer(b"<html><body></body></html>"), "no article text"),
    "another coding": (answer(PAGE, Content_Encoding="zstd"), "zstd"),
    "a chunk without end": (answer(b"ffff\r\nabc", Transfer_Encoding="chunked", Content_Length=""), "cut off"),
}  # fmt: skip


@pytest.mark.parametrize("which", sorted(REFUSED))
def test_what_is_no_page_is_kept_and_refused_with_the_reason(case: Case, which: str) -> None:
    given, words = REFUSED[which]
    with server({"/": given}) as (base, _):
        done = take(case, f"{base}/", most_bytes=100_000)
    assert done.files[0].state == "refused"
    assert words in done.files[0].reason
    assert case.documents() == []
    archive = next(item for item in case.artifacts() if item.name.endswith(".warc.gz"))
    assert given[:60] in gzip.decompress(path_of(case.path, archive.sha256).read_bytes())
    assert verify(case).problems == ()


def test_a_length_that_is_too_small_ends_the_page_there(case: Case) -> None:
    with server({"/": answer(PAGE + b"<p>more</p>", Content_Length=str(len(PAGE)))}) as (base, _):
        take(case, f"{base}/")
    assert case.documents()[0].artifact == hashlib.sha256(PAGE).hexdigest()


def test_redirects_are_limited(case: Case) -> None:
    with server({"/": answer(b"", "302 Found", Location="/")}) as (base, asked):
        done = take(case, f"{base}/", redirects=3)
    assert "more than 3 redirects" in done.files[0].reason
    assert len(asked) == 4


def test_a_slow_server_is_left_in_time_and_what_came_is_kept(case: Case) -> None:
    with server(
        {"/": b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\nContent-Type: text/html\r\n\r\n<html>"}, hold=True
    ) as (base, _):
        done = take(case, f"{base}/", seconds=0.5)
    assert "not all come after 0.5 seconds" in done.files[0].reason
    archive = path_of(case.path, done.files[0].sha256).read_bytes()
    assert b"WARC-Truncated: time" in gzip.decompress(archive)


def test_a_server_that_says_nothing_leaves_nothing(case: Case) -> None:
    with server({"/": b""}, hold=True) as (base, _), pytest.raises(Unreached, match="in time"):
        take(case, f"{base}/", seconds=0.3)
    assert case.artifacts() == []


def test_a_port_where_nobody_listens_is_said(case: Case) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(Unreached, match="could not be reached"):
        take(case, f"http://127.0.0.1:{port}/")


def test_a_secure_address_that_answers_in_clear_is_refused_in_words(case: Case) -> None:
    with server({"/": answer()}) as (base, _), pytest.raises(Unreached, match="TLS: no secure connection"):
        take(case, base.replace("http:", "https:") + "/")


def test_a_certificate_that_is_not_trusted_is_refused_in_words(case: Case, tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl was not found on this machine")
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=quay.example",
            "-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "certificate")]  # fmt: skip
    subprocess.run(made, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate", tmp_path / "key")
    with (
        server({"/": answer()}, context) as (base, asked),
        pytest.raises(Unreached, match=r"certificate .* not trusted"),
    ):
        take(case, f"{base}/")
    assert asked == []


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::ffff:127.0.0.1]", "0.0.0.0",
     "[fd00::1]", "224.0.0.1", "printer.local", "100.64.0.1", "2130706433", "0x7f.1"],
)  # fmt: skip
def test_addresses_of_this_machine_and_of_private_networks_are_refused(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("connected"))
    with pytest.raises(Unreached):
        fetch(f"http://{host}/", terms(), lambda *_: True, lambda _: None)


def test_a_public_name_that_points_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", ("10.1.1.1", 80))]
    )
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("connected"))
    with pytest.raises(Unreached, match=r"quay\.example \(10\.1\.1\.1\) is an address"):
        fetch("http://quay.example/", terms(), lambda *_: True, lambda _: None)


@pytest.mark.parametrize(
    ("url", "words"),
    [("ftp://a.example/", "only http"), ("file:///etc/passwd", "only http"), ("a.example", "only http"), ("http://", "no host"),
     ("http://me:secret@a.example/", "password"), ("http://a.example:99999/", "no address"), ("http://[::1/", "no address")],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(url: str, words: str) -> None:
    with pytest.raises(Unreached, match=words):
        split(url)


def test_through_a_proxy_the_name_is_looked_up_there(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    with server({"http://quay.example/crates": answer()}) as (base, asked):
        monkeypatch.setattr(connect.socket, "getaddrinfo", lambda *_, **__: pytest.fail("looked up"), raising=True)
        real = socket.socket

        def straight(address: tuple[str, int], timeout: float = 5) -> socket.socket:
            made = real(socket.AF_INET)
            made.settimeout(timeout)
            made.connect(address)
            return made

        monkeypatch.setattr(connect.socket, "create_connection", straight)
        done = capture(case, "http://quay.example/crates", lambda *_: True, agreed=terms(proxy=base))
    assert done.files[0].state == "added"
    assert asked[0].startswith(b"GET http://quay.example/crates HTTP/1.1\r\nHost: quay.example\r\n")
    with pytest.raises(ConfigError, match="--proxy"):
        capture(case, "http://quay.example/", lambda *_: True, agreed=terms(proxy="quay"))


def test_a_socks_proxy_is_asked_by_name() -> None:
    here, there = socket.socketpair()
    there.sendall(b"\x05\x00" + b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
    connect._socks(here, "quay.example", 80)
    assert there.recv(100) == b"\x05\x01\x00" + b"\x05\x01\x00\x03\x0cquay.example\x00\x50"
    there.sendall(b"\x05\x00" + b"\x05\x04\x00\x01")
    with pytest.raises(OSError, match="could not reach"):
        connect._socks(here, "quay.example", 80)
    here.close()
    there.close()


def test_the_same_page_captured_again_is_another_capture_of_the_same_document(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server({"/crates": answer()}) as (base, _):
        for moment in ("1709892000", "1709978400"):
            monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
            take(case, f"{base}/crates")
    (document,) = case.documents()
    taken = sorted(item.at for item in case.captures() if item.artifact == document.artifact)
    assert taken == ["2024-03-08T10:00:00Z", "2024-03-09T10:00:00Z"]


def test_the_command_shows_the_host_and_asks(tmp_path: Path) -> None:
    Case.create(tmp_path / "case").close()
    with server({"/crates": answer(), "/gone": answer(b"", "404 Not Found")}) as (base, asked):
        run = CliRunner().invoke(
            cli, ["capture", f"{base}/crates", str(tmp_path / "case"), "--allow-private"], input="n\n"
        )
        assert "contacts 127.0.0.1 straight from this machine" in run.stderr
        assert asked == []
        run = CliRunner().invoke(
            cli,
            ["capture", f"{base}/crates", str(tmp_path / "case"), "--allow-private", "--outlet", "Quay Letter"],
            input="y\n",
        )
        assert "1 document" in run.stdout
        run = CliRunner().invoke(
            cli, ["capture", f"{base}/gone", str(tmp_path / "case"), "--allow-private", "--yes"], standalone_mode=False
        )
        assert run.return_value == 4
        assert "404 Not Found" in run.stdout
    with Case.open(tmp_path / "case") as held:
        assert [document.outlet for document in held.documents()] == ["Quay Letter"]


def test_nothing_else_in_the_house_can_open_a_connection() -> None:
    """Sockets are opened in one file; pages are captured, and a language model is asked, through it alone; the desk serves."""
    source = Path(connect.__file__).parents[1]
    opening = re.compile(
        r"^\s*(?:import|from)\s+(socket|ssl|http\.client|urllib\.request|httpx|requests|ftplib|smtplib)\b", re.M
    )
    found = {
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        if opening.search(path.read_text(encoding="utf-8")) and path.relative_to(source).parts[0] != "web"
    }
    assert found == {"acts/connect.py", "acts/fetch.py", "acts/llm.py"}
    assert "import socket" not in (source / "acts" / "llm.py").read_text(encoding="utf-8")
