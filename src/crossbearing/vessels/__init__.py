"""Vessel tracks: read, turned into events, and asked what they can say of a proposition."""
