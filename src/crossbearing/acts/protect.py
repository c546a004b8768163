"""Protecting a source: its identity goes into the encrypted vault, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from crossbearing.acts.targets import source as find_source
from crossbearing.case import vault
from crossbearing.case.case import Case
from crossbearing.case.sources import pseudonym
from crossbearing.case.writing import transaction
from crossbearing.records.errors import ConfigError
from crossbearing.records.reviews import Source


def protect(case: Case, source: str, identity: str, *, who: str = "analyst", why: str = "") -> Source:
    """Puts an identity into the vault under a source's id; a label that is not known makes a new source.

    source: id or label; identity: read from a file or stdin by the caller, never from the command line.
    The passphrase is prompted for, or taken from ``CROSSBEARING_VAULT_PASSPHRASE``.
    Raises ConfigError for an empty identity, a wrong passphrase, or a label that gives the identity away.
    """
    if not identity.strip():
        raise ConfigError("the identity is empty; nothing was written")
    known = find_source(case, source)
    label = known.label if known else source
    if label.strip().casefold() in identity.casefold() and len(label.strip()) > 3:
        raise ConfigError("the source's label stands in the identity: give it a label that says nothing about it")
    made = replace(known, protected=True) if known else Source(pseudonym(), source, "person", "", True, "brought")
    vault.put(case.path, made.id, identity.strip(), vault.passphrase())
    with transaction(case, who, why, "protect", {"source": made.id}, [made.id]) as writer:
        writer.enter([made])
    return made
