"""Taking one file in: its bytes into the archive, what its intake reads of it, and the reason where it reads nothing."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from crossbearing import __version__
from crossbearing.acts.expand import Exchange, Incoming
from crossbearing.case.archive import Held
from crossbearing.case.case import Case
from crossbearing.case.clock import today
from crossbearing.case.lake import Generation
from crossbearing.case.writing import Stage
from crossbearing.pipeline.progress import Progress, Quiet
from crossbearing.records.channel import Intake
from crossbearing.records.documents import Artifact, Capture, Document, Part, Rejection, SourceFile, Step, Table
from crossbearing.records.errors import InputRejected
from crossbearing.records.watch import ListEdition

KEPT_REJECTIONS = 10_000
TOLD = 20


@dataclass(frozen=True)
class FileAdded:
    """What became of one file: ``added``, ``held`` (all of it was there), ``withdrawn`` before, or ``refused``.

    rejections: the first rows that were not taken, with line and reason; all of them are kept in the case. doubts: what of
    its documents was read in doubt, and why. parts: how many artifacts of their own lay in it.
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
    doubts: tuple[str, ...] = ()
    parts: int = 0


@dataclass(frozen=True)
class Known:
    """What the case holds before anything is added, looked up once."""

    artifacts: frozenset[tuple[str, str]]
    documents: Mapping[str, Document]
    editions: frozenset[str]
    tables: frozenset[tuple[str, str]]
    refusals: frozenset[Rejection]
    withdrawn: frozenset[str]

    @classmethod
    def by(cls, case: Case) -> Known:
        """What a case holds."""
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
class Taken:
    """What reading one file gave, before anything of it is visible."""

    summary: FileAdded
    artifacts: list[Artifact]
    records: list[Any] = field(default_factory=list)
    generations: list[Generation] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    captures: dict[str, Capture] = field(default_factory=dict)
    within: str = ""

    def capture(self, artifact: Artifact, options: Mapping[str, str], who: str, why: str, at: str) -> Capture:
        """How one of its artifacts was taken: as its container tells, or just now from a file."""
        tool = f"crossbearing {__version__}"
        known = self.captures.get(artifact.sha256)
        if known is not None:
            return replace(known, tool=known.tool or tool, at=known.at or at, by=who, why=why)
        method = "pasted" if artifact.name.startswith("pasted-") else "file"
        return Capture(artifact.sha256, method, tool, at, who, why, options.get("url", ""))


def take(
    known: Known, stage: Stage, intake: Intake, file: Incoming, options: Mapping[str, str], seen: set[str],
    progress: Progress | None = None,
) -> Taken:  # fmt: skip
    """Archives one file and reads it; a file that is refused is kept with its reason, and nothing of it enters.

    seen: hashes of the files taken before it in the same act.
    """
    with file.open() as stream:
        held = stage.archive(stream)
    beside = []
    for path in intake.beside(file.path) if file.path is not None else ():
        with path.open("rb") as stream:
            beside.append((stage.archive(stream), path.name))
    artifacts = [Artifact(held.sha256, held.size, file.name, intake.kind)]
    artifacts += [Artifact(item.sha256, item.size, name, intake.kind) for item, name in beside]
    if held.sha256 in known.withdrawn:
        return Taken(FileAdded(file.name, held.sha256, "withdrawn"), [])
    if held.sha256 in seen:
        return Taken(FileAdded(file.name, held.sha256, "held"), [])
    result = Taken(FileAdded(file.name, held.sha256, "added"), artifacts)
    if file.exchange is not None:
        _exchange(stage, intake, file.exchange, held, result)
        if file.exchange.fault:
            refuse(known, result, file.exchange.fault, 0)
            return result
    names = [(held.sha256, file.name), *((item.sha256, name) for item, name in beside)]
    with stage.named(names) as folder:
        source = SourceFile(folder / Path(file.name).name, file.name, held.sha256, held.size)
        try:
            _read(known, stage, intake, source, options, result, progress or Quiet())
        except InputRejected as error:
            stage.forget()
            refuse(known, result, error.reason, error.line or 0)
        except Exception as error:
            if os.environ.get("CROSSBEARING_DEBUG"):
                raise
            stage.forget()
            refuse(known, result, f"the {intake.kind} reader failed on it ({type(error).__name__}: {error})", 0)
    return result


def _exchange(stage: Stage, intake: Intake, exchange: Exchange, page: Held, result: Taken) -> None:
    """Archives the web archive that a file came in; one without a page that can be read is all that is kept."""
    archive = stage.archive(BytesIO(exchange.archive))
    made = Artifact(archive.sha256, archive.size, exchange.name, intake.kind, "application/warc")
    result.captures[archive.sha256] = Capture(archive.sha256, "capture", "", exchange.at, "", url=exchange.url)
    if exchange.fault:
        result.artifacts = [made]
        result.summary = FileAdded(exchange.name, archive.sha256, "refused")
        return
    result.within = archive.sha256
    result.artifacts.append(made)
    result.captures[page.sha256] = Capture(
        page.sha256, "capture", "", exchange.at, "", url=exchange.url, within=archive.sha256
    )


def refuse(known: Known, result: Taken, reason: str, line: int) -> None:
    """Lets nothing of a file enter but its bytes and the reason."""
    name, sha256 = result.summary.name, result.summary.sha256
    state = "held" if (sha256, "held") in known.artifacts else "refused"
    result.artifacts = [
        replace(item, state=state if not at else item.state) for at, item in enumerate(result.artifacts)
    ]
    if not result.within:
        del result.artifacts[1:]
    rejection = Rejection(name, line, reason, artifact=sha256, whole=True)
    result.records = [] if rejection in known.refusals else [rejection]
    result.generations = []
    place = f"{name}:{line}" if line else name
    result.summary = FileAdded(name, sha256, "refused", reason=f"{place}: {reason}")


@dataclass
class _Shown:
    """Steps of a reading, told to whoever watches."""

    progress: Progress
    name: str
    done: int = -1

    def tell(self, step: Step) -> None:
        if self.done < 0 or step.done < self.done:
            self.progress.begin(self.name, step.total)
            self.done = 0
        while self.done < step.done:
            self.done += 1
            self.progress.step(step.words)


def _read(
    known: Known, stage: Stage, intake: Intake, source: SourceFile, options: Mapping[str, str], result: Taken,
    progress: Progress,
) -> None:  # fmt: skip
    documents: list[Document] = []
    editions: list[ListEdition] = []
    rejections: list[Rejection] = []
    reasons: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    shown = _Shown(progress, source.name)
    for item in intake.read(source, {**options, "today": today()}):
        if isinstance(item, Document):
            inside = item.artifact in result.captures and item.artifact != source.sha256
            documents.append(
                replace(
                    item,
                    source=options.get("source", item.source),
                    artifact=item.artifact if inside else source.sha256,
                    within=source.sha256 if inside else result.within,
                )
            )
        elif isinstance(item, Part):
            _part(stage, intake, source, item, result)
        elif isinstance(item, Step):
            shown.tell(item)
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
        doubts=tuple(f"{item.name}: {doubt.why}" for item in documents for doubt in item.doubts),
        parts=sum(1 for item in result.captures.values() if item.within == source.sha256),
    )  # fmt: skip


def _part(stage: Stage, intake: Intake, source: SourceFile, part: Part, result: Taken) -> None:
    """Archives bytes that lay in a file as an artifact of their own, with the capture that its container tells of."""
    held = stage.archive(BytesIO(part.data))
    if held.sha256 != part.sha256:
        raise TypeError(f"the {intake.kind} reader gave a part that is not what its hash says")
    if held.sha256 in result.captures or held.sha256 == source.sha256:
        return
    result.artifacts.append(Artifact(held.sha256, held.size, part.name, intake.kind, part.media_type))
    result.captures[held.sha256] = Capture(
        held.sha256, part.method, part.tool, part.at, "", url=part.url, within=source.sha256
    )


def _merged(known: Document | None, read: Document) -> Document:
    """What was said of a document before stands where nothing else is said now; its name is the one it came under."""
    if known is None:
        return read
    kept = {
        name: getattr(known, name)
        for name in ("title", "published", "outlet", "url", "source", "translation_of", "translator")
        if not getattr(read, name)
    }
    return replace(read, name=known.name, artifact=known.artifact, within=known.within, **kept)
