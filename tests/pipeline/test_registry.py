"""The registry: a stranger's sixth channel is one like ours; what is missing did not look, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

import fake_channel
from crossbearing.acts.add import add
from crossbearing.case.case import Case
from crossbearing.pipeline import channels
from crossbearing.pipeline.runner import run
from crossbearing.records.bearings import CHANNELS
from crossbearing.records.errors import ConfigError
from crossbearing.records.propositions import Proposition

PROPOSITION = Proposition("fix-1", "transfer", {}, "x", ("route", "goods"), ("route",))


def test_a_strangers_channel_is_found_by_its_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_channel.install(monkeypatch, fake_channel.SIXTH, fake_channel.NOTES)
    assert [item.name for item in channels.channels()] == ["reports", "sixth"]
    assert channels.tool("sixth", "shout")("ahoy") == "AHOY"
    assert channels.intake("notes")[0].name == "reports"
    assert channels.asked() == [*CHANNELS, "registers", "sixth"]


def test_a_channel_that_cannot_be_loaded_is_named_and_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_channel.install(monkeypatch, fake_channel.SIXTH, broken=True)
    assert "no_such_module_of_ours" in channels.installed().broken["broken"]
    assert channels.channel("sixth") is fake_channel.SIXTH
    with pytest.raises(ConfigError, match="cannot be loaded"):
        channels.channel("broken")


@pytest.mark.parametrize("name", [*CHANNELS, "registers"])
def test_a_channel_that_is_not_installed_did_not_look_at_any_facet(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_channel.install(monkeypatch)
    with Case.create(tmp_path / "case") as case:
        found = list(channels.bearings_of(name, PROPOSITION, case))
    assert [(item.facet, item.direction, item.weight) for item in found] == [
        ("route", "not_looked", 0),
        ("goods", "not_looked", 0),
    ]
    assert all(item.words.startswith(f"channel {name} is not installed") and not item.coverage.looked for item in found)


def test_what_is_not_offered_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_channel.install(monkeypatch, fake_channel.SIXTH)
    for ask in (
        lambda: channels.channel("vessels"),
        lambda: channels.tool("sixth", "sing"),
        lambda: channels.intake("tracks"),
    ):
        with pytest.raises(ConfigError):
            ask()


def test_every_proposition_is_put_to_every_channel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_channel.install(monkeypatch, fake_channel.NOTES, fake_channel.SIXTH)
    (tmp_path / "a.txt").write_text("Korea supplied shells to Russia.\n", encoding="utf-8")
    with Case.create(tmp_path / "case") as case:
        add(case, "notes", [tmp_path / "a.txt"])
        run(case)
        assert case.fixes()
        for fix in case.fixes():
            for facet in fix["facets"].values():
                assert set(channels.asked()) <= set(facet["looked"])
                assert facet["looked"]["vessels"] == facet["looked"]["registers"] == "not_looked"


def test_our_own_channels_are_installed_and_load() -> None:
    assert {"reports", "vessels", "watchlists"} <= set(channels.installed().channels)
    assert channels.installed().broken == {}
