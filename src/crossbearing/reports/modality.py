"""Modality of a clause, from auxiliaries, adverbs, its own verb, what governs it and what is told beside it (modes.yaml)."""

from __future__ import annotations

import re
from functools import cache

from crossbearing.reports.attribution import speech_verbs
from crossbearing.reports.clauses import is_passive, subject
from crossbearing.reports.lexicon import lexicon, word_set, words
from crossbearing.reports.polarity import denying, negated, negations
from crossbearing.reports.tree import Word, preposition

_RISING = ("xcomp", "ccomp", "advcl", "acl", "csubj", "conj", "obl", "nmod", "obj", "acl:relcl")
_SENSES = ("see", "make", "tell", "say", "hear", "find", "recall", "confirm", "verify", "trace", "identify", "be")
_SOUGHT = ("order", "request", "seek", "commission")
Shown = tuple[str, Word]


@cache
def _table(kind: str) -> dict[str, str]:
    return {word: modality for modality, listed in lexicon("modes")[kind].items() for word in words(listed)}


def modality(word: Word, claim_type: str) -> tuple[str, Word | None]:
    """The modality of a predicate and the word that shows it; ``asserted`` where nothing does."""
    own = _own(word, claim_type) or _headed(word, claim_type)
    if own is not None:
        return own
    at, steps = word, 0
    while steps < 6:
        steps += 1
        head = at.head
        if head is None or at.dep not in _RISING or (at.dep == "acl:relcl" and not _misread_that(at)):
            break
        above = _above(at, head, claim_type)
        if above is not None:
            return above
        if at.dep in ("ccomp", "acl:relcl") and head.verb in speech_verbs():
            break
        if at.dep == "conj" and subject(at, above=False) is not None:
            break
        if _apart(at):
            break
        at = head
        own = _own(at, claim_type)
        if own is not None:
            return own
    return "asserted", None


def stands_apart(at: Word) -> bool:
    """Whether a clause stands beside the one above it by its joining word ("though", "while", "because")."""
    joining = word_set("grammar", "subordinate") - {"that", "if", "unless", "as", "so"}
    return any(kid.dep == "mark" and kid.low in joining for kid in at.kids)


def _apart(at: Word) -> bool:
    """Whether the words above leave a clause alone: "… though he had not seen them", "aircraft chartered by X", "to the arrival"."""
    if stands_apart(at):
        return True
    if at.dep == "acl":
        return at.tag in ("VBN", "VBG") and not at.of("mark")
    return at.dep == "obl"


def _misread_that(at: Word) -> bool:
    """ "The panel estimates that bags were exported", read as a noun with a relative clause."""
    return (
        at.head is not None and at.head.verb in _table("governors") and any(kid.low == "that" for kid in at.of("mark"))
    )


def _own(at: Word, claim_type: str) -> Shown | None:
    auxiliaries = [kid for kid in at.kids if kid.dep in ("aux", "aux:pass")]
    table, adverb_table = _table("auxiliaries"), _table("adverbs")
    for kid in auxiliaries:
        if table.get(kid.low) == "demanded":
            return "demanded", kid
    for kid in at.kids:
        if kid.dep == "amod" and at.tag[:2] == "NN" and claim_type != "evasion" and kid.low in _table("attributes"):
            return _table("attributes")[kid.low], kid
        if claim_type == "evasion" or kid.dep not in ("advmod", "amod", "obl"):
            continue
        if kid.low in adverb_table and kid.dep != "obl":
            if adverb_table[kid.low] == "possible" and _unable(at, auxiliaries):
                continue
            return adverb_table[kid.low], kid
        for grand in kid.kids:
            if kid.dep == "advmod" and grand.low in adverb_table:
                return adverb_table[grand.low], grand
    for kid in auxiliaries:
        found = table.get(kid.low)
        if found == "possible" and not _is_ability(kid, at, claim_type, auxiliaries):
            return found, kid
        if found == "planned" or kid.low in ("would", "'d"):
            return "planned", kid
    commanded = at.tag in ("VB", "VBP") and at.dep in ("root", "conj", "parataxis", "ccomp") and not auxiliaries
    alone = subject(at, above=False) is None and not at.of("mark", "expl")
    joined = at.dep == "conj" and at.head is not None and at.head.tag in ("VB", "VBP") and subject(at.head) is None
    if claim_type == "policy" and commanded and alone and (at.dep == "root" or joined):
        return "demanded", at
    ordered = _is_to(at)
    if ordered is not None:
        return ("demanded" if claim_type == "policy" or ordered.low == "ought" else "planned"), ordered
    adjective = _table("adjectives").get(at.low)
    if adjective and at.first("cop") is not None and not (negated(at) or claim_type == "verification"):
        return adjective, at
    return None


def _unable(at: Word, auxiliaries: list[Word]) -> bool:
    """Whether a clause says what cannot or could not be done: that is told as a fact."""
    return any(kid.low in ("can", "could", "ca") for kid in auxiliaries) and negated(at)


def _is_ability(kid: Word, at: Word, claim_type: str, auxiliaries: list[Word]) -> bool:
    """ "Could not confirm", "can be seen", "could make out": able or not, no possibility."""
    if kid.low not in ("can", "could"):
        return False
    if at.verb in ("rule", "exclude") or (at.verb == "be" and claim_type != "verification"):
        return False
    perfect = any(other.verb == "have" for other in auxiliaries)
    if negated(at):
        return True
    return claim_type == "verification" or (at.verb in _SENSES and not perfect)


def _is_to(at: Word) -> Word | None:
    """ "Was to carry", "are to be honoured", "to be put on a ship": what is to happen; None elsewhere."""
    to = next((kid for kid in at.kids if kid.low == "to" and kid.dep == "mark"), None)
    if to is None:
        return None
    before = next((kid for up in (at, *at.ancestors()) for kid in (up, *up.kids) if kid.i == to.i - 1), None)
    if before is not None and before.low == "ought":
        return before
    be = next(
        (kid for kid in at.kids if kid.verb == "be" and kid.i < to.i and kid.dep in ("aux", "cop", "aux:pass")), None
    )
    if be is not None:
        return be
    bare = subject(at, above=False) is None
    passive = at.first("aux:pass") is not None and at.tag == "VBN"
    reported = at.head is not None and at.dep == "ccomp" and at.head.verb in speech_verbs()
    purpose = at.dep in ("advcl", "root", "parataxis", "appos") or reported
    return (
        to
        if bare and passive and purpose and not (at.head is not None and at.head.verb in _table("governors"))
        else None
    )


def _headed(word: Word, claim_type: str) -> Shown | None:
    """What the verb that heads the claim leaves undone itself: "intends to …", "are believed to be …", "a vote is expected"."""
    if claim_type in ("denial", "listing") and word.verb not in _table("own"):
        return None
    own = _table("own").get(word.verb)
    if word.verb == "let" and word.tag == "VB" and word.dep in ("root", "conj") and claim_type == "policy":
        return "demanded", word
    if (
        word.verb == "call"
        and claim_type in ("policy", "listing", "event")
        and any(kid.low in ("on", "upon", "for") or preposition(kid) in ("on", "upon", "for") for kid in word.kids)
    ):
        return ("demanded", word) if not is_passive(word) else None
    if word.verb == "set" and is_passive(word) and any(preposition(kid) == "for" for kid in word.of("obl")):
        return "planned", word
    is_verb = word.is_verb or (word.tag[:2] in ("JJ", "MD") and word.head is None)
    if not is_verb:
        return None
    open_clause = [
        kid for kid in word.of("xcomp", "ccomp", "advcl") if any(mark.low == "to" for mark in kid.of("mark"))
    ]
    governed = _table("governors").get(word.verb)
    if is_passive(word) and word.verb in ("say", "report", "rumour", "rumor", "claim", "think") and open_clause:
        return ("unverified" if "rumo" in word.verb else "hedged"), word
    if word.verb == "suppose" and is_passive(word) and open_clause:
        have = any(kid.verb == "have" for kid in open_clause[0].of("aux"))
        return ("hedged" if have else "planned"), word
    if (
        governed
        and open_clause
        and not (governed == "demanded" and claim_type in ("event", "transfer") and is_passive(word))
    ):
        if claim_type == "policy" and governed in ("sought",):
            return None
        return governed, word
    if own is None or (claim_type == "evasion" and own != "sought"):
        return None
    if own == "planned" and word.verb in (
        "mean",
        "hope",
        "want",
        "aim",
        "bind",
        "destine",
        "earmark",
        "slate",
        "design",
        "intend",
    ):
        if negated(word):
            return None
        return (own, word) if is_passive(word) or open_clause or word.tag == "VBN" else None
    if own in ("hedged", "suspected", "possible"):
        if own == "possible":
            return (
                (own, word)
                if claim_type in ("policy", "event", "listing", "transfer") and word.first("obj") is not None
                else None
            )
        if claim_type == "verification" and word.verb in ("consider", "judge", "deem"):
            return "hedged", word
        if claim_type in ("verification", "policy") and own == "hedged":
            return None
        return own, word
    if own == "alleged":
        charged = claim_type != "event" and not negated(word)
        passive = is_passive(word) or word.tag == "VBN" or word.verb in ("accuse", "allege")
        return (own, word) if charged and (passive or claim_type == "violation") else None
    if own == "sought" and word.of("ccomp"):
        return None
    if own == "sought":
        return (own, word) if claim_type not in ("payment", "denial") and not negated(word) else None
    if own == "demanded":
        return own, word
    if word.verb == "book":
        return (own, word) if claim_type == "route" and is_passive(word) else None
    return (own, word) if claim_type != "payment" or word.verb in ("offer", "promise", "pledge") else None


def _above(at: Word, head: Word, claim_type: str) -> Shown | None:
    governors, nouns, adjectives = _table("governors"), _table("nouns"), _table("adjectives")
    if at.dep in ("xcomp", "acl", "advcl", "ccomp", "acl:relcl"):
        if head.tag[:2] == "NN" and at.dep in ("acl", "xcomp", "ccomp"):
            found = nouns.get(head.noun)
            if found and not (at.tag in ("VBN", "VBG") and not at.of("mark")):
                return found, head
        if head.low in adjectives and not head.is_verb and at.dep != "acl:relcl":
            return adjectives[head.low], head
        governed = governors.get(head.verb)
        if (
            head.verb == "have"
            and at.dep == "xcomp"
            and claim_type == "policy"
            and any(kid.low == "to" for kid in at.of("mark"))
        ):
            return "demanded", head
        if governed and (head.is_verb or head.tag[:2] == "JJ" or head.tag == "MD" or _misread_that(at)):
            return _governed(at, head, governed, claim_type)
        if at.dep == "xcomp" and is_passive(head) and head.verb in ("say", "report", "claim", "think"):
            return "hedged", head
    elif at.dep in ("obj", "nmod", "obl") and head.tag[:2] == "NN" and at.dep == "nmod":
        if preposition(at) in ("of", "for", "to", "about", "at"):
            found = _table("nouns_of").get(head.noun)
            if found:
                return found, head
    elif (
        at.dep in ("obj", "obl:agent", "conj") and not at.is_verb and claim_type == "transfer" and head.verb in _SOUGHT
    ):
        return "sought", head
    elif (
        at.dep == "obj" and not at.is_verb and head.verb in ("suggest", "imply", "assume", "presume", "suspect", "fear")
    ):
        return governors[head.verb], head
    return None


def _governed(at: Word, head: Word, governed: str, claim_type: str) -> Shown | None:
    to = any(kid.dep == "mark" and kid.low == "to" for kid in at.kids)
    if at.dep == "advcl" and governed not in ("alleged", "suspected") and not to:
        return None
    if at.dep in ("ccomp", "acl:relcl") and not to and head.verb in word_set("modes", "plain_that"):
        return None
    if governed == "hedged" and head.verb in ("appear", "mean") and not to:
        return None
    if governed == "sought" and claim_type == "policy":
        return None
    if head.verb == "mean" and not is_passive(head):
        return None
    if governed == "attempted" and head.verb == "struggle" and not to:
        return None
    if governed == "planned" and head.verb == "prepare" and at.dep == "advcl":
        return None
    return governed, head


def beside(plain: str, bounds: tuple[int, int], start: int, end: int) -> tuple[str, int, int] | None:
    """What is told beside a clause of how sure it is: "it is presumed, …", "I am fairly sure", "in all likelihood".

    plain: the document; bounds: its sentence; start, end: the clause. Returns the modality and the words' span.
    """
    first, last = max(bounds[0], start - 60), min(bounds[1], end + 60)
    for found in _aside().finditer(plain, first, last):
        if found.end() < start - 2 or found.start() > end + 2:
            continue
        verb = next((name for name in found.groupdict().values() if name), "").lower()
        sure = _table("asides").get(verb)
        if sure:
            return sure, found.start(), found.end()
    view = _VIEW.search(plain, bounds[0], end)
    if view is not None and ";" not in plain[view.start() : start]:
        return "hedged", view.start(), view.end()
    first = bounds[0]
    near = plain[first:end].lower()
    for phrase, sure in _phrases():
        place = near.find(phrase, bounds[0] - first)
        place = place + first if place >= 0 else -1
        if place >= 0 and ";" not in plain[place:start]:
            return sure, place, place + len(phrase)
    return None


_VIEW = re.compile(
    r"\bin (?:the |our |my |his |her |their |its |a )?(?:[\w'’-]+ ){0,6}?(?:assessment|view|judgement|judgment|opinion|estimation|estimate)\b(?! of)"
    r"|\b(?:our|my|his|her|their|its|[A-Z]\w+'s) (?:\w+ )?(?:guess|judgement|judgment|belief|assessment|impression|hunch|suspicion) (?:is|was)\b"
    r"|\bit (?:is|was) (?:our|my|his|her|their|its|the \w+'s) (?:\w+ )?(?:judgement|judgment|belief|view|assessment|opinion|understanding)\b",
    re.IGNORECASE,
)


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    return tuple(
        (phrase, sure) for sure, listed in lexicon("modes")["phrases"].items() for phrase in sorted(words(listed))
    )


@cache
def _aside() -> re.Pattern[str]:
    told = "|".join(sorted(_table("asides"), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?:, |^|- |\()(?:(?:it|so it) (?:is |was |now |also )*(?P<it>{told})(?: by [\w' ]{{2,40}}?)?"
        rf"|(?:an?|the|our|one|his|her|their|[A-Z][\w'-]+)(?: [\w'.-]+){{1,7}} (?P<noun>believes?|thinks?|suspects?|reckons?|supposes?|presumes?|assumes?|estimates?)"
        rf"|(?:he|she|they|we|I|some) (?:has |have |had |am |are |is |was )?(?:\w+ly |quite )?(?P<who>{told}))(?=,|\.|;|\)| -|$)",
        re.IGNORECASE,
    )


def told_before(first: str) -> str:
    """What the words right before a clause say of it where the tree may not show it: "… suspect that", "rumour … that".

    first: the sentence up to the clause. Empty where they say nothing.
    """
    near = first[-90:]
    bare = re.search(
        r"(?:[a-z]|[A-Z][\w'-]+) (?:now |also |strongly )?(suspect|believe|think|fear|reckon|allege|presume|suppose|guess|assume)(?:s|d|ed)?\s*$",
        near,
    )
    if bare and not re.search(r"\b(?:not|never|n't|to|will|would|may|must|should) (?:\w+ )?\w+\s*$", near):
        return _table("governors").get(bare.group(1), "")
    if not re.search(r"\bthat\s*$", first):
        return ""
    if re.search(r"\brumou?r(?:s|ed)?\b[^.,;]{0,50} that\s*$", near, re.IGNORECASE):
        return "unverified"
    found = re.search(r"\b([A-Za-z]+)(?: [a-z]+ly)? that\s*$", near)
    if found is None:
        return ""
    from crossbearing.reports.lemmas import verb_lemma

    verb = verb_lemma(found.group(1).lower())
    if verb in word_set("modes", "plain_that"):
        return ""
    sure = _table("governors").get(verb, "")
    if sure not in ("hedged", "suspected", "alleged", "unverified"):
        return ""
    denied = re.search(rf"\b(?:not|never|n't|cannot)\b[^.,;]{{0,20}}\b{found.group(1)}\b", near)
    return "" if denied else sure


def known_governor(head: Word) -> bool:
    """Whether a word is one whose effect on the clause under it is declared."""
    tables = (("governors", head.verb), ("nouns", head.noun), ("adjectives", head.low))
    return any(text in _table(kind) for kind, text in tables) or head.verb in word_set("modes", "negating_verbs")


def trend(word: Word) -> str:
    """``up`` or ``down`` where the predicate itself is of rising or falling, else nothing."""
    if word.verb in word_set("modes", "trend_up"):
        return "up"
    return "down" if word.verb in word_set("modes", "trend_down") else ""


__all__ = [
    "beside",
    "denying",
    "known_governor",
    "modality",
    "negated",
    "negations",
    "stands_apart",
    "told_before",
    "trend",
]
