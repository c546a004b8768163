"""Packs: the knowledge of one theatre as data. A pack is a folder of YAML and CSV files; another theatre is another folder.

Of the files only ``pack.yaml`` is needed: ``bodies.yaml``, ``ports.csv``, ``patterns.yaml``, ``rivals.yaml``,
``interests.yaml``, ``legal.yaml`` and ``media.yaml`` are read where they are. A pack is named by its id when it came
with the package, or by the path of its folder when a user wrote it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from crossbearing.records.errors import ConfigError
from crossbearing.records.keys import sha256
from crossbearing.records.patterns import Pack, Pattern
from crossbearing.reference.load import data_folder, parse_csv, parse_yaml

FILES = (
    "pack.yaml", "bodies.yaml", "ports.csv", "patterns.yaml", "rivals.yaml", "interests.yaml", "legal.yaml", "media.yaml",
)  # fmt: skip


def installed_packs() -> tuple[str, ...]:
    """Ids of the packs that came with the package, sorted."""
    folder = data_folder().joinpath("packs")
    if not folder.is_dir():
        return ()
    return tuple(sorted(child.name for child in folder.iterdir() if child.joinpath("pack.yaml").is_file()))


def pack(id_or_path: str) -> Pack:
    """A pack by its id, or by the path of a user's own pack folder.

    Raises ConfigError when there is none, naming those installed, and for a file in it that cannot be used.
    """
    if id_or_path in installed_packs():
        return _installed(id_or_path)
    folder = Path(id_or_path)
    if folder.joinpath("pack.yaml").is_file():
        return _read(folder, folder.name)
    raise ConfigError(
        f"pack {id_or_path!r}: neither installed ({', '.join(installed_packs()) or 'none'}) nor a folder with a pack.yaml"
    )


@functools.cache
def _installed(pack_id: str) -> Pack:
    return _read(data_folder().joinpath("packs", pack_id), pack_id)


def _read(folder: Traversable, name: str) -> Pack:
    data = {file: folder.joinpath(file).read_bytes() for file in FILES if folder.joinpath(file).is_file()}
    head = parse_yaml(data["pack.yaml"], f"{name}/pack.yaml")
    if not isinstance(head, Mapping) or not head.get("id"):
        raise ConfigError(f"{name}/pack.yaml: no 'id'")
    prior = head.get("prior", 0.05)
    if not isinstance(prior, (int, float)) or not 0 < prior < 1:
        raise ConfigError(f"{name}/pack.yaml: prior {prior!r} is no probability between 0 and 1")
    digest = sha256(b"".join(f"{file}:{sha256(content)}\n".encode() for file, content in sorted(data.items())))
    ports = parse_csv(data["ports.csv"], f"{name}/ports.csv") if "ports.csv" in data else ()
    return Pack(
        id=str(head["id"]),
        name=str(head.get("name", head["id"])),
        hash=digest[:16],
        prior=float(prior),
        prior_reason=str(head.get("prior_reason", "")).strip(),
        states=tuple(str(code) for code in head.get("states", ())),
        bodies=_entries(data, name, "bodies"),
        ports=ports,
        patterns=_patterns(data, name, str(head["id"])),
        rivals=_entries(data, name, "rivals"),
        interests=_entries(data, name, "interests"),
        legal=_entries(data, name, "legal"),
        media=_entries(data, name, "media"),
    )


def _entries(data: Mapping[str, bytes], name: str, kind: str) -> tuple[Mapping[str, Any], ...]:
    """The list under the file's own key (``bodies:``), or the file itself where it is a list."""
    file = f"{kind}.yaml"
    if file not in data:
        return ()
    value = parse_yaml(data[file], f"{name}/{file}")
    if isinstance(value, Mapping):
        shared = {key: value[key] for key in ("source", "as_of") if key in value}
        listed = value.get(kind, value.get("rules", value.get("entries", [])))
    else:
        shared, listed = {}, value or []
    if not isinstance(listed, list) or not all(isinstance(entry, Mapping) for entry in listed):
        raise ConfigError(f"{name}/{file}: a list of entries is needed under '{kind}:'")
    return tuple({**shared, **entry} for entry in listed)


def _patterns(data: Mapping[str, bytes], name: str, pack_id: str) -> tuple[Pattern, ...]:
    if "patterns.yaml" not in data:
        return ()
    try:
        from crossbearing.reference import patterns
    except ImportError:
        return ()
    return tuple(patterns.read_patterns(parse_yaml(data["patterns.yaml"], f"{name}/patterns.yaml"), pack_id))
