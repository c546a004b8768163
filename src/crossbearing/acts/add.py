"""Adding input: bytes into the archive, documents, editions and tables out of them, and every refusal with its reason."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from crossbearing import __version__
from crossbearing.acts.correct import Corrected, correct, earlier, inherited
from crossbearing.acts.expand import Incoming, incoming
from crossbearing.acts.targets import document as find_document
from crossbearing.acts.targets import source as find_source
from crossbearing.case import sources
from crossbearing.case.case import Case
from crossbearing.case.clock import today
from crossbearing.case.lake import Generation
from crossbearing.case.sources import pseudonym
from crossbearing.case.writing import Stage, staging, transaction
from crossbearing.pipeline import channels
from crossbearing.pipeline.progress import Progress
from crossbearing.pipeline.withdraw import settle, was_run
from crossbearing.records.channel import Intake
from crossbearing.records.documents import Artifact, Capture, Document, Rejection, SourceFile, Table
from crossbearing.records.errors import ConfigError, InputRejected
from crossbearing.records.reviews import Source
from crossbearing.records.watch import ListEdition

KEPT_REJECTIONS = 10_000
TOLD = 20


@dataclass(frozen=True)
class FileAdded:
    """What became of one file: ``added``, ``held`` (all of it was there), ``withdrawn`` before, or ``refused``.

    rejections: the first rows that were not taken, with line and reason; all of them are kept in the case.
    """

    name: str
    sha256: str
    state: str
    documents: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    rejected: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True)
class AddSummary:
    """What an ``add`` did: its act (0 when nothing changed), what became of each file, and the reports it corrected."""

    kind: str
    act: int
    files: tuple[FileAdded, ...]
    corrections: tuple[Corrected, ...] = ()

    @property
    def refused(self) -> tuple[FileAdded, ...]:
        """The files refused as a whole."""
        return tuple(item for item in self.files if item.state == "refused")


@dataclass(frozen=True)
class _Held:
    """What the case holds before anything is added, looked up once."""

    artifacts: frozenset[tuple[str, str]]
    documents: Mapping[str, Document]
    editions: frozenset[str]
    tables: frozenset[tuple[str, str]]
    refusals: frozenset[Rejection]
    withdrawn: frozenset[str]

    @classmethod
    def by(cls, case: Case) -> _Held:
        return cls(
            frozenset((item.sha256, item.state) for item in case.artifacts()),
            {item.id: item for item in case.every_document()},
            frozenset(item.sha256 for item in case.editions()),
            frozenset((item.schema, item.artifact) for item, _ in case.generations()),
            frozenset(item for item in case.rejections() if item.whole),
            case.withdrawn(),
        )

    def unknown(self, artifacts: Sequence[Artifact]) -> list[Artifact]:
        """Those that are not held in that state."""
        return [item for item in artifacts if (item.sha256, item.state) not in self.artifacts]


@dataclass
class _Read:
    """What reading one file gave, before anything of it is visible."""

    summary: FileAdded
    artifacts: list[Artifact]
    records: list[Any] = field(default_factory=list)
    generations: list[Generation] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)


def add(
    case: Case, kind: str, paths: Sequence[str | Path], options: Mapping[str, str] | None = None, *,
    who: str = "analyst", why: str = "", progress: Progress | None = None,
) -> AddSummary:  # fmt: skip
    """Archives files and reads them through the intake of their kind; adding the same again changes nothing.

    kind: word after ``add``; paths: files, folders, or ``-`` for stdin; options: the intake's own; ``source``: id or
    label of the source that a person brings (a new label gets a random pseudonym at once); ``corrects``: the document that
    this one stands in the place of. Other bytes under the ``url`` of an earlier capture stand in its place too.
    A file that is refused as a whole is kept with its reason and does not stop the others.
    Raises ConfigError for an unknown kind or path, a correction that is not one document for another, or one by another
    outlet that nobody asked for (``corrects``); NotFound for a
    folder with nothing to read.
    """
    _, intake = channels.intake(kind)
    given, brought = _with_source(case, dict(options or {}))
    corrects = given.pop("corrects", "")
    olds = [find_document(case, corrects)] if corrects else earlier(case, given.get("url", ""))
    files = incoming(intake, paths)
    held = _Held.by(case)
    with staging(case) as stage:
        read: list[_Read] = []
        for file in files:
            read.append(_read(held, stage, intake, file, given, {item.summary.sha256 for item in read}))
        pairs = _corrected(held, read, olds, bool(corrects))
        if not corrects:
            _same_outlet(pairs, given.get("outlet", ""))
        fresh = [item for item in read if item.records or item.generations or held.unknown(item.artifacts)]
        if not fresh and not pairs:
            return AddSummary(kind, 0, tuple(item.summary for item in read))
        if pairs and was_run(case):
            settle(case, progress)
        act = _enter(case, kind, held, fresh, given, brought, who, why) if fresh else 0
    done = tuple(correct(case, old, new, who=who, why=why, progress=progress) for old, new in pairs)
    return AddSummary(kind, act, tuple(item.summary for item in read), done)


def _enter(
    case: Case, kind: str, held: _Held, fresh: Sequence[_Read], given: Mapping[str, str], brought: Source | None,
    who: str, why: str,
) -> int:  # fmt: skip
    """One act of everything that is new. Returns its number."""
    hashes = [artifact.sha256 for item in fresh for artifact in item.artifacts]
    payload = {
        "kind": kind,
        "files": [[item.summary.name, item.summary.sha256] for item in fresh],
        "options": given,
    }
    with transaction(case, who, why, "add", payload, hashes) as writer:
        entered: set[tuple[str, str]] = set()
        for item in fresh:
            new = [one for one in held.unknown(item.artifacts) if (one.sha256, one.state) not in entered]
            entered |= {(one.sha256, one.state) for one in new}
            writer.enter(new)
            writer.enter(_capture(artifact, given, who, why, writer.at) for artifact in item.artifacts)
            writer.enter(item.records)
            for generation in item.generations:
                writer.generation(generation, meta={**given, **item.meta})
        if brought is not None:
            writer.enter([brought])
        return writer.act


def _corrected(held: _Held, read: Sequence[_Read], olds: Sequence[Document], named: bool) -> list[tuple[Document, str]]:
    """Pairs of an earlier document and the id of the one that stands in its place, which inherits what is known of it.

    olds: what may be corrected; named: a person said so. Several new reports under one address tell nothing of their order.
    """
    given = [key for item in read for key in item.summary.documents]
    new = list(dict.fromkeys(key for key in given if named or key not in held.documents))
    if named and (len(new) != 1 or new[0] in held.withdrawn):
        raise ConfigError("--corrects needs one report that is not withdrawn; it stands in the place of the one named")
    pairs = [(old, new[0]) for old in olds if old.id != new[0]] if len(new) == 1 else []
    for item in read:
        for old, key in pairs:
            item.records = [
                inherited(one, old)
                if isinstance(one, Document) and one.id == key and key not in held.documents
                else one
                for one in item.records
            ]
    return pairs


def _same_outlet(pairs: Sequence[tuple[Document, str]], outlet: str) -> None:
    """Raises ConfigError where another outlet's report would displace one under its address that nobody named."""
    for old, _ in pairs:
        if outlet and old.outlet and sources.outlet(outlet).id != sources.outlet(old.outlet).id:
            raise ConfigError(
                f"under this address {old.name} of {old.outlet} is held; a report of {outlet} does not stand in its place "
                f"by itself: leave --url out, or say --corrects {old.id}"
            )


def _with_source(case: Case, options: dict[str, str]) -> tuple[dict[str, str], Source | None]:
    label = options.get("source", "")
    if not label:
        return options, None
    known = find_source(case, label)
    if known is not None:
        return {**options, "source": known.id}, None
    made = Source(id=pseudonym(), label=label, kind="person", origin="brought")
    return {**options, "source": made.id}, made


def _capture(artifact: Artifact, options: Mapping[str, str], who: str, why: str, at: str) -> Capture:
    method = "pasted" if artifact.name.startswith("pasted-") else "file"
    tool = f"crossbearing {__version__}"
    return Capture(artifact.sha256, method, tool, at, who, why, options.get("url", ""))


def _read(
    known: _Held, stage: Stage, intake: Intake, file: Incoming, options: Mapping[str, str], seen: set[str]
) -> _Read:
    with file.open() as stream:
        held = stage.archive(stream)
    beside = []
    for path in intake.beside(file.path) if file.path is not None else ():
        with path.open("rb") as stream:
            beside.append((stage.archive(stream), path.name))
    artifacts = [Artifact(held.sha256, held.size, file.name, intake.kind)]
    artifacts += [Artifact(item.sha256, item.size, name, intake.kind) for item, name in beside]
    if held.sha256 in known.withdrawn:
        return _Read(FileAdded(file.name, held.sha256, "withdrawn"), [])
    if held.sha256 in seen:
        return _Read(FileAdded(file.name, held.sha256, "held"), [])
    result = _Read(FileAdded(file.name, held.sha256, "added"), artifacts)
    names = [(held.sha256, file.name), *((item.sha256, name) for item, name in beside)]
    with stage.named(names) as folder:
        source = SourceFile(folder / Path(file.name).name, file.name, held.sha256, held.size)
        try:
            _take(known, stage, intake, source, options, result)
        except InputRejected as error:
            stage.forget()
            _refuse(known, result, error.reason, error.line or 0)
        except Exception as error:
            if os.environ.get("CROSSBEARING_DEBUG"):
                raise
            stage.forget()
            _refuse(known, result, f"the {intake.kind} reader failed on it ({type(error).__name__}: {error})", 0)
    return result


def _take(
    known: _Held, stage: Stage, intake: Intake, source: SourceFile, options: Mapping[str, str], result: _Read
) -> None:
    documents: list[Document] = []
    editions: list[ListEdition] = []
    rejections: list[Rejection] = []
    reasons: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    for item in intake.read(source, {**options, "today": today()}):
        if isinstance(item, Document):
            documents.append(replace(item, artifact=source.sha256, source=options.get("source", item.source)))
        elif isinstance(item, ListEdition):
            editions.append(item)
        elif isinstance(item, Table):
            stage.load(item.schema, source.sha256).add(item.table)
            rows[item.schema] += item.table.num_rows  # type: ignore[attr-defined]  # a pyarrow.Table
            result.meta.update(item.meta)
        elif isinstance(item, Rejection):
            reasons[item.reason] += item.count
            if len(rejections) < KEPT_REJECTIONS:
                rejections.append(replace(item, artifact=source.sha256))
        else:
            raise TypeError(f"the {intake.kind} reader gave a {type(item).__name__}")
    more = reasons.total() - sum(item.count for item in rejections)
    if more:
        words = (
            f"{more} more rows rejected: {', '.join(f'{reason} ({count})' for reason, count in reasons.most_common(9))}"
        )
        rejections.append(Rejection(source.name, 0, words, artifact=source.sha256))
    merged = [_merged(known.documents.get(item.id), item) for item in documents]
    fresh = [item for item in merged if known.documents.get(item.id) != item]
    fresh_lists = [item for item in editions if item.sha256 not in known.editions]
    fresh_rows = [item for item in stage.loaded() if (item.schema, item.artifact) not in known.tables]
    state = "added" if fresh or fresh_lists or fresh_rows or known.unknown(result.artifacts) else "held"
    if documents and state == "held" and all(item.id in known.withdrawn for item in documents):
        state = "withdrawn"
    result.records = [*fresh, *fresh_lists, *(rejections if state == "added" else [])]
    result.generations = fresh_rows
    result.summary = FileAdded(
        source.name, source.sha256, state, tuple(item.id for item in documents), tuple(item.sha256 for item in editions),
        dict(sorted(rows.items())), reasons.total(), dict(sorted(reasons.items())), rejections=tuple(rejections[:TOLD]),
    )  # fmt: skip


def _merged(known: Document | None, read: Document) -> Document:
    """What was said of a document before stands where nothing else is said now; its name is the one it came under."""
    if known is None:
        return read
    kept = {
        name: getattr(known, name)
        for name in ("title", "published", "outlet", "url", "source")
        if not getattr(read, name)
    }
    return replace(read, name=known.name, artifact=known.artifact, **kept)


def _refuse(known: _Held, result: _Read, reason: str, line: int) -> None:
    name, sha256 = result.summary.name, result.summary.sha256
    state = "held" if (sha256, "held") in known.artifacts else "refused"
    result.artifacts = [replace(result.artifacts[0], state=state)]
    rejection = Rejection(name, line, reason, artifact=sha256, whole=True)
    result.records = [] if rejection in known.refusals else [rejection]
    result.generations = []
    place = f"{name}:{line}" if line else name
    result.summary = FileAdded(name, sha256, "refused", reason=f"{place}: {reason}")
