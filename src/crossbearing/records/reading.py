"""What may be read of a case: the face that channels, fix, views and handover see. Writing is for acts and pipeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from crossbearing.records.bearings import Bearing
from crossbearing.records.calibration import FittedParameters
from crossbearing.records.claims import Claim
from crossbearing.records.documents import Artifact, Capture, Document, Rejection
from crossbearing.records.lineage import Link
from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import Proposition
from crossbearing.records.reviews import Act, Adjudication, Custody, Decision, Grade, Review, Source
from crossbearing.records.subjects import Subject
from crossbearing.records.watch import Hit, ListEdition

if TYPE_CHECKING:
    import pyarrow as pa


class CaseConfig(Protocol):
    """``case.toml`` as read: what the case is about and what is set for it."""

    @property
    def name(self) -> str:
        """The case's name."""

    @property
    def window(self) -> tuple[str, str]:
        """ISO dates (inclusive), empty where open."""

    @property
    def packs(self) -> tuple[str, ...]:
        """Ids of the packs in use."""

    @property
    def prior(self) -> float | None:
        """The prior set for this case, or None for the pack's own."""

    @property
    def synthetic(self) -> bool:
        """True for a simulated world: every output says SYNTHETIC on its face."""

    @property
    def parser(self) -> str:
        """The spaCy pipeline that reports are read with, by package or folder; empty for our own."""

    @property
    def parameters(self) -> Mapping[str, Any]:
        """Overrides of declared parameters, by name."""


class CaseReading(Protocol):
    """Everything that may be read of a case; every listing comes in canonical order (by id, or by time where it has one)."""

    @property
    def path(self) -> Path:
        """The case folder."""

    @property
    def config(self) -> CaseConfig:
        """The case's settings."""

    def packs(self) -> list[Pack]:
        """The packs in use, loaded."""

    def documents(self) -> list[Document]:
        """Documents that are not withdrawn."""

    def document(self, document_id: str) -> Document:
        """One document. Raises NotFound."""

    def artifacts(self) -> list[Artifact]:
        """Archived artifacts, refused ones included."""

    def captures(self) -> list[Capture]:
        """How each artifact was taken."""

    def rejections(self) -> list[Rejection]:
        """Rows and files not taken, with their reasons."""

    def claims(self) -> list[Claim]:
        """Claims of documents that are not withdrawn, corrections applied, rejected ones included (see ``reviews``)."""

    def claim(self, claim_id: str) -> Claim:
        """One claim. Raises NotFound."""

    def reviews(self) -> Mapping[str, Review]:
        """The latest review of each reviewed claim."""

    def sources(self) -> list[Source]:
        """Sources, by pseudonym or public name; never an identity."""

    def grades(self) -> list[Grade]:
        """Admiralty grades given by people."""

    def links(self) -> list[Link]:
        """Lineage links in force: found ones and those set by a person, without those cut."""

    def subjects(self) -> list[Subject]:
        """Subjects that records speak of."""

    def decisions(self) -> list[Decision]:
        """Decisions on subjects and links in force."""

    def adjudications(self) -> list[Adjudication]:
        """What people found the fixes to be, the latest of each fix."""

    def entered_bearings(self) -> list[Bearing]:
        """Bearings that a person took and entered, those whose collection is withdrawn left out."""

    def fitted(self) -> FittedParameters | None:
        """The fitted parameters in force, None where the ledger stands as elicited."""

    def editions(self) -> list[ListEdition]:
        """Watchlist editions held."""

    def list_entries(self) -> pa.Table:
        """Entries of all editions held (schema LIST_ENTRIES)."""

    def hits(self) -> list[Hit]:
        """Watchlist hits found."""

    def positions(self, columns: Sequence[str] | None = None, where: str = "") -> pa.Table:
        """Positions sorted by (mmsi, time) (schema POSITIONS); ``where`` is a DuckDB condition on its columns."""

    def statics(self) -> pa.Table:
        """Static reports (schema STATICS)."""

    def events(self, kinds: Sequence[str] | None = None) -> pa.Table:
        """Events found and imported (schema EVENTS), sorted by start, kind, id."""

    def tracks_version(self) -> str:
        """Hash naming the content of the positions, statics and imported events held; empty without any."""

    def propositions(self) -> list[Proposition]:
        """Propositions as last built."""

    def bearings(self) -> list[Bearing]:
        """Bearings as last taken."""

    def fixes(self) -> list[dict[str, Any]]:
        """Fixes as last computed: the contract's JSON objects, ranked."""

    def withdrawn(self) -> frozenset[str]:
        """Ids of sources, claims, documents and artifacts that are retracted."""

    def acts(self) -> list[Act]:
        """What people did, in order."""

    def custody(self) -> list[Custody]:
        """The custody log, in order."""
