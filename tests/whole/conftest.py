"""Whole cases built once through the command line, for the tests that read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossbearing.cli.main import invoke


@pytest.fixture(scope="session")
def article(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article as a real case, with two watchlists and tracks of other waters, run once and reported."""
    case = tmp_path_factory.mktemp("article") / "case"
    data = shared / "data"
    for words in (
        ["init", case],
        [
            "add",
            "reports",
            case,
            shared / "mission" / "article.txt",
            "--published",
            "2023-09-01",
            "--outlet",
            "The Diplomat",
        ],
        ["add", "watchlist", case, data / "watchlists" / "UN_consolidated.xml", data / "watchlists" / "ofac_2021"],
        ["add", "tracks", case, data / "ais" / "noaa_2022-01-03_99999rows.parquet"],
        ["run", case],
        ["report", case],
    ):
        assert invoke([str(word) for word in words]) == 0, words
    return case


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's case, as the command builds it."""
    case = tmp_path_factory.mktemp("demo") / "demo"
    assert invoke(["demo", str(case)]) == 0
    return case
