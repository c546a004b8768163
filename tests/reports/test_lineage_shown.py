"""What copies tell otherwise stands beside the claim in ``explain`` and with the lineage in the report, for who may see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crossbearing.acts.add import add
from crossbearing.acts.review import review
from crossbearing.case.case import Case
from crossbearing.handover.report import render_report
from crossbearing.pipeline.lineage import mutations
from crossbearing.pipeline.runner import run
from crossbearing.records.documents import Document
from crossbearing.records.lineage import Mutation
from crossbearing.records.profile import Profile
from crossbearing.views.explain import explain_text
from crossbearing.views.mutations import beside, mutation_words
from crossbearing.views.shown import rules

BODY = (
    "North Korea shipped {} shells from Rajin to Russia in August 2023, a source in Rajin told {} on condition of anonymity."
    " The source said the crates were loaded at night under bags of salt and that nobody on the quay was allowed to smoke."
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    head = "SYNTHETIC text.\nOutlet: {}\nPublished: {}\n\n"
    (inbox / "first.txt").write_text(
        head.format("Lamp Weekly", "2023-09-02") + BODY.format("up to 1,000", "Lamp Weekly"), encoding="utf-8"
    )
    (inbox / "copy.txt").write_text(
        head.format("Wick Herald", "2023-09-03") + BODY.format("more than 1,000", "Lamp Weekly"), encoding="utf-8"
    )
    made = Case.create(tmp_path / "case")
    add(made, "reports", [inbox])
    run(made)
    review(made, ["all"], "accepted", who="ann", why="read")
    run(made)
    yield made
    made.close()


def test_explain_shows_it_beside_the_quotes_of_both_texts(case: Case) -> None:
    told = mutations(case)
    assert [one.what for one in told] == ["comparator"]
    words = "told otherwise: another bound: “up to 1,000” → “more than 1,000” (Lamp Weekly (first.txt) → Wick Herald (copy.txt))"
    assert any(words in explain_text(case, fix["id"], mutations=told) for fix in case.fixes())
    assert all("told otherwise" not in explain_text(case, fix["id"]) for fix in case.fixes())


def test_the_report_lists_it_with_the_lineage(case: Case) -> None:
    page = render_report(case, mutations=mutations(case))
    assert "Told otherwise by the copies:" in page
    assert "“up to 1,000” → “more than 1,000”" in page
    assert "told-otherwise" not in render_report(case).split("</style>")[1]


def test_a_text_that_the_profile_withholds_is_not_quoted_in_a_mutation(case: Case) -> None:
    held = {
        name: Document(name, name, f"{name}.txt", "up to 9 crates", outlet=outlet)
        for name, outlet in (("p", ""), ("c", "Wick Herald"))
    }
    one = Mutation("c", "p", "comparator", "up to 9", "9", (0, 7), (6, 7))
    public, internal = (rules(profile, case) for profile in (Profile.PUBLIC, Profile.INTERNAL))
    assert mutation_words(one, held, public) == ""
    assert "up to 9" in mutation_words(one, held, internal)
    assert beside("p", 0, 3, [one], held, public) == []
    assert beside("p", 8, 14, [one], held, internal) == []
