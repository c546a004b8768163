"""The first schema: every table of case/schema.py as it stood."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "cases",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False, server_default=""),
        sa.Column("created_at", sa.Text(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("case_id"),
    )
    op.create_table(
        "acts",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False, server_default=""),
        sa.Column("who", sa.Text(), nullable=False, server_default=""),
        sa.Column("at", sa.Text(), nullable=False, server_default=""),
        sa.Column("why", sa.Text(), nullable=False, server_default=""),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
    )
    op.create_table(
        "bearings",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False, server_default=""),
        sa.Column("proposition", sa.Text(), nullable=False, server_default=""),
        sa.Column("facet", sa.Text(), nullable=False, server_default=""),
        sa.Column("channel", sa.Text(), nullable=False, server_default=""),
        sa.Column("direction", sa.Text(), nullable=False, server_default=""),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "unit", "line"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
    )
    op.create_table(
        "claims",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False, server_default=""),
        sa.Column("type", sa.Text(), nullable=False, server_default=""),
        sa.Column("tier", sa.Text(), nullable=False, server_default=""),
        sa.Column("polarity", sa.Text(), nullable=False, server_default=""),
        sa.Column("modality", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "unit", "id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
    )
    op.create_table(
        "custody",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", sa.Text(), nullable=False, server_default=""),
        sa.Column("who", sa.Text(), nullable=False, server_default=""),
        sa.Column("action", sa.Text(), nullable=False, server_default=""),
        sa.Column("reason", sa.Text(), nullable=False, server_default=""),
        sa.Column("previous", sa.Text(), nullable=False, server_default=""),
        sa.Column("hash", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "seq"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
    )
    op.create_table(
        "fixes",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("proposition", sa.Text(), nullable=False, server_default=""),
        sa.Column("words", sa.Text(), nullable=False, server_default=""),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
    )
    op.create_table(
        "generations",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("schema", sa.Text(), nullable=False, server_default=""),
        sa.Column("file", sa.Text(), nullable=False, server_default=""),
        sa.Column("artifact", sa.Text(), nullable=False, server_default=""),
        sa.Column("sha256", sa.Text(), nullable=False, server_default=""),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", "act", "unit"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
    )
    op.create_table(
        "hits",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False, server_default=""),
        sa.Column("verdict", sa.Text(), nullable=False, server_default=""),
        sa.Column("entry", sa.Text(), nullable=False, server_default=""),
        sa.Column("list", sa.Text(), nullable=False, server_default=""),
        sa.Column("edition", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "unit", "id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
    )
    op.create_table(
        "links",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("child", sa.Text(), nullable=False, server_default=""),
        sa.Column("parent", sa.Text(), nullable=False, server_default=""),
        sa.Column("kind", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "unit", "id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
    )
    op.create_table(
        "propositions",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False, server_default=""),
        sa.Column("text", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
    )
    op.create_table(
        "revisions",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("case_id", "kind"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
    )
    op.create_table(
        "subjects",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, server_default=""),
        sa.Column("label", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "unit", "id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
    )
    op.create_table(
        "work",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False, server_default=""),
        sa.Column("reads", sa.Text(), nullable=False, server_default=""),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "stage", "unit"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
    )
    op.create_table(
        "artifacts",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False, server_default=""),
        sa.Column("kind", sa.Text(), nullable=False, server_default=""),
        sa.Column("state", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", "act"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
        sa.ForeignKeyConstraint(["case_id", "act"], ["acts.case_id", "acts.id"]),
    )
    op.create_table(
        "captures",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("artifact", sa.Text(), nullable=False, server_default=""),
        sa.Column("at", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", "act"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
        sa.ForeignKeyConstraint(["case_id", "act"], ["acts.case_id", "acts.id"]),
    )
    op.create_table(
        "decisions",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False, server_default=""),
        sa.Column("left", sa.Text(), nullable=False, server_default=""),
        sa.Column("right", sa.Text(), nullable=False, server_default=""),
        sa.Column("verdict", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", "act"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
        sa.ForeignKeyConstraint(["case_id", "act"], ["acts.case_id", "acts.id"]),
    )
    op.create_table(
        "documents",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("artifact", sa.Text(), nullable=False, server_default=""),
        sa.Column("name", sa.Text(), nullable=False, server_default=""),
        sa.Column("published", sa.Text(), nullable=False, server_default=""),
        sa.Column("outlet", sa.Text(), nullable=False, server_default=""),
        sa.Column("source", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", "act"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
        sa.ForeignKeyConstraint(["case_id", "act"], ["acts.case_id", "acts.id"]),
    )
    op.create_table(
        "editions",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("list", sa.Text(), nullable=False, server_default=""),
        sa.Column("published", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", "act"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
        sa.ForeignKeyConstraint(["case_id", "act"], ["acts.case_id", "acts.id"]),
    )
    op.create_table(
        "entered_claims",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("document", sa.Text(), nullable=False, server_default=""),
        sa.Column("type", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", "act"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
        sa.ForeignKeyConstraint(["case_id", "act"], ["acts.case_id", "acts.id"]),
    )
    op.create_table(
        "entered_links",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("child", sa.Text(), nullable=False, server_default=""),
        sa.Column("parent", sa.Text(), nullable=False, server_default=""),
        sa.Column("kind", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", "act"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
        sa.ForeignKeyConstraint(["case_id", "act"], ["acts.case_id", "acts.id"]),
    )
    op.create_table(
        "grades",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("source", sa.Text(), nullable=False, server_default=""),
        sa.Column("reliability", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", "act"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
        sa.ForeignKeyConstraint(["case_id", "act"], ["acts.case_id", "acts.id"]),
    )
    op.create_table(
        "notes",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("about", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", "act"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
        sa.ForeignKeyConstraint(["case_id", "act"], ["acts.case_id", "acts.id"]),
    )
    op.create_table(
        "rejections",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("artifact", sa.Text(), nullable=False, server_default=""),
        sa.Column("file", sa.Text(), nullable=False, server_default=""),
        sa.Column("reason", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", "act"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
        sa.ForeignKeyConstraint(["case_id", "act"], ["acts.case_id", "acts.id"]),
    )
    op.create_table(
        "reviews",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("verdict", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", "act"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
        sa.ForeignKeyConstraint(["case_id", "act"], ["acts.case_id", "acts.id"]),
    )
    op.create_table(
        "sources",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("label", sa.Text(), nullable=False, server_default=""),
        sa.Column("kind", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", "act"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
        sa.ForeignKeyConstraint(["case_id", "act"], ["acts.case_id", "acts.id"]),
    )
    op.create_table(
        "withdrawals",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False, server_default=""),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id", "act"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
        sa.ForeignKeyConstraint(["case_id", "act"], ["acts.case_id", "acts.id"]),
    )
    op.create_index("bearings_of_proposition", "bearings", ["case_id", "proposition"])
    op.create_index("claims_of_document", "claims", ["case_id", "document"])
    op.create_index("hits_of_subject", "hits", ["case_id", "subject"])
    op.create_index("documents_of_artifact", "documents", ["case_id", "artifact"])


def downgrade() -> None:
    """Drops the tables."""
    op.drop_table("withdrawals")
    op.drop_table("sources")
    op.drop_table("reviews")
    op.drop_table("rejections")
    op.drop_table("notes")
    op.drop_table("grades")
    op.drop_table("entered_links")
    op.drop_table("entered_claims")
    op.drop_table("editions")
    op.drop_table("documents")
    op.drop_table("decisions")
    op.drop_table("captures")
    op.drop_table("artifacts")
    op.drop_table("work")
    op.drop_table("subjects")
    op.drop_table("revisions")
    op.drop_table("propositions")
    op.drop_table("links")
    op.drop_table("hits")
    op.drop_table("generations")
    op.drop_table("fixes")
    op.drop_table("custody")
    op.drop_table("claims")
    op.drop_table("bearings")
    op.drop_table("acts")
    op.drop_table("cases")
