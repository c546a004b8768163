"""Dictionary forms of English words, by declared irregular forms and spelling rules; no model needed."""

from __future__ import annotations

import re
from functools import cache

from crossbearing.reports.lexicon import lexicon, words

_ADD_E = re.compile(
    r"(?:[^aeiou][iu]s|[cgvuz]|[bdkgptz]l|[aeiou]s|[^aeiou]at|iat|eat(?=$)|[aeiou]r(?:g|c)|ur|ir|uc|is)$"
)
_DOUBLED = re.compile(r"([bdfgkmnprt])\1$")


@cache
def _irregular(kind: str) -> dict[str, str]:
    return dict(entry.split("=", 1) for entry in str(lexicon("words")[kind]).split())


@cache
def known_verbs() -> frozenset[str]:
    """Every verb that a frame, a speech list or a mode list names: spelling rules choose among these first."""
    from crossbearing.reports.frames import frame_verbs

    speech, modes = lexicon("speech"), lexicon("modes")
    found = set(frame_verbs())
    for key in ("plain", "soft", "alleged", "suspected", "denial"):
        found |= words(speech[key])
    for key in ("negating_verbs", "sought_verbs", "trend_up", "trend_down"):
        found |= words(modes[key])
    for value in modes["governors"].values():
        found |= words(value)
    return frozenset(
        found | {"dispatch", "include", "adhere", "contribute", "serve", "specialize", "specialise", "identify"}
    )


@cache
def verb_lemma(form: str) -> str:
    """The infinitive of a verb form in lower case: ``smuggling`` gives ``smuggle``, ``bought`` gives ``buy``."""
    irregular = _irregular("verbs")
    if form in irregular:
        return irregular[form]
    known = known_verbs()
    if form in known:
        return form
    choices = _stems(form)
    for choice in choices:
        if choice in known:
            return choice
    return choices[0] if choices else form


@cache
def noun_lemma(form: str) -> str:
    """The singular of a noun form in lower case: ``companies`` gives ``company``, ``middlemen`` gives ``middleman``."""
    irregular = _irregular("nouns")
    if form in irregular:
        return irregular[form]
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if re.search(r"(?:ss|x|ch|sh)es$", form):
        return form[:-2]
    if form.endswith("s") and not re.search(r"(?:ss|us|is)$", form) and len(form) > 3:
        return form[:-1]
    return form


def _stems(form: str) -> list[str]:
    if form.endswith("ying"):
        return [form[:-3]]
    for ending in ("ied", "ies"):
        if form.endswith(ending):
            return [form[:-3] + "y"]
    if form.endswith("ed") and len(form) > 4:
        return _unsuffixed(form[:-2])
    if form.endswith("ing") and len(form) > 5:
        return _unsuffixed(form[:-3])
    if re.search(r"(?:s|x|ch|sh|z|o)es$", form):
        return [form[:-2], form[:-1]]
    if form.endswith("s") and not form.endswith("ss") and len(form) > 3:
        return [form[:-1]]
    return []


def _unsuffixed(stem: str) -> list[str]:
    choices = [stem, stem + "e"]
    if _DOUBLED.search(stem):
        return [stem[:-1], *choices]
    if stem.endswith(("ll", "ss", "zz")):
        choices.append(stem[:-1])
    if stem.endswith("ck"):
        choices.append(stem[:-1])
    return [choices[1], choices[0], *choices[2:]] if _ADD_E.search(stem) else choices
