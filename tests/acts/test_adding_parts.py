"""Files that hold others: their parts are artifacts with captures of their own, and go when what they lay in goes."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from crossbearing.acts.add import add
from crossbearing.acts.retract import retract
from crossbearing.acts.undo import undo
from crossbearing.case.archive import path_of
from crossbearing.case.case import Case
from crossbearing.case.verify import verify
from crossbearing.cli.add import words

PAGE = (
    b"<html><head><title>SYNTHETIC crates</title></head><body><article><p>The docker said that sixty crates were put ashore"
    b" at the northern pier in August, and that lorries took them away before the morning.</p></article></body></html>"
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as made:
        yield made


def letter(tmp_path: Path) -> Path:
    made = EmailMessage()
    made["Subject"] = "Crates"
    made.set_content("The harbour clerk wrote that it was cement.\n")
    made.add_attachment(PAGE, maintype="text", subtype="html", filename="page.html")
    made.add_attachment(b"PK\x03\x04" + b"x" * 60, maintype="application", subtype="zip", filename="all.zip")
    path = tmp_path / "letter.eml"
    path.write_bytes(bytes(made))
    return path


def test_parts_are_artifacts_with_a_capture_that_says_what_they_lay_in(case: Case, tmp_path: Path) -> None:
    done = add(case, "reports", [letter(tmp_path)], who="ada")
    (file,) = done.files
    assert (file.state, file.parts, file.rejected, len(file.documents)) == ("added", 2, 1, 2)
    body, page = (case.any_document(key) for key in file.documents)
    assert body is not None
    assert page is not None
    assert (body.artifact, body.within) == (file.sha256, "")
    assert page.within == file.sha256
    assert page.artifact != file.sha256
    captures = {item.artifact: item for item in case.captures()}
    assert (captures[page.artifact].method, captures[page.artifact].within) == ("attachment", file.sha256)
    assert path_of(case.path, page.artifact).read_bytes() == PAGE
    (refused,) = case.rejections()
    assert "a ZIP archive" in refused.reason
    assert (refused.raw, refused.artifact) == ("letter.eml/all.zip", file.sha256)
    assert next(iter(words(done))).startswith("added    letter.eml")
    assert "2 documents; 2 parts kept; 1 rejected" in next(iter(words(done)))
    assert verify(case).problems == ()


def test_adding_it_again_changes_nothing(case: Case, tmp_path: Path) -> None:
    path = letter(tmp_path)
    add(case, "reports", [path])
    before = (case.artifacts(), case.captures(), case.documents(), case.rejections())
    again = add(case, "reports", [path])
    assert (again.act, again.files[0].state) == (0, "held")
    assert (case.artifacts(), case.captures(), case.documents(), case.rejections()) == before


def test_withdrawing_the_message_takes_its_attachments_along_and_undoing_brings_them_back(
    case: Case, tmp_path: Path
) -> None:
    (file,) = add(case, "reports", [letter(tmp_path)]).files
    done = retract(case, file.sha256, why="a hoax")
    assert case.documents() == []
    undo(case, done.act)
    assert len(case.documents()) == 2


def test_withdrawing_an_attachment_leaves_the_message(case: Case, tmp_path: Path) -> None:
    (file,) = add(case, "reports", [letter(tmp_path)]).files
    page = case.document(file.documents[1])
    retract(case, page.artifact, why="another matter")
    assert [document.id for document in case.documents()] == [file.documents[0]]


def test_the_same_page_in_two_files_is_one_document(case: Case, tmp_path: Path) -> None:
    alone = tmp_path / "page.html"
    alone.write_bytes(PAGE)
    add(case, "reports", [alone])
    add(case, "reports", [letter(tmp_path)])
    pages = [document for document in case.documents() if "docker" in document.text]
    assert [(page.name, page.within) for page in pages] == [("page.html", "")]
    retract(case, next(item.sha256 for item in case.artifacts() if item.name == "letter.eml"), why="a hoax")
    assert [document.name for document in case.documents()] == ["page.html"]  # it came by itself too
