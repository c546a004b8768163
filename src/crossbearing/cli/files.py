"""Files given to commands that need no case; ``-`` is what comes in on stdin, put into a file for as long as it is read."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from crossbearing.records.errors import ConfigError, InputRejected


@contextmanager
def given(paths: Sequence[str], suffix: str = ".txt") -> Iterator[list[Path]]:
    """The paths as files. Raises ConfigError for one that is not there."""
    with tempfile.TemporaryDirectory(prefix="crossbearing-") as folder:
        found = []
        for name in paths:
            if name == "-":
                path = Path(folder) / f"stdin{suffix}"
                path.write_bytes(sys.stdin.buffer.read())
            else:
                path = Path(name)
                if not path.exists():
                    raise ConfigError(f"{name}: no such file")
            found.append(path)
        yield found


def refused(error: InputRejected) -> int:
    """Says why a file was refused, and returns the exit code for it."""
    from crossbearing.cli.output import say

    say(f"refused: {error}")
    return error.exit_code
