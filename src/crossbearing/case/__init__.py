"""A case: a folder of archived bytes, a lake of tables, one database, a vault and a custody log (DESIGN §3)."""
