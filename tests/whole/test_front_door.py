"""The front door as people use it: parts of a list by a shell's glob, and where a bad row stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crossbearing.case.case import Case
from crossbearing.cli.main import invoke

SDN = 'SYNTHETIC list\n1,"SAMPLE TRADING",-0- ,"DPRK3",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'
ALT = '1,11,"aka","SAMPLE TRADE",-0- \n'
ADD = '1,21,-0- ,"Port Example","Nowhere",-0- \n'


@pytest.fixture
def case(tmp_path: Path) -> Path:
    assert invoke(["init", str(tmp_path / "case")]) == 0
    return tmp_path / "case"


def test_the_parts_of_a_list_may_be_named_one_by_one(case: Path, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("add.csv", "alt.csv", "sdn.csv")]
    for path, text in zip(paths, (ADD, ALT, SDN), strict=True):
        path.write_text(text)
    assert invoke(["add", "watchlist", str(case), *map(str, paths)]) == 0
    with Case.open(case) as held:
        (names,) = held.list_entries()["names"].to_pylist()
        assert len(held.editions()) == 1
    assert names == ["SAMPLE TRADING", "SAMPLE TRADE"]


def test_a_part_of_a_list_alone_is_refused(case: Path, tmp_path: Path) -> None:
    (tmp_path / "alt.csv").write_text(ALT)
    assert invoke(["add", "watchlist", str(case), str(tmp_path / "alt.csv")]) == 4


def test_a_bad_row_is_told_with_its_file_line_and_reason(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    track = tmp_path / "SYNTHETIC.csv"
    track.write_text(
        "mmsi,time,latitude,longitude\n273900001,2024-03-05T00:00:00Z,42.1,130.3\n273900001,soon,42.1,130.3\n"
    )
    assert invoke(["add", "tracks", str(case), str(track), "--json"]) == 0
    caught = capsys.readouterr()
    assert "SYNTHETIC.csv:3: " in caught.err
    (row,) = json.loads(caught.out)["files"][0]["rejections"]
    assert (row["file"], row["line"]) == ("SYNTHETIC.csv", 3)
    assert row["reason"]
