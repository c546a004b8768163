"""A lineage link set or cut by a person: needs a reason, is logged, shown, undone, and outlives a new run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from crossbearing.acts.add import add
from crossbearing.acts.link import link
from crossbearing.acts.undo import undo
from crossbearing.case.case import Case
from crossbearing.cli.main import cli
from crossbearing.pipeline.lineage import case_lineage
from crossbearing.pipeline.runner import run
from crossbearing.records.errors import ConfigError, NotFound

FIRST = (
    "SYNTHETIC text.\nOutlet: Lamp Weekly\nPublished: 2020-01-02\n\nEleven crates of fuses were landed at Sulina before"
    " dawn, a porter told Lamp Weekly. Up to 300 drums stayed on the quay, and the men passed the crates hand to hand. The"
    " ferry had come from Batumi and left before it was light.\n"
)
COPY = FIRST.replace("Lamp Weekly\nPublished: 2020-01-02", "Wick Herald\nPublished: 2020-01-03").replace(
    "Up to 300", "More than 300"
)
OTHER = (
    "SYNTHETIC text.\nOutlet: Tar Post\nPublished: 2020-01-05\n\nWelder Ivan Kolev cut the letters from a hull in"
    " Vidin, he said. He kept one of them and showed it to our reporter.\n"
)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, text in (("first", FIRST), ("copy", COPY), ("other", OTHER)):
        (inbox / f"{name}.txt").write_text(text, encoding="utf-8")
    made = Case.create(tmp_path / "case")
    add(made, "reports", [inbox])
    run(made)
    return made


def families(case: Case) -> object:
    return case_lineage(case)["origins"]


def test_what_is_found_is_shown_with_what_the_copy_tells_otherwise(case: Case) -> None:
    shown = case_lineage(case)
    assert [(row["child"], row["parent"], row["kind"]) for row in shown["links"]] == [  # type: ignore[call-overload]
        ("copy.txt", "first.txt", "republishes")
    ]
    assert [(row["what"], row["from"], row["to"]) for row in shown["mutations"]] == [  # type: ignore[call-overload]
        ("comparator", "Up to 300", "More than 300")
    ]
    assert families(case) == [["copy.txt", "first.txt"], ["other.txt"]]


def test_a_link_set_by_hand_is_shown_with_its_reason_and_outlives_a_new_run(case: Case) -> None:
    link(case, "other.txt", "first.txt", "rewrites", who="ann", why="the author told me so")
    assert case.custody()[-1].action == "link"
    assert families(case) == [["copy.txt", "first.txt", "other.txt"]]
    for _ in range(2):
        (row,) = (row for row in case_lineage(case)["links"] if row["child"] == "other.txt")  # type: ignore[call-overload]
        assert (row["by"], row["why"]) == ("ann", "the author told me so")
        run(case)
    undo(case)
    assert families(case) == [["copy.txt", "first.txt"], ["other.txt"]]


@pytest.mark.parametrize(("child", "parent"), [("copy.txt", "first.txt"), ("first.txt", "copy.txt")])
def test_a_link_cut_by_hand_stays_cut_after_a_new_run_and_comes_back_when_undone(
    case: Case, tmp_path: Path, child: str, parent: str
) -> None:
    before = case.links()
    link(case, child, parent, cut=True, who="ann", why="two talks with one porter")
    more = tmp_path / "later.txt"
    more.write_text(OTHER.replace("Vidin", "Calafat"), encoding="utf-8")
    run(case)
    assert case.links() == []
    assert families(case) == [["copy.txt"], ["first.txt"], ["other.txt"]]
    assert [(row["child"], row["parent"], row["by"], row["why"]) for row in case_lineage(case)["cut"]] == [  # type: ignore[call-overload]
        ("copy.txt", "first.txt", "ann", "two talks with one porter")
    ]
    assert case_lineage(case)["mutations"] == []
    add(case, "reports", [more])
    run(case)
    assert ("copy.txt", "first.txt") not in {(row["child"], row["parent"]) for row in case_lineage(case)["links"]}  # type: ignore[call-overload]
    undo(case)
    undo(case)
    assert case.links() == before


def test_a_link_that_was_cut_can_be_set_again(case: Case) -> None:
    link(case, "copy.txt", "first.txt", cut=True, why="by mistake")
    link(case, "copy.txt", "first.txt", "rewrites", why="it is a copy after all")
    assert families(case) == [["copy.txt", "first.txt"], ["other.txt"]]


def test_a_link_without_reason_to_itself_or_to_nothing_is_refused(case: Case) -> None:
    with pytest.raises(ConfigError, match="reason"):
        link(case, "copy.txt", "first.txt", why=" ")
    with pytest.raises(ConfigError, match="itself"):
        link(case, "copy.txt", "copy.txt", why="no")
    with pytest.raises(ConfigError, match="kind"):
        link(case, "copy.txt", "first.txt", "borrows", why="no")
    with pytest.raises(NotFound, match="no link between"):
        link(case, "other.txt", "first.txt", cut=True, why="no")


def test_the_command_shows_a_case_as_it_shows_files(case: Case) -> None:
    link(case, "copy.txt", "first.txt", cut=True, who="ann", why="two talks with one porter")
    path = str(case.path)
    case.close()
    found = json.loads(CliRunner().invoke(cli, ["lineage", path, "--json"]).stdout)
    assert {"links", "origins", "mutations", "cut"} <= set(found)
    assert "copy.txt does not come from first.txt: cut by ann" in CliRunner().invoke(cli, ["lineage", path]).stdout
