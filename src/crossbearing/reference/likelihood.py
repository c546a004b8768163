"""Likelihood words of ICD 203, each with its band (``likelihood.yaml``)."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from crossbearing.reference.load import yaml_data


@dataclass(frozen=True)
class Word:
    """A likelihood word and the band of probabilities it stands for, between 0 and 1."""

    word: str
    low: float
    high: float


@functools.cache
def scale() -> tuple[Word, ...]:
    """The words of the scale, least likely first. Source: ICD 203."""
    return tuple(_word(band) for band in yaml_data("likelihood.yaml")["bands"])


@functools.cache
def undetermined() -> Word:
    """The word for evidence too weak to call, with the whole range as its band."""
    return _word(yaml_data("likelihood.yaml")["undetermined"])


def word_for(probability: float) -> Word:
    """The word whose band holds a probability; what lies beyond the outermost bands takes the outermost word."""
    for word in scale():
        if probability < word.high:
            return word
    return scale()[-1]


def _word(band: dict[str, object]) -> Word:
    return Word(str(band["word"]), float(str(band["low"])) / 100, float(str(band["high"])) / 100)
