"""Scans and pictures read by Tesseract, where a person asks for it by language; all of such a text is in doubt."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from typing import Any

from crossbearing.records.documents import Anchor, Doubt, Step
from crossbearing.records.errors import InputRejected
from crossbearing.reference.load import yaml_data
from crossbearing.reports.read.extract import Extract
from crossbearing.reports.read.limits import NEEDS_OCR, PICTURES

HOW = f"{NEEDS_OCR} (Debian: tesseract-ocr, and tesseract-ocr-LANG for other languages than English)"
FORMATS = ("PNG", "JPEG", "TIFF")


def picture(data: bytes, name: str, languages: str) -> Iterator[Step | Extract]:
    """Text of a picture. languages: as Tesseract names them, such as ``eng`` or ``eng+rus``. Raises InputRejected."""
    engine = _Engine(name, languages)
    import PIL.Image

    try:
        with PIL.Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            frames = getattr(opened, "n_frames", 1)
            engine.fits(opened.size, frames)
            parts = []
            for number in range(frames):
                opened.seek(number)
                engine.fits(opened.size, frames)
                parts.append(engine.read(opened.convert("L"), number + 1))
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, EOFError, PIL.Image.DecompressionBombError) as error:
        raise InputRejected(name, f"damaged picture: {error}") from error
    media = next(
        kind for mark, kind in zip(PICTURES, ("png", "jpeg", "tiff", "tiff"), strict=True) if data.startswith(mark)
    )
    yield engine.extract(parts, f"image/{media}")


def scan(data: bytes, name: str, count: int, languages: str) -> Iterator[Step | Extract]:
    """Text of a PDF of ``count`` scanned pages, each drawn by pypdfium2 and read; steps, then the extract."""
    engine = _Engine(name, languages)
    limits = yaml_data("reading.yaml")["ocr"]
    if count > limits["most_pages"]:
        raise InputRejected(
            name, f"{count:,} scanned pages: more than the {limits['most_pages']} that are read at once"
        )
    try:
        import pypdfium2
    except ImportError as error:
        raise InputRejected(
            name, "its scanned pages are drawn by pypdfium2: the extra [pdf] is not installed"
        ) from error
    scale = limits["dots_per_inch"] / 72
    parts = []
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            for number in range(1, count + 1):
                page = document[number - 1]
                width, height = page.get_size()
                engine.fits((int(width * scale), int(height * scale)), 1)
                parts.append(engine.read(page.render(scale=scale, grayscale=True).to_pil(), number))
                page.close()
                if count > 1:
                    yield Step(number, count, "scanned pages")
        finally:
            document.close()
    except (pypdfium2.PdfiumError, ValueError, OSError) as error:
        raise InputRejected(name, f"damaged PDF: its pages cannot be drawn: {error}") from error
    yield engine.extract(parts, "application/pdf")


class _Engine:
    """Tesseract, found and asked for languages that it has."""

    def __init__(self, name: str, languages: str) -> None:
        self.name, self.languages = name, languages
        self.limits = yaml_data("reading.yaml")["ocr"]
        try:
            import PIL.Image  # noqa: F401
            import pytesseract
        except ImportError as error:
            raise InputRejected(name, f"--ocr: {error.name} is not installed; {HOW}") from error
        if shutil.which("tesseract") is None:
            raise InputRejected(name, f"--ocr: the program tesseract was not found; {HOW}")
        self._tesseract: Any = pytesseract
        held = set(pytesseract.get_languages(config=""))
        missing = [part for part in languages.split("+") if part not in held]
        if missing:
            raise InputRejected(
                name, f"--ocr: tesseract has no language {', '.join(missing)}; it has {', '.join(sorted(held))}"
            )
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # one thread: the same text whatever the machine
        self.version = str(pytesseract.get_tesseract_version())

    def fits(self, size: tuple[int, int], frames: int) -> None:
        """Raises InputRejected for a picture larger than is read."""
        if size[0] * size[1] > self.limits["most_pixels"] or frames > self.limits["most_pages"]:
            raise InputRejected(
                self.name, f"a picture of {size[0]:,} by {size[1]:,} points, {frames} of them: larger than is read"
            )

    def read(self, image: Any, number: int) -> str:
        """The text of one picture. Raises InputRejected where it takes too long or Tesseract fails."""
        try:
            text: str = self._tesseract.image_to_string(
                image, lang=self.languages, timeout=self.limits["seconds_per_page"]
            )
        except (RuntimeError, self._tesseract.TesseractError) as error:
            raise InputRejected(
                self.name, f"page {number}: tesseract failed: {' '.join(str(error).split())}"
            ) from error
        return text.replace("\x0c", "").strip("\n")

    def extract(self, parts: list[str], media_type: str) -> Extract:
        """The pages' texts in order, all of it in doubt. Raises InputRejected where there is none."""
        text = "\n".join(parts)
        if not text.strip():
            raise InputRejected(self.name, f"OCR ({self.languages}) found no text in it")
        anchors, offset = [], 0
        for number, part in enumerate(parts, start=1):
            anchors.append(Anchor(offset, "page", number))
            offset += len(part) + 1
        why = f"read by OCR: tesseract {self.version}, {self.languages}"
        return Extract(text, tuple(anchors), media_type, notes=(why,), doubts=(Doubt(0, len(text), why),))
