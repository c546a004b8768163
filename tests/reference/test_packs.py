"""Packs are folders of data; a user's own is read like those that came with the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossbearing.records.errors import ConfigError
from crossbearing.reference.packs import installed_packs, pack


def test_two_theatres_come_with_the_package() -> None:
    assert {"dprk", "iran"} <= set(installed_packs())


@pytest.mark.parametrize("name", ["dprk", "iran"])
def test_a_pack_has_a_prior_with_its_reason_and_sourced_bodies(name: str) -> None:
    read = pack(name)
    assert read.prior == 0.05
    assert read.prior_reason
    assert read.states
    assert read.bodies
    assert all(body["source"] for body in read.bodies)
    assert len(read.hash) == 16


def test_the_second_theatre_holds_no_word_of_the_first() -> None:
    said = repr(pack("iran")).lower()
    assert not any(word in said for word in ("dprk", "north korea", "rajin", "pyongyang", "korean"))


def test_a_body_that_is_said_to_be_listed_names_the_entry() -> None:
    for name in ("dprk", "iran"):
        for body in pack(name).bodies:
            assert all(":" in listed for listed in body.get("listed", ()))


def test_a_users_own_pack_is_read_from_its_folder_and_its_hash_follows_its_content(tmp_path: Path) -> None:
    folder = tmp_path / "example"
    folder.mkdir()
    (folder / "pack.yaml").write_text("id: example\nname: Example Sea\nprior: 0.1\nprior_reason: elicited\n")
    first = pack(str(folder))
    (folder / "ports.csv").write_text("# a comment\nid,name,iso2,latitude,longitude\nexport,Exampleport,ZZ,1.0,2.0\n")
    second = pack(str(folder))
    assert (first.id, first.prior, first.ports) == ("example", 0.1, ())
    assert second.ports[0]["name"] == "Exampleport"
    assert first.hash != second.hash


@pytest.mark.parametrize(
    ("content", "says"),
    [("id: [", "not a YAML"), ("name: x", "no 'id'"), ("id: x\nprior: 2", "no probability"), ("- a", "no 'id'")],
)
def test_a_pack_that_cannot_be_used_says_which_file_and_why(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "pack.yaml").write_text(content)
    with pytest.raises(ConfigError, match=says):
        pack(str(tmp_path))


def test_an_unknown_pack_names_the_installed_ones() -> None:
    with pytest.raises(ConfigError, match="dprk"):
        pack("no-such-theatre")
