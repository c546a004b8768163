"""A sentence under a noun gets its finite verb back. Trees are written as a parser gave them: word/tag/relation/head's number."""

from __future__ import annotations

import pytest

from crossbearing.reports.headless import mend_finite
from crossbearing.reports.tree import Tree, Word


def tree(written: str) -> Tree:
    parts = [part.split("/") for part in written.split()]
    words: list[Word] = []
    place = 0
    for number, (form, tag, dep, _) in enumerate(parts):
        form = form.replace("_", " ")
        words.append(Word(number, form, form.lower(), tag, dep, place, place + len(form)))
        place += len(form) + 1
    for word, (_, _, dep, head) in zip(words, parts, strict=True):
        if dep != "root":
            word.attach(words[int(head)], dep)
    return Tree(words, 0, place, " ".join(word.text for word in words))


CASES = {
    "a name beside its noun is no relative clause": (
        "The/DT/det/1 paper/NN/root/1 Le_Phare/NNP/nsubj/3 reported/VBD/acl:relcl/1 losses/NNS/obj/3 ././punct/1",
        ("reported", "nsubj", "paper"),
    ),
    "what stands before the subject is no root": (
        "About/IN/case/2 the/DT/det/2 powder/NN/root/2 they/PRP/nsubj/4 learned/VBD/acl:relcl/2 nothing/NN/obj/4 ././punct/2",
        ("learned", "nsubj", "they"),
    ),
    "a passive below its subject": (
        "A/DT/det/1 motor/NN/root/1 of/IN/mark/5 this/DT/det/4 kind/NN/nsubj:pass/5 built/VBN/acl/1 is/VBZ/aux:pass/5 ././punct/1",
        ("built", "nsubj:pass", "motor"),
    ),
    "a finite verb read as a compound": (
        "The/DT/det/1 embargo/NN/root/1 on/IN/case/5 Malta/NNP/compound/4 covers/VBZ/compound/5 trucks/NNS/nmod/1 ././punct/1",
        ("covers", "nsubj", "embargo"),
    ),
    "a gerund with a helping verb is no adjective": (
        "crews/NNS/nsubj/2 were/VBD/aux/2 shifting/VBG/amod/3 crates/NNS/root/3 ././punct/3",
        ("shifting", "nsubj", "crews"),
    ),
    "a verb read as a plural noun, by what it introduces": (
        "The/DT/det/2 Panel/NNP/compound/2 estimates/NNS/root/2 that/IN/mark/6 rifles/NNS/nsubj:pass/6 were/VBD/aux:pass/6 sold/VBN/acl:relcl/2 ././punct/2",
        ("estimates", "nsubj", "Panel"),
    ),
    "a verb read as a plural noun, by its article": (
        "A/DT/det/2 invoice/NN/compound/2 points/NNS/root/2 to/IN/case/4 Malta/NNP/nmod/2 ././punct/2",
        ("points", "nsubj", "invoice"),
    ),
    "a verb read as a singular noun before that": (
        "Sailors/NNS/root/0 in/IN/case/3 Oslo/NNP/compound/3 suspect/NN/nmod/0 that/IN/mark/7 rifles/NNS/nsubj:pass/7 were/VBD/aux:pass/7 sold/VBN/acl/0",
        ("suspect", "nsubj", "Sailors"),
    ),
    "a past tense read as a participle": (
        "Only/RB/advmod/2 a/DT/det/2 tenth/NN/root/2 originated/VBN/acl/2 in/IN/case/5 Malta/NNP/obl/3 ././punct/2",
        ("originated", "nsubj", "tenth"),
    ),
    "the second of two participles": (
        "A/DT/det/1 plant/NN/root/1 ,/,/punct/3 built/VBN/acl/1 by/IN/case/5 engineers/NNS/obl:agent/3 ,/,/punct/7 opened/VBN/acl/1 ././punct/1",
        ("opened", "nsubj", "plant"),
    ),
    "subject and verb read as adjectives of the object": (
        "The/DT/det/3 broker/NN/compound/2 sold/VBN/amod/3 rifles/NNS/root/3 to/IN/case/5 Malta/NNP/nmod/3 ././punct/3",
        ("sold", "nsubj", "broker"),
    ),
    "a verb after a subject with a participle": (
        "Crates/NNS/nsubj/1 marked/VBN/root/1 with/IN/case/4 a/DT/det/4 mark/NN/obl/1 stood/VBD/acl/4 there/RB/advmod/5 ././punct/1",
        ("stood", "nsubj", "Crates"),
    ),
    "a verb behind a relative clause": (
        "The/DT/det/1 clerk/NN/root/1 ,/,/punct/4 who/WP/nsubj/4 met/VBD/acl:relcl/1 us/PRP/obj/4 ,/,/punct/7 put/VB/conj/4 it/PRP/obj/7 lower/RBR/advmod/7 ././punct/1",
        ("put", "nsubj", "clerk"),
    ),
    "a verb behind an apposition": (
        "The/DT/det/1 firm/NN/root/1 ,/,/punct/4 a/DT/det/4 charterer/NN/nsubj/7 ,/,/punct/4 will/MD/aux/7 sail/VB/parataxis/1 ././punct/1",
        ("sail", "nsubj", "firm"),
    ),
    "a verb told after a title": (
        "Managing/VBG/root/0 director/NN/compound/2 concedes/NNS/obj/0 that/IN/mark/5 it/PRP/nsubj/5 sailed/VBD/ccomp/0 ././punct/0",
        ("concedes", "nsubj", "Managing"),
    ),
    "an adjective read as the verb of has": (
        "He/PRP/nsubj/2 has/VBZ/aux/2 alleged/VBN/root/2 ties/NNS/obj/2 to/IN/case/5 Malta/NNP/nmod/3 ././punct/2",
        ("has", "nsubj", "He"),
    ),
    "a copula below a noun": (
        "Two/CD/nummod/1 guards/NNS/root/1 were/VBD/cop/4 among/IN/case/4 those/DT/dep/1 ././punct/1",
        ("those", "nsubj", "guards"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_finite_verb_is_found(name: str) -> None:
    written, (verb, dep, subject) = CASES[name]
    parsed = tree(written)
    mend_finite(parsed)
    assert parsed.root is not None
    assert parsed.root.text == verb
    assert [kid.text for kid in parsed.root.kids if kid.dep == dep] == [subject]


@pytest.mark.parametrize(
    "written",
    [
        "The/DT/det/1 boxes/NNS/root/1 they/PRP/nsubj/3 unloaded/VBD/acl:relcl/1 ././punct/1",
        "The/DT/det/1 boxes/NNS/root/1 that/WDT/nsubj/3 arrived/VBD/acl:relcl/1 ././punct/1",
        "Rebel/NN/compound/1 exports/NNS/root/1 to/IN/case/3 Malta/NNP/nmod/1 ././punct/1",
        "On/IN/case/1 paper/NN/root/1 a/DT/det/3 student/NN/obj/1 ././punct/1",
        "They/PRP/nsubj/1 sold/VBD/root/1 boxes/NNS/obj/1 ././punct/1",
    ],
)
def test_a_fragment_stays_one(written: str) -> None:
    parsed = tree(written)
    before = [(word.text, word.dep, word.head and word.head.i) for word in parsed.words]
    mend_finite(parsed)
    assert [(word.text, word.dep, word.head and word.head.i) for word in parsed.words] == before


@pytest.mark.parametrize("name", CASES)
def test_a_mended_tree_is_still_a_tree(name: str) -> None:
    parsed = tree(CASES[name][0])
    mend_finite(parsed)
    assert sum(word.head is None for word in parsed.words) == 1
    assert parsed.root is not None
    assert [word.i for word in parsed.root.subtree()] == list(range(len(parsed.words)))


@pytest.mark.parametrize(
    ("written", "noun"),
    [
        ("They/PRP/nsubj/1 seized/VBD/root/1 two/CD/nummod/3 cargoes/VBZ/obj/1 ././punct/1", "cargoes"),
        ("They/PRP/nsubj/1 sold/VBD/root/1 posts/VBZ/obj/1 ././punct/1", "posts"),
        (
            "They/PRP/nsubj/1 denied/VBD/root/1 it/PRP/obj/1 of/IN/case/5 a/DT/det/5 trade/VBP/nmod/2 ././punct/1",
            "trade",
        ),
    ],
)
def test_a_noun_tagged_as_a_verb_is_a_noun(written: str, noun: str) -> None:
    parsed = tree(written)
    mend_finite(parsed)
    assert [word.tag[:2] for word in parsed.words if word.text == noun] == ["NN"]
