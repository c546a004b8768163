"""A second reading of a PDF's pages, by pypdfium2, and whether it says what the first says (reference/reading.yaml)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from crossbearing.reference.load import yaml_data

MISSING = "no second reading of its pages: the extra [pdf] is not installed"
_UNSEEN = re.compile("[\\s\u0002\ufffe\u00ad]+")
_TORN = re.compile("[-\u2010\u0002\ufffe\u00ad]\\s*\\r?\\n\\s*")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Second:
    """A second reading of one PDF: the text of each page from 1 on, those left out that it could not read."""

    pages: Mapping[int, str]
    note: str


def second(data: bytes, count: int) -> Second | None:
    """A second reading of a PDF of ``count`` pages; None where the extra [pdf] is not installed.

    It is made in a process of its own, which may use so much time and memory: a page that hangs or crashes it, and what
    comes after it, is left out.
    """
    if not installed():
        return None
    limits = yaml_data("reading.yaml")["second_reading"]
    seconds = int(limits["seconds"] + limits["seconds_per_page"] * count)
    command = [
        sys.executable,
        "-P",
        str(Path(__file__).with_name("pages.py")),
        str(seconds),
        str(limits["most_memory"]),
    ]
    try:
        # our own file, without a shell
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=limits["patience"] * seconds, check=False
        )
        said = done.stdout
    except subprocess.TimeoutExpired as error:
        said = error.stdout or b""
    except OSError:
        said = b""
    pages: dict[int, str] = {}
    for number, line in enumerate(said.split(b"\n")[:count], start=1):
        try:
            text = json.loads(line)
        except ValueError:
            continue
        if isinstance(text, str):
            pages[number] = text.replace("\r\n", "\n").replace("\r", "\n")
    return Second(pages, f"second reading by pypdfium2 {version('pypdfium2')}")


def installed() -> bool:
    """Whether a second reading can be made at all."""
    from importlib.util import find_spec

    return find_spec("pypdfium2") is not None


def difference(first: str, other: str, in_order: bool = True) -> str:
    """How two readings of a page differ, in words; empty where they agree.

    in_order: False compares what is there, not its order (a page whose tables were set as rows).
    Source: Indel similarity as rapidfuzz has it; thresholds in reference/reading.yaml.
    """
    limits = yaml_data("reading.yaml")["second_reading"]
    letters = [_UNSEEN.sub("", unicodedata.normalize("NFKC", text)) for text in (first, other)]
    words = [_WORD.findall(unicodedata.normalize("NFKC", _TORN.sub("", text))) for text in (first, other)]
    if not letters[0] and not letters[1]:
        return ""
    plain = not in_order or max(map(len, letters)) > limits["most_characters"]
    likeness = _common if plain else _alike
    alike = (likeness(*letters), likeness(*words))
    if alike[0] >= limits["least_characters"] and alike[1] >= limits["least_words"]:
        return ""
    return f"two readings differ: {alike[0]:.0%} of the characters and {alike[1]:.0%} of the words alike"


def _alike(one: Any, other: Any) -> float:
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(one, other))


def _common(one: Any, other: Any) -> float:
    """Share of both that they have in common, whatever the order."""
    counts = Counter(one), Counter(other)
    total = counts[0].total() + counts[1].total()
    return 2 * (counts[0] & counts[1]).total() / total if total else 1.0
