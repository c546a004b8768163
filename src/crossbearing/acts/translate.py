"""A translation by an analyst: a rendition of an archived original, whose words it gives in another language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crossbearing.acts.correct import inherited
from crossbearing.acts.taking import Known, Taken
from crossbearing.acts.targets import by_id
from crossbearing.acts.targets import document as find_document
from crossbearing.case.case import Case
from crossbearing.records.documents import Document
from crossbearing.records.errors import ConfigError, NotFound
from crossbearing.records.lineage import Link

EVIDENCE = "added as a translation of it"


def original_of(case: Case, name: str) -> Document:
    """The document that a translation is of. name: SHA-256 of its artifact (or the start of it), its id or its name.

    Raises NotFound when there is none, ConfigError when several documents are of that artifact, or it is a translation itself.
    """
    held = case.documents()
    artifact = by_id(name, {item.artifact for item in held})
    of_it = [item for item in held if item.artifact == artifact]
    if len(of_it) > 1:
        raise ConfigError(
            f"{len(of_it)} documents are read from {name!r}: {', '.join(item.id for item in of_it)}; name one"
        )
    if not of_it and len(name) == 64:
        raise NotFound(f"no document is read from {name!r}: add the original first, then its translation")
    found = of_it[0] if of_it else find_document(case, name)
    if found.translation_of:
        raise ConfigError(
            f"{found.name} is itself a translation: name the original that it is of ({found.translation_of})"
        )
    return found


def render(held: Known, read: Sequence[Taken], original: Document, translator: str) -> Iterator[Link]:
    """Makes the one document that was read a rendition of its original, and yields the link that says so.

    translator: id of a source, or empty. What is known of the original (outlet, day, who brought it) holds for the
    translation where nothing else is said of it; its address does not. Raises ConfigError where not one report was read, for
    one that is the original itself, or is held as the translation of another.
    """
    keys = list(dict.fromkeys(key for item in read for key in item.summary.documents))
    if len(keys) != 1 or keys[0] in held.withdrawn:
        raise ConfigError("--translation-of needs one report that is not withdrawn: the translation")
    if keys[0] == original.id:
        raise ConfigError(f"{original.name} is no translation of itself")
    for item in read:
        if keys[0] in item.summary.documents:
            fresh = [one for one in item.records if isinstance(one, Document) and one.id == keys[0]]
            before = fresh[0] if fresh else held.documents[keys[0]]
            if before.translation_of not in ("", original.id):
                raise ConfigError(f"{before.name} is held as a translation of another report ({before.translation_of})")
            made = replace(
                inherited(before, replace(original, url="", title="")),
                translation_of=original.id, translator=translator or before.translator,
            )  # fmt: skip
            item.records = [one for one in item.records if one not in fresh]
            if made != held.documents.get(made.id):
                item.records = [*item.records, made]
                yield Link(made.id, original.id, "translates", EVIDENCE, overlap=1.0)  # one text, in two languages
