"""A spaCy pipeline that the user names in place of our own: found on this machine, checked, loaded, never downloaded."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from crossbearing.records.errors import ConfigError
from crossbearing.reports.relabelled import mapping

OWN = "crossbearing_ewt"
UNIVERSAL, CLEAR = "universal", "clear"


@dataclass(frozen=True)
class NamedParser:
    """A pipeline on this machine: folder, the name and version that its meta tells, and SHA-256 of all its files."""

    folder: str
    name: str
    version: str
    hash: str

    @property
    def words(self) -> str:
        """What a claim's extractor says of it."""
        return f"{self.name} {self.version} {self.hash[:12]}"


def chosen(name: str = "") -> str:
    """The pipeline asked for: ``name``, or else CROSSBEARING_PARSER; empty for our own."""
    found = name or os.environ.get("CROSSBEARING_PARSER", "")
    return "" if found == OWN else found


@cache
def found(name: str) -> NamedParser:
    """Where a pipeline lies and what it says it is; nothing is loaded. name: an installed package, or a folder.

    Raises ConfigError where there is none, saying how to install it.
    """
    from crossbearing.records.keys import sha256
    from crossbearing.reference.load import data_hash

    folder = _folder(name)
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except ValueError as error:
        raise ConfigError(f"--parser {name}: its meta.json cannot be read: {error}") from None
    parts = [data_hash("relabelling.yaml")]
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            parts += [path.relative_to(folder).as_posix(), sha256(path.read_bytes())]
    full = f"{meta.get('lang', '')}_{meta.get('name', '')}".strip("_")
    return NamedParser(str(folder), full, str(meta.get("version", "")), sha256("\n".join(parts).encode()))


@cache
def loaded(name: str) -> Any:
    """The pipeline, without the components that nothing is read from.

    Raises ConfigError where there is none, where it cannot be loaded, and where its labels are none that are known.
    """
    import spacy

    folder = found(name).folder
    try:
        nlp = spacy.load(folder, exclude=sorted(mapping()["left_out"]))
    except (OSError, ValueError, ImportError, KeyError) as error:
        raise ConfigError(f"--parser {name}: spaCy cannot load it: {str(error).splitlines()[0]}") from error
    scheme(nlp, name)
    return nlp


def scheme(nlp: Any, name: str = "") -> str:
    """Whether a pipeline's labels are those of Universal Dependencies (``universal``) or CLEAR style (``clear``).

    Raises ConfigError, with the labels found, for any other, and for one without Penn tags.
    """
    known = mapping()
    called = f"--parser {name or nlp.meta.get('name', 'as given')}"
    tags = _labels(nlp, "token.tag")
    if tags is None:
        raise ConfigError(f"{called}: it has no tagger; a pipeline with a tagger (Penn tags) and a parser is needed")
    if tags and not known["penn"] <= tags:
        raise ConfigError(f"{called}: its tags are not Penn's: {_some(tags)}")
    labels = _labels(nlp, "token.dep")
    if labels is None:
        raise ConfigError(f"{called}: it has no dependency parser")
    if not labels:
        raise ConfigError(f"{called}: its parser does not say which labels it gives")
    if all(label == "ROOT" or label.split(":")[0] in known["universal"] for label in labels):
        return UNIVERSAL
    strange = {label for label in labels if label not in known["clear"]}
    if not strange - {""}:
        return CLEAR
    raise ConfigError(
        f"{called}: its labels are neither those of Universal Dependencies nor those of spaCy's English pipelines; "
        f"not known are {_some(strange)}, of {_some(labels)}"
    )


def _folder(name: str) -> Path:
    path = Path(name).expanduser()
    if path.is_dir():
        inner = path
    else:
        from importlib.util import find_spec

        spec = find_spec(name) if name.isidentifier() else None
        if spec is None or not spec.submodule_search_locations:
            raise ConfigError(
                f"--parser {name}: no such folder, and no such package is installed. Crossbearing downloads nothing: "
                f"install it yourself (python -m spacy download {name if name.isidentifier() else 'NAME'}, or pip install "
                "the wheel of spaCy's own releases), or name the folder of a pipeline"
            )
        inner = Path(next(iter(spec.submodule_search_locations)))
    for place in (inner, *sorted(inner.glob("*-*"))):  # a package holds its pipeline in a folder NAME-VERSION
        if (place / "config.cfg").is_file() and (place / "meta.json").is_file():
            return place.resolve()
    raise ConfigError(f"--parser {name}: no spaCy pipeline lies there (config.cfg and meta.json)")


def _labels(nlp: Any, attribute: str) -> set[str] | None:
    """The labels of the components that set an attribute; None where none does."""
    setters = [pipe for pipe in nlp.pipe_names if attribute in nlp.get_pipe_meta(pipe).assigns]
    if not setters:
        return None
    return {str(label) for pipe in setters for label in getattr(nlp.get_pipe(pipe), "labels", ())}


def _some(labels: Iterable[str]) -> str:
    every = sorted(labels)
    return ", ".join(every[:12]) + (f" and {len(every) - 12} more" if len(every) > 12 else "")
