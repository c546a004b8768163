"""Adjudicating many fixes from a file: each line an act of its own; lines that cannot be used are counted, with reasons."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossbearing.acts.adjudicate import adjudicate
from crossbearing.case.case import Case
from crossbearing.records.documents import Rejection
from crossbearing.records.errors import ConfigError, CrossbearingError, InputRejected
from crossbearing.records.reviews import Adjudication


@dataclass(frozen=True)
class Adjudicated:
    """What a file of adjudications gave."""

    made: tuple[Adjudication, ...]
    rejected: tuple[Rejection, ...]


def adjudicate_many(case: Case, path: str | Path, *, because: str = "", who: str = "analyst") -> Adjudicated:
    """Adjudicates every fix that a file names.

    path: CSV with the columns ``fix,verdict,because``, or JSON lines ``{"fix", "verdict", "because"}``; ``proposition``
    stands for ``fix`` and ``true`` (a truth value) for ``verdict``, as simulated worlds have them. because: the reason where
    a line gives none. Raises ConfigError for a file that cannot be read, InputRejected where no line can be used.
    """
    name = Path(path).name
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None
    made: list[Adjudication] = []
    rejected: list[Rejection] = []
    for number, line in _lines(text):
        try:
            fix, verdict, reason = _said(line)
            made.append(adjudicate(case, fix, verdict, who=who, because=reason or because))
        except CrossbearingError as error:
            rejected.append(Rejection(name, number, str(error)))
    if not made:
        first = rejected[0].reason if rejected else "it is empty"
        raise InputRejected(name, f"no line of it names a fix and a verdict ({first})")
    return Adjudicated(tuple(made), tuple(rejected))


def _lines(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if text.lstrip().startswith("{"):
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                try:
                    held = json.loads(line)
                except ValueError:
                    held = None
                yield number, held if isinstance(held, dict) else {}
        return
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        yield number, row


def _said(line: Mapping[str, Any]) -> tuple[str, str, str]:
    fix, verdict = line.get("fix") or line.get("proposition"), line.get("verdict")
    if verdict is None and isinstance(line.get("true"), bool):
        verdict = "true" if line["true"] else "false"
    if not fix or verdict is None:
        raise ConfigError("a line needs fix and verdict")
    return str(fix).strip(), str(verdict).strip(), str(line.get("because") or "").strip()
