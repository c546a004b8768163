"""Watchlists: list editions in, subjects screened against them by identifiers and names, hits with reasons."""
