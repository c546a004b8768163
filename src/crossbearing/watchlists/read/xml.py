"""Elements of an XML file one at a time; document types, entities and bombs are refused before they unfold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from crossbearing.records.errors import InputRejected

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def elements(path: Path, name: str, wanted: frozenset[str]) -> Iterator[tuple[str, Element]]:
    """(local tag, element) of the root at its start, then of each wanted element at its end, cleared afterwards.

    Raises InputRejected for a document type or entity declaration, and for a file that is not well-formed to its end.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    root: Element | None = None
    try:
        with path.open("rb") as file:
            for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
                tag = local(element.tag)
                if root is None:
                    root = element
                    yield tag, element
                elif event == "end" and tag in wanted:
                    yield tag, element
                    element.clear()
    except DefusedXmlException as error:
        raise InputRejected(
            name, f"a document type or entity declaration is refused ({type(error).__name__})"
        ) from error
    except ParseError as error:
        line, column = error.position
        raise InputRejected(name, f"not well-formed XML: {str(error).split(':')[0]} (column {column})", line) from error
    except (UnicodeDecodeError, LookupError, ValueError) as error:
        raise InputRejected(name, f"XML in an encoding that cannot be read: {error}") from error


def local(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rpartition("}")[2]


def children(element: Element, tag: str) -> list[Element]:
    """The direct children of that local tag."""
    return [child for child in element if local(child.tag) == tag]


def text_of(element: Element, tag: str) -> str:
    """The text of the first direct child of that local tag, tidied; empty without one."""
    for child in children(element, tag):
        if child.text and child.text.strip():
            return " ".join(child.text.split())
    return ""


def texts_of(element: Element, tag: str) -> list[str]:
    """The texts of ``tag/VALUE`` children, as the UN list writes repeated values."""
    return [" ".join(value.text.split()) for child in children(element, tag) for value in child if value.text]
