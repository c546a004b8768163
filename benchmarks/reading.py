"""Reading: characters a second of short documents with their claims, memory after 1,000 and 10,000, and a PDF of 500 pages."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "reports"))

COUNTS = (1_000, 10_000)
PAGES = 500
PLACES = ("Aldermoor", "Brinefort", "Calder Quay", "Dunmere", "Eastholm", "Fenwick Roads")
GOODS = ("crates of rifles", "artillery shells", "rocket engines", "machine tools", "cement", "rice")
WHO = ("a dock worker", "an official of the ministry", "a source in the port", "the harbour clerk", "two sailors")


def document(rng: random.Random, number: int) -> str:
    """A short report, another one for each number; names and numbers that no other has."""
    lines = ["SYNTHETIC", f"Title: Report {number}", "Published: 2024-03-05", "Outlet: Quay Letter", ""]
    for _ in range(rng.randrange(1, 3)):
        lines.append(
            f"According to {rng.choice(WHO)}, the vessel Marlin {number} carried {rng.randrange(20, 9_000)} "
            f"{rng.choice(GOODS)} from {rng.choice(PLACES)} to {rng.choice(PLACES)} in {rng.choice(('March', 'June'))} 2023, "
            f"and Company {number}-{rng.randrange(99)} paid for them in cash."
        )
    return "\n".join(lines) + "\n"


def run(soak: bool) -> list[str]:
    """Lines to print. soak: ten times as many documents."""
    lines = []
    for count in (*COUNTS, *((100_000,) if soak else ())):
        done = subprocess.run(
            [sys.executable, __file__, "documents", str(count)], capture_output=True, text=True, check=True
        )
        said = json.loads(done.stdout)
        lines.append(
            f"{count:,} documents, {said['characters']:,} characters, {said['claims']:,} claims: "
            f"{said['characters'] / said['cpu_s']:,.0f} characters/s of CPU, {said['characters'] / said['wall_s']:,.0f} by the "
            f"clock; RSS {said['rss_mb']:.0f} MB at the end, {said['start_mb']:.0f} MB after the first 100"
        )
    done = subprocess.run([sys.executable, __file__, "pdf", str(PAGES)], capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    lines.append(
        f"PDF of {PAGES} pages, {said['characters']:,} characters, {said['tables']} pages with a table: {said['wall_s']:.1f} s by "
        f"the clock, {said['cpu_s']:.1f} s CPU of ours (the second reader's beside it), told {said['steps']} times how far"
    )
    return lines


def rss_mb() -> float:
    """Resident memory of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def documents(count: int) -> dict[str, float]:
    """Reads so many documents and their claims, one after the other, and keeps nothing."""
    from crossbearing.reports.find import read_claims
    from crossbearing.reports.read import read_document

    rng = random.Random(11)
    characters = claims = 0
    start_mb = wall = cpu = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.txt"
        for number in range(count + 100):
            if number == 100:
                start_mb, wall, cpu = rss_mb(), time.perf_counter(), time.process_time()
                characters = claims = 0
            path.write_text(document(rng, number), encoding="utf-8")
            read = read_document(path)
            characters += len(read.text)
            claims += len(read_claims(read))
    return {
        "characters": characters, "claims": claims, "wall_s": time.perf_counter() - wall, "cpu_s": time.process_time() - cpu,
        "rss_mb": rss_mb(), "start_mb": start_mb,
    }  # fmt: skip


def large_pdf(count: int) -> bytes:
    """A PDF of so many pages of running text, every twentieth with a ruled table."""
    from hostile_documents import _pdf, _stream

    rng = random.Random(12)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for number in range(count):
        words = " ".join(document(rng, number * 20 + part).split("\n", 5)[5].replace("\n", " ") for part in range(16))
        shown = [words[at : at + 95] for at in range(0, min(len(words), 3_300), 95)]
        content = "BT /F1 10 Tf 14 TL 40 760 Td " + " T* ".join(f"({line}) Tj" for line in shown) + " ET\n"
        if number % 20 == 0:
            for row in range(6):
                for column in range(4):
                    x, y = 40 + 120 * column, 40 + 30 * row
                    content += f"{x} {y} 120 30 re S BT /F1 9 Tf {x + 4} {y + 10} Td (cell {row}-{column}) Tj ET\n"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects) + 2} 0 R >>"
        objects += [page.encode(), _stream(content.encode())]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode()
    return _pdf(objects)


def pdf(count: int) -> dict[str, float]:
    """Reads a large PDF."""
    from crossbearing.records.documents import Document, SourceFile, Step
    from crossbearing.reports.read import read

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.pdf"
        path.write_bytes(large_pdf(count))
        wall, cpu = time.perf_counter(), time.process_time()
        found = list(read(SourceFile(path, path.name), {}))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    (read_,) = [item for item in found if isinstance(item, Document)]
    steps = sum(isinstance(item, Step) for item in found)
    return {
        "characters": len(read_.text),
        "wall_s": wall,
        "cpu_s": cpu,
        "steps": steps,
        "tables": read_.text.count("cell 5-0 | "),
    }


if __name__ == "__main__":
    what = {"documents": documents, "pdf": pdf}[sys.argv[1]]
    print(json.dumps(what(int(sys.argv[2]))))
