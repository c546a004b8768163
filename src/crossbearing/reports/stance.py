"""How a clause stands: affirmed or negated, asserted or how else, and the words of the text that show it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crossbearing.reports.attribution import Voice, speech_verbs
from crossbearing.reports.clauses import is_passive
from crossbearing.reports.governors import Governor, governor
from crossbearing.reports.lexicon import lexicon, word_set, words
from crossbearing.reports.modality import beside, modality, told_before
from crossbearing.reports.polarity import denying, own_negations
from crossbearing.reports.ruling import directed
from crossbearing.reports.scene import Reading, Scene
from crossbearing.reports.tree import Word

Cue = tuple[str, int, int]
_ASKING = ("ask", "request", "order", "seek", "apply", "commission", "solicit")
_PLACING = ("place", "put", "submit", "file", "make", "issue", "send", "address", "have")
_ORDERS = ("order", "request", "bid", "application", "enquiry", "inquiry")
_MOVED = ("payment", "transfer", "route")
_BOUND = re.compile(
    r"\b(?:bound for|destined for|(?:next|intended|final|ultimate|declared|stated|reported|given) (?:port|destination)"
    r"|(?:as|for) (?:\w+ ){0,2}destination|(?:port|place) of destination|destination\b[^.;]{0,50}\b(?:is|was|were|as))\b",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|cannot|unable|unclear|unknown|unaware|unconfirmed|unverified|uncorroborated"
    r"|unidentified|undetermined|impossible|lack(?:s|ed|ing)?|fail(?:s|ed)?|ignorant|ignorance|refus(?:es|ed)|uncertain|unsure|yet to)\b|n't\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:and |but |that )?(?:no(?! (?:more|less|fewer|later|longer than|doubt|sooner)\b)|none|nobody|no one|neither|nothing|not (?:a|one|all|every|any|even)|hardly (?:any|a)|scarcely (?:any|a)"
    r"|never|nor|at no time|in no case|nowhere|under no circumstances|without)\b",
    re.IGNORECASE,
)
_OF_NONE = re.compile(r"\b(?:none|neither|not one|hardly any|scarcely any) of\s*\Z", re.IGNORECASE)
_RUMOUR = re.compile(
    r"\b(?:rumou?rs?|hearsay|gossip|un(?:confirmed|verified|corroborated|substantiated) (?:\w+ )?(?:reports?|accounts?|claims?|information))\b",
    re.IGNORECASE,
)
_ACCUSED = re.compile(
    r"\b(accus(?:e|es|ed|ing)|suspect(?:s|ed|ing)?|charg(?:e|es|ed|ing)|indict(?:s|ed|ing)?) [^.;:]{1,140}? ?\b(?:of|with|for)(?: \w+ly)?(?: having)?\s*$",
    re.IGNORECASE,
)
_RANK = ("asserted", "planned", "sought", "demanded", "attempted", "hedged")


@dataclass(frozen=True)
class Stance:
    """Polarity, modality and hedge of a clause; whether it is doubtful; the words that show it, with their spans."""

    polarity: str
    modality: str
    hedge: str
    doubtful: bool
    cues: tuple[Cue, ...]


def stance(reading: Reading, claim_type: str, voice: Voice, scene: Scene, start: int, end: int) -> Stance:
    """How a reading stands in its sentence. claim_type: after rules of duty; start, end: its clause."""
    word, bounds = reading.head, (scene.sentence.start, scene.sentence.end)
    above = governor(word, start, end, bounds, scene.plain)
    polarity, cues = _polarity(reading, claim_type, voice, above, scene, start, end)
    sure, shown = _modality(reading, claim_type, voice, above, scene, start, end)
    if voice.denied and claim_type not in ("denial", "verification"):
        sure = "asserted" if sure in ("hedged", "alleged", "suspected", "possible") else sure
    if claim_type == "denial":
        sure, shown = "asserted", []
    ordered = directed(word) if claim_type in _MOVED else None
    if ordered is not None:
        cues.append(("directive", ordered.start, ordered.end))
    if sure != "asserted" and not shown:
        shown = [_sought_cue(sure, voice.hedge, scene, start, end) or (word.low, word.start, word.end)]
    hedge = "" if sure == "asserted" else (shown[0][0] if shown[0][1] >= 0 else voice.hedge)
    return Stance(polarity, sure, hedge, above.doubtful, tuple(cues + (shown if sure != "asserted" else [])))


def _cue(word: Word) -> Cue:
    return word.low, word.start, word.end


def _spanned(scene: Scene, start: int, end: int) -> Cue:
    return scene.plain[start:end].lower(), start, end


def _polarity(
    reading: Reading, claim_type: str, voice: Voice, above: Governor, scene: Scene, start: int, end: int
) -> tuple[str, list[Cue]]:
    word = reading.head
    found = denying(word)
    cues = [_cue(kid) for kid in found]
    polarity = "negated" if len(found) % 2 else "affirmed"
    if claim_type == "denial":
        return "negated", [_cue(word)]
    if reading.polarity:
        if reading.polarity == "negated" and not cues:
            cues = [_near_negation(scene, start, end) or _cue(word)]
        polarity = reading.polarity
    elif polarity == "affirmed" and not found and _fails_itself(word, claim_type):
        polarity, cues = "negated", [_cue(word)]
    elif polarity == "affirmed" and not found and claim_type == "verification":
        doubt = _unknown(word)
        unknown = _UNKNOWN.search(scene.plain, start, min(end, max(start, word.end) + 14))
        if doubt or unknown:
            polarity = "negated"
            cues = [_cue(kid) for kid in doubt] or (
                [_spanned(scene, unknown.start(), unknown.end())] if unknown else []
            )
    elif polarity == "affirmed" and not found:
        opening = _OPENING.match(scene.plain, start, end) or _OF_NONE.search(scene.plain, scene.sentence.start, start)
        if opening:
            polarity, cues = "negated", [_spanned(scene, opening.start(), opening.end())]
    if claim_type != "verification" and above.polarity:
        kept = cues if above.polarity == "negated" else []
        cues = [_spanned(scene, *above.cue)] if above.cue[0] >= 0 else kept or cues
        polarity = above.polarity
    refused = denied_above(word)
    before = scene.plain[scene.sentence.start : start].rstrip("\"' ")
    before += " that" if scene.plain.startswith("that ", start) else ""
    if refused is not None and not reading.polarity:
        verb, undone = refused
        if undone:
            return "affirmed", []
        if polarity == "affirmed" or voice.denied:
            return "negated", [*cues, _cue(verb)] if polarity == "affirmed" else [_cue(verb)]
    elif _denied_that().search(before) or (voice.denied and not _beside_denial(word)):
        verb_found = re.search(
            rf"\b(?:{_deniers()})\b", scene.plain[scene.sentence.start : scene.sentence.end], re.IGNORECASE
        )
        at = scene.sentence.start
        return "negated", [
            _spanned(scene, at + verb_found.start(), at + verb_found.end()) if verb_found else _cue(word)
        ]
    if polarity == "negated" and not cues:
        cues = [_near_negation(scene, start, end) or _cue(word)]
    return polarity, cues if polarity == "negated" else []


def _comma(head: Word, at: Word) -> bool:
    """Whether a comma stands between a verb and what follows it: "rejected this, adding that …"."""
    return any(kid.low in (",", ";", "-") and head.i < kid.i < at.i for kid in (*head.kids, *at.kids))


def _beside_denial(word: Word) -> bool:
    """Whether a clause is told by a word that stands beside the denial and not under it."""
    at = word
    while at.head is not None:
        head = at.head
        if head.is_verb and head.verb in word_set("speech", "denial"):
            return at.dep == "advcl" and _comma(head, at)
        at = head
    return False


@cache
def _denied_that() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!not )(?<!never )(?<!n't )\b(?:{_deniers()})\b(?: (?:any|the|all|such|these|earlier|repeated|those|as))?(?: [\w-]+){{0,2}}? that$",
        re.IGNORECASE,
    )


@cache
def _deniers() -> str:
    return r"den(?:y|ies|ied|ying)|" + "|".join(
        rf"{re.escape(verb)}\w*" for verb in sorted(words(str(lexicon("speech")["denial"]))) if verb != "deny"
    )


def _fails_itself(word: Word, claim_type: str) -> bool:
    """ "Refused to hand over …", "was unable to obtain …": the head itself says that it did not come about."""
    listed = word.verb in word_set("modes", "negating_verbs") or word.low in word_set("modes", "negating_words")
    to = any(mark.low == "to" for kid in word.of("xcomp", "advcl", "ccomp", "acl") for mark in kid.of("mark"))
    alone = word.verb in ("refuse", "decline") and word.first("xcomp", "ccomp") is None and not is_passive(word)
    return (listed and to) or (alone and word.is_verb and claim_type not in ("denial", "verification"))


def _unknown(word: Word) -> list[Word]:
    """What denies the knowing above what is known: "nobody can say where …", "could not confirm that …"."""
    at, steps = word, 0
    while at.head is not None and steps < 4:
        head = at.head
        if at.dep in ("ccomp", "xcomp", "advcl", "csubj", "obj", "acl", "acl:relcl") and (
            head.is_verb or head.first("cop") is not None
        ):
            found = own_negations(head)
            if found:
                return found
            if head.verb in word_set("speech", "denial") or head.low in word_set("modes", "negating_words"):
                return [head]
        at, steps = head, steps + 1
    return []


def denied_above(word: Word) -> tuple[Word, bool] | None:
    """The verb of denying that a clause or noun stands under, and whether it is itself undone ("did not dispute that …")."""
    at, steps = word, 0
    named = word_set("governors", "claims") | {"idea", "suggestion", "possibility"}
    claims = named | {"involvement"}
    while at.head is not None and steps < 4:
        head = at.head
        if at.dep not in ("ccomp", "xcomp", "acl", "advcl", "obj", "nmod", "nsubj:pass", "conj", "acl:relcl"):
            return None
        if head.is_verb and head.verb in word_set("speech", "denial"):
            if at.dep in ("conj", "acl:relcl") or (
                at.dep == "advcl" and any(kid.low not in ("having", "that") for kid in at.of("mark"))
            ):
                return None
            if at is word and at.dep == "obj" and at.noun in named:
                return None
            undone = own_negations(head)
            return (undone[0] if undone else head), bool(undone)
        if at.dep == "acl:relcl":
            return None
        through = at.dep == "conj" or (at.dep == "xcomp" and head.verb not in speech_verbs())
        if (head.is_verb or head.noun not in claims) and not through:
            return None
        cleft = next((kid for kid in [*head.of("nsubj", "csubj"), *(below for kid in head.of("nsubj") for below in kid.of("acl:relcl"))]
                      if kid.verb in word_set("speech", "denial")), None)  # fmt: skip
        if cleft is not None and head.first("cop") is not None:
            return cleft, False
        at, steps = head, steps + 1
    return None


def _near_negation(scene: Scene, start: int, end: int) -> Cue | None:
    first = max(scene.sentence.start, start - 30)
    found = re.search(
        r"\b(?:not|never|no|none|nothing|nobody|neither|nor|without|cannot|rather than|instead of)\b|n't\b|\b(?:untrue|false|wrong)\b",
        scene.plain[first:end], re.IGNORECASE,
    )  # fmt: skip
    return None if found is None else _spanned(scene, first + found.start(), first + found.end())


def _modality(
    reading: Reading, claim_type: str, voice: Voice, above: Governor, scene: Scene, start: int, end: int
) -> tuple[str, list[Cue]]:
    word = reading.head
    sure, shown = modality(word, claim_type)
    cues = [_cue(shown)] if shown is not None else []
    if reading.modality and sure == "asserted":
        sure = reading.modality
    if sure == "asserted" and voice.modality:
        sure, cues = voice.modality, []
    if sure == "asserted" and (word.low.endswith("ing") or any(kid.low == "having" for kid in word.kids)):
        accused = _ACCUSED.search(scene.plain[scene.sentence.start : word.start])
        if accused is not None:
            sure, cues = (
                "suspected" if accused.group(1).lower().startswith("susp") else "alleged",
                [_spanned(scene, scene.sentence.start + accused.start(1), scene.sentence.start + accused.end(1))],
            )
    auxiliaries = {kid.low for kid in word.of("aux")}
    if claim_type == "policy" and sure in ("planned", "possible") and not auxiliaries & {"will", "'ll", "wo"}:
        done = shown is None or shown.low in ("may", "can", "would") or voice.modality == sure
        sure = "asserted" if done else sure
    if claim_type == "transfer" and word.verb in _ASKING and sure in ("asserted", "attempted"):
        sure, cues = "sought", [_cue(word)]
    ordered = next((kid for kid in word.of("obj") if kid.noun in _ORDERS), None)
    if claim_type == "transfer" and ordered is not None and word.verb in _PLACING and sure == "asserted":
        sure, cues = "sought", [_cue(ordered)]
    if claim_type == "transfer" and word.verb == "offer" and sure == "asserted":
        sure, cues = "planned", [_cue(word)]
    if claim_type == "route" and sure == "asserted":
        bound = _BOUND.search(scene.plain, start, end)
        if bound is not None:
            sure, cues = "planned", [_spanned(scene, bound.start(), bound.end())]
    if (
        claim_type not in ("denial", "verification")
        and sure in _RANK
        and _RUMOUR.search(" ".join([scene.edge.who, *(speaker.name for speaker in voice.chain[-1:])]))
    ):
        sure, cues = "unverified", []
    if claim_type not in ("denial",):
        told = told_before(scene.plain[scene.sentence.start : start].rstrip("\"' ") + " ")
        if told and sure in ("asserted", "planned"):
            sure, cues = told, []
        aside = beside(scene.plain, (scene.sentence.start, scene.sentence.end), start, end)
        if aside is not None and sure in _RANK[:-1]:
            sure, cues = aside[0], [_spanned(scene, aside[1], aside[2])]
    if claim_type not in ("denial", "verification") and above.modality and sure in ("asserted", "planned"):
        sure, cues = above.modality, [_spanned(scene, *above.cue)] if above.cue[0] >= 0 else []
    return sure, cues


def _sought_cue(sure: str, hedge: str, scene: Scene, start: int, end: int) -> Cue | None:
    """The words of the sentence that show a modality where it came from who speaks: the hedge, else one of its words."""
    sentence = scene.plain[scene.sentence.start : scene.sentence.end]
    low = sentence.lower()
    for wanted in (hedge, *_words_of(sure)):
        if not wanted or wanted.lower() not in low:
            continue
        found = re.search(rf"\b{re.escape(wanted)}\w{{0,4}}\b", sentence, re.IGNORECASE)
        if found:
            return _spanned(scene, scene.sentence.start + found.start(), scene.sentence.start + found.end())
    return None


@cache
def _words_of(sure: str) -> tuple[str, ...]:
    listed: list[str] = []
    for kind in ("auxiliaries", "adverbs", "governors", "nouns", "adjectives", "asides"):
        listed += sorted(words(str(lexicon("modes")[kind].get(sure, ""))))
    stems = [word[:-1] if word.endswith("e") and len(word) > 4 else word for word in listed]
    return tuple(stems)
