"""Scoring again after an act, and what that changed."""

from __future__ import annotations

from crossbearing.case.case import Case
from crossbearing.pipeline.difference import Difference
from crossbearing.pipeline.job import Job
from crossbearing.pipeline.progress import Progress, Quiet
from crossbearing.pipeline.runner import work


def rescore(case: Case, progress: Progress | None = None) -> Difference:
    """Runs what the last act made stale; returns the fixes new, moved and withdrawn."""
    return work(case, Job(progress or Quiet())).difference
