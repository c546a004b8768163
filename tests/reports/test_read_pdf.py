"""PDF files: pages as anchors; what has no text, is locked or unpacks without end is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal_pdf import assemble, pdf

from crossbearing.records.documents import Document, SourceFile
from crossbearing.records.errors import InputRejected
from crossbearing.reports.read import limits, read
from crossbearing.reports.read import pdf as pdf_reader

TWO = ["The crates were put ashore\nat the pier by night.", "A clerk said it was cement."]


def document(tmp_path: Path, data: bytes, name: str = "report.pdf", **options: str) -> Document:
    path = tmp_path / "bytes"
    path.write_bytes(data)
    found = next(iter(read(SourceFile(path, name), options)))
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("compress", [False, True])
def test_a_place_in_a_pdf_leads_back_to_its_page(tmp_path: Path, compress: bool) -> None:
    found = document(tmp_path, pdf(TWO, compress=compress))
    assert found.place(found.text.index("put ashore")) == "page 1"
    assert found.place(found.text.index("A clerk")) == "page 2"
    assert found.media_type == "application/pdf"


def test_header_lines_and_the_title_of_a_pdf_are_read(tmp_path: Path) -> None:
    found = document(
        tmp_path, pdf(["SYNTHETIC file\nPublished: 2021-05-10\nOutlet: Quay Letter\nThe crates came."], title="Crates")
    )
    assert (found.title, found.published, found.outlet, found.synthetic) == (
        "Crates",
        "2021-05-10",
        "Quay Letter",
        True,
    )
    assert found.text[found.body :].startswith("The crates came.")


def test_a_page_without_text_is_noted(tmp_path: Path) -> None:
    found = document(tmp_path, pdf([TWO[0], "", TWO[1]]))
    assert any("no text on page 2" in note for note in found.notes)
    assert found.place(found.text.index("A clerk")) == "page 3"


def test_a_pdf_of_pictures_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match=r"no text on any of 3 pages: run OCR first.*--ocr eng"):
        document(tmp_path, pdf(["", "", ""]))


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    key = "00" * 32
    locked = pdf(
        TWO,
        trailer=f"/ID [<{'00' * 16}> <{'00' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>",
    )
    with pytest.raises(InputRejected, match="encrypted"):
        document(tmp_path, locked)


def test_a_page_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "MAX_PAGE_BYTES", 50_000)
    bomb = pdf(["A" * 200_000], compress=True)
    assert len(bomb) < 3_000
    with pytest.raises(InputRejected, match="unpacks"):
        document(tmp_path, bomb)


def test_a_stream_beyond_the_library_s_limit_is_refused(tmp_path: Path) -> None:
    import zlib

    packed = zlib.compress(b"0" * 90_000_000, 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    stream = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream]
    with pytest.raises(InputRejected):
        document(tmp_path, assemble(objects, "/Root 1 0 R"))


def test_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "MAX_PAGES", 2)
    with pytest.raises(InputRejected, match="3 pages"):
        document(tmp_path, pdf([*TWO, "x"]))


def test_a_reading_that_takes_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "SECONDS", -100.0)
    monkeypatch.setattr(pdf_reader, "CHECK_EVERY", 1)
    with pytest.raises(InputRejected, match="took longer"):
        document(tmp_path, pdf(TWO))


@pytest.mark.parametrize("cut", [9, 60, 300, 500])
def test_a_truncated_pdf_is_refused_or_read_but_never_crashes(tmp_path: Path, cut: int) -> None:
    try:
        said = document(tmp_path, pdf(TWO)[:cut]).text
    except InputRejected as refused:
        said = refused.reason
    assert "crates" in said or "PDF" in said or "no text" in said


def test_pages_that_contain_themselves_are_refused(tmp_path: Path) -> None:
    loop = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]
    with pytest.raises(InputRejected):
        document(tmp_path, assemble(loop, "/Root 1 0 R"))


def test_a_file_called_pdf_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match="not a PDF"):
        document(tmp_path, b"The crates came.")


def test_a_pdf_is_known_by_its_content(tmp_path: Path) -> None:
    assert document(tmp_path, pdf(TWO), name="-").media_type == "application/pdf"
    assert limits.MAX_PAGES >= 1_000
