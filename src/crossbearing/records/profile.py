"""Profiles: how much of a case is shown, and to whom."""

from __future__ import annotations

from enum import StrEnum


class Profile(StrEnum):
    """``internal`` shows pseudonyms and everything but identities; ``partner`` and ``public`` show less (handover/redaction)."""

    INTERNAL = "internal"
    PARTNER = "partner"
    PUBLIC = "public"
