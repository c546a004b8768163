"""The seal of an act: one hash over every row that it entered, put into its custody entry, so that a changed row shows."""

from __future__ import annotations

from sqlalchemy import Connection, select

from crossbearing.case import schema
from crossbearing.records.keys import canonical, sha256

SEALED = tuple(table for table in schema.METADATA.sorted_tables if "act" in table.c)


def seal(connection: Connection, case_id: str, act: int) -> str:
    """Hash of the rows that an act entered, by table and id."""
    held = []
    for table in sorted(SEALED, key=lambda item: item.name):
        columns = [column for column in table.c if column.name != "case_id"]
        query = select(*columns).where(table.c.case_id == case_id, table.c.act == act)
        lines = [[str(value) for value in row] for row in connection.execute(query)]
        if lines:
            held.append([table.name, sorted(lines)])
    return sha256(canonical(held))
