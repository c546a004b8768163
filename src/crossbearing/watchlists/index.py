"""An index of list entries: sorted hashes of name keys, word skeletons and identifiers, all in Arrow, read without unpacking.

Looking a query up is a binary search for each of its keys; only the few candidates found are compared letter by letter.
"""

from __future__ import annotations

import functools
import hashlib
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crossbearing.subjects.names import NameKeys, keys, near_words
from crossbearing.watchlists.rules import Candidate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from crossbearing.watchlists.queries import Query

VERSION = "1"
NAMES = pa.schema(
    [
        ("entry", pa.int32()), ("weak", pa.bool_()), ("text", pa.string()), ("script", pa.string()),
        ("plain", pa.string()), ("core", pa.string()), ("numbers", pa.string()), ("sound", pa.string()),
        ("loose", pa.string()),
    ]
)  # fmt: skip
POSTINGS = pa.schema([("hash", pa.uint64()), ("row", pa.int32())])
_KINDS = {"Vessel": "vessel", "Person": "person", "Airplane": "airplane"}
_COMMON = 0.03
_FOLD = str.maketrans("gdbvfzqcxwj", "ktpppskkkuc")
_VOWELS = re.compile(r"(?<!^)[aeiouyh]+")
_TWICE = re.compile(r"(.)\1+")


def skeleton(word: str) -> str:
    """The consonants of a word, voiced and voiceless ones as one: words that differ by a vowel or a doubling share it."""
    if len(word) < 3 or word.isdigit():
        return word
    return _TWICE.sub(r"\1", _VOWELS.sub("", word.translate(_FOLD)))[:7]


@functools.lru_cache(maxsize=100_000)
def hashed(key: str) -> int:
    """A 64-bit hash of a key, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


def exact_keys(name: NameKeys) -> Iterator[str]:
    """Keys under which the same name, or one that is written or sounds like it, is filed."""
    yield f"b:{name.bag}"
    yield f"j:{name.joined}"
    if len(name.core) > 1:
        yield f"n:{name.near_bag}"
    if name.sound:
        yield f"s:{name.sound}"
        yield f"l:{name.loose}"


def word_keys(name: NameKeys) -> Iterator[str]:
    """Keys of single words: their skeleton, and the first letters of longer ones."""
    for word in dict.fromkeys(name.core):
        yield f"t:{skeleton(word)}"
        if len(word) >= 5:
            yield f"x:{word[:4]}"


def identifier_keys(imo: Sequence[str], mmsi: Sequence[str], call_sign: Sequence[str]) -> Iterator[str]:
    """Keys of identifiers; an IMO number also under each of its seven digits left out, where slips meet."""
    for number in imo:
        yield f"i:{number}"
        yield from (f"d:{number[:place]}_{number[place + 1 :]}" for place in range(7))
    yield from (f"m:{number}" for number in mmsi)
    yield from (f"c:{sign}" for sign in call_sign)


@dataclass(frozen=True)
class Found:
    """A candidate entry: its number in the list's table, the rows of its names that brought it up, and whether a number did."""

    entry: int
    rows: tuple[int, ...]
    numbered: bool = False


def _one(column: pa.ChunkedArray) -> pa.Array:
    """A column as one array, not copied where it is one already."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


class Index:
    """Entries of a list (schema LIST_ENTRIES) with their index. ``build`` makes it, ``parts`` gives it for keeping."""

    def __init__(self, entries: pa.Table, names: pa.Table, postings: pa.Table) -> None:
        self.entries, self.names, self.postings = entries, names, postings
        self._hash: NDArray[np.uint64] = postings["hash"].to_numpy()
        self._row: NDArray[np.int32] = postings["row"].to_numpy()
        self._entry: NDArray[np.int32] = names["entry"].to_numpy()
        self._columns = {name: _one(names[name]) for name in names.column_names}
        wanted = ("schema", "name", "imo", "mmsi", "call_sign", "country", "birth_date")
        self._listed = {name: _one(entries[name]) for name in wanted}
        self._starts = np.searchsorted(self._entry, np.arange(entries.num_rows + 1))
        self._weights: dict[str, float] = {}
        self._vessels: tuple[list[str], NDArray[np.int32]] | None = None

    @classmethod
    def build(cls, entries: pa.Table) -> Index:
        """The index of a table of entries. The same entries give the same index."""
        rows: list[dict[str, Any]] = []
        hashes: list[int] = []
        where: list[int] = []
        wanted = ("names", "weak_names", "imo", "mmsi", "call_sign")
        for number, entry in enumerate(entries.select(list(wanted)).to_pylist()):
            first = len(rows)
            filed = list(identifier_keys(entry["imo"], entry["mmsi"], entry["call_sign"]))
            hashes.extend(map(hashed, filed))
            where.extend([first] * len(filed))
            for weak, texts in ((False, entry["names"]), (True, entry["weak_names"])):
                for text in texts:
                    name = keys(text)
                    filed = [*exact_keys(name), *word_keys(name)] if name.tokens else []
                    hashes.extend(map(hashed, filed))
                    where.extend([len(rows)] * len(filed))
                    rows.append(
                        {
                            "entry": number, "weak": weak, "text": text, "script": name.script, "plain": name.plain,
                            "core": " ".join(name.core), "numbers": " ".join(name.numbers), "sound": name.sound,
                            "loose": name.loose,
                        }
                    )  # fmt: skip
        values = np.array(hashes, dtype=np.uint64)
        places = np.array(where, dtype=np.int32)
        order = np.lexsort((places, values))
        postings = pa.table({"hash": values[order], "row": places[order]}, schema=POSTINGS)
        return cls(entries, pa.Table.from_pylist(rows, schema=NAMES), postings)

    def rows_of(self, key: str) -> NDArray[np.int32]:
        """Name rows filed under a key."""
        value = np.uint64(hashed(key))
        start, end = np.searchsorted(self._hash, value, "left"), np.searchsorted(self._hash, value, "right")
        return self._row[start:end]

    def weigh(self, word: str) -> float:
        """How telling a word is: the log of how seldom names of this list have it or one like it."""
        weight = self._weights.get(word)
        if weight is None:
            count = len(self.rows_of(f"t:{skeleton(word)}"))
            weight = self._weights[word] = math.log(2 + len(self._entry) / (1 + count))
        return weight

    def candidates(self, query: Query, limit: int) -> list[Found]:
        """Entries worth comparing with a query: all that share an identifier or a name key, and the likeliest by words."""
        rows: dict[int, None] = {}
        imo, mmsi, call = ([value] if value else [] for value in (query.imo, query.mmsi, query.call_sign))
        for key in identifier_keys(imo, mmsi, call):
            rows.update(dict.fromkeys(self.rows_of(key).tolist()))
        numbered = {int(self._entry[row]) for row in rows}
        for text in query.names:
            name = keys(text)
            if not name.tokens:
                continue
            for key in exact_keys(name):
                rows.update(dict.fromkeys(self.rows_of(key)[: 4 * limit].tolist()))
            if query.kind != "vessel":
                rows.update(dict.fromkeys(self._by_words(name, limit)))
            if query.kind in ("vessel", ""):
                rows.update(dict.fromkeys(self._near_vessels(name, limit)))
        by_entry: dict[int, list[int]] = {}
        for row in sorted(rows):
            by_entry.setdefault(int(self._entry[row]), []).append(row)
        return [Found(entry, tuple(by_entry[entry]), entry in numbered) for entry in sorted(by_entry)]

    def _by_words(self, name: NameKeys, limit: int) -> list[int]:
        common = max(50, int(_COMMON * len(self._entry)))
        found, weights = [], []
        posted = [self.rows_of(key) for key in word_keys(name)]
        telling = [rows for rows in posted if 0 < len(rows) <= common] or [
            rows[:common] for rows in posted if len(rows)
        ]
        for rows in telling:
            found.append(rows)
            weights.append(np.full(len(rows), math.log(2 + len(self._entry) / len(rows))))
        if not found:
            return []
        unique, inverse = np.unique(np.concatenate(found), return_inverse=True)
        total = np.bincount(inverse, weights=np.concatenate(weights))
        best = np.lexsort((unique, -total))[:limit]
        return [int(row) for row in unique[best]]

    def _near_vessels(self, name: NameKeys, limit: int) -> list[int]:
        from rapidfuzz.distance import Levenshtein
        from rapidfuzz.process import cdist

        if self._vessels is None:
            vessels = pc.equal(self.entries["schema"], "Vessel").to_numpy(zero_copy_only=False)
            rows = np.flatnonzero(vessels[self._entry]).astype(np.int32)
            spelled = self._columns["core"].take(pa.array(rows)).to_pylist()
            self._vessels = ([core.replace(" ", "") for core in spelled], rows)
        spelled, rows_of = self._vessels
        if not spelled or len(name.joined) < 5:
            return []
        distances = cdist([name.joined], spelled, scorer=Levenshtein.distance, score_cutoff=2, dtype=np.uint8)[0]
        near = np.flatnonzero(distances <= 2)
        order = np.lexsort((near, distances[near]))[:limit]
        return [int(row) for row in rows_of[near[order]]]

    def names_of(self, entry: int) -> range:
        """Rows of all names of an entry."""
        return range(int(self._starts[entry]), int(self._starts[entry + 1]))

    def name(self, row: int) -> tuple[NameKeys, bool]:
        """The keys of a name row, and whether the list calls it a weak alias."""
        column = self._columns
        core = tuple(column["core"][row].as_py().split())
        return (
            NameKeys(
                column["text"][row].as_py(), column["script"][row].as_py(), tuple(column["plain"][row].as_py().split()),
                core, near_words(core), tuple(column["numbers"][row].as_py().split()), column["sound"][row].as_py(),
                column["loose"][row].as_py(),
            ),
            column["weak"][row].as_py(),
        )  # fmt: skip

    def kind(self, entry: int) -> str:
        """The kind of an entry, as in Query: vessel, person, organization or airplane."""
        return _KINDS.get(self._listed["schema"][entry].as_py(), "organization")

    def candidate(self, entry: int) -> Candidate:
        """The entry as the rules see it."""

        def values(column: str) -> tuple[str, ...]:
            return tuple(self._listed[column][entry].as_py())

        return Candidate(
            self.kind(entry), self._listed["name"][entry].as_py(), values("imo"), values("mmsi"), values("call_sign"),
            values("country"), values("birth_date"),
        )  # fmt: skip
