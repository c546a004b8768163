"""Scans and pictures by OCR, only where a person asks: all of it in doubt, all its claims of the low tier."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from minimal_pdf import pdf

from crossbearing.records.documents import Document, SourceFile
from crossbearing.records.errors import InputRejected
from crossbearing.reports.find import read_claims
from crossbearing.reports.read import ocr, read

WORDS = "North Korea shipped artillery shells\nto Russia from the port of Rajin\nin August 2023."


def picture(words: str = WORDS, form: str = "PNG") -> bytes:
    """A picture of words."""
    image = pytest.importorskip("PIL.Image", reason="the extra [ocr] is not installed")
    drawing = pytest.importorskip("PIL.ImageDraw")
    fonts = pytest.importorskip("PIL.ImageFont")
    made = image.new("L", (1400, 420), 255)
    drawing.Draw(made).multiline_text((60, 60), words, fill=0, font=fonts.load_default(64), spacing=30)
    out = io.BytesIO()
    made.save(out, form, resolution=150.0)
    return out.getvalue()


def document(tmp_path: Path, data: bytes, name: str, **options: str) -> Document:
    path = tmp_path / "bytes"
    path.write_bytes(data)
    return next(item for item in read(SourceFile(path, name), options) if isinstance(item, Document))


@pytest.fixture
def tesseract() -> None:
    pytest.importorskip("pytesseract", reason="the extra [ocr] is not installed")
    if shutil.which("tesseract") is None:
        pytest.skip("tesseract was not found on this machine")


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize(
    ("form", "name"), [("PNG", "scan.png"), ("JPEG", "scan.jpg"), ("TIFF", "scan.tif"), ("PDF", "scan.pdf")]
)
def test_a_scan_is_read_where_it_is_asked_for_and_all_of_it_is_in_doubt(tmp_path: Path, form: str, name: str) -> None:
    found = document(tmp_path, picture(form=form), name, ocr="eng")
    assert " ".join(found.text.split()) == " ".join(WORDS.split())
    assert found.place(5) == "page 1"
    (doubt,) = found.doubts
    assert (doubt.start, doubt.end) == (0, len(found.text))
    assert any("read by OCR: tesseract" in note for note in found.notes)
    claims = read_claims(found)
    assert claims
    assert {claim.tier for claim in claims} == {"low"}


@pytest.mark.usefixtures("tesseract")
def test_a_language_that_tesseract_lacks_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match="no language xxx"):
        document(tmp_path, picture(), "scan.png", ocr="eng+xxx")


@pytest.mark.usefixtures("tesseract")
def test_a_picture_without_words_and_one_that_is_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputRejected, match="found no text"):
        document(tmp_path, picture(""), "scan.png", ocr="eng")
    monkeypatch.setattr(
        ocr, "yaml_data", lambda _: {"ocr": {"most_pixels": 100, "most_pages": 9, "seconds_per_page": 9}}
    )
    with pytest.raises(InputRejected, match="larger than is read"):
        document(tmp_path, picture(), "scan.png", ocr="eng")


@pytest.mark.usefixtures("tesseract")
def test_a_damaged_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match="damaged picture"):
        document(tmp_path, picture()[:200], "scan.png", ocr="eng")


def test_without_the_option_the_refusal_says_how(tmp_path: Path) -> None:
    for data, name in ((b"\x89PNG\r\n\x1a\n" + b"x" * 90, "scan.png"), (pdf([""]), "scan.pdf")):
        with pytest.raises(InputRejected, match=r"extra \[ocr\] and the program tesseract, then add it with --ocr eng"):
            document(tmp_path, data, name)


def test_without_the_program_the_refusal_says_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pytesseract", reason="the extra [ocr] is not installed")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(InputRejected, match="the program tesseract was not found"):
        document(tmp_path, pdf([""]), "scan.pdf", ocr="eng")


def test_a_pdf_that_has_text_is_not_read_by_ocr(tmp_path: Path) -> None:
    found = document(tmp_path, pdf(["The crates came."]), "note.pdf", ocr="eng")
    assert found.text == "The crates came."
    assert found.doubts == ()
