"""SVG by plain functions: escaped elements, numbers in one form, and text measured well enough to keep boxes apart."""

from __future__ import annotations

import re
import unicodedata
from html import escape

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NARROW = frozenset("ijl.,:;'|!`")
_SLIM = frozenset('ftrI ()[]{}-/"')
_WIDE = frozenset("mwMWQO@%—…")


def number(value: float) -> str:
    """A number with at most one decimal, without a trailing zero: the one form in every picture."""
    text = f"{value:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return "0" if text == "-0" else text


def safe(text: str) -> str:
    """Text escaped for XML and HTML; characters that XML cannot hold become a space."""
    return escape(_NOT_XML.sub(" ", text), quote=True)


def tag(name: str, *children: str, **attributes: str | float | None) -> str:
    """One element. children: finished markup; attributes: values are escaped, ``class_`` is ``class``, ``_`` becomes ``-``."""
    parts = [name]
    for key, value in attributes.items():
        if value is None:
            continue
        written = number(value) if isinstance(value, (int, float)) else safe(value)
        parts.append(f'{key.rstrip("_").replace("_", "-")}="{written}"')
    head = " ".join(parts)
    return f"<{head}>{''.join(children)}</{name}>" if children else f"<{head}/>"


def text(x: float, y: float, content: str, class_: str = "t", anchor: str | None = None) -> str:
    """One line of text at its baseline. anchor: ``middle``, ``end`` or None for the start."""
    return tag("text", safe(content), x=x, y=y, class_=class_, text_anchor=anchor) if content else ""


def lines(x: float, y: float, content: list[str], size: float, class_: str = "t", anchor: str | None = None) -> str:
    """Lines of text under one another, 1.25 em apart, the first baseline at ``y``."""
    return "".join(text(x, y + index * size * 1.25, line, class_, anchor) for index, line in enumerate(content))


def picture(width: float, height: float, title: str, *children: str, class_: str = "") -> str:
    """A whole picture that scales with its place. title: what a screen reader says."""
    return tag(
        "svg", tag("title", safe(title)), *children, xmlns="http://www.w3.org/2000/svg", role="img",
        viewBox=f"0 0 {number(width)} {number(height)}", width=width, height=height, class_=f"xb {class_}".strip(),
    )  # fmt: skip


def width_of(content: str, size: float, bold: bool = False) -> float:
    """Width of text in the picture's units, measured a little wide (classes of DejaVu Sans, the widest usual face).

    size: font size in the picture's units.
    """
    total = 0.0
    for char in content:
        if char in _NARROW:
            total += 0.32
        elif char in _SLIM:
            total += 0.40
        elif char in _WIDE:
            total += 0.98
        elif unicodedata.east_asian_width(char) in "WF":
            total += 1.02
        elif unicodedata.combining(char):
            continue
        elif char.isupper():
            total += 0.71
        else:
            total += 0.625
    return total * size * (1.1 if bold else 1.0)


def wrap(content: str, size: float, width: float, most: int = 3, bold: bool = False) -> list[str]:
    """Text broken into at most ``most`` lines that each fit ``width``; what does not fit ends in an ellipsis."""
    words = content.split()
    out: list[str] = []
    current = ""
    while words:
        word = words.pop(0)
        trial = f"{current} {word}".strip()
        if width_of(trial, size, bold) <= width:
            current = trial
        elif not current:
            cut = _fitting(word, size, width, bold)
            out.append(word[:cut])
            words.insert(0, word[cut:])
        else:
            out.append(current)
            current = ""
            words.insert(0, word)
        if len(out) == most:
            if words or current:
                out[-1] = _ellipsis(out[-1], size, width, bold)
            return out
    return [*out, current] if current else out


def _fitting(word: str, size: float, width: float, bold: bool) -> int:
    cut = 1
    while cut < len(word) and width_of(word[: cut + 1], size, bold) <= width:
        cut += 1
    return cut


def _ellipsis(line: str, size: float, width: float, bold: bool) -> str:
    while line and width_of(line + "…", size, bold) > width:
        line = line[:-1]
    return line.rstrip() + "…"
