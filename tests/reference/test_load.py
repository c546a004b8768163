"""Package data is read once, with its file's name in every complaint."""

from __future__ import annotations

import pytest

from crossbearing.records.errors import ConfigError
from crossbearing.reference.load import csv_rows, data_hash, parse_csv, parse_yaml, words, yaml_data


def test_a_missing_file_is_named() -> None:
    with pytest.raises(ConfigError, match=r"reference/no/such\.yaml"):
        yaml_data("no/such.yaml")


def test_a_hash_names_the_content_of_several_files() -> None:
    assert data_hash("mid.csv") == data_hash("mid.csv") != data_hash("mid.csv", "states.csv")


def test_comments_of_a_csv_are_left_out_and_a_byte_order_mark_too() -> None:
    rows = parse_csv(b"\xef\xbb\xbf# said by whom\na,b\n1, 2 \n", "x.csv")
    assert rows == ({"a": "1", "b": "2"},)


@pytest.mark.parametrize("data", [b"a,b\n1,2,3\n", b"a,b\n\xff\xfe,1\n"])
def test_a_malformed_csv_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(ConfigError, match=r"x\.csv"):
        parse_csv(data, "x.csv")


def test_yaml_makes_plain_values_only() -> None:
    with pytest.raises(ConfigError, match=r"x\.yaml"):
        parse_yaml(b"!!python/object/apply:os.system ['true']", "x.yaml")


def test_a_list_cell_is_split_and_trimmed() -> None:
    assert words(" a; b ;;") == words(["a", "b"]) == ("a", "b")
    assert words(None) == ()


def test_every_flag_row_has_a_three_digit_mid_and_an_alpha_2_code() -> None:
    rows = csv_rows("mid.csv")
    assert len({row["mid"] for row in rows}) == len(rows)
    assert all(len(row["mid"]) == 3 and row["mid"].isdigit() and len(row["iso2"]) == 2 and row["name"] for row in rows)
