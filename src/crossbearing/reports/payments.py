"""Payment: money or goods given in return, and a currency that is refused."""

from __future__ import annotations

import re

from crossbearing.reports.clauses import is_passive, subject
from crossbearing.reports.frames import Frame, frames
from crossbearing.reports.lexicon import is_arms, is_goods, word_set
from crossbearing.reports.memory import resolve
from crossbearing.reports.phrases import is_document, is_money
from crossbearing.reports.roles import put
from crossbearing.reports.scene import Reading, Roles, Scene, add
from crossbearing.reports.tree import Word, preposition

_RETURN = re.compile(
    r"^in (?:return|exchange)\b|\b(?:in (?:return|exchange) for|as (?:payment|compensation|a swap)|by way of payment|in payment for|to pay for)",
    re.IGNORECASE,
)


def _is_money(texts: list[str]) -> bool:
    money = word_set("things", "money")
    return any(part in money for text in texts for part in re.findall(r"\b[a-z]+", text))


def as_payment(frame: Frame, roles: Roles, word: Word, clause: str, scene: Scene) -> Reading | None:
    """A transfer of money or of goods in return, read as the payment that it is; None where it is none.

    roles: as the transfer's frame filled them. In a payment claim the supplier gives the goods and is paid.
    """
    items = roles.get("item", [])
    if frame.type == "route":
        return _routed(roles, word)
    if frame.type != "transfer":
        return None
    texts = [filler.text for filler in items]
    in_return = bool(_RETURN.search(clause))
    money = _is_money(texts) and not any(is_arms(text) for text in texts)
    if not texts or not (
        money
        or (
            (in_return and not any(is_arms(text) and not text.lower().startswith("nuclear") for text in texts[:1]))
            or _for_arms(word, in_return)
        )
    ):
        return None
    takes = frame.roles.get("subject") == "recipient"
    found: Roles = {}
    for old, new in (
        (("recipient", "supplier"), ("supplier", "recipient"))
        if takes
        else (("supplier", "recipient"), ("recipient", "supplier"))
    ):
        for filler in roles.get(old, ()):
            add(found, new, filler.text, filler.start, filler.end)
    for filler in items:
        add(found, "payment", filler.text, filler.start, filler.end)
    for below in word.subtree():
        if (
            below.is_nominal
            and below.i > word.i
            and preposition(below) in ("for", "in return for", "in exchange for", "against")
            and below.noun not in ("month", "year")
        ):
            if below.noun in frames().events:
                goods = next((kid for kid in below.kids if kid.dep in ("compound", "nmod") and is_goods(kid.low)), None)
                if goods is not None:
                    add(found, "item", goods.text, goods.start, goods.end)
            elif (
                is_goods(below.low)
                and below.dep in ("nmod", "obl")
                and (
                    below.head is word
                    or (below.head is not None and below.head.noun in ("payment", "return", "exchange", "compensation"))
                )
            ):
                put(found, "item", below, "payment", scene)
    found["item"] = [
        filler for filler in found.get("item", []) if all(filler.text != paid_in.text for paid_in in found["payment"])
    ]
    found.pop("supplier?", None)
    if money and not found.get("recipient" if takes else "supplier"):
        other = scene.memory.last("payer" if takes else "payee", word.start)
        if other:
            add(found, "recipient" if takes else "supplier", other)
    for role in ("recipient", "supplier"):
        for filler in found.get(role, ()):
            scene.memory.note("payer" if role == "recipient" else "payee", word.start - 1, filler.text)
    return Reading(
        "payment.in-return" if in_return else "payment.money", "payment", found, word, high=("supplier", "payment")
    )


def _routed(roles: Roles, word: Word) -> Reading | None:
    """ "Payments were routed through accounts in X": money that moves is payment."""
    items = roles.get("item", [])
    if not items or not _is_money([filler.text.lower() for filler in items]):
        return None
    found: Roles = {"payment": items, "via": [*roles.get("via", []), *roles.get("place", [])]}
    for old, new in (("supplier", "recipient"), ("destination", "supplier")):
        found[new] = roles.get(old, [])
    return Reading("payment.routed", "payment", found, word)


def _for_arms(word: Word, in_return: bool) -> bool:
    return in_return and any(below.low in ("payment", "compensation") for below in word.subtree())


def paid(roles: Roles, word: Word, clause: str, scene: Scene) -> Roles:
    """The roles of ``pay`` where its object is a deal or it stands in the passive."""
    target = word.first("obj")
    if target is not None and (target.noun in frames().events or target.noun in ("deal", "contract", "invoice")):
        roles.pop("payment", None)
        goods = scene.memory.last("named goods", word.start)
        if goods and not roles.get("item"):
            add(roles, "item", goods)
    if not is_passive(word):
        return roles
    who = subject(word)
    if who is None or not who.is_nominal:
        return roles
    bought = re.search(r"\bpaid for\b", clause, re.IGNORECASE)
    name = resolve(scene.memory, scene.tree, who, "item" if bought else "")
    roles["payment"] = [
        filler for filler in roles.get("payment", []) if filler.text != name and not who.start <= filler.start < who.end
    ]
    roles["item"] = [filler for filler in roles.get("item", []) if filler.text != name]
    if bought or is_goods(who.low):
        add(roles, "item", name, who.start, who.end)
    elif is_money(who):
        add(roles, "payment", name, who.start, who.end)
    elif not is_document(name):
        add(roles, "supplier", name, who.start, who.end)
    return {role: fillers for role, fillers in roles.items() if fillers}
