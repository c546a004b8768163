"""A case as a folder: made, opened, configured, handed on."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.case import config
from crossbearing.case.case import Case
from crossbearing.case.config import CaseConfig
from crossbearing.case.database import HEAD
from crossbearing.records.errors import ConfigError
from crossbearing.reference.packs import installed_packs


def test_a_new_case_has_its_homes_and_opens_again(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case", name="Bay", packs=["dprk"], prior=0.04, window="2023-08-01/2023-09-30") as made:
        assert made.documents() == []
        made_id = made.id
    assert {"archive", "lake", "outputs", "case.db", "case.toml"} <= {
        item.name for item in (tmp_path / "case").iterdir()
    }
    with Case.open(tmp_path / "case") as case:
        assert (case.id, case.config.name, case.config.prior) == (made_id, "Bay", 0.04)
        assert case.config.window == ("2023-08-01", "2023-09-30")
        assert [pack.id for pack in case.packs()] == ["dprk"]


def test_a_case_is_not_made_twice_and_another_folder_is_none(tmp_path: Path) -> None:
    Case.create(tmp_path / "case").close()
    with pytest.raises(ConfigError, match="is a case already"):
        Case.create(tmp_path / "case")
    with pytest.raises(ConfigError, match="crossbearing init"):
        Case.open(tmp_path)


def test_flags_come_before_environment_before_file_before_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "crossbearing").mkdir(parents=True)
    (tmp_path / "home" / "crossbearing" / "config.toml").write_text(
        'analyst = "user"\npurpose = "user"\n', encoding="utf-8"
    )
    config.write(tmp_path, CaseConfig(id="case-1", name="file", prior=0.1, purpose="file"))
    assert (config.read(tmp_path).analyst, config.read(tmp_path).purpose) == ("user", "file")
    monkeypatch.setenv("CROSSBEARING_PRIOR", "0.2")
    assert config.read(tmp_path).prior == 0.2
    assert config.read(tmp_path, {"prior": 0.3}).prior == 0.3


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("prior = 2.0", "prior"),
        ('window = ["x", ""]', "window"),
        ("colour = 1", "colour"),
        ("area = [1, 2]", "area"),
        ("name = ", "toml"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, line: str, word: str) -> None:
    (tmp_path / "case.toml").write_text(f'id = "case-1"\n{line}\n', encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        config.read(tmp_path)
    assert word in str(caught.value)
    assert "case.toml" in str(caught.value)


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)


@settings(max_examples=60, deadline=None)
@given(name=NAMES, key=NAMES, value=st.one_of(st.booleans(), st.integers(-9, 9), st.floats(-1, 1), NAMES))
def test_settings_come_back_from_their_file(
    tmp_path_factory: pytest.TempPathFactory, name: str, key: str, value: object
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    kept = CaseConfig(
        id="case-1",
        name=name,
        area=(1.5, 2.0, 3.0, 4.0),
        packs=("a", "b"),
        parameters={key: value, "deep": {key: [value]}},
    )
    config.write(folder, kept)
    assert config.read(folder) == kept


def test_a_copied_case_opens_and_a_read_only_one_can_be_read(tmp_path: Path) -> None:
    Case.create(tmp_path / "case", name="Bay").close()
    shutil.copytree(tmp_path / "case", tmp_path / "copy")
    (tmp_path / "copy").chmod(0o555)
    try:
        with Case.open(tmp_path / "copy") as case:
            assert case.config.name == "Bay"
    finally:
        (tmp_path / "copy").chmod(0o755)


def test_many_read_while_one_writes(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case, Case.open(tmp_path / "case") as other:
        from crossbearing.case.writing import transaction

        with transaction(case, "a", "", "note") as writer:
            writer.note("", "first")
            assert other.acts() == []
        assert [act.kind for act in other.acts()] == ["note"]


def test_sqlite_stands_in_wal_mode_with_foreign_keys(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case, case.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    with sqlite3.connect(tmp_path / "case" / "case.db") as plain:
        assert plain.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]


def test_a_case_made_by_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    Case.create(tmp_path / "case").close()
    with sqlite3.connect(tmp_path / "case" / "case.db") as plain:
        plain.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ConfigError, match="newer crossbearing"):
        Case.open(tmp_path / "case")


def test_the_packs_installed_when_a_case_is_made_are_written_down(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:
        assert case.settings.packs == installed_packs()
        assert len(case.packs()) == len(installed_packs())


def test_a_users_own_pack_in_the_case_folder_goes_with_it(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case", packs=["packs/bay"]) as case:
        (case.path / "packs" / "bay").mkdir(parents=True)
        (case.path / "packs" / "bay" / "pack.yaml").write_text("id: bay\nname: Bay\n", encoding="utf-8")
        assert [pack.id for pack in case.packs()] == ["bay"]
