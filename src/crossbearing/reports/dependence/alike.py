"""Which of many documents speak of one matter with one of them, without comparing it with all (prefix filtering)."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.reports.dependence.pairs import Reading, likeness

FEW = 32
SLACK = 1e-9  # a bound missed by rounding finds a candidate too many, never one too few


class Alike:
    """Documents found again by their rarer words: those that are at least so like a given one.

    Of two documents as like as a threshold asks, one must have a word of the other's rarest words that together make up
    more than what the threshold leaves over. Source: Bayardo, Ma and Srikant, Scaling up all pairs similarity search (2007).
    """

    def __init__(self, readings: Sequence[Reading]) -> None:
        import numpy as np

        self._readings = readings
        places: dict[str, list[int]] = {}
        counts: dict[str, list[int]] = {}
        for place, reading in enumerate(readings):
            for stem, count in reading.stems.items():
                places.setdefault(stem, []).append(place)
                counts.setdefault(stem, []).append(count)
        self._where = {stem: (np.array(found), np.array(counts[stem])) for stem, found in places.items()}
        self._squares = np.array([reading.square for reading in readings], dtype=np.float64)

    def to(self, reading: Reading, threshold: float) -> list[tuple[Reading, float]]:
        """Documents whose likeness to one is at least ``threshold`` (0 to 1, above 0), itself too, in their order, with it."""
        near: set[int] = set()
        for stem in self._telling(reading, threshold):
            near.update(self._where[stem][0].tolist())
        if len(near) <= FEW:
            pairs = [(self._readings[place], likeness(reading, self._readings[place])) for place in sorted(near)]
            return [(one, alike) for one, alike in pairs if alike >= threshold]
        return self._counted(reading, threshold)

    def _counted(self, reading: Reading, threshold: float) -> list[tuple[Reading, float]]:
        """As ``to``, for many candidates: all products at once (whole numbers, so the same as one by one)."""
        import numpy as np

        shared = [(*self._where[stem], count) for stem, count in reading.stems.items() if stem in self._where]
        dots = np.bincount(
            np.concatenate([places for places, _, _ in shared]),
            np.concatenate([counts * count for _, counts, count in shared]),
            minlength=len(self._readings),
        )
        alike = dots / np.sqrt(np.maximum(self._squares * reading.square, 1))
        return [(self._readings[place], float(alike[place])) for place in np.flatnonzero(alike >= threshold).tolist()]

    def _telling(self, reading: Reading, threshold: float) -> list[str]:
        """The rarest words of a document, as many as leave less over than the threshold asks to have in common."""
        left, enough = reading.square, threshold * threshold * reading.square * (1 - SLACK)
        found = []
        spread = {stem: len(self._where[stem][0]) if stem in self._where else 0 for stem in reading.stems}
        for stem, count in sorted(reading.stems.items(), key=lambda entry: (spread[entry[0]], entry[0])):
            if left < enough:
                break
            if spread[stem]:
                found.append(stem)
            left -= count * count
        return found
