"""Adding input: bytes into the archive, documents, editions and tables out of them, and every refusal with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossbearing.acts.correct import Corrected, correct, earlier, inherited
from crossbearing.acts.expand import Incoming, incoming
from crossbearing.acts.taking import FileAdded, Known, Taken, take
from crossbearing.acts.targets import document as find_document
from crossbearing.acts.targets import source as find_source
from crossbearing.acts.translate import original_of, render
from crossbearing.case import sources
from crossbearing.case.case import Case
from crossbearing.case.sources import pseudonym
from crossbearing.case.writing import staging, transaction
from crossbearing.pipeline import channels
from crossbearing.pipeline.progress import Progress
from crossbearing.pipeline.withdraw import settle, was_run
from crossbearing.records.documents import Document
from crossbearing.records.errors import ConfigError
from crossbearing.records.lineage import Link
from crossbearing.records.reviews import Source


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


def add(
    case: Case, kind: str, paths: Sequence[str | Path], options: Mapping[str, str] | None = None, *,
    who: str = "analyst", why: str = "", progress: Progress | None = None,
) -> AddSummary:  # fmt: skip
    """Archives files and reads them through the intake of their kind; adding the same again changes nothing.

    kind: word after ``add``; paths: files, folders, or ``-`` for stdin; options: the intake's own; ``source``: id or
    label of the source that a person brings (a new label gets a random pseudonym at once); ``corrects``: the document that
    this one stands in the place of; ``translation-of``, ``translator``: the report that it gives in another language, and
    who did. Other bytes under the ``url`` of an earlier capture stand in its place too.
    A file that is refused as a whole is kept with its reason and does not stop the others.
    Raises ConfigError for an unknown kind or path, a correction that is not one document for another, or one by another
    outlet that nobody asked for (``corrects``); NotFound for a
    folder with nothing to read.
    """
    _, intake = channels.intake(kind)
    return add_files(case, kind, incoming(intake, paths), options, who=who, why=why, progress=progress)


def add_files(
    case: Case, kind: str, files: Sequence[Incoming], options: Mapping[str, str] | None = None, *,
    who: str = "analyst", why: str = "", progress: Progress | None = None,
) -> AddSummary:  # fmt: skip
    """As ``add``, of files that are at hand already, whatever way they came."""
    _, intake = channels.intake(kind)
    given, brought = _with_source(case, dict(options or {}))
    given, made = _with_source(case, given, "translator")
    people = [one for one in (brought, made) if one is not None]
    original = original_of(case, given["translation-of"]) if given.get("translation-of") else None
    if original is None and given.get("translator"):
        raise ConfigError("--translator needs --translation-of: the report that was translated")
    corrects = given.pop("corrects", "")
    olds = [find_document(case, corrects)] if corrects else earlier(case, given.get("url", ""))
    held = Known.by(case)
    with staging(case) as stage:
        read: list[Taken] = []
        for file in files:
            read.append(take(held, stage, intake, file, given, {item.summary.sha256 for item in read}, progress))
        pairs = _corrected(held, read, olds, bool(corrects))
        if not corrects:
            _same_outlet(pairs, given.get("outlet", ""))
        links = list(render(held, read, original, given.get("translator", ""))) if original is not None else []
        fresh = [item for item in read if item.records or item.generations or held.unknown(item.artifacts)]
        if not fresh and not pairs:
            return AddSummary(kind, 0, tuple(item.summary for item in read))
        if pairs and was_run(case):
            settle(case, progress)
        act = _enter(case, kind, held, fresh, given, people, links, who, why) if fresh else 0
    done = tuple(correct(case, old, new, who=who, why=why, progress=progress) for old, new in pairs)
    return AddSummary(kind, act, tuple(item.summary for item in read), done)


def _enter(
    case: Case, kind: str, held: Known, fresh: Sequence[Taken], given: Mapping[str, str], people: Sequence[Source],
    links: Sequence[Link], who: str, why: str,
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
            writer.enter(item.capture(artifact, given, who, why, writer.at) for artifact in item.artifacts)
            writer.enter(item.records)
            for generation in item.generations:
                writer.generation(generation, meta={**given, **item.meta})
        writer.enter([*people, *links])
        return writer.act


def _corrected(held: Known, read: Sequence[Taken], olds: Sequence[Document], named: bool) -> list[tuple[Document, str]]:
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


def _with_source(case: Case, options: dict[str, str], role: str = "source") -> tuple[dict[str, str], Source | None]:
    label = options.get(role, "")
    if not label:
        return options, None
    known = find_source(case, label)
    if known is not None:
        return {**options, role: known.id}, None
    made = Source(id=pseudonym(), label=label, kind="person", origin="brought")
    return {**options, role: made.id}, made
