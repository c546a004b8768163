"""What people found of the fixes and entered beside them: adjudications, bearings of their own, fitted parameters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels = None
depends_on = None

TABLES = {
    "adjudications": ("verdict",),
    "looks": ("proposition", "facet", "channel", "direction"),
    "fitted": ("artifact", "calibration"),
}


def upgrade() -> None:
    """Makes the tables."""
    for name, columns in TABLES.items():
        op.create_table(
            name,
            sa.Column("case_id", sa.Text(), nullable=False),
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("act", sa.Integer(), nullable=False, autoincrement=False),
            *(sa.Column(column, sa.Text(), nullable=False, server_default="") for column in columns),
            sa.Column("payload", sa.Text(), nullable=False),
            sa.PrimaryKeyConstraint("case_id", "id", "act"),
            sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"]),
            sa.ForeignKeyConstraint(["case_id", "act"], ["acts.case_id", "acts.id"]),
        )


def downgrade() -> None:
    """Drops the tables."""
    for name in reversed(TABLES):
        op.drop_table(name)
