"""Lineage on clusters of fictional reports (SYNTHETIC): pairs that go back to one origin, and independent ones merged.

    python benchmarks/lineage_scores.py [--pairs]

A cluster is a file of ``benchmarks/lineage``: documents apart by lines ``=== name kind origin``. Documents of one letter go
back to one origin; different letters are independent; a letter with ``?`` (a follow-up by the same outlet) may be joined with
its own letter or not, and counts as wrong only with another. The rules were tuned on ``open`` and never on ``held``, which was
written before they were read.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from crossbearing.pipeline import channels

CLUSTERS = Path(__file__).parent / "lineage"
FIRST_LINE = "SYNTHETIC text written for measuring lineage: real geography, the rest is invented.\n"


@dataclass(frozen=True)
class Member:
    """A document of a cluster: its name, what kind of relation it stands in, its origin's letter, and its text."""

    name: str
    kind: str
    origin: str
    text: str


@dataclass(frozen=True)
class Score:
    """Pairs found and missed, independent ones merged; per kind of the pair's other document than the original: (found, all)."""

    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    kinds: Counter[str]
    kinds_right: Counter[str]

    @property
    def f1(self) -> float:
        """Pairwise same-origin F1, per cent."""
        return 200 * self.right / max(2 * self.right + len(self.wrong) + len(self.missed), 1)


def members(path: Path) -> list[Member]:
    """The documents of a cluster file."""
    found = []
    for part in path.read_text(encoding="utf-8").split("\n=== ")[1:]:
        head, _, text = part.partition("\n")
        name, kind, origin = head.split()
        found.append(Member(name, kind, origin, FIRST_LINE + text))
    return found


def families(cluster: list[Member]) -> set[frozenset[str]]:
    """Pairs of names that the product puts into one family."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{member.name}.txt" for member in cluster]
        for path, member in zip(paths, cluster, strict=True):
            path.write_text(member.text, encoding="utf-8")
        found = channels.tool("reports", "lineage")([str(path) for path in paths])
    return {frozenset(pair) for group in found["origins"] for pair in combinations(group, 2)}


def pairs(cluster: list[Member]) -> Iterator[tuple[Member, Member, str]]:
    """Every pair of a cluster and what it truly is: ``same``, ``independent`` or ``either``."""
    for left, right in combinations(cluster, 2):
        one, other = left.origin, right.origin
        if one.rstrip("?") != other.rstrip("?"):
            yield left, right, "independent"
        else:
            yield left, right, "same" if one == other else "either"


def score(folder: Path) -> Score:
    """The score of all clusters of a folder."""
    right, wrong, missed = 0, [], []
    kinds: Counter[str] = Counter()
    kinds_right: Counter[str] = Counter()
    for path in sorted(folder.glob("*.txt")):
        cluster = members(path)
        found = families(cluster)
        for one, other, truth in pairs(cluster):
            joined = frozenset((one.name, other.name)) in found
            if truth == "same":
                kind = other.kind if one.kind == "original" else f"{one.kind}-{other.kind}"
                if one.kind == "original":
                    kinds[kind] += 1
                    kinds_right[kind] += joined
                right += joined
                if not joined:
                    missed.append(f"{path.stem}: {one.name} and {other.name} ({kind})")
            elif truth == "independent" and joined:
                wrong.append(f"{path.stem}: {one.name} and {other.name} ({one.kind}, {other.kind})")
    return Score(right, tuple(wrong), tuple(missed), kinds, kinds_right)


def run(soak: bool) -> list[str]:
    """Lines for the table: both parts, the held one last. soak: nothing more to do."""
    lines = []
    for part in ("open", "held"):
        found = score(CLUSTERS / part)
        clusters = sum(1 for _ in (CLUSTERS / part).glob("*.txt"))
        lines.append(
            f"{part}: {clusters} clusters, pairwise same-origin F1 {found.f1:.1f} (goal 90), independent pairs merged"
            f" {len(found.wrong)} (goal 0), same-origin pairs missed {len(found.missed)} of {found.right + len(found.missed)}"
        )
        each = (f"{kind} {found.kinds_right[kind]}/{found.kinds[kind]}" for kind in sorted(found.kinds))
        lines.append(f"  with the original: {', '.join(each)}")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", action="store_true", help="list the pairs of the open part that are wrong")
    if parser.parse_args().pairs:
        found = score(CLUSTERS / "open")
        print(f"open: F1 {found.f1:.1f}")
        print(*(f"merged  {pair}" for pair in found.wrong), sep="\n")
        print(*(f"missed  {pair}" for pair in found.missed), sep="\n")
    else:
        print(*run(False), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
