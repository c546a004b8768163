"""Text reports: offsets into the whole file, header lines, encodings, language by script."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.records.documents import Document, Rejection, SourceFile
from crossbearing.records.errors import InputRejected
from crossbearing.reports.read import read, read_document
from crossbearing.reports.read.dates import iso_date, plain_date
from crossbearing.reports.read.extract import line_anchors
from crossbearing.reports.read.headers import read_headers

ENGLISH = "The crates were put ashore at the pier, and the clerk of the harbour said that it was cement.\n"
RUSSIAN = "В порт прибыло судно с грузом. Работники склада сообщили, что ящики были тяжёлые и без надписей.\n"
KOREAN = "이 배는 지난주 항구에 들어왔다고 소식통이 말했다. 상자는 창고로 옮겨졌으며 노동자들은 내용을 알지 못했다.\n"
CHINESE = "这艘船上个月来到港口，工人们把箱子搬到仓库里。他们说不知道里面是什么，也没有人打开过。\n"


def items(tmp_path: Path, data: bytes, name: str = "report.txt", **options: str) -> list[Document | Rejection]:
    path = tmp_path / "bytes"
    path.write_bytes(data)
    return list(read(SourceFile(path, name), options))


def document(tmp_path: Path, data: bytes, name: str = "report.txt", **options: str) -> Document:
    found = items(tmp_path, data, name, **options)[0]
    assert isinstance(found, Document)
    return found


def test_the_text_of_a_text_file_is_exactly_what_it_decodes_to(tmp_path: Path) -> None:
    text = "Title: Two crates\r\n\r\nTwo crates – “unmarked” – lay\ton the pier.\r\n"
    found = document(tmp_path, text.encode())
    assert found.text == text
    assert found.text[found.body :].startswith("Two crates –")


def test_header_lines_are_read_in_any_case_and_order_and_the_body_begins_after_them(tmp_path: Path) -> None:
    text = "outlet: Quay Letter\nURL: https://quay.example/1\ntitle: Crates\nSOURCE: a reader\nPublished: 2021-05-10\n\nBody: text.\n"
    found = document(tmp_path, text.encode())
    assert (found.title, found.published, found.outlet) == ("Crates", "2021-05-10", "Quay Letter")
    assert (found.url, found.source) == ("https://quay.example/1", "a reader")
    assert found.text[found.body :] == "Body: text.\n"


def test_a_header_name_inside_the_text_is_no_header(tmp_path: Path) -> None:
    found = document(tmp_path, b"The crates came on Monday.\nSource: nobody knows.\n")
    assert (found.source, found.body) == ("", 0)


def test_what_the_user_says_beats_a_header_line(tmp_path: Path) -> None:
    text = "Published: 2021-05-10\nOutlet: Quay Letter\n\nCrates."
    found = document(tmp_path, text.encode(), published="2021-06-01", outlet="Other Letter", title="Given")
    assert (found.published, found.outlet, found.title) == ("2021-06-01", "Other Letter", "Given")


def test_a_first_line_that_says_synthetic_marks_the_document_and_is_no_body(tmp_path: Path) -> None:
    found = document(tmp_path, b"SYNTHETIC text for a test\nTitle: Crates\n\nCrates came.\n")
    assert found.synthetic
    assert found.title == "Crates"
    assert found.text[found.body :] == "Crates came.\n"
    assert not document(tmp_path, b"Crates of synthetic rubber came.\n").synthetic


def test_a_place_in_the_text_leads_back_to_its_line(tmp_path: Path) -> None:
    text = "one\r\ntwo\nthree\rfour"
    found = document(tmp_path, text.encode())
    assert [found.place(text.index(word)) for word in ("one", "two", "three", "four")] == [
        "line 1", "line 2", "line 3", "line 4",
    ]  # fmt: skip


@given(st.text(alphabet=st.sampled_from("ab \n\r\u2028\x0b"), max_size=60))
def test_line_anchors_are_where_lines_end_with_lf_crlf_or_cr(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    anchors = line_anchors(text)
    assert [anchor.number for anchor in anchors] == list(range(1, len(anchors) + 1))
    assert len(anchors) == max(1, len(lines) - (lines[-1] == ""))
    for anchor, line in zip(anchors, lines, strict=False):
        assert text[anchor.start :].startswith(line)


@given(st.text(max_size=200))
def test_header_lines_never_reach_beyond_the_text(text: str) -> None:
    assert 0 <= read_headers(text).body <= len(text)


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("utf-16", "by its byte order mark"),
        ("utf-8-sig", "by its byte order mark"),
        ("utf-32", "by its byte order mark"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(tmp_path: Path, codec: str, words: str) -> None:
    found = document(tmp_path, KOREAN.encode(codec))
    assert found.text == KOREAN
    assert any(words in note for note in found.notes)


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1251", RUSSIAN), ("koi8_r", RUSSIAN), ("cp949", KOREAN), ("gb18030", CHINESE),
        ("cp1252", ENGLISH + "“He said – it’s Zoé’s café,” the clerk wrote.\n"),
    ],
)  # fmt: skip
def test_a_legacy_encoding_is_taken_when_it_plainly_fits_and_the_evidence_is_noted(
    tmp_path: Path, codec: str, text: str
) -> None:
    found = document(tmp_path, text.encode(codec))
    assert found.text == text
    assert any(codec in note and "commonest" in note for note in found.notes)


def test_an_encoding_that_the_user_names_is_used(tmp_path: Path) -> None:
    found = document(tmp_path, RUSSIAN.encode("iso8859_5"), encoding="iso8859_5")
    assert found.text == RUSSIAN
    assert any("declared by the option encoding" in note for note in found.notes)


@pytest.mark.parametrize(
    ("text", "tag"),
    [(ENGLISH, "en"), (RUSSIAN, "ru"), (KOREAN, "ko"), (CHINESE, "zh"), ("船は港に入りました。", "ja"),
     ("وصلت السفينة إلى الميناء", "ar"), ("1234 5678", "und"), ("Navis ad portum venit.", "und")],
)  # fmt: skip
def test_the_language_is_told_by_script(tmp_path: Path, text: str, tag: str) -> None:
    assert document(tmp_path, text.encode()).language == tag


@pytest.mark.parametrize(
    ("words", "day"),
    [("2023-09-01", "2023-09-01"), ("1 September 2023", "2023-09-01"), ("Sept. 1, 2023", "2023-09-01"),
     ("Friday, September 1, 2023", "2023-09-01"), ("2023-09-01T23:30:00-05:00", "2023-09-02"), ("31 February 2023", ""),
     ("last week", ""), ("2023", ""), ("09/01/2023", ""), ("2023-13-01", "")],
)  # fmt: skip
def test_a_header_date_is_a_plain_date_or_none(words: str, day: str) -> None:
    assert plain_date(words) == day


@given(st.dates())
def test_every_iso_date_is_taken_as_it_is(day: object) -> None:
    assert iso_date(str(day)) == str(day)


def test_a_header_date_that_is_none_is_rejected_with_its_line_and_the_text_is_kept(tmp_path: Path) -> None:
    found = items(tmp_path, b"Title: Crates\nPublished: last week\n\nCrates came.\n")
    assert isinstance(found[0], Document)
    assert found[0].published == ""
    assert isinstance(found[1], Rejection)
    assert (found[1].file, found[1].line) == ("report.txt", 2)
    assert "last week" in found[1].reason


def test_a_header_date_after_the_day_it_was_taken_in_is_rejected_with_its_line(tmp_path: Path) -> None:
    found = items(tmp_path, b"Published: 2031-02-03\n\nCrates came.\n", today="2026-01-01")
    assert isinstance(found[0], Document)
    assert found[0].published == ""
    assert isinstance(found[1], Rejection)
    assert "2031-02-03" in found[1].reason
    assert items(tmp_path, b"Published: 2025-02-03\n\nCrates came.\n", today="2026-01-01")[1:] == []


def test_a_date_of_the_user_must_be_iso_and_not_in_the_future(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match="YYYY-MM-DD"):
        items(tmp_path, b"Crates came.", published="1 September 2023")
    with pytest.raises(InputRejected, match="2031-02-03"):
        items(tmp_path, b"Crates came.", published="2031-02-03", today="2026-01-01")


def test_the_same_bytes_are_the_same_document_whatever_they_are_called(tmp_path: Path) -> None:
    one, two = document(tmp_path, ENGLISH.encode(), "a.txt"), document(tmp_path, ENGLISH.encode(), "b.md")
    assert one.id == two.id
    assert one.id != document(tmp_path, RUSSIAN.encode()).id


def test_the_article_is_read_whole(shared: Path) -> None:
    path = shared / "mission" / "article.txt"
    found = read_document(path, {"published": "2023-09-01", "outlet": "The Diplomat"})
    assert (len(found.text), found.body, found.language) == (3508, 0, "en")
    assert (found.published, found.outlet) == ("2023-09-01", "The Diplomat")
