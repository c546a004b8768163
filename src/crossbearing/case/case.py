"""The case: everything that may be read of it (records.reading.CaseReading), in canonical order."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, or_, select

from crossbearing.case import config, custody, lake, readings, rows, schema, sources
from crossbearing.case.config import CaseConfig
from crossbearing.case.descent import past_withdrawn
from crossbearing.case.knowledge import packs_in_use
from crossbearing.case.opened import OpenCase
from crossbearing.records.bearings import Bearing
from crossbearing.records.calibration import FittedParameters
from crossbearing.records.claims import Claim
from crossbearing.records.codec import dump, load
from crossbearing.records.documents import Artifact, Capture, Document, Rejection
from crossbearing.records.errors import NotFound
from crossbearing.records.keys import canonical, content_id, sha256
from crossbearing.records.lineage import Link
from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import Proposition
from crossbearing.records.reviews import Act, Adjudication, Custody, Decision, Grade, Review, Source
from crossbearing.records.subjects import Subject
from crossbearing.records.watch import Hit, ListEdition

if TYPE_CHECKING:
    import pyarrow as pa


COLLECTION = "collection:"
SUGGESTED = "llm"  # the rule of claims that a language model suggested


class Case(OpenCase):
    """One investigation, open for reading."""

    @property
    def config(self) -> CaseConfig:
        """The settings; ``synthetic`` as soon as one thing held is: a document, a list, a file named SYNTHETIC."""
        if self.settings.synthetic or not self.keep(
            "synthetic", ("artifacts", "documents", "editions"), self._synthetic
        ):
            return self.settings
        return config.apply(self.settings, {"synthetic": True}, "what is held")

    def _synthetic(self, _: Connection) -> bool:
        documents, editions = self.entered(Document, schema.documents), self.entered(ListEdition, schema.editions)
        named = (item.name.rsplit("/", 1)[-1] for item in self.entered(Artifact, schema.artifacts).values())
        return (
            any(item.synthetic for item in documents.values())
            or any(item.synthetic for item in editions.values())
            or any(name.startswith("SYNTHETIC") for name in named)
        )

    def packs(self) -> list[Pack]:
        """The packs in use, loaded."""
        return packs_in_use(self.settings.packs, self.path)

    def withdrawn(self) -> frozenset[str]:
        """Ids of sources, claims, documents and artifacts that are retracted."""

        def make(connection: Connection) -> frozenset[str]:
            return frozenset(rows.in_force(connection, self.id, schema.withdrawals))

        return self.keep("withdrawn", ("withdrawals",), make)

    def _document_map(self) -> dict[str, Document]:
        def make(_: Connection) -> dict[str, Document]:
            gone = self.withdrawn()
            return {
                key: item for key, item in self.entered(Document, schema.documents).items()
                if not gone & {item.id, item.artifact, item.within, item.source, item.translator, sources.outlet(item.outlet).id}
            }  # fmt: skip

        return self.keep("documents in force", ("documents", "withdrawals"), make)

    def documents(self) -> list[Document]:
        """Documents that are not withdrawn."""
        return list(self._document_map().values())

    def every_document(self) -> list[Document]:
        """Documents held, withdrawn ones included (for ``verify`` and for looking up what an old quote says)."""
        return list(self.entered(Document, schema.documents).values())

    def any_document(self, document_id: str) -> Document | None:
        """A document, withdrawn or not; None where the case never held it."""
        return self.entered(Document, schema.documents).get(document_id)

    def document(self, document_id: str) -> Document:
        """One document. Raises NotFound."""
        found = self._document_map().get(document_id)
        if found is None:
            raise NotFound(f"no document {document_id} in {self._path}")
        return found

    def text(self, document_id: str) -> str:
        """The text of a document. Raises NotFound."""
        return self.document(document_id).text

    def artifacts(self) -> list[Artifact]:
        """Archived artifacts, refused ones included."""
        return list(self.entered(Artifact, schema.artifacts).values())

    def captures(self) -> list[Capture]:
        """How each artifact was taken."""
        return list(self.entered(Capture, schema.captures).values())

    def rejections(self) -> list[Rejection]:
        """Rows and files not taken, with their reasons, by file and line."""
        found = self.entered(Rejection, schema.rejections).values()
        return sorted(found, key=lambda item: (item.file, item.line, item.reason, item.raw))

    def _claim_map(self) -> dict[str, Claim]:
        def make(_: Connection) -> dict[str, Claim]:
            documents, gone, reviews = self._document_map(), self.withdrawn(), self.reviews()
            read = readings.settled(self.every_claim(), *self._apart(), reviews)
            counting: dict[str, Claim] = {}
            for key in sorted(read):
                claim, document = read[key], documents.get(read[key].quote.document)
                if document is None or key in gone or gone & {f"{COLLECTION}{name}" for name in claim.rests_on}:
                    continue
                if gone and gone & {source.id for source in sources.of_claim(claim, document)}:
                    continue
                review = reviews.get(key)
                if review is not None and review.changes:
                    claim = load(Claim, {**dump(claim), **review.changes})
                counting[key] = claim
            return counting

        kinds = ("claims", "entered_claims", "documents", "withdrawals", "reviews")
        return self.keep("claims in force", kinds, make)

    def claims(self) -> list[Claim]:
        """Claims of documents that are not withdrawn, corrections applied, rejected ones included (see ``reviews``)."""
        return list(self._claim_map().values())

    def read_otherwise(self) -> dict[str, tuple[Claim, ...]]:
        """What the reader now reads in the place of reviewed claims, by claim: shown beside them, never applied."""
        claims, reviews = self._claim_map(), self.reviews()
        found = readings.beside(*self._apart())
        return {key: others for key, others in found.items() if key in claims and key in reviews}

    def _apart(self) -> tuple[dict[str, Claim], list[Claim]]:
        return self.keep("readings apart", ("claims",), lambda connection: readings.kept(connection, self.id))

    def every_claim(self) -> dict[str, Claim]:
        """Claims held, by id, those of withdrawn documents and sources included, corrections not applied."""
        read, entered = self.found(Claim, schema.claims), self.entered(Claim, schema.entered_claims)
        added = {key: claim for key, claim in entered.items() if claim.rule != SUGGESTED or key not in read}
        return {**read, **added}  # what a model suggested never stands in the place of what was read

    def claim(self, claim_id: str) -> Claim:
        """One claim. Raises NotFound."""
        found = self._claim_map().get(claim_id)
        if found is None:
            raise NotFound(f"no claim {claim_id} in {self._path}")
        return found

    def reviews(self) -> Mapping[str, Review]:
        """The latest review of each reviewed claim."""
        return self.entered(Review, schema.reviews)

    def sources(self) -> list[Source]:
        """Sources, by pseudonym or public name; never an identity."""

        def make(_: Connection) -> list[Source]:
            found = sources.read_from(self._document_map().values(), self._claim_map().values())
            found.update(self.entered(Source, schema.sources))
            return [found[key] for key in sorted(found)]

        kinds = ("claims", "entered_claims", "documents", "withdrawals", "reviews", "sources")
        return self.keep("sources in force", kinds, make)

    def grades(self) -> list[Grade]:
        """Admiralty grades given by people."""
        return list(self.entered(Grade, schema.grades).values())

    def links(self) -> list[Link]:
        """Lineage links in force: found ones and those set by a person, without those cut; past withdrawn documents."""

        def make(_: Connection) -> list[Link]:
            read = {**self.found(Link, schema.links), **self.entered(Link, schema.entered_links)}
            cut = {
                (item.left, item.right) for item in self.decisions() if item.kind == "link" and item.verdict == "cut"
            }
            every = self.entered(Document, schema.documents)
            kept = [read[key] for key in sorted(read) if (read[key].child, read[key].parent) not in cut]
            return past_withdrawn(kept, self._document_map(), every)

        kinds = ("links", "entered_links", "decisions", "documents", "withdrawals")
        return self.keep("links in force", kinds, make)

    def subjects(self) -> list[Subject]:
        """Subjects that records speak of."""
        return list(self.found(Subject, schema.subjects).values())

    def decisions(self) -> list[Decision]:
        """Decisions on subjects and links in force."""
        return list(self.entered(Decision, schema.decisions).values())

    def adjudications(self) -> list[Adjudication]:
        """What people found the fixes to be, the latest of each fix."""
        return list(self.entered(Adjudication, schema.adjudications).values())

    def entered_bearings(self) -> list[Bearing]:
        """Bearings that a person took and entered, those whose collection is withdrawn left out."""
        gone = self.withdrawn()
        held = self.entered(Bearing, schema.looks).values()
        return [item for item in held if not gone & {item.id, f"{COLLECTION}{item.collection}"}]

    def fitted(self) -> FittedParameters | None:
        """The fitted parameters in force, None where the ledger stands as elicited."""
        found = self.entered(FittedParameters, schema.fitted).get("ledger")
        return None if found is None or found.artifact in self.withdrawn() else found

    def editions(self) -> list[ListEdition]:
        """Watchlist editions held and not withdrawn."""
        gone = self.withdrawn()
        return [item for key, item in self.entered(ListEdition, schema.editions).items() if key not in gone]

    def hits(self) -> list[Hit]:
        """Watchlist hits found, of editions in force."""
        held = {item.sha256 for item in self.editions()}
        return [item for item in self.found(Hit, schema.hits).values() if not item.edition or item.edition in held]

    # -- the lake -----------------------------------------------------------------------------------------------------

    def generations(self) -> list[tuple[lake.Generation, bool]]:
        """Generations in force, and whether a person brought them (else a finder made them)."""

        def make(connection: Connection) -> list[tuple[lake.Generation, bool]]:
            table = schema.generations
            undone = select(schema.acts.c.id).where(
                schema.acts.c.case_id == self.id, schema.acts.c.undone_by.is_not(None)
            )
            query = (
                select(table).where(table.c.case_id == self.id, table.c.act.not_in(undone))
                .where(table.c.unit.not_in(rows.idle_units(self.id))).order_by(table.c.schema, table.c.id, table.c.act)
            )  # fmt: skip
            gone = self.withdrawn()
            held = {}
            for item in connection.execute(query):
                if item.artifact not in gone:
                    held[item.schema, item.id, item.artifact] = (
                        lake.Generation(item.schema, item.file, item.artifact, item.sha256, item.rows), item.act > 0
                    )  # fmt: skip
            return list(held.values())

        return self.keep("generations", ("generations", "withdrawals"), make)

    def table(self, name: str, columns: Sequence[str] | None = None, where: str = "") -> pa.Table:
        """A table of the lake by the name of its schema, in that schema's order."""
        held = [item for item, _ in self.generations() if item.schema == name]
        return lake.read(self._path, name, held, columns, where)

    def list_entries(self) -> pa.Table:
        """Entries of all editions in force (schema LIST_ENTRIES)."""
        return self.keep("entries", ("generations", "withdrawals"), lambda _: self.table("list_entries"))

    def positions(self, columns: Sequence[str] | None = None, where: str = "") -> pa.Table:
        """Positions sorted by (mmsi, time) (schema POSITIONS); ``where`` is a DuckDB condition on its columns."""
        return self.table("positions", columns, where)

    def statics(self) -> pa.Table:
        """Static reports (schema STATICS)."""
        return self.keep("statics", ("generations", "withdrawals"), lambda _: self.table("statics"))

    def events(self, kinds: Sequence[str] | None = None) -> pa.Table:
        """Events found and imported (schema EVENTS), sorted by start, kind, id."""
        every = self.keep("events", ("generations", "withdrawals"), lambda _: self.table("events"))
        if kinds is None:
            return every
        import pyarrow as pa
        import pyarrow.compute as pc

        return every.filter(pc.is_in(every["kind"], value_set=pa.array(list(kinds), pa.string())))

    def tracks_version(self) -> str:
        """Hash naming the content of the positions, statics and imported events held; empty without any."""
        kinds = ("positions", "statics", "events")
        held = sorted(
            (item.schema, item.sha256) for item, brought in self.generations() if brought and item.schema in kinds
        )
        return content_id("trk", held) if held else ""

    # -- what was concluded -------------------------------------------------------------------------------------------

    def propositions(self) -> list[Proposition]:
        """Propositions as last built."""

        def make(connection: Connection) -> list[Proposition]:
            table = schema.propositions
            query = select(table.c.payload).where(table.c.case_id == self.id).order_by(table.c.id)
            return [load(Proposition, json.loads(item.payload)) for item in connection.execute(query)]

        return self.keep("propositions", ("propositions",), make)

    def bearings(self) -> list[Bearing]:
        """Bearings as last taken, by proposition and channel, those of a withdrawn sensor collection left out."""

        def make(connection: Connection) -> list[Bearing]:
            table = schema.bearings
            query = (
                select(table.c.payload).where(table.c.case_id == self.id)
                .order_by(table.c.proposition, table.c.channel, table.c.unit, table.c.line)
            )  # fmt: skip
            return [load(Bearing, json.loads(item.payload)) for item in connection.execute(query)]

        held, gone = self.keep("bearings", ("bearings", "propositions"), make), self.withdrawn()
        if not any(name.startswith(COLLECTION) for name in gone):
            return held
        return [item for item in held if f"{COLLECTION}{item.collection}" not in gone]

    def bearings_on(self, propositions: Sequence[str]) -> list[Bearing]:
        """Bearings as last taken of some propositions, as ``bearings`` lists them."""
        table, gone = schema.bearings, self.withdrawn()
        query = (
            select(table.c.payload).where(table.c.case_id == self.id, table.c.proposition == bindparam("which"))
            .order_by(table.c.channel, table.c.unit, table.c.line)
        )  # fmt: skip
        with self.reading() as connection:
            held = [
                load(Bearing, json.loads(item.payload))
                for which in sorted(propositions)
                for item in connection.execute(query, {"which": which})
            ]
        return [item for item in held if f"{COLLECTION}{item.collection}" not in gone]

    def fixes_by_id(self, ids: Sequence[str]) -> list[dict[str, Any]]:
        """Some of the fixes, ranked."""
        table, found = schema.fixes, []
        query = select(table.c.rank, table.c.payload).where(
            table.c.case_id == self.id, table.c.id == bindparam("which")
        )
        with self.reading() as connection:
            for which in ids:
                found += [(int(item.rank), item.payload) for item in connection.execute(query, {"which": which})]
        return [json.loads(payload) for _, payload in sorted(found)]

    def ranking(self) -> list[tuple[bool, float, int, str]]:
        """The fixes as last ranked: whether something weighs, probability, origins, id; their rows are not read."""
        table = schema.fixes
        weighs = or_(table.c.origins > 0, table.c.payload.like('%"weighs":true%'))
        query = (
            select(table.c.id, table.c.probability, table.c.origins, weighs.label("weighs"))
            .where(table.c.case_id == self.id).order_by(table.c.rank, table.c.id)
        )  # fmt: skip
        with self.reading() as connection:
            return [(bool(one.weighs), one.probability, int(one.origins), one.id) for one in connection.execute(query)]

    def fixes(self) -> list[dict[str, Any]]:
        """Fixes as last computed: the contract's JSON objects, ranked."""

        def make(connection: Connection) -> list[dict[str, Any]]:
            table = schema.fixes
            query = select(table.c.payload).where(table.c.case_id == self.id).order_by(table.c.rank, table.c.id)
            return [json.loads(item.payload) for item in connection.execute(query)]

        return self.keep("fixes", ("fixes",), make)

    def acts(self) -> list[Act]:
        """What people did, in order."""

        def make(connection: Connection) -> list[Act]:
            table = schema.acts
            query = select(table.c.payload, table.c.undone_by).where(table.c.case_id == self.id).order_by(table.c.id)
            found = connection.execute(query)
            return [load(Act, {**json.loads(item.payload), "undone_by": item.undone_by}) for item in found]

        return self.keep("acts", ("acts",), make)

    def custody(self) -> list[Custody]:
        """The custody log, in order."""
        with self.reading() as connection:
            return custody.read(connection, self.id)

    def settings_hash(self) -> str:
        """Hash of the settings that a result depends on: window, area, packs, prior, parameters, a parser that is named."""
        settings = dump(self.settings)
        used = {name: settings[name] for name in ("window", "area", "packs", "prior", "parameters")}
        used |= {"parser": self.settings.parser} if self.settings.parser else {}
        return sha256(canonical([used, self.config.synthetic, [pack.hash for pack in self.packs()]]))
