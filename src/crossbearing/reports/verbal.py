"""Verbs as predicates of claims: idioms first, then the declared frames, then what is plainly about arms or carriers."""

from __future__ import annotations

import re

from crossbearing.reports import copular, nominal
from crossbearing.reports.attribution import speech_verbs
from crossbearing.reports.clauses import is_passive, object_of, subject
from crossbearing.reports.frames import Frame, Idiom, frames
from crossbearing.reports.lexicon import in_scope, is_arms, is_goods, is_hot, words
from crossbearing.reports.memory import resolve
from crossbearing.reports.modality import negated
from crossbearing.reports.payments import as_payment, paid
from crossbearing.reports.phrases import is_document, is_organisation, is_vessel_word, person_like, phrase
from crossbearing.reports.roles import fill, put
from crossbearing.reports.scene import Reading, Roles, Scene, add
from crossbearing.reports.spans import span
from crossbearing.reports.tree import Word, preposition

_ACTS = frozenset(["ban", "prohibit", "suspend", "revoke", "permit", "allow", "require"])
_TENTATIVE = frozenset(
    [
        "be",
        "have",
        "include",
        "speak",
        "decline",
        "comment",
        "respond",
        "name",
        "agree",
        "appear",
        "try",
        "continue",
        "refuse",
        "fail",
        "attempt",
        "plan",
        "intend",
        "begin",
        "start",
    ]
)
_LISTING = frozenset(["include", "comprise", "number", "be", "count", "involve", "feature", "remain", "cover"])
_WITH_CLAUSE = frozenset(
    [
        "show",
        "see",
        "find",
        "know",
        "say",
        "tell",
        "order",
        "direct",
        "instruct",
        "ask",
        "urge",
        "recommend",
        "require",
        "call",
        "want",
        "need",
        "confirm",
        "determine",
        "establish",
    ]
)
_PLACE_OF_LOADING = ("load", "reload")
_CLAIMED = re.compile(
    r"\b(?:information|claims?|accounts?|reports?|allegations?|statements?|authenticity|details|story|figures?)\b",
    re.IGNORECASE,
)
_WARLIKE = re.compile(r"\b(?:parades?|race|ceremony|anniversary|exercises?|war games|drills?)\b")


def read(word: Word, scene: Scene) -> list[Reading]:
    """The readings of one predicate word."""
    if (
        word.first("cop") is not None
        and not word.is_verb
        and not (word.verb in frames().verbs and word.verb != word.low)
    ):
        return copular.read(word, scene)
    start, end = span(word)
    clause = scene.clause(start, end)
    idiom = _idiom(word, clause, scene)
    if idiom is not None:
        return [_with_idiom(idiom, word, scene)]
    if word.verb in frames().light:
        light = nominal.below(word, scene)
        if light:
            return light
    if word.verb in _LISTING:
        listed = copular.listed_agents(word, scene) or nominal.listed_goods(word, scene)
        if listed:
            return listed
    frame = frames().verbs.get(word.verb)
    if frame is None:
        return _fallback(word, clause, scene)
    if frame.type == "denial":
        return _denial(frame, word, scene)
    if word.verb in speech_verbs() and word.of("ccomp", "parataxis") and frame.type != "denial":
        return []
    reading = _framed(frame, word, clause, scene)
    return [reading] if reading is not None else []


def _idiom(word: Word, clause: str, scene: Scene) -> Idiom | None:
    target = object_of(word)
    passive = word.first("nsubj:pass") if target is None else None
    noun = target.noun if target is not None else passive.noun if passive is not None else ""
    who = subject(word)
    for idiom in frames().idioms.get(word.verb, ()):
        if idiom.objects and noun not in idiom.objects:
            continue
        if idiom.needs_object and target is None:
            continue
        if idiom.subjects:
            named = phrase(who, scene.tree, scene.text).text.lower() if who is not None and who.is_nominal else ""
            if not any(subject_word in named for subject_word in idiom.subjects):
                continue
        if idiom.words is not None and not idiom.words.search(clause):
            continue
        return idiom
    return None


def _with_idiom(idiom: Idiom, word: Word, scene: Scene) -> Reading:
    frame = idiom.frame
    roles = fill(word, frame.type, frame.roles, scene)
    target = object_of(word)
    if frame.complement and target is not None:
        below = next((kid for kid in target.kids if kid.dep in ("nmod", "acl") and kid.i > target.i), None)
        if below is not None and below.is_nominal:
            put(roles, frame.complement, below, frame.type, scene)
        elif below is not None:
            start, end = span(below)
            add(roles, frame.complement, scene.text[start:end], start, end)
    if frame.complement and not roles.get(frame.complement):
        for kid in word.subtree():
            if preposition(kid) in ("on behalf of", "for", "of", "to", "with") and kid.is_proper:
                put(roles, frame.complement, kid, frame.type, scene)
                break
    if frame.id == "changed-identity" and target is not None:
        owner = target.first("nmod:poss", "nmod")
        if owner is not None:
            put(roles, "item", owner, "event", scene)
    if frame.id == "acts-as-broker":
        goods = next((below for below in word.subtree() if below.tag[:2] == "NN" and is_arms(below.low)), None)
        if goods is not None:
            add(roles, "item", goods.text, goods.start, goods.end)
        _wider_place(roles, word, scene)
    if frame.id == "visit" and target is not None:
        for kid in [*target.of("nmod"), *word.of("obl")]:
            if preposition(kid) == "to":
                put(roles, "place", kid, "event", scene)
    if frame.id == "signal-lost":
        vessel = (
            next(
                (
                    below
                    for below in word.subtree()
                    if scene.memory.vessel_in(resolve(scene.memory, scene.tree, below, "carrier"))
                ),
                None,
            )
            if not roles.get("carrier")
            else None
        )
        if vessel is not None:
            add(roles, "carrier", resolve(scene.memory, scene.tree, vessel, "carrier"), vessel.start, vessel.end)
    if frame.id == "put-on-list":
        lister = next(
            (
                kid
                for below in word.subtree()
                if below.noun in ("list", "blacklist", "annex")
                for kid in below.of("nmod", "nmod:poss")
            ),
            None,
        )
        if lister is not None:
            put(roles, "actor", lister, "listing", scene)
    return Reading(frame.id, frame.type, roles, word, frame.polarity, frame.modality, high=frame.high)


def _wider_place(roles: Roles, word: Word, scene: Scene) -> None:
    """ "sent to China, where they serve as middlemen": the relative place is the place."""
    if word.dep == "acl:relcl" and any(kid.low == "where" for kid in word.kids) and word.head is not None:
        put(roles, "place", word.head, "brokering", scene)


def _denial(frame: Frame, word: Word, scene: Scene) -> list[Reading]:
    if "neither confirm" in scene.clause(scene.sentence.start, scene.sentence.end).lower():
        return []
    roles = fill(word, "denial", frame.roles, scene)
    clause = next((kid for kid in word.kids if kid.dep in ("ccomp", "xcomp", "advcl") and kid.i > word.i), None)
    if clause is not None:
        start, end = span(clause)
        roles["target"] = []
        add(roles, "target", scene.text[start:end], start, end)
    if word.verb in ("dispute", "reject", "dismiss") and negated(word):
        return []
    found = [Reading(frame.id, "denial", roles, word, "negated", "asserted", high=frame.high)]
    target = object_of(word)
    if target is not None and target.noun in frames().events and clause is None:
        found += [_negative(reading) for reading in nominal.of_noun(target, word, scene)]
    return found


def _negative(reading: Reading) -> Reading:
    return Reading(
        reading.rule, reading.type, reading.roles, reading.head, "negated", reading.modality, reading.span, reading.high
    )


def _framed(frame: Frame, word: Word, clause: str, scene: Scene) -> Reading | None:
    verb, target, claim_type = word.verb, object_of(word), frame.type
    if verb in _WITH_CLAUSE and word.of("ccomp", "xcomp") and target is None and claim_type not in ("policy",):
        return None
    if (
        verb in ("direct", "instruct", "order", "tell", "call", "ask", "urge")
        and claim_type == "policy"
        and (word.first("ccomp") is not None or not in_scope(clause))
    ):
        return None
    if verb == "know" and not negated(word):
        return None
    if claim_type == "policy" and not _policy_scope(clause):
        return None
    if claim_type == "tracking" and target is None and not is_passive(word):
        return None
    if claim_type == "verification" and target is None and word.first("ccomp") is None and not is_passive(word):
        return None
    if (
        verb in ("show", "see", "find", "witness", "record")
        and target is not None
        and any(kid.is_verb for kid in [*target.of("acl"), *word.of("xcomp", "ccomp")])
    ):
        return None
    roles = fill(word, claim_type, frame.roles, scene)
    if claim_type == "verification":
        clause_below = word.first("ccomp")
        if clause_below is not None:
            start, end = span(clause_below)
            roles["target"] = []
            add(roles, "target", scene.text[start:end], start, end)
    if claim_type == "evasion":
        _renamed(roles, word, scene)
    if claim_type == "listing":
        lister = next(
            (kid for below in word.subtree() if below.noun in ("list", "blacklist") for kid in below.of("nmod")), None
        )
        if lister is not None:
            put(roles, "actor", lister, "listing", scene)
    if claim_type == "policy":
        _ruled_event(roles, word, scene)
    if claim_type in ("transfer", "payment"):
        money = as_payment(frame, roles, word, clause, scene)
        if money is not None:
            return money
    if claim_type == "payment":
        roles = paid(roles, word, clause, scene)
    _settle(roles, verb, claim_type)
    speaker = ()
    if claim_type == "tracking":
        speaker = _shown_by(word, scene)
    if not _enough(frame, roles, word, clause, scene):
        return None
    return Reading(
        f"{frame.type}.{frame.id}",
        claim_type,
        roles,
        word,
        frame.polarity,
        frame.modality,
        high=frame.high,
        speaker=speaker,
    )


def _settle(roles: Roles, verb: str, claim_type: str) -> None:
    """Places that the verb makes an origin or a destination; who moves goods without being a craft."""
    if verb in _PLACE_OF_LOADING and "place" in roles:
        roles["origin"] = roles.get("origin", []) + roles.pop("place")
    if verb in ("unload", "discharge", "offload", "arrive", "reach", "enter", "land") and "place" in roles:
        roles["destination"] = roles.get("destination", []) + roles.pop("place")
    if claim_type == "route" and "actor" in roles and "carrier" not in roles and roles["actor"][0].text[:1].isupper():
        roles["carrier"] = roles.pop("actor")


def _renamed(roles: Roles, word: Word, scene: Scene) -> None:
    """ "declared as machinery", "renamed the Lena": the second name is the concealment, not what is concealed."""
    if word.verb not in ("rename", "relabel", "describe", "declare", "label", "reflag", "repaint"):
        return
    passive = is_passive(word)
    for kid in word.kids:
        named = (
            kid.dep == "xcomp"
            or (kid.dep == "obj" and passive)
            or (kid.dep in ("obl", "nmod") and preposition(kid) == "as")
        )
        if named and kid.is_nominal and kid.i > word.i:
            found = phrase(kid, scene.tree, scene.text)
            for role in ("item", "carrier"):
                roles[role] = [filler for filler in roles.get(role, []) if filler.text != found.text]
            add(roles, "concealment", found.text, found.start, found.end)


def _ruled_event(roles: Roles, word: Word, scene: Scene) -> None:
    """ "banned arms transfers to X": the goods and the receiver of what is ruled are roles of the rule."""
    target = object_of(word) or (subject(word) if is_passive(word) else None)
    if target is None or target.noun not in frames().events:
        return
    inner = nominal.roles_of(target, scene)
    if inner.get("item"):
        roles["target"] = [
            filler for filler in roles.get("target", []) if not (filler.start <= target.start < filler.end)
        ]
        for role, fillers in inner.items():
            for filler in fillers:
                add(roles, "recipient" if role == "destination" else role, filler.text, filler.start, filler.end)


def _shown_by(word: Word, scene: Scene) -> tuple:  # type: ignore[type-arg]
    who = subject(word)
    if who is None or not who.is_nominal:
        return ()
    named = phrase(who, scene.tree, scene.text).text
    return scene.register.speaker(named) if is_document(named) else ()


def _policy_scope(clause: str) -> bool:
    return bool(
        re.search(
            r"sanction|arms|weapon|export|import|ship|vessel|licen|permit|cargo|embargo|trade|port\b|insur|airline|deliver|contract|transfer|\bair\b|\boil\b|goods|\bfly|missile|drone|flight|bunker|\bcall|fuel|suppl|purchase|sale",
            clause,
            re.IGNORECASE,
        )
    )


def _enough(frame: Frame, roles: Roles, word: Word, clause: str, scene: Scene) -> bool:
    """Whether a reading has what its frame needs to count."""
    filled = {role for role, fillers in roles.items() if fillers}
    if frame.type == "affiliation":
        return {"actor", "target"} <= filled and any(_bodied(filler.text, scene) for filler in roles["actor"])
    if frame.type == "route" and not filled & {"carrier", "item", "mode", "supplier", "quantity"}:
        return False
    if frame.needs == "always":
        return bool(filled)
    if frame.needs == "hot":
        vessel = any(scene.memory.vessel_in(filler.text) for fillers in roles.values() for filler in fillers)
        return bool(filled) and (
            is_hot(clause) or vessel or any(is_goods(filler.text) for filler in roles.get("item", ()))
        )
    items = [filler.text for filler in roles.get("item", ())] + [filler.text for filler in roles.get("carrier", ())]
    if frame.type == "verification" and any(_CLAIMED.search(filler.text) for filler in roles.get("target", ())):
        return True
    if frame.needs == "goods":
        return any(is_goods(text) or bool(scene.memory.vessel_in(text)) for text in items) or (
            not items and is_hot(clause)
        )
    texts = [filler.text for fillers in roles.values() for filler in fillers]
    return bool(filled) and (
        in_scope(clause) or any(in_scope(text) or bool(scene.memory.vessel_in(text)) for text in texts)
    )


def _bodied(name: str, scene: Scene) -> bool:
    """Whether a name is one that can be owned or employed: a vessel, a firm or body, a person."""
    if scene.memory.vessel_in(name) or is_organisation(name) or person_like(name):
        return True
    words_of = name.split()
    return (len(words_of) <= 4 and all(part[:1].isupper() or part in ("of", "the", "and") for part in words_of)) or any(
        is_vessel_word(part) for part in words_of[-1:]
    )


def _fallback(word: Word, clause: str, scene: Scene) -> list[Reading]:
    """Other finite clauses that plainly are about arms or their carriers; duties (``must``) as policy."""
    verb = word.verb
    auxiliaries = {kid.low for kid in word.of("aux")}
    if verb in speech_verbs() or verb in _TENTATIVE or not word.is_verb:
        return []
    if word.dep not in ("root", "ccomp", "conj", "acl:relcl", "parataxis") or subject(word, above=False) is None:
        return []
    if auxiliaries & words("must should shall") and in_scope(clause):
        return [
            Reading(
                "policy.duty", "policy", fill(word, "policy", {"subject": "actor", "object": "target"}, scene), word
            )
        ]
    if _WARLIKE.search(clause) or verb in ("come", "cause", "feature") or not is_hot(clause):
        return []
    about = [
        kid
        for kid in word.of("obj", "nsubj", "nsubj:pass")
        if is_hot(kid.low)
        or is_hot(resolve(scene.memory, scene.tree, kid))
        or scene.memory.vessel_in(resolve(scene.memory, scene.tree, kid, "carrier"))
    ]
    if not about or not word.of("obj", "nsubj:pass", "obl"):
        return []
    roles = fill(word, "event", {"subject": "actor", "object": "item", "to": "destination", "in": "place"}, scene)
    return [Reading("event.other", "event", roles, word)] if roles else []
