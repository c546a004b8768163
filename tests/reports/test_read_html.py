"""Pages: text and metadata by trafilatura, and nothing else of the page."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from crossbearing.records.documents import Document, SourceFile
from crossbearing.records.errors import InputRejected
from crossbearing.reports.read import read

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}">
<title>Crates at the pier</title>
<meta property="og:title" content="Crates at the pier">
<meta property="og:site_name" content="Quay Letter">
<meta property="article:published_time" content="2021-05-10T08:00:00Z">
<meta property="article:modified_time" content="2021-06-12T08:00:00Z">
<script>document.write("not text")</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>Crates at the pier</h1>
<p>The crates were put ashore at the pier by night, a clerk said. {extra}</p>
<p>Nobody opened a box until one of them split, and the finned rounds inside could be seen by all who stood there.</p>
<img src="https://tracker.example/pixel.gif"></article><footer>Quay Letter</footer></body></html>"""


def page(tmp_path: Path, markup: str | bytes, name: str = "page.html", **options: str) -> Document:
    path = tmp_path / name
    path.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
    found = next(iter(read(SourceFile(path, name), options)))
    assert isinstance(found, Document)
    return found


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    found = page(tmp_path, PAGE.format(charset="utf-8", extra=""))
    assert (found.title, found.outlet, found.published) == ("Crates at the pier", "Quay Letter", "2021-05-10")
    assert "The crates were put ashore" in found.text
    assert "not text" not in found.text
    assert found.media_type == "text/html"
    assert found.text[found.body :].startswith("The crates were put ashore")


def test_the_day_of_first_publication_counts_and_not_the_last_change(tmp_path: Path) -> None:
    changed_first = (
        PAGE.replace("published_time", "x").replace("modified_time", "published_time").replace(":x", ":modified_time")
    )
    assert page(tmp_path, changed_first.format(charset="utf-8", extra="")).published == "2021-06-12"


def test_what_the_user_says_beats_the_page(tmp_path: Path) -> None:
    found = page(tmp_path, PAGE.format(charset="utf-8", extra=""), published="2021-05-11", outlet="Other Letter")
    assert (found.published, found.outlet) == ("2021-05-11", "Other Letter")


def test_a_place_in_a_page_leads_to_a_line_of_the_extracted_text(tmp_path: Path) -> None:
    found = page(tmp_path, PAGE.format(charset="utf-8", extra=""))
    place = found.text.index("Nobody opened")
    assert found.place(place) == f"line {found.text.count(chr(10), 0, place) + 1}"


def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    russian = "Ящики были тяжёлые."
    found = page(tmp_path, PAGE.format(charset="windows-1251", extra=russian).encode("cp1251"))
    assert russian in found.text
    assert any("declared by the page" in note for note in found.notes)


def test_reading_a_page_opens_no_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert "pixel" not in page(tmp_path, PAGE.format(charset="utf-8", extra="")).text


@pytest.mark.parametrize(
    "mark", ["<!-- SYNTHETIC page -->\n{}", "{}"], ids=["in a comment at the head", "in the first words shown"]
)
def test_a_page_that_says_synthetic_first_is_synthetic(tmp_path: Path, mark: str) -> None:
    markup = PAGE.format(charset="utf-8", extra="")
    if mark == "{}":
        markup = markup.replace("<nav>", "<p>SYNTHETIC page</p><nav>")
    assert page(tmp_path, mark.format(markup)).synthetic


def test_a_real_page_is_not_synthetic(tmp_path: Path) -> None:
    assert not page(tmp_path, PAGE.format(charset="utf-8", extra="Synthetic rubber.")).synthetic


def test_a_page_that_declares_entities_is_refused(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html><p>&b;</p></html>'
    with pytest.raises(InputRejected, match="entities"):
        page(tmp_path, bomb)


def test_a_page_of_too_many_elements_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match="elements"):
        page(tmp_path, "<html><body>" + "<div>" * 60_000 + "text" + "</div>" * 60_000 + "</body></html>")


def test_deep_nesting_does_not_break_the_reader(tmp_path: Path) -> None:
    depth = 5_000
    markup = "<html><body>" + "<div>" * depth + "<p>The crates came.</p>" + "</div>" * depth + "</body></html>"
    try:
        said = page(tmp_path, markup).text
    except InputRejected as refused:
        said = refused.reason
    assert "crates" in said or "no article text" in said


def test_a_page_without_an_article_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match="no article text"):
        page(tmp_path, "<html><head><title></title></head><body><script>1</script></body></html>")


def test_a_page_is_known_by_its_content_when_it_has_no_suffix(tmp_path: Path) -> None:
    assert page(tmp_path, PAGE.format(charset="utf-8", extra=""), name="-").media_type == "text/html"
