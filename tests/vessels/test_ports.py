"""Ports by any spelling in any script, and the facts that a pack must hold about its own."""

from __future__ import annotations

import pyarrow as pa
import pytest

from crossbearing.reference.coast import coastline
from crossbearing.reference.ports import (
    all_ports,
    distance_km,
    find_port,
    find_ports,
    installed_packs,
    name_key,
    pack_ports,
    port_by_id,
    ports,
    ports_hash,
    world_ports,
)


@pytest.mark.parametrize(
    ("spellings", "port_id"),
    [
        ("Rajin Najin Rason Nason 라진 나진 라선 나선 羅津 罗津 羅先 罗先 Раджин Наджин RAJIN rasŏn", "rajin"),
        ("Dunai Dunay Дунай 두나이", "dunai"),
        ("Khasan Hasan Хасан 하산 哈桑", "khasan"),
        ("Tumangang Tumen 두만강 두만강역 Туманган", "tumangang"),
        ("Nampo Namp'o Chinnampo 남포 南浦 Нампхо", "nampo"),
        ("Chongjin Ch'ongjin 청진 清津 Чхонджин", "chongjin"),
        ("Vostochny Vostochnyy Vostochniy Восточный 보스토치니", "vostochny"),
        ("Vladivostok Владивосток 블라디보스토크 海参崴 ウラジオストク", "vladivostok"),
        ("Dandong 丹东 단둥 Даньдун", "dandong"),
        ("Dalian Dairen 大连 大連 다롄 Далянь", "dalian"),
        ("Sinuiju 신의주 新義州 Синыйджу", "sinuiju"),
        ("Wonsan 원산 元山 Вонсан", "wonsan"),
        ("Hungnam 흥남 興南 Хыннам", "hungnam"),
        ("Busan Pusan 부산 釜山", "busan"),
    ],
)
def test_a_port_is_found_by_every_spelling(spellings: str, port_id: str) -> None:
    for name in spellings.split():
        found = find_port(name)
        assert found is not None, name
        assert found.id == port_id, name


def test_words_around_the_name_do_not_matter() -> None:
    for name in ("Port of Rajin", "Rajin port", "RAJIN PORT", "  rajin ", "порт Раджин", "라진항"):
        assert find_port(name).id == "rajin", name


def test_a_name_that_several_ports_of_the_world_bear_decides_nothing() -> None:
    assert len(find_ports("Portland")) > 1
    assert find_port("Portland") is None
    assert find_port("Portland", "GB") is not None
    assert find_port("no such port") is None
    assert find_port("") is None


def test_piers_belong_to_their_port() -> None:
    for number in (1, 2, 3):
        pier = find_port(f"Rajin pier {number}")
        assert (pier.kind, pier.parent) == ("pier", "rajin")
        rajin = port_by_id("place:rajin")
        assert distance_km(pier.latitude, pier.longitude, rajin.latitude, rajin.longitude) < 1.5


@pytest.mark.parametrize("pack", installed_packs())
def test_every_port_of_a_pack_has_a_source_a_precision_and_a_place_near_a_coast(pack: str) -> None:
    import numpy as np

    lines = np.concatenate(coastline())
    found = pack_ports(pack)
    assert found
    for port in found:
        assert port.source, port.id
        assert port.note, port.id
        assert not port.parent or port_by_id(port.parent) is not None
        east = (lines[:, 0] - port.longitude) * np.cos(np.radians(port.latitude))
        nearest_nm = 60 * np.hypot(east, lines[:, 1] - port.latitude).min()
        river = {"ankingcheng", "gaogang", "nanjing", "suizhang", "wu-hu", "yangzhou", "zhenjiang", "astrakhan"}
        assert nearest_nm < 25 or port.id in river or port.kind == "rail", (
            f"{port.id} lies {nearest_nm:.0f} nm from any coast"
        )


def test_theatre_positions_agree_with_the_world_port_index() -> None:
    expected = {
        "rajin": (42.2333, 130.3),
        "nampo": (38.7167, 125.4),
        "vostochny": (42.75, 133.0833),
        "dalian": (38.9167, 121.6667),
    }
    for port_id, place in expected.items():
        port = port_by_id(port_id)
        assert (port.latitude, port.longitude) == place
        assert "World Port Index" in port.source


def test_misprints_of_the_source_are_corrected_and_said() -> None:
    assert port_by_id("lanshan").latitude == 35.1
    assert port_by_id("wakkanai").latitude == 45.4167
    assert "misprint" in port_by_id("wakkanai").note


def test_dunai_lies_some_nine_kilometres_south_of_fokino() -> None:
    dunai = port_by_id("dunai")
    assert 6 < distance_km(42.97, 132.4, dunai.latitude, dunai.longitude) < 14
    assert "approximate" in dunai.source or "recalled" in dunai.source


def test_the_world_has_thousands_of_ports_and_a_packs_own_take_their_place() -> None:
    assert len(world_ports()) > 3000
    assert port_by_id("nlrtm").name == "Rotterdam"
    ours = {port.id for port in all_ports() if port.pack}
    again = [port for port in all_ports() if not port.pack and port.iso2 == "KP"]
    assert again
    assert all(port.parent in ours for port in again)
    assert find_ports("Chongjin") == (port_by_id("chongjin"),)
    assert len({port.id for port in all_ports()}) == len(all_ports())


def test_an_inland_place_that_the_list_puts_at_a_harbour_is_left_out() -> None:
    assert find_port("Chattanooga") is None
    assert port_by_id("uschs").name == "Charleston"


def test_ports_as_a_table_leave_out_what_no_ship_can_lie_at() -> None:
    table = ports()
    assert isinstance(table, pa.Table)
    assert "khasan" not in table["id"].to_pylist()
    groups = dict(zip(table["id"].to_pylist(), table["group"].to_pylist(), strict=True))
    assert groups["rajin-pier-2"] == "rajin"
    assert groups["dunai"] == "dunai"
    assert len(ports_hash()) == 16


@pytest.mark.parametrize("name", ["Rajin", "RAJIN", "rajin port", "Port of Rajin", "Rájin", "R-a-j-i-n"])
def test_spellings_share_one_key(name: str) -> None:
    assert name_key(name) == "rajin"
