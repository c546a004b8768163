"""Hostile documents by the number, the same for a seed: fuzzed, cut, packed without end, nested without end, lying.

As a program it is the worker that adds them to a case, one path a line on stdin, one JSON line for each on stdout; so that
whoever watches can end it where one of them hangs.
"""

from __future__ import annotations

import functools
import gzip
import io
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Made = tuple[str, bytes]
WORDS = "The docker said that sixty crates were put ashore at the northern pier in August and that lorries took them. "
PAGE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>SYNTHETIC crates</title>"
    "<meta property='article:published_time' content='2024-03-05T10:00:00Z'></head><body><article><h1>Sixty crates</h1>"
    + "".join(f"<p class='a'>{WORDS}<a href='/x'>more</a></p>" for _ in range(8))
    + "<table><tr><td>12</td><td>crates</td></tr></table></article></body></html>"
)
MAIL = (
    "From: a@quay.example\r\nSubject: =?utf-8?q?SYNTHETIC_crates?=\r\nDate: Mon, 04 Mar 2024 10:00:00 +0000\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="cut"\r\n\r\n--cut\r\nContent-Type: text/plain;'
    f' charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{WORDS}\r\n--cut\r\nContent-Type: text/html;'
    ' name="a.html"\r\nContent-Disposition: attachment; filename="a.html"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    "PGh0bWw+PHA+VGhlIGNyYXRlcyBjYW1lLjwvcD48L2h0bWw+\r\n--cut--\r\n"
)


def _warc(body: bytes = PAGE.encode(), kind: str = "text/html", more: str = "") -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-03-08T10:00:00Z\r\n"
        f"WARC-Target-URI: https://quay.example/a\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _zip(files: Sequence[tuple[str, bytes]], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as zipped:
        for name, data in files:
            zipped.writestr(name, data)
    return out.getvalue()


def _pdf(objects: Sequence[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % at for at in places
    )
    return out + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def _stream(content: bytes, fields: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(content), fields) + content + b"\nendstream"


def _paged(content: bytes, fields: bytes = b"", resources: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    return _pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> "
        + resources + b" >> >>",
        _stream(content, fields), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", *more,
    ])  # fmt: skip


SHOWN = b"BT /F1 12 Tf 14 TL 72 720 Td " + b" T* ".join(b"(%s) Tj" % WORDS.encode()[:60] for _ in range(9)) + b" ET"
BASES: tuple[tuple[str, bytes], ...] = (
    ("r.html", PAGE.encode()), ("r.txt", (WORDS * 9).encode()), ("r.pdf", _paged(SHOWN)), ("r.eml", MAIL.encode()),
    ("r.warc", _warc()), ("r.warc.gz", gzip.compress(_warc(), mtime=0)), ("r.wacz", _zip([("archive/a.warc", _warc())])),
    ("r.pdf", _paged(zlib.compress(SHOWN), b"/Filter /FlateDecode")), ("r.mhtml", MAIL.encode()),
)  # fmt: skip
PIECES = (
    b"\x00", b"\xff\xfe", b"\x00" * 200, b"<", b">", b"<!--", b"]]>", b"<![CDATA[", b"<script>", b"</", b"&#x110000;", b"&#0;",
    b"%PDF-", b"endobj", b"stream\n", b"/Length 99999999", b"/Kids [1 0 R]", b"/Filter /FlateDecode", b"obj", b"<<" * 50,
    b"[" * 300, b"(" * 300, b"\r\n\r\n", b"--cut", b"Content-Type: multipart/mixed; boundary=cut\r\n", b"=?utf-8?b?" * 20,
    b"Content-Length: 99999999999\r\n", b"WARC/1.0\r\n", b"\xed\xa0\x80", "‮﷽".encode(), b"\x1f\x8b\x08", b"PK\x03\x04",
    b"charset=utf-7", b"<table>" * 40, b"<svg><math>" * 20, b"-99999999999999999999", b"\x85\x0b\x0c",
)  # fmt: skip


def _fuzzed(rng: random.Random) -> Made:
    name, data = rng.choice(BASES)
    out = bytearray(data)
    for _ in range(rng.choice((1, 3, 10, 40))):
        at = rng.randrange(len(out) + 1)
        how = rng.randrange(5)
        if how == 0 and out:
            out[min(at, len(out) - 1)] = rng.randrange(256)
        elif how == 1:
            out[at:at] = rng.choice(PIECES)
        elif how == 2:
            del out[at : at + rng.choice((1, 5, 60))]
        elif how == 3:
            out[at:at] = out[at : at + rng.choice((5, 90, 900))] * rng.choice((1, 2, 20))
        else:
            out[at : at + 8] = rng.randbytes(8)
    return name, bytes(out)


def _cut(rng: random.Random) -> Made:
    name, data = rng.choice(BASES)
    return name, data[: rng.randrange(len(data))]


def _noise(rng: random.Random) -> Made:
    start = rng.choice(
        (b"", b"%PDF-1.7\n", b"<html>", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"WARC/1.0\r\n", b"\x1f\x8b\x08")
    )
    return rng.choice(("n.txt", "n.html", "n.pdf", "n.eml", "n.warc", "n.wacz", "n")), start + rng.randbytes(
        rng.choice((9, 4_000, 200_000))
    )


def _encoded(rng: random.Random) -> Made:
    codec = rng.choice((
        "utf-7", "punycode", "idna", "hex", "zlib", "rot13", "unicode_escape", "raw_unicode_escape", "undefined", "utf-16",
        "utf-32", "cp437", "iso2022_jp", "hz", "klingon", "x" * 5_000, "utf-8\x00", "../../x", "base64", "uu", "bz2", "charmap",
    ))  # fmt: skip
    body = rng.choice((WORDS * 2_000, "-" + "a9" * 200_000, "~{" * 90_000, "+AGEAYQ" * 60_000))
    page = f"<html><head><meta charset='{codec}'></head><body><p>{body}</p></body></html>".encode()
    mail = f"Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset={codec}\n\n{body}\n".encode()
    return rng.choice(
        (("e.html", page), ("e.eml", mail), ("e.txt", b"\xff\xfe" + body.encode("utf-16-le") + b"\x00\xd8"))
    )


def _nested(rng: random.Random) -> Made:
    depth = rng.choice((2_000, 20_000, 49_000, 200_000))
    tag = rng.choice(
        ("div", "b", "table><tr><td", "ul><li", "span", "blockquote", "font", "a href='/'", "p", "svg><g", "select")
    )
    kinds: tuple[Callable[[], Made], ...] = (
        lambda: ("d.html", (f"<html><body>{f'<{tag}>' * depth}{WORDS}").encode()),
        lambda: (
            "d.html",
            f"<html><body><article>{f'<{tag}>{WORDS[:9]}</{tag.split()[0].split(chr(62))[0]}>' * (depth // 4)}".encode(),
        ),
        lambda: ("d.pdf", _pdf([b"<< /Type /Catalog /Pages 2 0 R /A " + b"[" * depth + b"]" * depth + b" >>"])),
        lambda: ("d.pdf", _paged(b"[" * depth + SHOWN)),
        lambda: ("d.eml", b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * min(depth, 1_900)),
        lambda: (
            "d.eml",
            "".join(
                f"Content-Type: multipart/mixed; boundary=a{n}\n\n--a{n}\n" for n in range(min(depth, 1_900))
            ).encode(),
        ),
        lambda: (
            "d.html",
            b"<html><script type='application/ld+json'>" + b'{"a":[' * depth + b"</script><p>" + WORDS.encode() * 9,
        ),
    )
    return rng.choice(kinds)()


@functools.cache
def _zeros() -> bytes:
    return gzip.compress(bytes(90_000_000), 6, mtime=0)


def _bomb(rng: random.Random) -> Made:
    zeros = _zeros()
    laughs = (
        "<!DOCTYPE x ["
        + "<!ENTITY a0 'ha'>"
        + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
        + "]>"
    )
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 12 >>\nstream\n/X Do /X Do \nendstream"
    kinds: tuple[Callable[[], Made], ...] = (
        lambda: ("b.html", (laughs + f"<html><p>&a11;{WORDS}</p></html>").encode()),
        lambda: ("b.html", b"<?xml version='1.0'?><!DOCTYPE x SYSTEM 'file:///etc/passwd'><html><body><p>" + WORDS.encode() * 9),
        lambda: ("b.html", b"<html><p>" + b"&amp;" * 2_000_000),
        lambda: ("b.html", zeros), lambda: ("b.txt", zeros), lambda: ("b.warc.gz", zeros), lambda: ("b.warc", zeros),
        lambda: ("b.warc.gz", gzip.compress(b"WARC/1.0\r\nX: " + bytes(80_000_000), mtime=0)),
        lambda: ("b.warc", _warc(zeros, "text/html", "Content-Encoding: gzip\r\n")),
        lambda: ("b.warc", _warc(b"ffffffff\r\nabc", "text/html", "Transfer-Encoding: chunked\r\n")),
        lambda: ("b.wacz", _zip([("archive/a.warc", bytes(40_000_000))])),
        lambda: ("b.wacz", _zip([(f"archive/{n}.warc", b"") for n in range(12_000)], zipfile.ZIP_STORED)),
        lambda: ("b.pdf", _paged(zlib.compress(b"0 " * 30_000_000, 1), b"/Filter /FlateDecode")),
        lambda: ("b.pdf", _paged(zlib.compress(zlib.compress(bytes(50_000_000), 1), 1), b"/Filter [/FlateDecode /FlateDecode]")),
        lambda: ("b.pdf", _paged(b"/X Do", b"", b"/XObject << /X 6 0 R >>", [form])),
        lambda: ("b.pdf", _paged(b"0 0 9 9 re " * 400_000)),
        lambda: ("b.pdf", _paged(b"0 0 9 9 re S " * 1_900 + SHOWN)),
        lambda: ("b.pdf", _paged(b"BT /F1 1 Tf " + b"(a) Tj " * 300_000 + b"ET")),
    )  # fmt: skip
    return rng.choice(kinds)()


def _liar(rng: random.Random) -> Made:
    loop = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]
    many = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>",
        b"<< /Type /Page /Parent 2 0 R >>",
    ]
    outside = rng.choice(("../../etc/x.warc", "/etc/x.warc", "..\\..\\x.warc", "C:/x.warc", "a/../../x.warc"))
    kinds: tuple[Callable[[], Made], ...] = (
        lambda: ("l.wacz", _zip([(outside, _warc())])),
        lambda: ("l.wacz", _zip([("archive/a.warc", _warc()), ("datapackage.json", b"[" * 90_000)])),
        lambda: ("l.wacz", _zip([("archive/a.warc", _warc()), ("datapackage.json", b'{"resources": {"a": 1}}')])),
        lambda: ("l.wacz", _zip([("archive/a.warc", _warc())]).replace(b"archive/a.warc", b"archive/b.warc", 1)),
        lambda: ("l.pdf", _pdf(loop)), lambda: ("l.pdf", _pdf(many)),
        lambda: ("l.pdf", _pdf([b"<< /Type /Catalog /Pages 1 0 R >>"])),
        lambda: ("l.pdf", _paged(SHOWN).replace(b"startxref\n", b"startxref\n0")),
        lambda: ("l.pdf", _paged(SHOWN, b"/Filter /" + rng.choice((b"LZWDecode", b"DCTDecode", b"Crypt", b"JBIG2Decode", b"ASCII85Decode")))),
        lambda: ("l.pdf", _paged(SHOWN, b"/DecodeParms << /Predictor 15 /Columns 2000000000 >> /Filter /FlateDecode")),
        lambda: ("l.txt", PAGE.encode()), lambda: ("l.html", _paged(SHOWN)), lambda: ("l.pdf", PAGE.encode()),
        lambda: ("l.eml", _warc()), lambda: ("l.warc", MAIL.encode()), lambda: ("l.html", MAIL.encode()),
        lambda: ("l.warc", _warc().replace(b"Content-Length: ", b"Content-Length: 9", 1)),
        lambda: ("l.warc", _warc(_paged(SHOWN), "text/html")), lambda: ("l.warc", _warc(PAGE.encode(), "application/pdf")),
        lambda: ("l.warc", _warc(PAGE.encode(), "text/html", "Content-Encoding: br\r\n")),
        lambda: ("l.warc", _warc().replace(b"https://quay.example/a", b"https://[::1/../../" + b"a" * 9_000)),
        lambda: ("l.eml", MAIL.replace('filename="a.html"', 'filename="../../../a\x00.html"').encode()),
    )  # fmt: skip
    return rng.choice(kinds)()


def _long(rng: random.Random) -> Made:
    line = b"crates " * (50_000_000 // 7)
    kinds: tuple[Callable[[], Made], ...] = (
        lambda: ("s.txt", line), lambda: ("s.html", line), lambda: ("s.html", b"<html><body><p>" + line),
        lambda: ("s.html", b"<html><body><!-- " + line), lambda: ("s.html", b"<html><p title='" + line),
        lambda: ("s.eml", b"Subject: x\n\n" + line), lambda: ("s.eml", b"Subject: " + line + b"\n\nx"),
        lambda: ("s.pdf", b"%PDF-1.4\n" + line), lambda: ("s.warc", b"WARC/1.0\r\nX: " + line),
        lambda: ("s.warc", _warc(line, "text/plain")), lambda: ("s", line), lambda: ("s.txt", b"a\n" * 8_000_000),
        lambda: ("s.pdf", _paged(b"BT /F1 1 Tf (" + b"a" * 9_000_000 + b") Tj ET")),
    )  # fmt: skip
    return rng.choice(kinds)()


def _slow(rng: random.Random) -> Made:
    """What makes a careless pattern or parser slow."""
    times = rng.choice((3_000, 30_000, 100_000))
    kinds: tuple[Callable[[], Made], ...] = (
        lambda: ("p.html", b"<html><head>" + b"<title" * times + b"</head><body><p>" + WORDS.encode() * 9),
        lambda: ("p.html", b"<html><head>" + b"<meta property='article:published_time' " * times),
        lambda: ("p.html", b"<html><head>" + b"<meta name='date' content='2024-01-01'>" * (times // 3) + b"<p>" + WORDS.encode() * 9),
        lambda: ("p.html", ("<html><body>" + "<p>12/12/2012 2012-12-12 " * (times // 3) + WORDS * 9).encode()),
        lambda: ("p.html", b"<html><body><p>" + b"<" * times + WORDS.encode() * 9),
        lambda: ("p.html", b"<html><body><p>" + b"&" * times * 5 + WORDS.encode() * 9),
        lambda: ("p.html", b"<html><body><p>" + b" \n" * times * 5 + WORDS.encode() * 9),
        lambda: ("p.eml", b"Subject: " + b"=?utf-8?q?a?= " * times + b"\n\ntext\n"),
        lambda: ("p.eml", b"Subject: x\nDate: " + b"(" * times + b"\n\ntext\n"),
        lambda: ("p.eml", b"Subject: x\nContent-Type: text/plain; " + b"".join(b"a*%d*=x; " % n for n in range(times)) + b"\n\nt\n"),
        lambda: ("p.eml", b"Subject: x\n" + b"X-A: b\n" * times + b"\ntext\n"),
        lambda: ("p.eml", b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nb\n" * times),
        lambda: ("p.eml", b"Content-Disposition: attachment; filename=\"" + b"\\\"" * times + b"\n\ntext\n"),
        lambda: ("p.warc", _warc() * min(times, 4_000)),
        lambda: ("p.warc", b"".join(_warc(PAGE.encode().replace(b"sixty", b"%d" % n)) for n in range(60))),
    )  # fmt: skip
    return rng.choice(kinds)()


KINDS: tuple[tuple[Callable[[random.Random], Made], int], ...] = (
    (_fuzzed, 8), (_cut, 3), (_noise, 2), (_encoded, 3), (_nested, 3), (_bomb, 4), (_liar, 4), (_long, 1), (_slow, 4),
)  # fmt: skip


def hostile(seed: int, count: int) -> Iterator[Made]:
    """So many hostile documents, the same for a seed: name and bytes."""
    rng = random.Random(seed)
    seen: set[bytes] = set()
    makers = [maker for maker, weight in KINDS for _ in range(weight)]
    for number in range(count):
        name, data = makers[number % len(makers)](rng)
        if data in seen:
            data += b"\n%d\n" % number
        seen.add(data)
        yield f"{number:03d}-{name}", data


@dataclass(frozen=True)
class Outcome:
    """What became of one: ``added``, ``held`` or ``refused``, the reason, CPU and wall seconds, and whether its bytes are kept."""

    name: str
    state: str
    reason: str
    documents: int
    cpu_s: float
    wall_s: float
    kept: bool


def judged(documents: Iterator[Made], patience_s: float = 60.0) -> list[Outcome]:
    """Adds each to a case, in a process that is ended where one takes longer than ``patience_s`` or crashes it."""
    found: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="crossbearing-hostile-") as folder:
        worker = None
        for name, data in documents:
            if worker is None:
                worker = _worker(folder)
            assert worker.stdin is not None
            assert worker.stdout is not None
            path = Path(folder) / name
            path.write_bytes(data)
            ending = threading.Timer(patience_s, worker.kill)
            ending.start()
            start = time.monotonic()
            worker.stdin.write(f"{path}\n")
            worker.stdin.flush()
            line = worker.stdout.readline()
            wall = time.monotonic() - start
            ending.cancel()
            path.unlink()
            if not line:
                how = "hung" if wall >= patience_s else f"crashed ({worker.wait()})"
                found.append(Outcome(name, how, "", 0, wall, wall, False))
                worker.wait()
                worker = None
            else:
                found.append(Outcome(name, wall_s=wall, **json.loads(line)))
        if worker is not None and worker.stdin is not None:
            worker.stdin.close()
            worker.wait(60)
    return found


def _worker(folder: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, __file__, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def main() -> None:
    """The worker."""
    from crossbearing.acts.add import add
    from crossbearing.case.archive import path_of
    from crossbearing.case.case import Case
    from crossbearing.records.keys import sha256

    with Case.create(Path(sys.argv[1]) / f"case-{time.monotonic_ns()}") as case:
        for line in sys.stdin:
            path = Path(line.rstrip("\n"))
            data = path.read_bytes()
            start = time.process_time()
            (one,) = add(case, "reports", [path]).files
            spent = time.process_time() - start
            held = path_of(case.path, sha256(data))
            kept = held.exists() and held.read_bytes() == data
            said = {
                "state": one.state,
                "reason": one.reason,
                "documents": len(one.documents),
                "cpu_s": spent,
                "kept": kept,
            }
            print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
