"""The tables of a case database. The same on SQLite and PostgreSQL; ``case_id`` stands in every one.

Three kinds of rows. *Entered*: they came by an act and count while that act is not undone (``act``); of several rows
with one id the youngest counts. *Found*: a finder's unit gave them and they are replaced with it (``unit``). *Computed*:
propositions, bearings, fixes, replaced whole by the pipeline. ``payload`` is the record as canonical JSON.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, ForeignKeyConstraint, Index, Integer, MetaData, Table, Text

METADATA = MetaData()


def _case() -> Column[str]:
    return Column("case_id", Text, ForeignKey("cases.case_id"), primary_key=True)


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _payload() -> Column[str]:
    return Column("payload", Text, nullable=False)


def _entered(name: str, *columns: Column[str]) -> Table:
    return Table(
        name,
        METADATA,
        _case(),
        _key("id"),
        Column("act", Integer, primary_key=True),
        *columns,
        _payload(),
        ForeignKeyConstraint(["case_id", "act"], ["acts.case_id", "acts.id"]),
    )


def _found(name: str, *columns: Column[str]) -> Table:
    return Table(name, METADATA, _case(), _key("unit"), _key("id"), *columns, _payload())


cases = Table("cases", METADATA, _key("case_id"), _text("name"), _text("created_at"))
acts = Table(
    "acts",
    METADATA,
    _case(),
    Column("id", Integer, primary_key=True, autoincrement=False),
    _text("kind"),
    _text("who"),
    _text("at"),
    _text("why"),
    Column("undone_by", Integer),
    _payload(),
)
custody = Table(
    "custody",
    METADATA,
    _case(),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("who"),
    _text("action"),
    _text("reason"),
    _text("previous"),
    _text("hash"),
    _payload(),
)
revisions = Table(
    "revisions", METADATA, _case(), _key("kind"), Column("revision", Integer, nullable=False, server_default="0")
)
work = Table(
    "work",
    METADATA,
    _case(),
    _key("stage"),
    _key("unit"),
    _text("fingerprint"),
    _text("reads"),
    Column("active", Boolean, nullable=False),
)

artifacts = _entered("artifacts", _text("name"), _text("kind"), _text("state"))
captures = _entered("captures", _text("artifact"), _text("at"))
documents = _entered(
    "documents", _text("artifact"), _text("name"), _text("published"), _text("outlet"), _text("source")
)
rejections = _entered("rejections", _text("artifact"), _text("file"), _text("reason"))
sources = _entered("sources", _text("label"), _text("kind"))
grades = _entered("grades", _text("source"), _text("reliability"))
editions = _entered("editions", _text("list"), _text("published"))
reviews = _entered("reviews", _text("verdict"))
decisions = _entered("decisions", _text("kind"), _text("left"), _text("right"), _text("verdict"))
withdrawals = _entered("withdrawals", _text("kind"))
notes = _entered("notes", _text("about"))
entered_claims = _entered("entered_claims", _text("document"), _text("type"))
adjudications = _entered("adjudications", _text("verdict"))
looks = _entered("looks", _text("proposition"), _text("facet"), _text("channel"), _text("direction"))
fitted = _entered("fitted", _text("artifact"), _text("calibration"))
entered_links = _entered("entered_links", _text("child"), _text("parent"), _text("kind"))

claims = _found("claims", _text("document"), _text("type"), _text("tier"), _text("polarity"), _text("modality"))
links = _found("links", _text("child"), _text("parent"), _text("kind"))
hits = _found("hits", _text("subject"), _text("verdict"), _text("entry"), _text("list"), _text("edition"))
subjects = _found("subjects", _text("kind"), _text("label"))
generations = Table(
    "generations",
    METADATA,
    _case(),
    _key("id"),
    Column("act", Integer, primary_key=True),  # 0 where a finder's unit made it
    _key("unit"),  # empty where an act brought it
    _text("schema"),
    _text("file"),
    _text("artifact"),
    _text("sha256"),
    Column("rows", Integer, nullable=False),
    _payload(),
)

propositions = Table("propositions", METADATA, _case(), _key("id"), _text("type"), _text("text"), _payload())
bearings = Table(
    "bearings",
    METADATA,
    _case(),
    _key("unit"),
    Column("line", Integer, primary_key=True),
    _text("id"),
    _text("proposition"),
    _text("facet"),
    _text("channel"),
    _text("direction"),
    Column("weight", Float, nullable=False),
    _payload(),
)
fixes = Table(
    "fixes",
    METADATA,
    _case(),
    _key("id"),
    Column("rank", Integer, nullable=False),
    _text("proposition"),
    _text("words"),
    Column("probability", Float, nullable=False),
    Column("origins", Integer, nullable=False),
    _payload(),
)

Index("claims_of_document", claims.c.case_id, claims.c.document)
Index("documents_of_artifact", documents.c.case_id, documents.c.artifact)
Index("bearings_of_proposition", bearings.c.case_id, bearings.c.proposition)
Index("hits_of_subject", hits.c.case_id, hits.c.subject)
