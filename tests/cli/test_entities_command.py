"""``crossbearing entities`` and ``add reports --translation-of`` at the door."""

from __future__ import annotations

from pathlib import Path

from command_line import Call

LIST = Path(__file__).parents[2] / "examples" / "demo" / "watchlist" / "SYNTHETIC_watchlist.xml"
TEXT = "SYNTHETIC\n\nSobaek Supply Directorate and the Third Machine Trading Co. sent 7.62mm rifles from Rajin.\n"


def put(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_entities_are_printed_as_json_with_spans_of_the_whole_file(call: Call, tmp_path: Path) -> None:
    found = call("entities", put(tmp_path, "note.txt", TEXT), "--json")
    assert found.code == 0
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in found.json)
    calibre = next(one for one in found.json if one["kind"] == "calibre")
    assert (calibre["id"], calibre["ambiguous"], len(calibre["candidates"])) == ("", True, 4)
    assert {one["doc"] for one in found.json} == {"note"}


def test_a_list_that_is_given_is_known(call: Call, tmp_path: Path) -> None:
    found = call("entities", put(tmp_path, "note.txt", TEXT), "--list", str(LIST), "--nl")
    listed = {one["text"]: one["id"] for one in found.lines if one["gazetteer"].startswith("list ")}
    assert set(listed) == {"Sobaek Supply Directorate", "Third Machine Trading Co."}


def test_a_case_lends_its_lists_and_packs(call: Call, tmp_path: Path) -> None:
    case, note = str(tmp_path / "case"), put(tmp_path, "note.txt", TEXT)
    assert call("init", case).code == 0
    assert call("add", "watchlist", case, str(LIST)).code == 0
    found = call("entities", note, "--case", case, "--json")
    assert "Sobaek Supply Directorate" in {one["text"] for one in found.json if one["gazetteer"].startswith("list ")}


def test_nothing_found_and_a_refused_file_have_their_codes(call: Call, tmp_path: Path) -> None:
    assert call("entities", put(tmp_path, "note.txt", "Nothing was seen there.")).code == 3
    refused = call("entities", put(tmp_path, "empty.txt", ""))
    assert refused.code == 4
    assert "empty file" in refused.err


def test_a_translation_is_added_at_the_door(call: Call, tmp_path: Path) -> None:
    case = str(tmp_path / "case")
    korean = put(tmp_path, "ko.txt", "SYNTHETIC\nOutlet: Harbour Dispatch\n\n북한이 러시아에 포탄을 보냈다.\n")
    english = put(tmp_path, "en.txt", "SYNTHETIC\n\nNorth Korea sent artillery shells to Russia.\n")
    assert call("init", case).code == 0
    sha256 = call("add", "reports", case, korean, "--json").json["files"][0]["sha256"]
    assert call("add", "reports", case, english, "--translation-of", sha256).code == 0
    again = call("add", "reports", case, english, "--translation-of", "0" * 64)
    assert again.code == 3
    assert "add the original first" in again.err
