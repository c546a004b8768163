"""Reports in: text, pages, PDF, messages and web archives to documents with a map back; nothing of them reaches a network."""

from crossbearing.reports.read.document import read, read_document

__all__ = ["read", "read_document"]
