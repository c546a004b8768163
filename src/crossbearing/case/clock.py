"""The one place where the time of day enters: when an act was done. Nothing that is computed depends on it."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def now() -> str:
    """The time in UTC as RFC 3339 to the second; ``SOURCE_DATE_EPOCH`` fixes it for builds that are to repeat.

    Source: reproducible-builds.org, SOURCE_DATE_EPOCH specification.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """The day in UTC as an ISO date."""
    return now()[:10]
