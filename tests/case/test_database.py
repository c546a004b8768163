"""The schema: the migrations make what the declarations say, on SQLite and on PostgreSQL."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect

from crossbearing.acts.look import enter
from crossbearing.acts.note import note
from crossbearing.acts.undo import undo
from crossbearing.case.case import Case
from crossbearing.case.config import CaseConfig, apply, environment
from crossbearing.case.schema import METADATA
from crossbearing.case.writing import transaction
from crossbearing.pipeline.verify import verify
from crossbearing.records.bearings import Bearing, Coverage
from crossbearing.records.errors import ConfigError
from crossbearing.records.reviews import Adjudication


def test_the_migrations_make_the_declared_tables(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:
        found = inspect(case.engine)
        assert set(found.get_table_names()) == {*METADATA.tables, "alembic_version"}
        for name, table in METADATA.tables.items():
            columns = {column["name"]: column for column in found.get_columns(name)}
            assert list(columns) == [column.name for column in table.columns]
            assert found.get_pk_constraint(name)["constrained_columns"] == [column.name for column in table.primary_key]
            assert {item["name"] for item in found.get_indexes(name)} == {index.name for index in table.indexes}
            keys = {tuple(item["constrained_columns"]) for item in found.get_foreign_keys(name)}
            assert keys == {tuple(item.column_keys) for item in table.foreign_key_constraints}


def test_a_case_of_the_first_schema_is_brought_up_to_date_and_keeps_what_it_held(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    import crossbearing.case

    settings = Config()
    settings.set_main_option("script_location", str(Path(crossbearing.case.__path__[0]) / "migrations"))
    settings.set_main_option("path_separator", "os")
    with Case.create(tmp_path / "case") as case:
        note(case, "kept", who="a")
        with case.engine.connect().execution_options(writes=True) as connection, connection.begin():
            settings.attributes["connection"] = connection
            command.downgrade(settings, "0001")
        assert "looks" not in inspect(case.engine).get_table_names()
    with Case.open(tmp_path / "case") as case:
        assert {"adjudications", "looks", "fitted"} <= set(inspect(case.engine).get_table_names())
        assert [act.kind for act in case.acts()] == ["note"]
        assert (case.adjudications(), case.entered_bearings(), case.fitted()) == ([], [], None)
        assert verify(case).problems == ()


def test_every_table_names_its_case() -> None:
    assert all("case_id" in table.c for table in METADATA.tables.values())


@pytest.mark.postgresql
def test_two_cases_live_side_by_side_on_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    with (
        Case.create(tmp_path / "one", database=postgresql_url) as one,
        Case.create(tmp_path / "two", database=postgresql_url) as two,
    ):
        note(one, "only here", who="a")
        note(two, "and here", who="b")
        assert [act.who for act in one.acts()] == ["a"]
        assert undo(one, who="a").undone.kind == "note"
        assert two.acts()[0].undone_by is None
        assert verify(one).problems == ()
        assert not (tmp_path / "one" / "case.db").exists()


@pytest.mark.postgresql
def test_what_people_found_and_saw_is_kept_on_postgresql_too(tmp_path: Path, postgresql_url: str) -> None:
    seen = Bearing("brg-1", "fix-1", "goods", "sightings", "supports", 0.5, "seen", Coverage(True), "pass one")
    with Case.create(tmp_path / "case", database=postgresql_url) as case:
        enter(case, [seen], who="a", why="looked")
        with transaction(case, "a", "seen later", "adjudicate") as writer:
            writer.enter([Adjudication("fix-1", "true", "a", writer.at, "seen later", totals={"sightings": 0.5})])
        assert case.entered_bearings() == [seen]
        assert [(one.fix, dict(one.totals)) for one in case.adjudications()] == [("fix-1", {"sightings": 0.5})]
        assert undo(case, who="a").undone.kind == "adjudicate"
        assert (case.adjudications(), case.entered_bearings()) == ([], [seen])
        assert verify(case).problems == ()


WRITE = """
import sys
from crossbearing.acts.note import note
from crossbearing.case.case import Case
from crossbearing.case.config import CaseConfig, apply, environment
with Case.open(sys.argv[1]) as case:
    for number in range(12):
        note(case, f"note {number}", who=sys.argv[2])
"""


def _write_at_once(folder: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITE, str(folder), name]) for name in "abc"]
    assert [writer.wait() for writer in writers] == [0, 0, 0]


def test_several_people_write_at_once_and_nobody_is_refused(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:
        _write_at_once(case.path)
        assert sorted(act.who for act in case.acts()) == sorted("abc" * 12)
        assert [act.id for act in case.acts()] == list(range(1, 37))
        assert verify(case).problems == ()


@pytest.mark.postgresql
def test_several_people_write_at_once_on_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    with Case.create(tmp_path / "case", database=postgresql_url) as case:
        _write_at_once(case.path)
        assert [act.id for act in case.acts()] == list(range(1, 37))
        assert verify(case).problems == ()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://analyst:not-a-secret@localhost:1/case",
        "postgresql+pg8000://analyst:not-a-secret@localhost:1/case",
        "postgresql://analyst@localhost:1/case?password=not-a-secret",
        "postgresql://analyst:@localhost:1/case",
    ],
)
def test_a_url_with_a_password_is_refused_before_anything_is_made_or_asked(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigError, match="without a password; set PGPASSWORD") as refused:
        Case.create(tmp_path / "case", database=url)
    assert "not-a-secret" not in str(refused.value)
    assert not (tmp_path / "case" / "case.toml").exists()


def test_the_same_holds_for_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSBEARING_DATABASE", "postgresql://analyst:not-a-secret@localhost:1/case")
    with pytest.raises(ConfigError, match="set PGPASSWORD"):
        apply(CaseConfig(), environment(), "environment")
