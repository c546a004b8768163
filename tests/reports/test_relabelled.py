"""CLEAR-style heads and labels become those of Universal Dependencies."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossbearing.reports.relabelled import mapping, relabelled


def turned(sentence: str) -> dict[str, tuple[str, str]]:
    """Each form with its label and its head's form. sentence: ``form/TAG/label/head``, the head by its place from 0."""
    rows = [word.split("/") for word in sentence.split()]
    words = [row[0] for row in rows]
    heads, labels = relabelled(words, [row[1] for row in rows], [int(row[3]) for row in rows], [row[2] for row in rows])
    return {word: (label, words[head]) for word, label, head in zip(words, labels, heads, strict=True)}


def test_a_passive_has_a_passive_subject_and_an_agent_with_its_by() -> None:
    found = turned(
        "Shells/NNS/nsubjpass/2 were/VBD/auxpass/2 sent/VBN/ROOT/2 by/IN/agent/2 Korea/NNP/pobj/3 to/IN/prep/2 Russia/NNP/pobj/5"
    )
    assert found["Shells"] == ("nsubj:pass", "sent")
    assert found["were"] == ("aux:pass", "sent")
    assert found["Korea"] == ("obl:agent", "sent")
    assert found["by"] == ("case", "Korea")
    assert found["Russia"] == ("obl", "sent")
    assert found["to"] == ("case", "Russia")


def test_the_object_of_an_adposition_is_nmod_below_a_noun() -> None:
    found = turned("Shells/NNS/nsubj/3 from/IN/prep/0 Korea/NNP/pobj/1 arrived/VBD/ROOT/3")
    assert found["Korea"] == ("nmod", "Shells")
    assert found["from"] == ("case", "Korea")


def test_a_dative_is_an_indirect_object_or_an_oblique_by_its_form() -> None:
    assert turned("Iran/NNP/nsubj/1 gave/VBD/ROOT/1 Syria/NNP/dative/1 arms/NNS/dobj/1")["Syria"] == ("iobj", "gave")
    found = turned("Iran/NNP/nsubj/1 gave/VBD/ROOT/1 arms/NNS/dobj/1 to/IN/dative/1 Syria/NNP/pobj/3")
    assert found["Syria"] == ("obl", "gave")
    assert found["arms"] == ("obj", "gave")


def test_be_goes_below_its_predicate_with_all_it_had() -> None:
    found = turned(
        "Koryo/NNP/nsubj/2 has/VBZ/aux/2 been/VBN/ROOT/2 a/DT/det/4 supplier/NN/attr/2 of/IN/prep/4 Syria/NNP/pobj/5 ././punct/2"
    )
    assert found["supplier"] == ("ROOT", "supplier")
    assert found["been"] == ("cop", "supplier")
    assert found["Koryo"] == ("nsubj", "supplier")
    assert found["has"] == ("aux", "supplier")
    assert found["Syria"] == ("nmod", "supplier")
    assert found["."] == ("punct", "supplier")


def test_where_something_is_becomes_the_predicate() -> None:
    found = turned("Ships/NNS/nsubj/1 are/VBP/ROOT/1 in/IN/prep/1 port/NN/pobj/2")
    assert found["port"] == ("ROOT", "port")
    assert found["Ships"] == ("nsubj", "port")
    assert (found["are"], found["in"]) == (("cop", "port"), ("case", "port"))


def test_what_there_is_is_the_subject() -> None:
    found = turned("There/EX/expl/1 is/VBZ/ROOT/1 a/DT/det/3 ship/NN/attr/1")
    assert found["ship"] == ("nsubj", "is")
    assert found["is"] == ("ROOT", "is")


def test_to_be_to_do_has_an_outer_subject() -> None:
    found = turned("Kim/NNP/nsubj/1 is/VBZ/ROOT/1 to/TO/aux/3 visit/VB/xcomp/1 Russia/NNP/dobj/3")
    assert found["visit"] == ("ROOT", "visit")
    assert (found["Kim"], found["is"]) == (("nsubj:outer", "visit"), ("cop", "visit"))


def test_a_relative_clause_keeps_its_head_even_where_it_is_a_copula() -> None:
    found = turned(
        "firm/NN/nsubj/6 which/WDT/nsubj/2 is/VBZ/relcl/0 a/DT/det/4 front/NN/attr/2 ,/,/punct/0 paid/VBD/ROOT/6"
    )
    assert found["front"] == ("acl:relcl", "firm")
    assert found["which"] == ("nsubj", "front")
    found = turned("port/NN/ROOT/0 from/IN/prep/4 which/WDT/pobj/1 it/PRP/nsubj/4 sailed/VBD/relcl/0")
    assert found["which"] == ("obl", "sailed")
    assert found["from"] == ("case", "which")
    assert found["sailed"] == ("acl:relcl", "port")


def test_coordinated_objects_stay_coordinated_when_each_has_its_adposition() -> None:
    found = turned(
        "arms/NNS/nsubj/1 went/VBD/ROOT/1 to/IN/prep/1 Russia/NNP/pobj/2 and/CC/cc/2 via/IN/conj/2 Iran/NNP/pobj/5"
    )
    assert found["Russia"] == ("obl", "went")
    assert found["Iran"] == ("conj", "Russia")
    assert (found["via"], found["and"]) == (("case", "Iran"), ("cc", "Russia"))


def test_two_adpositions_stand_below_one_object() -> None:
    found = turned("It/PRP/nsubj/1 sailed/VBD/ROOT/1 out/IN/prep/1 of/IN/prep/2 Rajin/NNP/pobj/3")
    assert found["Rajin"] == ("obl", "sailed")
    assert (found["out"], found["of"]) == (("case", "Rajin"), ("case", "Rajin"))
    found = turned("It/PRP/nsubj/1 left/VBD/ROOT/1 according/VBG/prep/1 to/IN/prep/2 Seoul/NNP/pobj/3")
    assert found["Seoul"] == ("obl", "left")
    assert (found["according"], found["to"]) == (("case", "Seoul"), ("fixed", "according"))


def test_a_clause_below_an_adposition_is_marked() -> None:
    found = turned("They/PRP/nsubj/1 left/VBD/ROOT/1 after/IN/prep/1 loading/VBG/pcomp/2 shells/NNS/dobj/3")
    assert found["loading"] == ("advcl", "left")
    assert found["after"] == ("mark", "loading")


def test_the_subject_of_an_infinitive_is_the_object_above() -> None:
    found = turned("Iran/NNP/nsubj/1 asked/VBD/ROOT/1 Korea/NNP/nsubj/4 to/TO/aux/4 pay/VB/ccomp/1")
    assert found["Korea"] == ("obj", "asked")
    assert found["pay"] == ("xcomp", "asked")


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[str], list[str], list[int], list[str]]:
    """Any tree over a few words, with any labels."""
    size = draw(st.integers(1, 9))
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for place, at in enumerate(order):
        heads[at] = at if place == 0 else order[draw(st.integers(0, place - 1))]
    labels = [draw(st.sampled_from(sorted(mapping()["clear"]))) for _ in range(size)]
    words = [draw(st.sampled_from(["is", "of", "according", "to", "because", "ship"])) for _ in range(size)]
    tags = [draw(st.sampled_from(["VBZ", "IN", "TO", "NN", "VB", "VBG", "EX"])) for _ in range(size)]
    return words, tags, heads, labels


@given(trees())
def test_a_tree_stays_a_tree_of_known_labels(tree: tuple[list[str], list[str], list[int], list[str]]) -> None:
    heads, labels = relabelled(*tree)
    assert sum(head == at for at, head in enumerate(heads)) == 1
    for start in range(len(heads)):
        at = start
        for _ in heads:
            at = heads[at]
        assert heads[at] == at
    assert {label.split(":")[0] for label in labels} <= mapping()["universal"] | {"ROOT"}
    assert relabelled(*tree) == (heads, labels)
