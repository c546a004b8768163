"""Seeded, labelled worlds: synthetic traffic and reporting, for the demo and for measuring. SYNTHETIC on its face."""
