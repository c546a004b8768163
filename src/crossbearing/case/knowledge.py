"""The packs that a case uses, found in reference/."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from crossbearing.records.patterns import Pack


def packs_in_use(names: Sequence[str], folder: Path) -> list[Pack]:
    """The packs of these ids, sorted; every installed one where none is named. A path is looked for in the case first.

    Raises ConfigError when there is no such pack.
    """
    from crossbearing.reference import packs

    chosen = []
    for name in sorted(names or packs.installed_packs()):
        own = folder / name
        chosen.append(packs.pack(str(own) if (own / "pack.yaml").is_file() else name))
    return chosen
