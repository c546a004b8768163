"""Web archives: pages with address and capture; what is not read is counted; digests hold; the reader agrees with warcio."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from minimal_pdf import pdf

from crossbearing.records.documents import Document, Part, Rejection, SourceFile
from crossbearing.records.errors import InputRejected
from crossbearing.reports.read import read
from crossbearing.reports.read.digests import matches, parsed
from crossbearing.reports.read.warc import records

PAGE = (
    b"<html><head><title>Sixty crates</title></head><body><!-- SYNTHETIC --><article><p>The docker said that sixty crates"
    b" were put ashore at the northern pier in August, and that lorries took them away.</p></article></body></html>"
)
HTML, TEXT = "text/html; charset=utf-8", "text/plain; charset=cp1251"
RUSSIAN = "В порт прибыло судно с грузом. Работники склада сообщили, что ящики были тяжёлые и без надписей.\n"


def warc(pages: list[tuple[str, dict[str, str], bytes]], packed: bool = True, status: str = "200 OK") -> bytes:
    """An archive as warcio writes it: a warcinfo, then a request and a response for each page."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("t.warc", {"software": "pier-crawler 1.2"}))
    for url, headers, body in pages:
        dated = {"WARC-Date": "2024-03-08T10:00:00Z"}
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "quay.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=request, warc_headers_dict=dated))
        said = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), http_headers=said, warc_headers_dict=dated
            )
        )
    return out.getvalue()


def items(tmp_path: Path, data: bytes, name: str = "pier.warc.gz", **options: str) -> list[Any]:
    path = tmp_path / "bytes"
    path.write_bytes(data)
    return list(read(SourceFile(path, name, "ab" * 32), options))


def of(kind: type, found: list[Any]) -> list[Any]:
    return [item for item in found if isinstance(item, kind)]


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_text_and_pdf_is_a_document_with_address_time_and_record(tmp_path: Path, packed: bool) -> None:
    data = warc(
        [
            ("https://quay.example/crates", {"Content-Type": HTML}, PAGE),
            ("https://quay.example/ru.txt", {"Content-Type": TEXT}, RUSSIAN.encode("cp1251")),
            ("https://quay.example/note", {"Content-Type": "application/pdf"}, pdf(["A clerk saw the crates."])),
            ("https://quay.example/pier.png", {"Content-Type": "image/png"}, b"\x89PNG"),
        ],
        packed,
    )
    found = items(tmp_path, data, outlet="Quay Letter")
    page, text, note = of(Document, found)
    assert [document.url for document in (page, text, note)] == [
        "https://quay.example/crates", "https://quay.example/ru.txt", "https://quay.example/note",
    ]  # fmt: skip
    assert "sixty crates were put ashore" in page.text
    assert page.synthetic
    assert text.text == RUSSIAN
    assert note.place(0) == "page 1"
    assert page.outlet == "Quay Letter"
    assert page.published == ""  # the time of capture is no publication
    part = of(Part, found)[0]
    assert (part.at, part.tool, part.sha256) == ("2024-03-08T10:00:00Z", "pier-crawler 1.2", page.artifact)
    assert part.method.startswith("web archive record urn:uuid:")
    assert part.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert {(item.reason, item.count) for item in of(Rejection, found)} == {
        ("not read: request record", 4), ("not read: response of type image/png", 1),
    }  # fmt: skip


def test_codings_of_a_page_are_undone_and_its_part_is_what_the_page_says(tmp_path: Path) -> None:
    import brotli

    chunked = b"".join(
        b"%x\r\n%s\r\n" % (len(PAGE[at : at + 50]), PAGE[at : at + 50]) for at in range(0, len(PAGE), 50)
    )
    pages = [
        ("https://a.example/", {"Content-Type": HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE, mtime=0)),
        ("https://b.example/", {"Content-Type": HTML, "Transfer-Encoding": "chunked"}, chunked + b"0\r\n\r\n"),
        ("https://c.example/", {"Content-Type": HTML, "Content-Encoding": "br"}, brotli.compress(PAGE)),
        ("https://d.example/", {"Content-Type": HTML, "Content-Encoding": "gzip"}, PAGE),  # stored as it was unpacked
    ]
    found = of(Part, items(tmp_path, warc(pages)))
    assert [part.data for part in found] == [PAGE] * 4


def test_a_page_of_another_status_is_named_and_not_read(tmp_path: Path) -> None:
    data = warc([("https://a.example/", {"Content-Type": HTML}, PAGE)], status="404 Not Found")
    found = items(tmp_path, data)
    assert of(Document, found) == []
    assert "not read: response with status 404" in [item.reason for item in of(Rejection, found)]


def test_a_page_whose_bytes_were_changed_is_not_read(tmp_path: Path) -> None:
    data = warc([("https://a.example/", {"Content-Type": HTML}, PAGE)], packed=False).replace(b"sixty", b"forty")
    found = items(tmp_path, data, "pier.warc")
    assert of(Document, found) == []
    assert any("digest" in item.reason and item.raw == "https://a.example/" for item in of(Rejection, found))


def test_an_archive_that_is_cut_off_gives_what_came_before(tmp_path: Path) -> None:
    data = warc([(f"https://a.example/{n}", {"Content-Type": HTML}, PAGE + b"%d" % n) for n in range(3)])
    found = items(tmp_path, data[:-300])
    assert len(of(Document, found)) == 2
    assert any("on it cannot be read" in item.reason for item in of(Rejection, found))


@pytest.mark.parametrize("packed", [True, False])
def test_records_and_offsets_are_those_that_warcio_finds(packed: bool) -> None:
    from warcio.archiveiterator import ArchiveIterator

    data = warc([(f"https://a.example/{n}", {"Content-Type": HTML}, PAGE * (1 + 300 * n)) for n in range(5)], packed)
    theirs = []
    reader = ArchiveIterator(io.BytesIO(data), no_record_parse=True)
    for record in reader:
        block = record.raw_stream.read()
        theirs.append(
            (record.rec_type, reader.get_record_offset(), record.rec_headers.get_header("WARC-Record-ID"), block)
        )
    every = frozenset({"warcinfo", "request", "response"})
    ours = [
        (one.kind, one.offset, one.fields["warc-record-id"], one.block) for one in records(io.BytesIO(data), "t", every)
    ]
    assert ours == theirs


BOMB = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 4000000000\r\n\r\n" + b"0" * 90_000_000


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"), (b"not at all", "no WARC"), (gzip.compress(b"", mtime=0), "no WARC"), (gzip.compress(BOMB, 9), "bomb"),
        (b"WARC/1.0\r\n" + b"x" * 200_000, "too long"), (gzip.compress(b"WARC/1.0\r\n" + b"x" * 90_000_000, mtime=0), "too long"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "no length"), (b"\x1f\x8bnoise", "damaged"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n", "no length"),
    ],
)  # fmt: skip
def test_what_is_no_archive_or_a_bomb_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(InputRejected) as refused:
        items(tmp_path, data)
    assert words in refused.value.reason


def test_a_page_that_unpacks_without_end_is_rejected_alone(tmp_path: Path) -> None:
    bomb = gzip.compress(b"0" * 80_000_000, 9, mtime=0)
    pages = [
        ("https://a.example/", {"Content-Type": HTML, "Content-Encoding": "gzip"}, bomb),
        ("https://b.example/", {"Content-Type": HTML}, PAGE),
    ]
    found = items(tmp_path, warc(pages))
    assert len(of(Document, found)) == 1
    assert any("unpacks to more" in item.reason for item in of(Rejection, found))


def wacz(archive: bytes, index: str = "", **more: bytes) -> bytes:
    out = io.BytesIO()
    package = {"resources": [{"path": "archive/a.warc.gz", "hash": f"sha256:{hashlib.sha256(archive).hexdigest()}"}]}
    described = json.dumps(package).encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as zipped:
        zipped.writestr("archive/a.warc.gz", more.get("changed", archive))
        zipped.writestr("datapackage.json", described)
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(described).hexdigest()}"}
        zipped.writestr("datapackage-digest.json", json.dumps(digest))
        if index:
            zipped.writestr("indexes/index.cdx", index)
        for name, data in more.items():
            if name.startswith("file"):
                zipped.writestr("../out.html", data)
    return out.getvalue()


def test_a_packed_archive_is_read_and_its_digests_are_checked(tmp_path: Path) -> None:
    archive = warc([("https://a.example/", {"Content-Type": HTML}, PAGE)])
    found = items(tmp_path, wacz(archive), "pier.wacz")
    (document,) = of(Document, found)
    assert any("1 of 1 WARC files have the digest" in note for note in document.notes)
    with pytest.raises(InputRejected, match="changed after it was packed"):
        items(tmp_path, wacz(archive, changed=archive + b"x"), "pier.wacz")


def test_the_digest_in_the_index_counts(tmp_path: Path) -> None:
    archive = warc([("https://a.example/", {"Content-Type": HTML}, PAGE)])
    offset = next(r.offset for r in records(io.BytesIO(archive), "t", frozenset({"response"})) if r.kind == "response")
    for digest, read_ in ((hashlib.sha256(PAGE).hexdigest(), 1), ("0" * 64, 0)):
        line = {"url": "https://a.example/", "digest": f"sha-256:{digest}", "offset": offset, "filename": "a.warc.gz"}
        found = items(tmp_path, wacz(archive, f"example,a)/ 20240308100000 {json.dumps(line)}\n"), "pier.wacz")
        assert len(of(Document, found)) == read_
        assert any("in the index" in item.reason for item in of(Rejection, found)) is not bool(read_)


def test_a_packed_archive_whose_names_lead_outside_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    archive = warc([("https://a.example/", {"Content-Type": HTML}, PAGE)])
    with pytest.raises(InputRejected, match="outside"):
        items(tmp_path, wacz(archive, file1=PAGE), "pier.wacz")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["bytes"]
    assert not (tmp_path.parent / "out.html").exists()


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("archive/a.warc", b"0" * 60_000_000)
    with pytest.raises(InputRejected, match="bomb"):
        items(tmp_path, out.getvalue(), "pier.wacz")


@pytest.mark.parametrize("label", ["sha1:XYZ", "md9:00", "", "sha256:", "sha1"])
def test_a_digest_that_names_nothing_known_says_nothing(label: str) -> None:
    assert matches(label, [b"x"]) is None


def test_digests_are_read_in_base32_base64_and_hexadecimal() -> None:
    digest = hashlib.sha1(b"x", usedforsecurity=False)
    import base64

    assert matches(f"sha1:{base64.b32encode(digest.digest()).decode()}", [b"y", b"x"])
    assert matches(f"SHA-1:{digest.hexdigest().upper()}", [b"x"])
    assert matches(f"sha1:{digest.hexdigest()}", [b"y"]) is False
    assert matches(f"sha1:{base64.b64encode(digest.digest()).decode()}", [b"x"])
    assert parsed(base64.b32encode(digest.digest()).decode()) == ("sha1", digest.digest())
