"""Archived bytes: once, whole, and swept when nobody speaks of them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.case import archive
from crossbearing.records.keys import sha256


@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=5000))
def test_bytes_lie_under_their_hash(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("case")
    first, again = archive.put(folder, BytesIO(data)), archive.put(folder, BytesIO(data))
    assert (first.sha256, first.size, first.new, again.new) == (sha256(data), len(data), True, False)
    path = archive.path_of(folder, first.sha256)
    assert path.read_bytes() == data
    assert path.parent.name == first.sha256[:2]
    assert list(archive.held(folder)) == [path]


def test_a_stream_is_archived_in_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "CHUNK", 7)
    held = archive.put(tmp_path, BytesIO(b"x" * 100))
    assert archive.hash_file(archive.path_of(tmp_path, held.sha256)) == held.sha256


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    class Breaking(BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        archive.put(tmp_path, Breaking())
    assert [item for item in (tmp_path / "archive").rglob("*") if item.is_file()] == []


def test_orphans_are_swept_and_known_bytes_stay(tmp_path: Path) -> None:
    kept = archive.put(tmp_path, BytesIO(b"kept"))
    archive.put(tmp_path, BytesIO(b"orphan"))
    (tmp_path / "archive" / ".incoming-torn").write_bytes(b"half")
    assert archive.sweep(tmp_path, frozenset({kept.sha256})) == 2
    assert [path.name for path in archive.held(tmp_path)] == [kept.sha256]


def test_replaced_text_is_the_old_or_the_new(tmp_path: Path) -> None:
    archive.replace_text(tmp_path / "file", "old")
    archive.replace_text(tmp_path / "file", "new")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "new"
    assert [item.name for item in tmp_path.iterdir()] == ["file"]
