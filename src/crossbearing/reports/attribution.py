"""Who says a clause: reporting verbs above it, accusations, rumours, documents that show it, and what carries on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crossbearing.records.claims import Speaker
from crossbearing.reports.accusing import accused_of
from crossbearing.reports.clauses import is_passive, subject
from crossbearing.reports.lexicon import lexicon, word_set, words
from crossbearing.reports.phrases import is_document
from crossbearing.reports.scene import Scene
from crossbearing.reports.tree import Tree, Word, coordinated, preposition

_REPORTED = ("ccomp", "csubj", "xcomp", "advcl", "parataxis", "acl", "conj", "obl", "obj", "nmod", "acl:relcl")
_DENYING = frozenset(["deny", "reject", "dismiss", "refute", "rebut", "repudiate", "dispute"])
_CLAIM_NOUNS = frozenset(["report", "rumour", "rumor", "claim", "allegation", "suspicion", "accusation", "charge"])
_LOOK = ("show", "see", "picture", "capture", "reveal", "depict", "record")


@dataclass(frozen=True)
class Voice:
    """Who speaks a clause (without the publisher), what that says of its modality, and whether the speaker denies it."""

    chain: tuple[Speaker, ...] = ()
    modality: str = ""
    denied: bool = False
    hedge: str = ""
    carried: bool = False


@cache
def speech_verbs() -> frozenset[str]:
    """Verbs that report what somebody says, thinks or shows."""
    return (
        word_set("speech", "plain")
        | word_set("speech", "soft")
        | word_set("speech", "alleged")
        | word_set("speech", "suspected")
    )


def verb_modality(verb: str, chain: tuple[Speaker, ...]) -> str:
    """What a reporting verb says of its clause: ``allege`` alleged, ``believe`` hedged; ``claim`` of a state: alleged."""
    for modality, verbs in lexicon("modes")["governors"].items():
        if verb in words(verbs) and modality in ("hedged", "suspected", "alleged"):
            return str(modality)
    if verb == "claim" and chain and chain[-1].kind == "state":
        return "alleged"
    return ""


def voice(word: Word, tree: Tree, scene: Scene) -> Voice:
    """The speakers whom the sentence itself names for a predicate, outermost first."""
    chain: list[Speaker] = []
    modality, denied, hedge, aside = "", False, "", False
    at: Word | None = word
    steps = 0
    while at is not None and steps < 25:
        steps += 1
        for kid in at.kids:
            if kid.verb in speech_verbs() and _is_aside(kid, at, word):
                speakers = _of(subject(kid, above=False), tree, scene)
                chain = [*speakers, *chain]
                modality = modality or verb_modality(kid.verb, speakers)
        head = at.head
        if head is None:
            break
        if at.dep in _REPORTED:
            found = _above(at, head, word, tree, scene)
            chain = [*found.chain, *chain]
            modality = modality or found.modality
            hedge = hedge or found.hedge
            denied = denied or (found.denied and not aside)
        aside = aside or (
            at.dep == "advcl"
            and any(kid.dep == "mark" and kid.low in word_set("grammar", "subordinate") for kid in at.kids)
        )
        at = head
    chain = [*_according(tree, scene), *chain]
    return Voice(_unique(chain), modality, denied, hedge)


def _above(at: Word, head: Word, word: Word, tree: Tree, scene: Scene) -> Voice:
    verb = head.verb
    who = subject(head)
    if (
        verb in _DENYING
        and at.dep in ("ccomp", "xcomp", "advcl")
        and head.tag[:2] != "NN"
        and not any(kid.dep == "mark" and kid.low not in ("that", "to", "having") for kid in at.kids)
    ):
        return Voice(_of(who, tree, scene), "", True)
    accusing = accused_of(at) is head or (
        verb == "accuse"
        and head.tag[:2] == "VB"
        and (at is not word or at.dep in ("advcl", "xcomp", "ccomp", "acl", "obl"))
    )
    if accusing:
        accuser = head.first("obl:agent") if is_passive(head) else who
        sure = "suspected" if verb == "suspect" else "alleged"
        return Voice(_accusers(accuser, tree, scene), sure, hedge=head.low)
    if verb in _DENYING or (head.tag[:2] == "NN" and head.noun in ("denial",)):
        return Voice()
    if verb in speech_verbs() and at.dep in ("ccomp", "parataxis", "xcomp", "obj") and head.tag[:2] != "NN":
        if at.dep == "obj" and verb not in _LOOK:
            return Voice()
        if at.dep == "xcomp" and not (verb in _LOOK or is_passive(head) or verb in word_set("speech", "soft")):
            return Voice()
        if is_passive(head) and verb != "tell":
            agent = head.first("obl:agent") or next((kid for kid in head.of("obl") if preposition(kid) == "by"), None)
            speakers = _of(agent, tree, scene) if agent is not None else ()
            soft = verb_modality(verb, speakers) or (
                "hedged"
                if not speakers and verb in ("say", "report", "believe", "think", "understand", "claim")
                else ""
            )
            return Voice(speakers, soft, hedge=head.low if soft else "")
        speakers = _of(who, tree, scene)
        if verb in _LOOK and not (who is not None and is_document(_words(who, tree, scene))):
            return Voice() if verb != "reveal" else Voice(speakers)
        soft = verb_modality(verb, speakers)
        return Voice(speakers, soft, hedge=head.low if soft else "")
    if at.dep in ("acl", "ccomp", "acl:relcl") and head.noun in _CLAIM_NOUNS and at.dep != "acl:relcl":
        described = " ".join(kid.text for kid in head.kids if kid.dep == "amod")
        named = f"{described} {head.text}".strip()
        unsure = (
            "unverified"
            if re.search("rumou?r|unconfirm|unverif", named, re.IGNORECASE)
            else "alleged"
            if "alleg" in head.low or "accus" in head.low
            else "suspected"
            if "suspic" in head.low
            else ""
        )
        owner = head.first("nmod:poss")
        speakers = (
            _of(owner, tree, scene)
            if owner is not None
            else (Speaker(named, "unknown"),)
            if unsure == "unverified"
            else ()
        )
        return Voice(speakers, unsure, hedge=head.low if unsure else "")
    return Voice()


def _accusers(word: Word | None, tree: Tree, scene: Scene) -> tuple[Speaker, ...]:
    """Who accuses; several who accuse together are one group, named together."""
    together = [] if word is None else coordinated(word)
    if len(together) < 2:
        return _of(word, tree, scene)
    named = [speaker.name for part in together for speaker in _of(part, tree, scene)[-1:]]
    return (
        (Speaker(", ".join(named[:-1]) + " and " + named[-1], "group"),) if len(named) > 1 else _of(word, tree, scene)
    )


def _is_aside(kid: Word, at: Word, word: Word) -> bool:
    if kid.dep not in ("parataxis", "ccomp", "advcl", "acl") or not kid.is_verb:
        return False
    if subject(kid, above=False) is None:
        return False
    if kid.dep == "parataxis":
        return True
    return (
        at is word
        and kid.i > at.i
        and not any(mark.dep == "mark" for mark in kid.kids)
        and kid.dep in ("ccomp", "advcl")
    )


def _words(word: Word, tree: Tree, scene: Scene) -> str:
    below = [
        part
        for part in word.subtree()
        if not any(
            up.dep in ("acl:relcl", "acl", "conj", "parataxis") and up is not word for up in [part, *_until(part, word)]
        )
    ]
    run = [part for part in below if part.dep != "punct" or part.text in ("-", "'", ",")]
    if not run:
        return word.text
    return scene.text[run[0].start : run[-1].end]


def _until(part: Word, top: Word) -> list[Word]:
    found: list[Word] = []
    if part is top:
        return found
    for up in part.ancestors():
        if up is top:
            break
        found.append(up)
    return found


def _of(word: Word | None, tree: Tree, scene: Scene) -> tuple[Speaker, ...]:
    """The speakers that a subject stands for."""
    if word is None:
        return ()
    if word.tag[:2] == "WP" or word.tag == "WDT":
        clause = next((above for above in word.ancestors() if above.dep.startswith("acl")), None)
        return _of(clause.head, tree, scene) if clause is not None and clause.head is not None else ()
    if word.tag[:3] == "PRP":
        reported = next(
            (
                subject(up, above=False)
                for up in word.ancestors()
                if up is not word.head
                and (up.verb in speech_verbs() or up.verb in _DENYING)
                and subject(up, above=False) is not None
            ),
            None,
        )
        if reported is not None and reported.tag[:3] != "PRP":
            return _of(reported, tree, scene)
        if word.low in ("i", "we") and not scene.quoted(word):
            return ()
        if scene.carried:
            return scene.carried
        name = scene.memory.last("person" if word.low in ("he", "she") else "body", word.start)
        return scene.register.speaker(name) if name else ()
    text = _words(word, tree, scene)
    if (
        word.noun in word_set("people", "company")
        and word.text.islower()
        and " " not in re.sub("^[Tt]he ", "", text)
        and any(kid.low in ("the", "this", "that") for kid in word.kids)
    ):
        known = scene.memory.last("as " + word.low, word.start) or scene.memory.last("body", word.start)
        if known:
            return scene.register.speaker(known)
    if scene.memory.vessel_in(text):
        return ()
    text = re.sub(r"^(?:by|and|or|, and) ", "", text)
    return scene.register.at(word.start, text, scene.carried)


def _according(tree: Tree, scene: Scene) -> tuple[Speaker, ...]:
    match = re.search(
        r"\b[Aa](?:ccording to|s reported by|s per) (?!which|whom)(.{2,90}?)(?=[,.;\"]|$| (?:who|which|that|said)\b)",
        scene.plain[tree.start : tree.end],
    )
    return scene.register.speaker(match.group(1), scene.carried) if match else ()


def _unique(chain: list[Speaker]) -> tuple[Speaker, ...]:
    return tuple(speaker for place, speaker in enumerate(chain) if speaker not in chain[:place])


def edge_voice(scene: Scene) -> Voice:
    """The speaker cut off at the sentence's edge, and what the words there say of modality."""
    edge = scene.edge
    if edge.form == "impersonal":
        from crossbearing.reports.lemmas import verb_lemma

        lemma = verb_lemma(edge.verb) if edge.verb else ""
        soft = {
            "possible": "possible",
            "rumoured": "unverified",
            "rumored": "unverified",
            "alleged": "alleged",
            "suspected": "suspected",
        }.get(edge.verb, "hedged" if lemma else "")
        return Voice((), soft, hedge=edge.verb)
    if edge.form == "rumour":
        low = edge.who.lower()
        soft = (
            "unverified"
            if re.search("rumou?r|unconfirm|unverif", low)
            else "alleged"
            if "alleg" in low
            else "suspected"
            if "suspic" in low
            else "hedged"
        )
        rumour = (Speaker(edge.who, "unknown"),) if soft == "unverified" else ()
        return Voice(rumour, soft, hedge=edge.who)
    if not edge.who:
        return Voice()
    chain = scene.register.at(edge.who_start, edge.who, scene.carried)
    told = _told_outlet(scene)
    if told and all(speaker.name != told.name for speaker in chain):
        chain = (told, *chain)
    cited = () if re.search(r"\b(?:citing|quoting|cited|quoted)\b", edge.who) else _cited(scene)
    if cited and all(speaker not in chain for speaker in cited):
        chain = (*chain, *cited)
    from crossbearing.reports.lemmas import verb_lemma

    verb = verb_lemma(edge.verb.split()[0]) if edge.verb else ""
    soft = verb_modality(verb, chain)
    return Voice(chain, soft, hedge=edge.verb if soft else "")


_CITED = re.compile(r"\b(?:citing|quoting) (?P<who>(?:[A-Z]|an? |the |two |three |several |one ).{2,60}?)(?=[,.;\"]|$)")


def _cited(scene: Scene) -> tuple[Speaker, ...]:
    """Whom the speaker at the edge cites: "Reuters said, citing two diplomats"."""
    sentence = scene.sentence
    for start, end in ((sentence.start, scene.edge.start), (scene.edge.end, sentence.end)):
        found = _CITED.search(scene.plain, start, end) if start < end else None
        if found:
            return scene.register.at(found.start("who"), found.group("who"))
    return ()


_TOLD = re.compile(r"\btold ((?:[A-Z][\w'-]+ ?){1,4})")


def _told_outlet(scene: Scene) -> Speaker | None:
    """The newsroom that a source told: "told Daily Example" puts that newsroom between publisher and source."""
    from crossbearing.reports.speaker_kinds import newsroom

    around = (
        scene.plain[scene.sentence.start : scene.edge.start] + " " + scene.plain[scene.edge.end : scene.sentence.end]
    )
    match = _TOLD.search(around)
    if match is None:
        return None
    name = re.sub(r" (?:On|In|At)$", "", match.group(1).strip(" ."))
    name = re.sub(r"\s(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$", "", name)
    if name == scene.outlet or not newsroom(name):
        return None
    return next(iter(scene.register.speaker(name)), None)
