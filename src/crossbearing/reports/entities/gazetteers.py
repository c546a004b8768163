"""The gazetteers, declared: every list of names and words that the product has, as entries of one index."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from crossbearing.records.patterns import Pack
from crossbearing.reference.arms import systems
from crossbearing.reference.goods import goods_classes
from crossbearing.reference.load import yaml_data
from crossbearing.reference.packs import installed_packs, pack
from crossbearing.reference.ports import all_ports
from crossbearing.reference.states import state_by_code, states
from crossbearing.reports.entities.records import Candidate, Entry
from crossbearing.reports.lexicon import word_set

RUNNING = "lexicons/running_text.yaml"
SCRIPTS = "lexicons/names_in_scripts.yaml"
_SHORT = 4
_VOWEL_END = re.compile(r"(?:s|x|z|ch|sh)$")


def _states(_packs: tuple[Pack, ...]) -> Iterator[Entry]:
    more = yaml_data(SCRIPTS)["states"]
    for state in states():
        meant = Candidate("state", f"state:{state.iso2}", state.name, "states", state.iso2)
        for text in (state.name, *state.aliases, *state.adjectives, *more.get(state.iso2, ())):
            yield Entry(text, meant, cased=True)
        for text in state.metonyms:
            yield Entry(text, Candidate("state", meant.id, meant.name, "seats of government", state.iso2), cased=True)


def _open_names(_packs: tuple[Pack, ...]) -> Iterator[Entry]:
    """Names that several states bear: none is chosen."""
    for entry in yaml_data("subject_words.yaml")["ambiguous"]:
        may_be = tuple(_state(code.removeprefix("state:")) for code in entry["candidates"])
        yield Entry(entry["name"], Candidate("state", "", entry["name"], "states"), cased=True, open_to=may_be)


def _state(iso2: str) -> Candidate:
    found = state_by_code(iso2)
    return Candidate("state", f"state:{iso2}", found.name if found else iso2, "states", iso2)


def _bodies(packs: tuple[Pack, ...]) -> Iterator[Entry]:
    more = yaml_data(SCRIPTS)["bodies"]
    listed = [(body, f"pack {one.id}") for one in packs for body in one.bodies]
    listed += [(body, "world_bodies") for body in yaml_data("world_bodies.yaml")["bodies"]]
    for body, gazetteer in listed:
        kind = "company" if body.get("kind") == "company" else "body"
        meant = Candidate(kind, f"body:{body['id']}", str(body["name"]), gazetteer, str(body.get("state", "")))
        for text in (body["name"], *body.get("names", ()), *more.get(body["id"], ())):
            yield Entry(str(text), meant, cased=True)
        for text in body.get("reported", ()):
            yield Entry(str(text), Candidate("body", "", str(text), "reported forms"), cased=True, open_to=(meant,))


def _media(packs: tuple[Pack, ...]) -> Iterator[Entry]:
    for one in packs:
        for medium in one.media:
            meant = Candidate("medium", f"body:{medium['id']}", str(medium["name"]), f"pack {one.id}")
            for text in (medium["name"], *medium.get("names", ())):
                yield Entry(str(text), meant, cased=True)
    for text in (*_people("outlets"), *_people("state_media")):
        yield Entry(text, Candidate("medium", "", text, "outlets"), cased=True)


def _people(key: str) -> tuple[str, ...]:
    return tuple(str(text) for text in yaml_data("lexicons/people.yaml")[key])


def _ports(_packs: tuple[Pack, ...]) -> Iterator[Entry]:
    doubtful = frozenset(yaml_data(RUNNING)["doubtful_places"].split())
    for port in all_ports():
        if port.parent and not port.pack:
            continue
        gazetteer = f"pack {port.pack}" if port.pack else "ports of the world"
        meant = Candidate("place", f"place:{port.id}", port.name, gazetteer, port.iso2)
        for text in dict.fromkeys((port.name, *port.names)):
            bare = re.sub(r"\s*\(.*\)$", "", text).strip()
            cued = not port.pack and (bare in doubtful or (" " not in bare and len(bare) <= _SHORT))
            yield Entry(bare, meant, cased=True, cued=cued)


def _regions(_packs: tuple[Pack, ...]) -> Iterator[Entry]:
    for entry in yaml_data("subject_words.yaml")["regions"]:
        for text in entry["names"]:
            lower = str(text).islower()
            yield Entry(
                str(text), Candidate("place", f"place:{entry['id']}", entry["label"], "regions"), cased=not lower
            )


def _systems(_packs: tuple[Pack, ...]) -> Iterator[Entry]:
    for system in systems():
        for text in system.names:
            yield Entry(text, Candidate("system", f"system:{system.id}", system.names[0], "arms"), cased=True)


def _goods(_packs: tuple[Pack, ...]) -> Iterator[Entry]:
    data = yaml_data(RUNNING)
    more = yaml_data(SCRIPTS)["goods"]
    left_out = {word.replace("_", " ") for word in data["fillers_only"].split()}
    money = frozenset(data["payment_classes"].split())
    written = {word for goods in goods_classes().values() for word in goods.words}
    for goods in goods_classes().values():
        kind = "payment" if goods.id in money else "goods"
        meant = Candidate(kind, f"goods:{goods.id}", goods.label, "payment goods" if kind == "payment" else "goods")
        open_to = tuple(
            Candidate("goods", f"goods:{name}", goods_classes()[name].label, "goods")
            for name in goods.ambiguous
            if name in goods_classes()
        )
        for word in dict.fromkeys((*goods.words, *more.get(goods.id, ()))):
            for text in () if word in left_out else _plurals(word):
                if text == word or text not in written:
                    yield Entry(text, meant, open_to=open_to, cased=word.isupper())
    yield from _modified()


def _modified() -> Iterator[Entry]:
    """Words that name goods of war beside a modifier only ("battle tank"), and compounds that name none ("fuel tank")."""
    data = yaml_data("goods.yaml")
    for word, name in data["modified"]["words"].items():
        meant = Candidate("goods", f"goods:{name}", goods_classes()[name].label, "goods")
        for modifier in data["modified"]["modifiers"]:
            for text in _plurals(f"{modifier} {word}"):
                yield Entry(text, meant)
    nothing = Candidate("", "", "", "")
    for entry in data["compounds"]:
        for before in entry["before"]:
            for word in entry["words"]:
                for text in _plurals(f"{before} {word}"):
                    yield Entry(text, nothing, mark="nothing")


def _plurals(word: str) -> tuple[str, ...]:
    """A word with its plural and, where it has a hyphen, without it."""
    forms = (word, word.replace("-", "")) if "-" in word else (word,)
    if not word[-1:].isascii() or not word[-1:].isalpha() or word.endswith("s"):
        return forms
    return (*forms, *(form + ("es" if _VOWEL_END.search(form) else "s") for form in forms))


def _heads(_packs: tuple[Pack, ...]) -> Iterator[Entry]:
    """Words that close or open the name of a body or a firm, or stand before that of a ship."""
    nothing = Candidate("", "", "", "")
    offices = {word.capitalize() for word in yaml_data("offices.yaml")["words"]}
    for word in sorted(
        word_set("bodies", "heads") | word_set("people", "corporate") | word_set("people", "outlet_words") | offices
    ):
        yield Entry(word, nothing, cased=True, mark="head")
    for word in yaml_data("subject_words.yaml")["craft_words"].split("; "):
        yield Entry(word, nothing, mark="craft")
    for word in yaml_data(RUNNING)["masks"]:
        yield Entry(word, nothing, cased=True, mark="nothing")
    for word in ("IMO", "MMSI"):
        yield Entry(word, nothing, cased=True, mark=word.lower())


GAZETTEERS: tuple[Callable[[tuple[Pack, ...]], Iterable[Entry]], ...] = (
    _states, _open_names, _bodies, _media, _ports, _regions, _systems, _goods, _heads,
)  # fmt: skip


@cache
def entries(packs: tuple[str, ...] = ()) -> tuple[Entry, ...]:
    """Every entry of every gazetteer. packs: ids of the packs to know, all that are installed without any."""
    known = tuple(pack(name) for name in packs or installed_packs())
    return tuple(entry for gazetteer in GAZETTEERS for entry in gazetteer(known) if entry.text.strip())
