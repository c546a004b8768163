"""Which candidates become claims though no rule read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from crossbearing.reports.broad import reading
from crossbearing.reports.candidates import Candidate, candidates
from crossbearing.reports.drafts import Draft
from crossbearing.reports.learned.features import features, overlapping
from crossbearing.reports.learned.weights import NONE, Weights, weights
from crossbearing.reports.lexicon import in_scope, is_arms, out_of_scope, word_set
from crossbearing.reports.reader import Tell
from crossbearing.reports.scene import Scene
from crossbearing.reports.tree import Word
from crossbearing.reports.verbal import told_already

# types that come of one another's verbs and are told apart badly: what is decided first is the group
GROUPS = {"transfer": "movement", "route": "movement", "brokering": "movement", "violation": "movement"}
GROUPS |= {
    "policy": "rule",
    "listing": "rule",
    "payment": "payment",
    "denial": "denial",
    "verification": "verification",
}


def picked(scene: Scene, drafts: list[Draft], tell: Tell) -> list[Draft]:
    """A sentence's drafts with those of further candidates that are likely enough claims; what a rule read always stands."""
    learnt = weights()
    return list(drafts) if learnt is None else _picked(scene, drafts, tell, learnt)


def _picked(scene: Scene, drafts: list[Draft], tell: Tell, learnt: Weights) -> list[Draft]:
    found = []
    for one in candidates(scene):
        if not _tells_nothing(one.head) and overlapping(one, drafts) is None:
            chances = learnt.probabilities(features(one, drafts, scene))
            told = _told(one, best(chances), scene, tell) if 1 - chances[NONE] >= learnt.keep else None
            found += [told] if told is not None else []
    return [*drafts, *found]


def _tells_nothing(word: Word) -> bool:
    """Whether a verb only says who spoke to whom, or repeats what the clause above tells."""
    return word.is_verb and (word.verb in word_set("classes", "verbs_introducing") or told_already(word))


def best(chances: Mapping[str, float]) -> str:
    """The likeliest type of the likeliest group."""
    groups: dict[str, float] = {}
    for name, value in chances.items():
        if name != NONE:
            groups[GROUPS.get(name, "other")] = groups.get(GROUPS.get(name, "other"), 0.0) + value
    group = max(sorted(groups), key=lambda name: groups[name])
    named = [name for name in chances if name != NONE and GROUPS.get(name, "other") == group]
    return max(sorted(named), key=lambda name: chances[name])


def _told(candidate: Candidate, claim_type: str, scene: Scene, tell: Tell) -> Draft | None:
    made = tell(replace(reading(candidate.head, claim_type, scene), span=candidate.span))
    return made if made is not None and _says_enough(made) and _in_scope(made, scene) else None


def _says_enough(made: Draft) -> bool:
    """Both ends of an affiliation; of an occurrence, an observation or a rule two fillers besides its time."""
    filled = {role: len(fillers) for role, fillers in made.roles.items() if role != "time" and fillers}
    if made.type == "affiliation":
        return "actor" in filled and "target" in filled
    return made.type not in ("event", "tracking", "policy") or sum(filled.values()) >= 2


def _in_scope(made: Draft, scene: Scene) -> bool:
    """Whether the sentence, or what fills a role, is of arms, goods, carriers, trade, payment, rules or concealment at all."""
    sentence = scene.plain[scene.sentence.start : scene.sentence.end]
    if out_of_scope(sentence) and not is_arms(sentence):
        return False
    texts = [filler.text for fillers in made.roles.values() for filler in fillers]
    return in_scope(sentence) or any(in_scope(text) or scene.memory.vessel_in(text) for text in texts)
