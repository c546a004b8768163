"""Indexes of lists already seen, kept as Arrow files in the user's cache folder and named by what they were made from."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from crossbearing.records.codec import dump, load
from crossbearing.records.keys import content_id, sha256
from crossbearing.records.watch import ListEdition
from crossbearing.reference.load import data_hash
from crossbearing.watchlists.index import VERSION, Index
from crossbearing.watchlists.read import lists
from crossbearing.watchlists.read.ofac import beside

_PARTS = ("entries", "names", "postings")


def cache_folder() -> Path:
    """Where indexes are kept: ``CROSSBEARING_CACHE``, else the user's cache folder of this system."""
    given = os.environ.get("CROSSBEARING_CACHE")
    if given:
        return Path(given) / "lists"
    import platformdirs

    return Path(platformdirs.user_cache_dir("crossbearing", appauthor=False)) / "lists"


def indexed(path: Path) -> tuple[ListEdition, Index, int]:
    """The edition of a list file, its index and the number of rows not taken; from the cache when the bytes were seen.

    Raises InputRejected for a file that is no watchlist.
    """
    path = lists.list_file(path)
    parts = [path, *beside(path)]
    digests = [sha256(part.read_bytes()) for part in parts]
    key = content_id("list", path.name, digests, lists.VERSION, VERSION, _data_version())
    folder = cache_folder() / key
    meta = folder / "edition.json"
    if meta.is_file():
        held = _read(folder)
        if held is not None:
            kept = json.loads(meta.read_text("utf-8"))
            return load(ListEdition, kept["edition"]), held, int(kept["rejected"])
    read = lists.read_whole(path)
    index = Index.build(read.entries)
    _keep(
        folder, index, json.dumps({"edition": dump(read.edition), "rejected": len(read.rejections)}, ensure_ascii=False)
    )
    return read.edition, index, len(read.rejections)


def built(key: str, entries: Callable[[], pa.Table]) -> Index:
    """The index of entries named by a key (such as the hash of a case's editions), from the cache or made and kept."""
    folder = cache_folder() / content_id("entries", key, VERSION, _data_version())
    held = _read(folder) if (folder / "edition.json").is_file() else None
    if held is not None:
        return held
    index = Index.build(entries())
    _keep(folder, index, "{}")
    return index


def _data_version() -> str:
    return data_hash("names.yaml", "states.csv", "mid.csv")


def _read(folder: Path) -> Index | None:
    """The index in a folder; None where it cannot be read (it is then made again)."""
    try:
        tables = []
        for part in _PARTS:
            with pa.memory_map(str(folder / f"{part}.arrow")) as file:
                tables.append(pa.ipc.open_file(file).read_all())
        return Index(*tables)
    except (OSError, pa.ArrowInvalid):
        return None


def _keep(folder: Path, index: Index, meta: str) -> None:
    """Writes beside and renames, so that a reader never sees half an index; a cache that cannot be written is no error."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix="making-", dir=folder.parent))
        for part, table in zip(_PARTS, (index.entries, index.names, index.postings), strict=True):
            with pa.OSFile(str(made / f"{part}.arrow"), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
                writer.write_table(table.combine_chunks())
        (made / "edition.json").write_text(meta, "utf-8")
        if folder.exists():
            _forget(folder)
        made.rename(folder)
    except OSError:
        return


def _forget(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
