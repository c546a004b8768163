"""A second reading of PDF pages: where the two differ the page is in doubt, and what is claimed there is of the low tier."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from minimal_pdf import assemble, pdf

from crossbearing.acts.add import add
from crossbearing.case.case import Case
from crossbearing.cli.add import words
from crossbearing.records.documents import Document, SourceFile, Step
from crossbearing.reports.find import read_claims
from crossbearing.reports.read import pdf as pdf_reader
from crossbearing.reports.read import read
from crossbearing.reports.read import second as second_reader
from crossbearing.reports.read.second import MISSING, Second, difference, second

pytest.importorskip("pypdfium2", reason="the extra [pdf] is not installed")

CLAIMED = "SYNTHETIC\nNorth Korea shipped artillery shells to Russia\nfrom the port of Rajin in August 2023."
PLAIN = "Iran exported rocket engines to Syria by ship\nin June 2023."


def page(content: str) -> bytes:
    """A PDF of one page with that content stream."""
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream".encode(),
        ],
        "/Root 1 0 R",
    )  # fmt: skip


def document(tmp_path: Path, data: bytes, **options: str) -> Document:
    path = tmp_path / "bytes"
    path.write_bytes(data)
    return next(item for item in read(SourceFile(path, "report.pdf"), options) if isinstance(item, Document))


HIDDEN = page(
    "BT /F1 12 Tf 14 TL 72 720 Td (The crates came in August.) Tj ET "
    "BT /F1 12 Tf 72 2000 Td (Nobody is to see that they held rifles and shells for the army.) Tj ET"
)


def test_pages_that_both_read_alike_are_in_no_doubt(tmp_path: Path) -> None:
    found = document(tmp_path, pdf([CLAIMED, PLAIN]))
    assert found.doubts == ()
    assert any(note.startswith("second reading by pypdfium2") for note in found.notes)


def test_text_that_only_one_of_them_sees_puts_its_page_in_doubt(tmp_path: Path) -> None:
    found = document(tmp_path, HIDDEN)
    (doubt,) = found.doubts
    assert (doubt.start, doubt.end) == (0, len(found.text))
    assert "page 1: two readings differ" in doubt.why
    assert "Nobody is to see" in found.text  # the first reading stands
    assert doubt.why in found.notes


def test_claims_of_a_page_in_doubt_are_of_the_low_tier_and_those_of_others_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = pdf([CLAIMED, PLAIN])
    sure = {claim.tier for claim in read_claims(document(tmp_path, data))}
    assert sure == {"high"}

    def other(data: bytes, count: int) -> Second:
        made = second(data, count)
        assert made is not None
        return Second({**made.pages, 1: "Something else altogether is written here, in another order."}, made.note)

    monkeypatch.setattr(pdf_reader, "second", other)
    found = document(tmp_path, data)
    tiers = {found.place(claim.quote.start): claim.tier for claim in read_claims(found)}
    assert tiers == {"page 1": "low", "page 2": "high"}


def test_what_is_in_doubt_is_told_when_it_is_added(tmp_path: Path) -> None:
    (tmp_path / "note.pdf").write_bytes(HIDDEN)
    with Case.create(tmp_path / "case") as case:
        done = add(case, "reports", [tmp_path / "note.pdf"])
        (held,) = case.documents()
    assert len(held.doubts) == 1
    assert any(line.startswith("in doubt note.pdf: page 1: two readings differ") for line in words(done))


def test_without_the_extra_the_first_reading_stands_and_that_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_reader, "installed", lambda: False)
    found = document(tmp_path, HIDDEN)
    assert found.doubts == ()
    assert MISSING in found.notes


def test_a_page_that_hangs_the_second_reader_is_in_doubt_and_hangs_nothing_else(tmp_path: Path) -> None:
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 12 >>\nstream\n/X Do /X Do \nendstream"
    shown = b"BT /F1 12 Tf 72 720 Td (The crates came.) Tj ET /X Do"
    data = assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R"
            b" /Resources << /Font << /F1 3 0 R >> /XObject << /X 6 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown), form,
        ],
        "/Root 1 0 R",
    )  # fmt: skip
    found = document(tmp_path, data)
    assert "The crates came." in found.text
    assert [doubt.why for doubt in found.doubts] == ["page 1: the second reading could not be made"]


def test_progress_of_a_long_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bytes"
    path.write_bytes(pdf([PLAIN] * 30))
    steps = [item for item in read(SourceFile(path, "long.pdf"), {}) if isinstance(item, Step)]
    assert [(step.done, step.total) for step in steps] == [(done, 30) for done in range(5, 31, 5)]


def _table(rows: int = 4, columns: int = 3) -> str:
    content = "BT /F1 12 Tf 72 740 Td (Crates that were counted at the pier:) Tj ET\n"
    for row in range(rows):
        for column in range(columns):
            x, y = 72 + 150 * column, 700 - 24 * row
            content += f"{x} {y} 150 24 re S BT /F1 10 Tf {x + 4} {y + 8} Td (row {row} cell {column}) Tj ET\n"
    return content + "BT /F1 12 Tf 72 500 Td (Nobody counted the others.) Tj ET\n"


def test_a_ruled_table_is_a_line_for_each_row_in_its_place_and_leads_back_to_its_page(tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber")
    found = document(tmp_path, page(_table()))
    lines = found.text.splitlines()
    assert lines == [
        "Crates that were counted at the pier:",
        *(" | ".join(f"row {row} cell {column}" for column in range(3)) for row in range(4)),
        "Nobody counted the others.",
    ]
    assert found.place(found.text.index("row 3")) == "page 1"
    assert found.doubts == ()
    assert any("tables as rows by pdfplumber" in note for note in found.notes)


@pytest.mark.parametrize(("rows", "columns"), [(1, 3), (4, 1)])
def test_boxes_that_are_no_table_leave_the_first_reading(tmp_path: Path, rows: int, columns: int) -> None:
    assert " | " not in document(tmp_path, page(_table(rows, columns))).text


@given(st.text(max_size=80))
def test_a_text_does_not_differ_from_itself_however_it_is_spaced(text: str) -> None:
    assert difference(text, text) == ""
    assert difference(text, text.replace(" ", "  \n")) == ""


@pytest.mark.parametrize(
    ("first", "other"),
    [("the crates came in august", "the crates came in may"), ("one two three four five six", "five six one two three four"),
     ("the crates came in august", "thecratescameinaugust"), ("", "the crates came")],
)  # fmt: skip
def test_other_words_another_order_and_words_run_together_are_a_difference(first: str, other: str) -> None:
    assert "two readings differ" in difference(first, other)
