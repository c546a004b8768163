"""The report: self-contained, escaped, deterministic, and every sentence leads back to a quote."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from crossbearing.fix.record import record
from crossbearing.handover.report import render_report, write_report
from crossbearing.handover.report_view import IN_FULL
from crossbearing.records.errors import IntegrityError
from crossbearing.records.profile import Profile
from crossbearing.records.reviews import Adjudication
from views.fake_case import CLAIMS, FakeCase, FakeConfig, fixes

BANNED = ("proven", "smuggler", "suspicious vessel")


class Page(HTMLParser):
    """Collects what the tests ask of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self._silent = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        self._silent += tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words += data

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(render_report(FakeCase()))


@pytest.fixture(scope="module")
def text() -> str:
    return render_report(FakeCase())


def test_synthetic_is_the_first_line_and_the_first_word(text: str, page: Page) -> None:
    assert text.startswith("<!-- SYNTHETIC")
    assert page.words.split()[0] == "SYNTHETIC"


def test_a_real_case_is_not_called_synthetic() -> None:
    real = [{**fix, "synthetic": False} for fix in fixes()]
    case = FakeCase(
        config=FakeConfig(synthetic=False), documents=[], claims=[], fixes=[{**fix, "quotes": []} for fix in real]
    )
    text = render_report(case)
    assert text.startswith("<!doctype html>")
    assert "SYNTHETIC" not in text.replace("SYNTHETIC_un.xml", "")


def test_the_page_asks_no_host_for_anything(page: Page) -> None:
    for tag, attributes in page.tags:
        assert tag not in (
            "script",
            "link",
            "img",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "video",
            "audio",
            "source",
        )
        for key in ("src", "href", "xlink:href", "action", "data", "srcset", "poster"):
            assert not re.match(r"(?i)\s*(?:https?:|//|data:|javascript:|file:)", attributes.get(key, ""))
    style = re.search(r"<style>(.*?)</style>", render_report(FakeCase()), re.DOTALL)
    assert style
    assert not re.search(r"url\(|@import", style.group(1))


def test_the_policy_allows_exactly_the_one_style(text: str, page: Page) -> None:
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    policy = next(a["content"] for tag, a in page.tags if tag == "meta" and "http-equiv" in a)
    assert policy.startswith("default-src 'none'")
    assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not page.values("style")
    assert not [key for _, attributes in page.tags for key in attributes if key.startswith("on")]


def test_markup_in_a_quote_stays_text(text: str, page: Page) -> None:
    assert "<script" not in text
    assert '<script>alert("x")</script>' in page.words


def test_every_fix_is_linked_and_has_its_place(page: Page) -> None:
    ids = set(page.values("id"))
    linked = {attributes["data-fix"] for tag, attributes in page.tags if tag == "a" and "data-fix" in attributes}
    assert linked == {fix["id"] for fix in fixes()}
    assert linked <= ids


def test_every_claim_is_there_with_its_exact_quote(page: Page) -> None:
    shown = {
        attributes["data-claim"]: attributes["data-quote"] for _, attributes in page.tags if "data-claim" in attributes
    }
    wanted = {quote["claim"] for fix in fixes() for quote in fix["quotes"]}
    assert set(shown) == wanted
    assert all(shown[claim.id] == claim.quote.text for claim in CLAIMS if claim.id in shown)


def test_no_link_leads_nowhere_and_no_place_is_named_twice(page: Page) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in page.values("href")} <= set(ids)


def test_every_statement_and_summary_sentence_leads_back(text: str) -> None:
    for heading in re.findall(r"<h2>(.*?)</h2>", text.partition('class="fix"')[2], re.DOTALL):
        if heading.strip() != "Appendix":
            assert 'href="#q-' in heading
    summary = text.partition('<ul class="summary">')[2].partition("</ul>")[0]
    assert all("href=" in sentence for sentence in summary.split("<li>")[1:])


def test_the_report_holds_what_a_reader_needs(page: Page) -> None:
    words = " ".join(page.words.split())
    for wanted in (
        "The network as reported", "Summary of sources", "Facets", "Ledger", "Quotes in their context", "Lineage: 3 documents, 2 origins",
        "Denials", "North Korea denies any sale of shells to Russia", "Rival explanations", "exempt coal traffic", "What would change it",
        "poor reception off Wonsan", "Meadow Review could not verify the claims", "position unknown, 18 h", "No match in lists un of 2024-02-27",
        "Amber Heron", "latitude 95 is out of range", "9f8e7d6c5b4a3210", "hash " + "c" * 64, "sha256 " + "a" * 64, "code points 87–143", "line 5",
    ):  # fmt: skip
        assert wanted in words, wanted


@pytest.mark.parametrize("profile", list(Profile))
def test_no_profile_of_the_report_holds_a_path_of_the_machine(profile: Profile) -> None:
    text = render_report(FakeCase(), profile)
    assert "/home/" not in text
    assert "analyst/cases" not in text


@pytest.mark.parametrize("profile", [Profile.PARTNER, Profile.PUBLIC])
def test_outside_profiles_hold_no_host_worker_or_note_of_a_person(profile: Profile) -> None:
    text = render_report(FakeCase(), profile)
    assert "lantern.example" not in text
    assert "R. Analyst" not in text
    assert "S1 (a Lantern Gazette source" not in text
    if profile is Profile.PUBLIC:
        assert CLAIMS[10].quote.text not in text


@pytest.mark.parametrize("profile", list(Profile))
def test_no_banned_word_is_said(profile: Profile) -> None:
    words = Page(render_report(FakeCase(), profile)).words.lower()
    assert not [word for word in BANNED if word in words]


def test_the_same_case_gives_the_same_bytes(text: str) -> None:
    assert render_report(FakeCase()) == text


def test_what_is_the_same_under_two_fixes_is_drawn_once_and_every_quote_is_still_reachable() -> None:
    sale = fixes()[0]
    text = render_report(FakeCase(fixes=[sale, {**sale, "id": "fix-again"}]))
    alone = render_report(FakeCase(fixes=[sale]))
    for picture in ("waterfall", "lineage", "timeline"):
        drawn = rf'<svg [^>]*class="xb {picture}"'
        assert len(re.findall(drawn, text)) == len(re.findall(drawn, alone)) > 0, picture
    page = Page(text)
    second = [a for _, a in page.tags if a.get("id", "").startswith("q-fix-again")]
    assert {a["data-claim"] for a in second} == {quote["claim"] for quote in sale["quotes"]}
    assert all(a["data-quote"] and "again" in a["class"] for a in second)
    assert "in its context: fix 1, quote 1" in " ".join(page.words.split())
    assert {href.removeprefix("#") for href in page.values("href")} <= set(page.values("id"))


def test_rows_that_weigh_nothing_are_told_in_words_and_not_drawn() -> None:
    text = render_report(FakeCase())
    idle = re.search(r'<p class="idle">(.*?)</p>', text, re.DOTALL)
    assert idle
    assert "Weigh 0:" in idle.group(1)
    assert "not looked" in idle.group(1) or "cannot see" in idle.group(1)
    assert "ring" not in re.findall(r"<figcaption>Each bar(.*?)</figcaption>", text)[0]


def test_one_fix_beyond_those_in_full_is_said_in_the_singular() -> None:
    many = [{**fixes()[0], "id": f"fix-{number:03}"} for number in range(IN_FULL + 1)]
    assert "one more stands in this table alone" in render_report(FakeCase(fixes=many))


def test_a_big_case_shows_the_first_of_them_in_full_and_the_rest_in_the_table() -> None:
    many = [{**fixes()[0], "id": f"fix-{number:03}"} for number in range(IN_FULL + 13)]
    page = Page(render_report(FakeCase(fixes=many)))
    assert sum(tag == "article" for tag, _ in page.tags) == IN_FULL
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert f"fix-{IN_FULL + 12:03}" in ids


def test_an_empty_case_still_makes_a_page() -> None:
    words = Page(render_report(FakeCase(fixes=[], claims=[], documents=[], rejections=[]))).words
    assert "No fix is computed yet." in words
    assert "Every row and file was taken." in words


def test_the_report_lands_whole_in_outputs(tmp_path: Path) -> None:
    case = FakeCase()
    case.path = tmp_path / "lantern"
    target = write_report(case)
    assert target == case.path / "outputs" / "report.html"
    assert target.read_text(encoding="utf-8") == render_report(case)
    assert [path.name for path in target.parent.iterdir()] == ["report.html"]


def test_a_report_that_would_show_an_identity_is_not_written(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    with pytest.raises(IntegrityError, match="identity"):
        write_report(FakeCase(), Profile.PUBLIC, target, identities=["Pine Hill Office"])
    assert not target.exists()


def test_the_reports_own_words_call_nobody_guilty_even_to_deny_it() -> None:
    for page in (Path(__file__).parents[2] / "src" / "crossbearing" / "handover" / "templates").glob("*"):
        assert "guilty" not in page.read_text(encoding="utf-8").casefold(), page.name


def test_what_a_fix_was_found_to_be_stands_beside_it_and_the_own_record_is_drawn() -> None:
    first = fixes()[0]
    found = Adjudication(
        first["id"],
        "true",
        "analyst",
        "2031-10-01",
        "a port record",
        first["proposition"],
        first["probability"],
        first["words"],
    )
    plain = render_report(FakeCase())
    told = render_report(FakeCase(adjudications=[found]), record=record([found], ["made-up"], True))
    assert "Adjudicated" in told
    assert "a port record" in told
    assert "Reliability diagram of 1 adjudicated fix" in told
    assert "Adjudicated" not in plain
    assert "Reliability diagram" not in plain
