"""Propositions from claims, origins, the ledger of bearings, and the fixes that come of them (DESIGN §7)."""
