"""Patterns: templates over roles (``patterns/*.yaml``), filled by packs (``packs/PACK/patterns.yaml``)."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from crossbearing.records.errors import ConfigError
from crossbearing.records.patterns import Pattern, Step
from crossbearing.records.propositions import FACETS
from crossbearing.reference.load import data_folder, words, yaml_data

_TEMPLATE_KEYS = {
    "id", "name", "channel", "roles", "modes", "facets", "window_days", "steps", "sens", "sens_source", "fpr",
    "fpr_source", "innocent", "note", "source", "as_of",
}  # fmt: skip
_FILLING_KEYS = _TEMPLATE_KEYS - {"roles", "steps"} | {"template", "applies_to", "areas"}
_STEP_KEYS = {"kind", "area", "within_hours", "optional", "negate", "same_vessel", "where"}


@functools.cache
def templates() -> Mapping[str, Mapping[str, Any]]:
    """Every template by id, as read from its file. Raises ConfigError when one has an unknown key or lacks a needed one."""
    found = {}
    for entry in sorted(data_folder().joinpath("patterns").iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".yaml"):
            name = f"patterns/{entry.name}"
            data = yaml_data(name)
            _checked(data, _TEMPLATE_KEYS, ("id", "name", "steps", "sens"), f"reference/{name}")
            found[str(data["id"])] = data
    return found


def read_patterns(data: Any, pack_id: str) -> Iterator[Pattern]:
    """The patterns that a pack's ``patterns.yaml`` (already parsed) fills templates with.

    Yields one Pattern for each entry under ``patterns``. Raises ConfigError for an unknown template, key, role or facet, an
    area that the template does not have, or a probability that is none.
    """
    entries = data.get("patterns", []) if isinstance(data, Mapping) else data
    if not isinstance(entries, list):
        raise ConfigError(f"{pack_id}/patterns.yaml: a list is needed under 'patterns:'")
    seen = set()
    for entry in entries:
        pattern = _filled(entry, pack_id)
        if pattern.id in seen:
            raise ConfigError(f"{pack_id}/patterns.yaml: the id {pattern.id!r} is used twice")
        seen.add(pattern.id)
        yield pattern


def _checked(data: Any, allowed: set[str], needed: tuple[str, ...], place: str) -> None:
    if not isinstance(data, Mapping):
        raise ConfigError(f"{place}: not a mapping")
    unknown = sorted(str(key) for key in set(data) - allowed)
    if unknown:
        raise ConfigError(f"{place}: unknown key {unknown[0]!r}")
    for key in needed:
        if key not in data:
            raise ConfigError(f"{place}: no {key!r}")


def _filled(entry: Any, pack_id: str) -> Pattern:
    place = f"{pack_id}/patterns.yaml"
    _checked(entry, _FILLING_KEYS, ("id", "template", "applies_to", "areas"), place)
    place = f"{place}, {entry['id']}"
    if entry["template"] not in templates():
        raise ConfigError(f"{place}: no template {entry['template']!r}; known are {', '.join(sorted(templates()))}")
    template = templates()[entry["template"]]
    merged = {**template, **entry}
    areas = {str(role): words(places) for role, places in entry["areas"].items()}
    if set(areas) != set(template["roles"]):
        raise ConfigError(f"{place}: areas {sorted(areas)} are not the template's {sorted(template['roles'])}")
    facets = words(merged["facets"])
    if set(facets) - set(FACETS):
        raise ConfigError(f"{place}: unknown facets {sorted(set(facets) - set(FACETS))}")
    return Pattern(
        id=str(entry["id"]),
        name=str(entry.get("name") or _name(str(template["name"]), areas)),
        pack=pack_id,
        channel=str(merged.get("channel", "vessels")),
        applies_to={str(role): words(ids) for role, ids in entry["applies_to"].items()},
        modes=words(merged.get("modes")),
        areas=areas,
        steps=tuple(_step(step, areas, place) for step in template["steps"]),
        facets=facets,
        sens=_range(merged["sens"], f"{place}: sens"),
        sens_source=str(merged.get("sens_source", "")),
        innocent=tuple(dict.fromkeys((*words(entry.get("innocent"), "\n"), *words(template.get("innocent"), "\n")))),
        window_days=int(merged.get("window_days", 0)),
        template=str(template["id"]),
        note=str(merged.get("note", "")),
        fpr=_range(merged.get("fpr", (0.3, 0.1, 0.5)), f"{place}: fpr"),
        fpr_source=str(merged.get("fpr_source", "")),
    )


def _name(name: str, areas: Mapping[str, tuple[str, ...]]) -> str:
    said = {role: ", ".join(place.split(":", 1)[-1] for place in places) for role, places in areas.items()}
    return name.format(**said)


def _step(data: Any, areas: Mapping[str, tuple[str, ...]], place: str) -> Step:
    _checked(data, _STEP_KEYS, ("kind",), f"{place}: step")
    for role in words(data.get("area", ""), "|"):
        if role not in areas:
            raise ConfigError(f"{place}: a step lies in {role!r}, which is no area of it")
    return Step(
        kind=str(data["kind"]),
        area=str(data.get("area", "")),
        within_hours=float(data.get("within_hours", 0.0)),
        optional=bool(data.get("optional", False)),
        negate=bool(data.get("negate", False)),
        same_vessel=bool(data.get("same_vessel", True)),
        where=dict(data.get("where") or {}),
    )


def _range(value: Any, place: str) -> tuple[float, float, float]:
    numbers = value if isinstance(value, (list, tuple)) else ()
    if len(numbers) != 3 or not all(isinstance(number, (int, float)) and 0 < number < 1 for number in numbers):
        raise ConfigError(f"{place}: three probabilities are needed (value, low, high), not {value!r}")
    middle, low, high = (float(number) for number in numbers)
    if not low <= middle <= high:
        raise ConfigError(f"{place}: {value!r} is not (value, low, high) in order")
    return middle, low, high
