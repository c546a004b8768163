"""Reading keeps up with an archive: DESIGN §8 asks for 30,000 characters a second; this guards a third of it anywhere."""

from __future__ import annotations

import time

from crossbearing.records.documents import Document
from crossbearing.reports.find import read_claims

TEXT = (
    "A broker in Bergen said the tanker Grey Tern carried 40 crates of rifles to Malta in March. "
    "Norway has denied the claim. The crates were declared as pumps and had been loaded in Oslo. "
    "According to tracking data, the vessel switched off its transponder for nine days.\n"
)


def test_a_long_document_is_read_at_ten_thousand_characters_a_second() -> None:
    read_claims(Document("doc-w", "a", "w.txt", TEXT))
    text = TEXT * 100
    started = time.process_time()
    found = read_claims(Document("doc-l", "a", "l.txt", text, published="2024-03-12"))
    assert len(text) / (time.process_time() - started) > 10_000
    assert len(found) > 300
