"""Lists are read as they are published; what cannot be read is said, with file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crossbearing.records.documents import Rejection, SourceFile
from crossbearing.records.errors import InputRejected
from crossbearing.watchlists.read.entry import iso_date
from crossbearing.watchlists.read.lists import read_watchlist, read_whole
from crossbearing.watchlists.read.ofac import beside

EU = """<?xml version="1.0"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2024-01-31T09:00:00.000+01:00">
  <sanctionEntity designationDate="2023-01-02" logicalId="13" euReferenceNumber="EU.99.99">
    <regulation publicationDate="2023-02-03" programme="PRK"/><subjectType code="enterprise" classificationCode="E"/>
    <nameAlias wholeName="Example Works" strong="true"/><nameAlias wholeName="EW" strong="false"/>
    <citizenship countryIso2Code="00"/><address countryIso2Code="KP"/>
    <identification identificationTypeCode="regnumber" number="77"/>
  </sanctionEntity>
</export>
"""


def entry(read: Any, number: str) -> dict[str, Any]:
    return next(row for row in read.entries.to_pylist() if row["entry_id"] == number)


def test_a_un_list_bears_its_own_date_and_keeps_weak_aliases_apart(un_list: Path) -> None:
    read = read_whole(un_list)
    assert (read.edition.list, read.edition.published, read.edition.entries) == ("UN Consolidated", "2024-02-29", 3)
    person = entry(read, "un:SYi.001")
    assert (person["name"], person["weak_names"], person["country"]) == ("EXAMPLE SAMPLESON", ["Sampson"], ["KP"])
    assert person["birth_date"] == ["1971"]
    assert entry(read, "un:SYe.002")["names"] == ["FOURTH SAMPLE COMMITTEE", "FSC"]


def test_an_entry_without_a_number_is_rejected_and_counted(un_list: Path) -> None:
    assert [one.reason for one in read_whole(un_list).rejections] == ["an ENTITY without REFERENCE_NUMBER"]


def test_a_un_entity_whose_comments_say_vessel_is_one(un_list: Path) -> None:
    vessel = entry(read_whole(un_list), "un:SYe.003")
    assert (vessel["schema"], vessel["imo"], vessel["country"]) == ("Vessel", ["9074729"], ["RU"])


def test_an_ofac_list_is_read_with_the_files_beside_it(ofac_list: Path) -> None:
    read = read_whole(ofac_list)
    assert {path.name for path in beside(ofac_list)} == {"alt.csv", "add.csv", "sdn_comments.csv"}
    assert entry(read, "ofac:103")["names"] == ["SAMPLE LINES", "SAMPLE SHIPPING LINES"]
    assert entry(read, "ofac:103")["country"] == ["PA"]
    assert entry(read, "ofac:102")["remarks"].endswith("very long; Linked To: SAMPLE LINES.")
    assert read.rejections == ()


def test_the_remarks_of_a_vessel_give_its_numbers_and_former_names(ofac_list: Path) -> None:
    vessel = entry(read_whole(ofac_list), "ofac:101")
    assert vessel["imo"] == ["9187629"]
    assert vessel["mmsi"] == ["351000001"]
    assert vessel["call_sign"] == ["ZZ9XY"]
    assert vessel["names"] == ["SAMPLE STAR", "SAMPLE MOON"]


def test_a_list_without_a_date_bears_the_newest_in_it_that_is_no_expiry(ofac_list: Path) -> None:
    assert read_whole(ofac_list).edition.published == "2019-05-05"


def test_a_folder_stands_for_the_sdn_file_in_it(ofac_list: Path) -> None:
    assert read_whole(ofac_list.parent).edition.entries == 3


def test_options_name_and_date_a_list(un_list: Path) -> None:
    source = SourceFile(un_list, "un.xml", "0" * 64, 1)
    edition = list(read_watchlist(source, {"list": "Example list", "published": "2020-01-02"}))[-1]
    assert (edition.list, edition.published, edition.synthetic) == ("Example list", "2020-01-02", False)
    with pytest.raises(InputRejected, match="ISO date"):
        list(read_watchlist(source, {"published": "yesterday"}))


def test_an_eu_list_is_read_as_its_format_is_published(tmp_path: Path) -> None:
    path = tmp_path / "eu.xml"
    path.write_text(EU)
    read = read_whole(path)
    works = entry(read, "eu:EU.99.99")
    assert read.edition.published == "2024-01-31"
    assert (works["names"], works["weak_names"], works["country"]) == (["Example Works"], ["EW"], ["KP"])
    assert (works["programmes"], works["listed_on"], works["identifiers"]) == (["PRK"], "2023-02-03", ["regnumber 77"])


def test_ftm_lines_are_read_and_what_is_no_subject_is_said(tmp_path: Path) -> None:
    records = [
        {"id": "ex-1", "schema": "Vessel", "datasets": ["example"], "last_change": "2024-05-06",
         "properties": {"name": ["Sample Dawn"], "imoNumber": ["IMO9074729"], "flag": ["pa"], "mmsi": ["351000001"]}},
        {"id": "ex-2", "schema": "Address", "properties": {}},
        {"id": "ex-3", "schema": "Person", "properties": {"name": []}},
    ]  # fmt: skip
    path = tmp_path / "list.ftm.json"
    path.write_text("\n".join(map(json.dumps, records)) + "\n{broken\n")
    read = read_whole(path)
    assert (read.edition.list, read.edition.published) == ("example", "2024-05-06")
    assert entry(read, "ftm:ex-1")["imo"] == ["9074729"]
    assert entry(read, "ftm:ex-1")["country"] == ["PA"]
    reasons = sorted(one.reason.split(":")[0] for one in read.rejections)
    assert reasons == [
        "1 records of schema Address are no subjects and were left out",
        "an entity without a name",
        "not JSON",
    ]
    assert {one.line for one in read.rejections} == {2, 3, 4}


@pytest.mark.parametrize(
    ("text", "iso"),
    [("21 Mar 1938", "1938-03-21"), ("1971", "1971"), ("circa 1960", "1960"), ("Mar 1938", "1938-03"),
     ("2016-03-02T00:00", "2016-03-02"), ("unknown", ""), ("", "")],
)  # fmt: skip
def test_dates_as_lists_write_them(text: str, iso: str) -> None:
    assert iso_date(text) == iso


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><CONSOLIDATED_LIST>&a;</CONSOLIDATED_LIST>'
ROW = b'1,"A",-0- ,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.xml", b"", "empty"),
        ("blank.csv", b"\n \n", "empty"),
        ("bomb.xml", BOMB.encode(), "refused"),
        ("outside.xml", OUTSIDE.encode(), "refused"),
        ("other.xml", b"<rss><channel/></rss>", "neither the UN's"),
        ("truncated.xml", b"<CONSOLIDATED_LIST><ENTITIES><ENTITY>", "not well-formed"),
        ("hollow.xml", b"<CONSOLIDATED_LIST></CONSOLIDATED_LIST>", "without a single entry"),
        ("noise.csv", b"\0\1\2\3" * 200, "binary"),
        ("packed.csv", b"\x1f\x8b\x08\x00", "gzip"),
        ("wrong.csv", b"id,name\n1,A\n", "where 12 are needed"),
        ("alt.csv", b'1,1,"aka","A",-0- \n', "part of OFAC's list"),
        ("array.json", b'[{"id": "1"}]', "one entity a line"),
        ("lines.json", b'{"a": 1}\n{"b": 2}\n', "no FollowTheMoney entity"),
        ("utf16.xml", "<rss/>".encode("utf-16"), "neither the UN's"),
    ],
)
def test_a_file_that_is_no_watchlist_is_refused_with_its_name_and_reason(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputRejected, match=says) as refused:
        read_whole(path)
    assert refused.value.file == name


def test_a_truncated_list_is_refused_with_the_line(tmp_path: Path, un_list: Path) -> None:
    path = tmp_path / "cut.xml"
    path.write_text(un_list.read_text("utf-8")[:1200], "utf-8")
    with pytest.raises(InputRejected, match="not well-formed") as refused:
        read_whole(path)
    assert refused.value.line


def test_bad_rows_are_rejected_with_their_line_and_the_others_kept(tmp_path: Path) -> None:
    path = tmp_path / "sdn.csv"
    path.write_bytes(ROW + b"2,short\n" + b'3,"NUL\0"\n' + b"x" * (1 << 20) + b"xx\n" + ROW.replace(b"1,", b"4,", 1))
    read = read_whole(path)
    assert [row["entry_id"] for row in read.entries.to_pylist()] == ["ofac:1", "ofac:4"]
    assert [(one.line, one.file) for one in read.rejections] == [(2, "sdn.csv"), (3, "sdn.csv"), (4, "sdn.csv")]


def test_reading_twice_gives_the_same_bytes(un_list: Path) -> None:
    source = SourceFile(un_list, "un.xml", "0" * 64, 1)
    first, second = list(read_watchlist(source, {})), list(read_watchlist(source, {}))
    assert [one for one in first if isinstance(one, Rejection)] == [one for one in second if isinstance(one, Rejection)]
    assert read_whole(un_list).entries.equals(read_whole(un_list).entries)


def test_the_published_lists_are_read_whole(shared: Path) -> None:
    un = read_whole(shared / "data/watchlists/UN_consolidated.xml")
    ofac = read_whole(shared / "data/watchlists/ofac_2021")
    assert (un.edition.published, un.edition.entries, un.rejections) == ("2026-02-27", 1003, ())
    assert (ofac.edition.entries, ofac.rejections) == (8976, ())
    assert sum(row == "Vessel" for row in ofac.entries["schema"].to_pylist()) == 406
    assert sum(row == ["DPRK"] for row in un.entries["programmes"].to_pylist()) == 155


def test_the_entries_that_packs_name_are_on_the_published_lists(shared: Path) -> None:
    from crossbearing.reference.packs import pack

    un = read_whole(shared / "data/watchlists/UN_consolidated.xml").entries["entry_id"].to_pylist()
    ofac = read_whole(shared / "data/watchlists/ofac_2021").entries["entry_id"].to_pylist()
    named = {listed for name in ("dprk", "iran") for body in pack(name).bodies for listed in body.get("listed", ())}
    assert named
    assert named <= {*un, *ofac}
