"""Messages and saved pages: body, attachments as documents of their own, nothing of the sender read."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from minimal_pdf import pdf

from crossbearing.records.documents import Document, Part, Rejection, SourceFile
from crossbearing.records.errors import InputRejected
from crossbearing.reports.read import read
from crossbearing.reports.read.mail import is_message

BODY = "SYNTHETIC\n\nThe docker said that sixty crates were put ashore at the northern pier in August.\n"
PAGE = (
    "<html><head><title>Sixty crates</title><meta property='article:published_time' content='2024-03-05'></head><body>"
    "<article><h1>Sixty crates</h1><p>The docker said that sixty crates were put ashore at the northern pier in August, "
    "and that lorries took them away before the morning came.</p></article></body></html>"
)


def message(**more: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Hong Gildong <gildong@quay.example>"
    made["Subject"] = more.get("subject", "Crates at the pier")
    made["Date"] = more.get("date", "Mon, 04 Mar 2024 23:30:00 -0500")
    made.set_content(more.get("body", BODY))
    return made


def items(tmp_path: Path, data: bytes, name: str = "letter.eml", **options: str) -> list[object]:
    path = tmp_path / "bytes"
    path.write_bytes(data)
    return list(read(SourceFile(path, name), options))


def documents(found: list[object]) -> list[Document]:
    return [item for item in found if isinstance(item, Document)]


def test_the_body_of_a_message_is_its_text_and_its_day_in_utc_the_publication(tmp_path: Path) -> None:
    (found,) = documents(items(tmp_path, bytes(message())))
    assert found.text == BODY
    assert (found.title, found.published, found.synthetic) == ("Crates at the pier", "2024-03-05", True)
    assert found.place(found.text.index("docker")) == "line 3"


def test_who_sent_a_message_is_nowhere_in_what_is_read(tmp_path: Path) -> None:
    found = items(tmp_path, bytes(message()))
    assert "gildong" not in repr(found).lower()


def test_plain_text_is_preferred_and_html_goes_through_the_reader_of_pages(tmp_path: Path) -> None:
    both = message()
    both.add_alternative(PAGE, subtype="html")
    found = items(tmp_path, bytes(both))
    assert documents(found)[0].text == BODY
    assert len(found) == 1  # the other form of the same words is no part of its own
    only = message()
    only.set_content(PAGE, subtype="html")
    (page,) = documents(items(tmp_path, bytes(only)))
    assert "sixty crates were put ashore" in page.text
    assert "<p>" not in page.text


def test_attachments_are_kept_and_are_documents_of_their_own_where_they_can_be_read(tmp_path: Path) -> None:
    made = message()
    made.add_attachment(
        pdf(["A clerk saw the crates."]), maintype="application", subtype="pdf", filename="../../note.pdf"
    )
    made.add_attachment(b"\x89PNG\r\n\x1a\n" + b"x" * 90, maintype="image", subtype="png", filename="pier.png")
    found = items(tmp_path, bytes(made), published="2024-01-01", outlet="Quay Letter", source="src-1")
    body, note = documents(found)
    parts = [item for item in found if isinstance(item, Part)]
    (refused,) = [item for item in found if isinstance(item, Rejection)]
    assert [part.name for part in parts] == ["letter.eml/note.pdf", "letter.eml/pier.png"]
    assert (note.artifact, note.text.strip()) == (parts[0].sha256, "A clerk saw the crates.")
    assert "picture" in refused.reason
    assert refused.raw == "letter.eml/pier.png"
    assert (body.published, body.outlet, body.source) == ("2024-01-01", "Quay Letter", "src-1")
    assert (note.published, note.outlet, note.source) == ("", "", "src-1")  # nobody said that of the attachment
    assert any("2 attachments" in words for words in body.notes)


def test_a_message_within_a_message_is_opened_but_not_without_end(tmp_path: Path) -> None:
    made = message(subject="innermost")
    for depth in range(6):
        outer = message(subject=f"around {depth}")
        outer.add_attachment(made)
        made = outer
    found = items(tmp_path, bytes(made))
    assert [document.title for document in documents(found)] == ["around 5", "around 4", "around 3", "around 2"]
    assert [item.reason for item in found if isinstance(item, Rejection)] == [
        "attachment not read: a message within 4 others: more than the 3 that are opened"
    ]


def test_a_saved_page_has_its_address_and_the_day_of_saving_is_no_publication(tmp_path: Path) -> None:
    saved = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://quay.example/crates\r\nSubject: Sixty crates\r\n"
        "Date: Fri, 8 Mar 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n--cut\r\nContent-Type: text/html\r\n'
        f"Content-Location: https://quay.example/crates\r\n\r\n{PAGE}\r\n--cut\r\nContent-Type: image/png\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--cut--\r\n"
    )
    found = items(tmp_path, saved.encode(), "crates.mhtml")
    (page,) = documents(found)
    assert (page.url, page.published, page.media_type) == (
        "https://quay.example/crates",
        "2024-03-05",
        "multipart/related",
    )
    assert any("2024-03-08" in note and "no date of publication" in note for note in page.notes)
    assert [item.reason for item in found if isinstance(item, Rejection)] == [
        "part of a saved page not read: image/png"
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"), (b"no header at all", "not a message"), (b"Subject: x\n\n", "no text"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\nX: boundary=a\n\n" * 3000, "boundaries"),
        (b"Content-Type: text/plain\n\n" + b"x" * 1_100_000, "line of"),
        (b"Content-Type: text/plain; charset=klingon\n\nhello \xff\n", "klingon"),
    ],
)  # fmt: skip
def test_a_message_that_cannot_be_read_is_refused_with_the_reason(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(InputRejected) as refused:
        items(tmp_path, data)
    assert words in refused.value.reason


def _named() -> Iterator[tuple[str, bytes, bool]]:
    yield "letter", bytes(message()), True
    yield "letter.txt", bytes(message()), False  # a text that shows its header lines stays a text
    yield "note", b"Subject: only a line of a report\n\nText.", False
    yield "letter.eml", b"", True


@pytest.mark.parametrize(("name", "data", "is_one"), list(_named()))
def test_a_message_is_known_by_its_suffix_or_by_fields_that_only_messages_have(
    name: str, data: bytes, is_one: bool
) -> None:
    assert is_message(name, data) is is_one
