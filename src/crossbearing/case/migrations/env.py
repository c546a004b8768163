"""Alembic environment: the connection is handed in by ``case.database.migrate``; there is no offline mode."""

from __future__ import annotations

from alembic import context

from crossbearing.case.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, transactional_ddl=True)
context.run_migrations()
