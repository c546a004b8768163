"""Reports in: text, HTML and PDF files to documents with a map back to line or page; nothing of them reaches a network."""

from crossbearing.reports.read.document import read, read_document

__all__ = ["read", "read_document"]
