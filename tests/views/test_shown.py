"""Profiles at work."""

from __future__ import annotations

import pytest

from crossbearing.records.errors import ConfigError
from crossbearing.records.profile import Profile
from crossbearing.views.fixes import shown_fixes
from crossbearing.views.shown import address_words, chain_words, file_words, person_words, rules, shown, shown_text
from views.fake_case import CLAIMS, S1, FakeCase


@pytest.mark.parametrize(
    "path",
    ["/home/someone/cases/x.csv", "/tmp/a/b.parquet", "C:\\Users\\someone\\x.txt", "file:///mnt/disk/x", "/root/case"],
)
@pytest.mark.parametrize("profile", list(Profile))
def test_no_profile_shows_a_path_of_a_machine(path: str, profile: Profile) -> None:
    assert shown_text(f"read from {path}, kept", rules(profile)) == "read from [path], kept"


@pytest.mark.parametrize("words", ["and/or", "12/03/2024", "https://news.example/home/today", "a 1/2 share", "</data>"])
def test_words_with_a_slash_are_no_path(words: str) -> None:
    assert shown_text(words, rules(Profile.PUBLIC)) == words


def test_an_anonymous_speaker_bears_its_pseudonym_in_every_profile() -> None:
    for profile in Profile:
        assert chain_words((S1,), rules(profile))[0].startswith("S1")


def test_only_the_internal_profile_shows_how_a_source_is_described() -> None:
    assert chain_words((S1,), rules(Profile.INTERNAL)) == ("S1 (a Lantern Gazette source in Wonsan)",)
    assert chain_words((S1,), rules(Profile.PUBLIC)) == ("S1 (an anonymous source)",)


def test_a_description_is_coarsened_wherever_it_stands_in_our_own_words() -> None:
    made = rules(Profile.PARTNER, FakeCase())
    assert shown_text("A customs clerk in Yantai says so", made) == "an anonymous source says so"


def test_a_quote_keeps_its_words_in_every_profile() -> None:
    quote = {"text": "a customs clerk in Yantai said", "words": "a customs clerk in Yantai"}
    made = rules(Profile.PUBLIC, FakeCase())
    assert shown(quote, made) == {"text": "a customs clerk in Yantai said", "words": "an anonymous source"}


def test_the_public_json_of_fixes_withholds_a_quote_of_a_document_not_published() -> None:
    words = CLAIMS[10].quote.text
    assert words in str(shown_fixes(FakeCase(), Profile.INTERNAL))
    assert words not in str(shown_fixes(FakeCase(), Profile.PUBLIC))


def test_people_are_named_only_inside() -> None:
    assert person_words("R. Analyst", rules(Profile.INTERNAL)) == "R. Analyst"
    assert "Analyst" not in person_words("R. Analyst", rules(Profile.PARTNER))


def test_the_host_of_a_capture_is_shown_only_inside() -> None:
    assert "lantern.example" in address_words("https://lantern.example/a", rules(Profile.INTERNAL))
    assert "lantern.example" not in address_words("https://lantern.example/a", rules(Profile.PUBLIC))


def test_a_file_is_named_without_its_folders() -> None:
    assert (
        file_words("/home/x/tracks.csv") == file_words("C:\\x\\tracks.csv") == file_words("tracks.csv") == "tracks.csv"
    )


def test_a_profile_that_is_not_declared_is_refused() -> None:
    with pytest.raises(ConfigError, match="internal, partner, public"):
        rules("everyone")


def test_a_withheld_quote_is_withheld_in_our_own_words_too() -> None:
    made = rules(Profile.PUBLIC, FakeCase())
    said = shown_text(f"not verified: “{CLAIMS[10].quote.text}”", made)
    assert CLAIMS[10].quote.text not in said
    assert "withheld" in said
