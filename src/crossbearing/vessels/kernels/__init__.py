"""Event kernels: pure functions from Arrow tables to Arrow tables, with explicit state in and out (DESIGN §6)."""
