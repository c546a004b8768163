"""How large a report may be. A report is something a person reads: what is far beyond that is refused, with the reason."""

from __future__ import annotations

from crossbearing.records.documents import SourceFile
from crossbearing.records.errors import InputRejected

MAX_BYTES = 64 * 1024 * 1024  # of any file, checked before it is read into memory
MAX_LINE = 1_000_000  # characters of one line of text
MAX_LINES = 200_000  # of one text
MAX_TEXT = 20_000_000  # characters of the text that comes out
MAX_ELEMENTS = 50_000  # of a page: reading the article out of one grows with the square of their number
MAX_PAGES = 2_000  # of a PDF
MAX_PAGE_BYTES = 16 * 1024 * 1024  # of one PDF page, decompressed
MAX_PARSED_BYTES = 1024 * 1024  # of one PDF page for the first reading, which takes seconds for more
MAX_PDF_BYTES = 256 * 1024 * 1024  # of all PDF pages, decompressed
SECONDS, SECONDS_A_PAGE = 5.0, 0.5  # of processor time for the text of one PDF: 0.02 to 0.3 a page are usual
TOLD_FROM, TOLD_EVERY = 25, 5  # pages from which progress is told, and how often

MAX_PARTS = 2_000  # of one message, attachments in attachments included
MAX_DELIMITERS = 20_000  # lines of a message that may part it
MAX_FIELD = 4_096  # characters of a header field that are looked at: reading one grows with the square of its length
MAX_DEPTH = 3  # of messages within messages
MAX_ARCHIVE_BYTES = 4 * 1024 * 1024 * 1024  # of a web archive: it is read as a stream, a record at a time
MAX_RECORDS = 1_000_000  # of a web archive
MAX_HEADER_BYTES = 64 * 1024  # of the header lines of one record
MAX_PACKED = 200  # times that a web archive may unpack to more than it holds
MAX_ENTRIES = 10_000  # files in a WACZ

NEEDS_OCR = "run OCR first: install the extra [ocr] and the program tesseract, then add it with --ocr eng"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive (a word-processor file or an archive); save it as text, HTML or PDF"),
    (b"\x1f\x8b", "gzip data; unpack it first"),
    (b"\x89PNG", f"a PNG picture; {NEEDS_OCR}"),
    (b"\xff\xd8\xff", f"a JPEG picture; {NEEDS_OCR}"),
    (b"II*\x00", f"a TIFF picture; {NEEDS_OCR}"),
    (b"MM\x00*", f"a TIFF picture; {NEEDS_OCR}"),
    (b"GIF8", "a GIF picture; save it as PNG and read it with --ocr"),
    (b"\xd0\xcf\x11\xe0", "an old word-processor file; save it as text, HTML or PDF"),
    (b"SQLite format 3", "a database file"),
    (b"PAR1", "a Parquet file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (b"\x7fELF", "a program"),
)


def load(source: SourceFile) -> bytes:
    """The bytes of a report, its size checked before any is read.

    Raises InputRejected for a file that cannot be read or is too large.
    """
    try:
        size = source.path.stat().st_size
        if source.path.is_dir():
            raise InputRejected(source.name, "a folder, not a report")
        if size > MAX_BYTES:
            raise InputRejected(source.name, f"{size:,} bytes: more than the {MAX_BYTES:,} that a report may have")
        with source.path.open("rb") as handle:
            data = handle.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputRejected(source.name, f"cannot be read: {error.strerror or error}") from error
    if len(data) > MAX_BYTES:
        raise InputRejected(source.name, f"more than the {MAX_BYTES:,} bytes that a report may have")
    return data


def refuse_lines(data: bytes, name: str) -> None:
    """Raises InputRejected for more lines than a text may have."""
    lines = max(data.count(b"\n"), data.count(b"\r"))
    if lines > MAX_LINES:
        raise InputRejected(name, f"{lines:,} lines: more than the {MAX_LINES:,} that a report may have")


def refuse_others(data: bytes, name: str, pictures: bool = False) -> None:
    """Raises InputRejected for bytes that are empty or plainly no report. pictures: whether those are wanted."""
    if not data.strip():
        raise InputRejected(name, "empty file" if not data else "nothing but blanks")
    if pictures and data.startswith(PICTURES):
        return
    for mark, words in SIGNATURES:
        if data.startswith(mark):
            raise InputRejected(name, f"not a report: {words}")
