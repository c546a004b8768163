"""A pipeline that the user names: where it is looked for, what is refused, and what becomes of its reading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tiny_pipelines import CLEAR, pipeline, saved

from crossbearing.cli.main import invoke
from crossbearing.records.documents import Document
from crossbearing.records.errors import ConfigError
from crossbearing.reports.find import read_claims
from crossbearing.reports.named_parser import chosen, found, loaded, scheme
from crossbearing.reports.parse import pipeline as named

SENTENCE = "Shells were sent to Russia by Korea."
TREE = (
    "Shells/NNS/nsubjpass/2 were/VBD/auxpass/2 sent/VBN/ROOT/2 to/IN/prep/2 Russia/NNP/pobj/3 by/IN/agent/2 "
    "Korea/NNP/pobj/5 ././punct/2"
)
# The same words with sender and receiver told apart otherwise: what is read must follow the pipeline that was named.
OTHERWISE = TREE.replace("by/IN/agent", "by/IN/punct").replace("Korea/NNP/pobj/5", "Korea/NNP/dep/2")


def roles(nlp: Any) -> dict[str, list[str]]:
    claims = read_claims(Document("doc-n", "a", "n.txt", SENTENCE, published="2024-03-12"), nlp)
    assert [claim.type for claim in claims] == ["transfer"]
    return {role: [filler.text for filler in fillers] for role, fillers in claims[0].roles.items()}


def test_a_pipeline_with_clear_labels_reads_claims() -> None:
    assert roles(pipeline(TREE)) == {"item": ["Shells"], "recipient": ["Russia"], "supplier": ["Korea"]}


def test_a_pipeline_with_universal_labels_is_taken_as_it_is() -> None:
    labels = ["ROOT", "nsubj:pass", "aux:pass", "case", "obl", "obl:agent", "punct", "root"]
    tree = (
        "Shells/NNS/nsubj:pass/2 were/VBD/aux:pass/2 sent/VBN/ROOT/2 to/IN/case/4 Russia/NNP/obl/2 by/IN/case/6 "
        "Korea/NNP/obl:agent/2 ././punct/2"
    )
    nlp = pipeline(tree, labels=labels)
    assert scheme(nlp) == "universal"
    assert roles(nlp) == {"item": ["Shells"], "recipient": ["Russia"], "supplier": ["Korea"]}


def test_other_labels_are_refused_with_those_found() -> None:
    with pytest.raises(ConfigError, match=r"not known are mo, oa, sb, of ROOT, mo, oa, sb"):
        scheme(pipeline(labels=["ROOT", "sb", "oa", "mo"]))
    with pytest.raises(ConfigError, match=r"not known are zz"):
        scheme(pipeline(labels=[*CLEAR, "zz"]))
    with pytest.raises(ConfigError, match="does not say which labels"):
        scheme(pipeline(labels=[]))


def test_a_pipeline_without_penn_tags_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"tags are not Penn's: ADJA, NE"):
        scheme(pipeline(tags=["NE", "ADJA"]))
    with pytest.raises(ConfigError, match="no tagger"):
        scheme(pipeline(tags=None))


def test_one_that_is_missing_tells_how_to_install_it(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigError, match=r"downloads nothing: install it yourself \(python -m spacy download en_missing"
    ):
        loaded("en_missing")
    with pytest.raises(ConfigError, match=r"no spaCy pipeline lies there"):
        loaded(str(tmp_path))


def test_name_version_and_content_are_told_without_loading(tmp_path: Path) -> None:
    first, second = (found(saved(tmp_path / name, pipeline(tree))) for name, tree in (("a", TREE), ("b", OTHERWISE)))
    assert (first.name, first.version) == ("en_tiny", "1.2.3")
    assert first.words == f"en_tiny 1.2.3 {first.hash[:12]}"
    assert first.hash != second.hash
    assert found(saved(tmp_path / "c", pipeline(TREE))).hash == first.hash


def test_the_variable_counts_where_nothing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSBEARING_PARSER", "en_some")
    assert (chosen(), chosen("en_other"), chosen("crossbearing_ewt")) == ("en_some", "en_other", "")
    monkeypatch.delenv("CROSSBEARING_PARSER")
    assert chosen() == ""


def test_the_variable_counts_for_every_reader_and_our_own_can_still_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CROSSBEARING_PARSER", saved(tmp_path / "env", pipeline()))
    document = Document("doc-n", "a", "n.txt", SENTENCE, published="2024-03-12")
    assert read_claims(document) == []
    own = read_claims(document, named("crossbearing_ewt"))
    monkeypatch.delenv("CROSSBEARING_PARSER")
    assert own == read_claims(document)
    assert own, "our own model reads a claim there"


def test_claims_of_a_file_are_read_with_the_pipeline_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = tmp_path / "note.txt"
    note.write_text(SENTENCE, encoding="utf-8")
    assert invoke(["claims", str(note), "--parser", saved(tmp_path / "tiny", pipeline(TREE)), "--nl"]) == 0
    assert '"supplier":["Korea"]' in capsys.readouterr().out
    assert invoke(["claims", str(note), "--parser", "en_missing"]) == 2
    assert "downloads nothing" in capsys.readouterr().err


def test_naming_another_parser_reads_a_case_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from crossbearing.case.case import Case

    folder, note = tmp_path / "case", tmp_path / "note.txt"
    note.write_text(SENTENCE, encoding="utf-8")
    tiny = saved(tmp_path / "tiny", pipeline(TREE))
    other = saved(tmp_path / "other", pipeline(OTHERWISE))

    def extractors(*more: str) -> tuple[set[str], str]:
        assert invoke(["run", str(folder), "--quiet", *more]) == 0
        shown = capsys.readouterr()
        with Case.open(folder) as case:
            return {claim.extractor for claim in case.claims()}, shown.out + shown.err

    assert invoke(["init", str(folder)]) == 0
    assert invoke(["add", "reports", str(folder), str(note)]) == 0
    own, _ = extractors()
    named, said = extractors("--parser", tiny)
    assert named == {f"reports/1 model {found(tiny).words}"}
    assert named.isdisjoint(own)
    assert "keeps it" in said
    assert "nothing to do" in extractors("--parser", tiny)[1]
    assert extractors("--parser", other)[0] == {f"reports/1 model {found(other).words}"}
    settings = folder / "case.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + f'parser = "{Path(tiny).as_posix()}"\n', encoding="utf-8"
    )
    kept, said = extractors()
    assert kept == named
    assert "keeps it" not in said
    assert extractors("--parser", "crossbearing_ewt")[0] == own
