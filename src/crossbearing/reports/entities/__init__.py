"""Entities: what the gazetteers know of a text, in any script, each with its span; one index, one pass, nothing guessed."""

from crossbearing.reports.entities.find import entities
from crossbearing.reports.entities.records import Candidate, Entity

__all__ = ["Candidate", "Entity", "entities"]
