"""What is said: quotes in context, summary, list and explanation."""

from __future__ import annotations

import pytest

from crossbearing.records.errors import NotFound
from crossbearing.records.profile import Profile
from crossbearing.views.explain import explain_text
from crossbearing.views.fix_view import fix_view
from crossbearing.views.fixes import fix_lines, fixes_text
from crossbearing.views.quotes import QuoteView, quote_views
from crossbearing.views.shown import rules
from crossbearing.views.summary import Summary, summary
from views.fake_case import CLAIMS, FakeCase, FakeConfig

BANNED = ("proven", "smuggler", "guilty", "suspicious vessel", " dark ", "clear")


def quotes(number: int = 0, profile: Profile = Profile.INTERNAL) -> tuple[QuoteView, ...]:
    case = FakeCase()
    made = rules(profile, case)
    return quote_views(case, fix_view(case.fixes()[number], made), made)


def test_a_quote_is_the_documents_own_slice_with_its_context() -> None:
    case = FakeCase()
    for quote in quotes():
        whole = case.document(quote.document).text
        assert quote.text == whole[quote.start : quote.end]
        before, after = quote.before.removeprefix("…").split(), quote.after.removesuffix("…").split()
        assert "".join(whole[: quote.start].split()).endswith("".join(before))
        assert "".join(whole[quote.end :].split()).startswith("".join(after))


def test_a_quote_leads_back_to_hash_place_chain_and_reading() -> None:
    first = quotes()[0]
    assert first.sha256 == "a" * 64
    assert first.place == "line 5"
    assert first.chain == ("Lantern Gazette", "S1 (a Lantern Gazette source in Wonsan)")
    assert first.read == "accepted by R. Analyst on 2024-06-02"


def test_an_unread_quote_says_that_it_weighs_nothing() -> None:
    assert "unread by a person, weighs 0" in quotes(3)[0].read


def test_a_quote_of_a_document_not_published_is_withheld_in_public() -> None:
    (inside,) = quotes(6)
    (outside,) = quotes(6, Profile.PUBLIC)
    (partner,) = quotes(6, Profile.PARTNER)
    assert inside.text == CLAIMS[10].quote.text
    assert outside.withheld
    assert "Amber Heron" not in outside.text + outside.before + outside.after
    assert partner.text == CLAIMS[10].quote.text
    assert partner.before == partner.after == ""


def said(view: Summary) -> str:
    return "\n".join(sentence.words for sentence in view.sentences)


def test_the_summary_counts_origins_and_says_what_was_not_looked_at() -> None:
    view = summary(FakeCase())
    assert view.synthetic
    words = said(view)
    assert "4 documents of 3 outlets" in words
    assert "2 origins" in words
    assert "1 document bears no date" in words
    assert "Not looked at for any fix: watchlists, trade and sightings" in words
    assert "1 denial by North Korea, 1 of it interested" in words
    assert "could not be confirmed" in words


def test_a_summary_of_an_empty_case_is_said_plainly() -> None:
    empty = FakeCase(documents=[], claims=[], fixes=[], config=FakeConfig(synthetic=False))
    assert not summary(empty).synthetic
    words = said(summary(empty))
    assert "No document is held." in words
    assert "No fix is computed yet." in words


def test_the_list_shows_words_origins_and_channels_and_no_probability() -> None:
    words = fixes_text(fix_lines(FakeCase()))
    assert "unlikely · confidence moderate · 2 origins in 3 documents · 1 denial" in words
    assert "unread by a person, weighs 0" in words
    assert "%" not in words
    assert "0.24" not in words


def test_the_explanation_adds_up_line_by_line() -> None:
    words = explain_text(FakeCase(), "fix-sale")
    ledger = words.partition("ledger of goods")[2].partition("\n\n")[0].splitlines()[1:]
    weights = [float(line.split()[0]) for line in ledger if line.strip()[0] in "+-" and "sum:" not in line]
    total = next(float(line.split()[0]) for line in ledger if "sum:" in line)
    assert sum(weights) == pytest.approx(total, abs=1e-3)
    assert "“North Korea has sold mortar shells to Russia since April”" in words
    assert "sha256 " + "a" * 64 in words


def test_a_fix_is_found_by_the_beginning_of_its_id_when_only_one_begins_so() -> None:
    assert explain_text(FakeCase(), "fix-sal") == explain_text(FakeCase(), "fix-sale")
    with pytest.raises(NotFound, match="begins"):
        explain_text(FakeCase(), "fix-")
    with pytest.raises(NotFound, match="no fix"):
        explain_text(FakeCase(), "fix-nothing")


@pytest.mark.parametrize("profile", list(Profile))
def test_no_banned_word_is_said(profile: Profile) -> None:
    shown = (
        explain_text(FakeCase(), "fix-sale", profile)
        + said(summary(FakeCase(), profile))
        + fixes_text(fix_lines(FakeCase(), profile))
    )
    assert not [word for word in BANNED if word in shown.lower()]
