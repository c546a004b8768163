"""The reports channel: what is written about a matter, as documents, claims, lineage and bearings."""
