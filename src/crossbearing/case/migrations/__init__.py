"""Alembic migrations of the case database, packaged; run when a case is opened."""
