"""``make bench``: speed as a ratio in one run against a named rival, and the ledger's properties on many random cases.

    python benchmarks/run.py [--soak] [NAME…]

Absolute times are noisy; the ratios of medians are what to quote. Each bench is a function of the list below.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import claims
import decoding
import events
import hostile
import properties
import proposing
import reading
import scale

BENCHES: dict[str, Callable[[bool], Iterable[str]]] = {
    "decoding": decoding.run,
    "events": events.run,
    "claims": claims.run,
    "reading": reading.run,
    "hostile": hostile.run,
    "properties": properties.run,
    "scale": scale.run,
    "proposing": proposing.run,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*BENCHES, []], help="which benches; all when none is named")
    parser.add_argument("--soak", action="store_true", help="ten times the size")
    arguments = parser.parse_args()
    for name in arguments.names or BENCHES:
        print(f"== {name}", flush=True)
        for line in BENCHES[name](arguments.soak):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
