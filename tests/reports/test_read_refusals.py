"""Bad files: each is refused whole, with the file's name and a reason, and none breaks the reader."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing.records.documents import Document, Rejection, SourceFile
from crossbearing.records.errors import InputRejected
from crossbearing.reports.read import limits, read

NOISE = random.Random(7).randbytes(4096)
BAD = {
    "empty": (b"", "r.txt", "empty"),
    "blank": (b" \n\t \r\n", "r.txt", "blank"),
    "empty page": (b"", "r.html", "empty"),
    "empty pdf": (b"", "r.pdf", "empty"),
    "binary noise": (NOISE, "r.txt", ""),
    "noise called page": (NOISE, "r.html", ""),
    "noise called pdf": (NOISE, "r.pdf", "not a PDF"),
    "nul in text": (b"The crates\x00came.", "r.txt", "binary"),
    "controls": (b"\x01\x02\x03\x04 crates \x05\x06", "r.txt", "binary"),
    "gzip": (gzip.compress(b"The crates came."), "r.txt", "gzip"),
    "truncated gzip": (gzip.compress(b"The crates came." * 90)[:40], "r.txt", "gzip"),
    "zip": (b"PK\x03\x04" + b"x" * 90, "r.txt", "ZIP"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"x" * 90, "r.txt", "OCR"),
    "photo": (b"\xff\xd8\xff\xe0" + b"x" * 90, "r.md", "OCR"),
    "parquet": (b"PAR1" + b"x" * 90, "r.txt", "Parquet"),
    "word processor": (b"\xd0\xcf\x11\xe0" + b"x" * 90, "r.txt", "word-processor"),
    "broken utf-8": ("Ящики были тяжёлые. ".encode() * 9 + b"\xff\xfe \xc3(", "r.txt", "offset"),
    "ambiguous bytes": (b"crates \x80\x81\x8d came", "r.txt", "offset"),
    "half a utf-16": ("\ufeffcrates".encode("utf-16-le") + b"\x00\xd8", "r.txt", "offset"),
    "unknown encoding": (b"<html><meta charset='klingon'><p>crates</p></html>", "r.html", "klingon"),
    "entities": (b"<!DOCTYPE x [<!ENTITY a 'b'>]><html>&a;</html>", "r.html", "entities"),
    "no pdf after all": (b"%PDF-1.7\n", "r.pdf", "PDF"),
    "pdf without objects": (b"%PDF-1.7\ntrailer << >>\nstartxref\n0\n%%EOF", "r.pdf", "PDF"),
    "page without text": (b"<html><body></body></html>", "r.html", "no article text"),
    "one endless line": (b"crates " * 200_000, "r.txt", "line of"),
}


def outcome(tmp_path: Path, data: bytes, name: str, **options: str) -> list[Document | Rejection]:
    path = tmp_path / "bytes"
    path.write_bytes(data)
    return list(read(SourceFile(path, name), options))


@pytest.mark.parametrize("case", sorted(BAD))
def test_a_bad_file_is_refused_with_its_name_and_the_reason(tmp_path: Path, case: str) -> None:
    data, name, words = BAD[case]
    with pytest.raises(InputRejected) as refused:
        outcome(tmp_path, data, name)
    assert refused.value.file == name
    assert words in refused.value.reason
    assert refused.value.exit_code == 4
    assert str(tmp_path) not in str(refused.value)


def test_the_offset_of_the_byte_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match="byte 0xff at offset 31"):
        outcome(tmp_path, "Ящики были тяжёл".encode() + b" \xff " + "Ящики были тяжёлые".encode(), "r.txt")


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as handle:
        handle.truncate(limits.MAX_BYTES + 1)  # a hole: it takes no room
    with pytest.raises(InputRejected, match="more than"):
        list(read(SourceFile(path, "large.txt"), {}))


def test_a_line_number_stands_beside_a_line_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(InputRejected) as refused:
        outcome(tmp_path, b"one\ntwo\n" + b"x" * (limits.MAX_LINE + 1), "r.txt")
    assert refused.value.line == 3


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.txt", tmp_path):
        with pytest.raises(InputRejected) as refused:
            list(read(SourceFile(path, "name"), {}))
        assert refused.value.reason


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary(max_size=300), name=st.sampled_from(["r.txt", "r.md", "r.html", "r.pdf", "-"]))
def test_any_bytes_are_read_or_refused_in_words(tmp_path: Path, data: bytes, name: str) -> None:
    found: list[Document | Rejection] = []
    reason = ""
    try:
        found = outcome(tmp_path, data, name)
    except InputRejected as refused:
        reason = refused.reason
    assert bool(found) != bool(reason)
    for document in found[:1]:
        assert isinstance(document, Document)
        document.text.encode()  # no half characters
        assert 0 <= document.body <= len(document.text)
