"""What a channel is: intakes that read, finders that find, bearings, and tools for use without a case.

A channel room offers ``CHANNEL = Channel(...)`` and registers it in the entry-point group ``crossbearing.channels``; the
five of ours do it exactly as a stranger's sixth would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crossbearing.records.bearings import Bearing
from crossbearing.records.documents import SourceFile
from crossbearing.records.propositions import Proposition
from crossbearing.records.reading import CaseReading


@dataclass(frozen=True)
class IntakeOption:
    """An option of ``add KIND``: name as on the command line without dashes, and its help."""

    name: str
    help: str


def nothing_beside(_path: Path) -> Sequence[Path]:
    """Most files stand alone."""
    return ()


@dataclass(frozen=True)
class Intake:
    """One kind of input: ``read(source, options)`` yields documents, list editions, tables and rejections.

    kind: the word after ``add``; suffixes: file endings picked up when a folder is given (empty: all); beside: files that
    lie beside one and are read together with it (``alt.csv`` beside ``sdn.csv``): they are archived too, lie beside
    ``source.path`` under their own names, and are not read by themselves when a folder is given.
    Raises InputRejected for a whole file.
    """

    kind: str
    summary: str
    read: Callable[[SourceFile, Mapping[str, str]], Iterator[Any]]
    options: tuple[IntakeOption, ...] = ()
    suffixes: tuple[str, ...] = ()
    beside: Callable[[Path], Sequence[Path]] = nothing_beside


@dataclass(frozen=True)
class Unit:
    """A piece of finding work: its key, a hash of everything the result depends on, and words for the progress bar."""

    key: str
    fingerprint: str
    words: str = ""


@dataclass(frozen=True)
class Finder:
    """Records to findings: ``units(case)`` lists the work, ``find(case, unit)`` yields claims, links, hits or tables."""

    name: str
    version: str
    units: Callable[[CaseReading], Sequence[Unit]]
    find: Callable[[CaseReading, Unit], Iterator[Any]]
    after: tuple[str, ...] = ()


def no_bearings(_proposition: Proposition, _case: CaseReading) -> Iterator[Bearing]:
    """Nothing to say."""
    return iter(())


@dataclass(frozen=True)
class Channel:
    """A way of knowing, whole: what it reads, what it finds, what it says of a proposition, what it offers alone."""

    name: str
    summary: str
    intakes: tuple[Intake, ...] = ()
    finders: tuple[Finder, ...] = ()
    bearings: Callable[[Proposition, CaseReading], Iterator[Bearing]] = no_bearings
    tools: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
