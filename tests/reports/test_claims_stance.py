"""How a clause stands by its scope: negated or not, how sure, and by which words. All sentences are invented."""

from __future__ import annotations

import pytest

from crossbearing.records.claims import Filler
from crossbearing.records.documents import Document
from crossbearing.reports.drafts import Draft
from crossbearing.reports.find import read_claims
from crossbearing.reports.reader import Tell, read_drafts
from crossbearing.reports.scene import Reading, Scene


def stand(text: str, head: str, kind: str) -> Draft:
    """The draft of a claim of that type with that head, whatever the frames would make of the sentence."""
    found: list[Draft] = []

    def pick(scene: Scene, made: list[Draft], tell: Tell) -> list[Draft]:
        word = next((word for word in scene.tree.words if word.text == head), None)
        if word is not None:
            roles = {"item": [Filler("rifles")], "actor": [Filler("Oman")]}
            one = tell(Reading("broad.given", kind, roles, word))
            if one is not None:
                found.append(one)
        return []

    read_drafts(Document("doc-s", "a", "s.txt", text, published="2024-03-12", outlet="Harbour Gazette"), pick=pick)
    (one,) = found
    return one


CASES = [
    ("The coaster took on nothing but rifles.", "took", "route", "affirmed", "asserted"),
    ("In the Panel's view, Oman sold rifles to Malta.", "sold", "transfer", "affirmed", "hedged"),
    ("It is our judgement that Oman sold rifles to Malta.", "sold", "transfer", "affirmed", "hedged"),
    ("The rifles, a port official believes, were sold to Malta.", "sold", "transfer", "affirmed", "hedged"),
    ("Freeze the accounts of Oman Lines.", "Freeze", "policy", "affirmed", "demanded"),
    ("Fixtures with Oman Lines ought to be avoided.", "avoided", "policy", "affirmed", "demanded"),
    ("The chairman rejected the report as a novel, adding that Oman had sold rifles to Malta.", "sold", "transfer", "affirmed", "asserted"),
    ("Oman rejected accusations that it had sold rifles to Malta.", "sold", "transfer", "negated", "asserted"),
    ("The minister refused the money.", "refused", "payment", "negated", "asserted"),
    ("A request for rifles was refused.", "refused", "policy", "affirmed", "asserted"),
    ("Not less than 340 rifles went to Malta.", "went", "route", "affirmed", "asserted"),
    ("The barrels may be old, a dealer said, though he had not examined them.", "examined", "verification", "negated", "asserted"),
    ("A firm in Malta placed the orders for the rifles.", "placed", "transfer", "affirmed", "sought"),
    ("The crates could not be independently verified.", "verified", "verification", "negated", "asserted"),
    ("The ministry said it had no knowledge of such a shipment.", "had", "verification", "negated", "asserted"),
    ("Oman has never shipped rifles to Malta.", "shipped", "route", "negated", "asserted"),
    ("Nobody in the port saw the rifles.", "saw", "tracking", "negated", "asserted"),
    ("None of the crates held rifles.", "held", "route", "negated", "asserted"),
    ("Neither company supplied the rifles.", "supplied", "transfer", "negated", "asserted"),
    ("The tanker sailed without declaring its cargo.", "declaring", "evasion", "negated", "asserted"),
    ("The broker failed to deliver the rifles.", "deliver", "transfer", "negated", "asserted"),
    ("The captain refused to load the crates.", "load", "route", "negated", "asserted"),
    ("Officials ruled out supplying missiles to Malta.", "supplying", "transfer", "negated", "asserted"),
    ("The ship carried not rifles but sugar.", "carried", "route", "affirmed", "asserted"),
    ("Not only Malta but also Fiji bought rifles.", "bought", "transfer", "affirmed", "asserted"),
    ("Not all of the rifles were delivered.", "delivered", "transfer", "negated", "asserted"),
    ("The rifles were reportedly sold to Malta.", "sold", "transfer", "affirmed", "hedged"),
    ("The rifles were allegedly sold to Malta.", "sold", "transfer", "affirmed", "alleged"),
    ("The ship is said to have carried rifles.", "carried", "route", "affirmed", "hedged"),
    ("The ship is understood to have carried rifles.", "carried", "route", "affirmed", "hedged"),
    ("Apparently the ship carried rifles.", "carried", "route", "affirmed", "hedged"),
    ("In all likelihood the ship carried rifles.", "carried", "route", "affirmed", "hedged"),
    ("The ship, it is thought, carried rifles.", "carried", "route", "affirmed", "hedged"),
    ("Oman is believed to have sold rifles to Malta.", "sold", "transfer", "affirmed", "hedged"),
    ("Oman plans to sell rifles to Malta.", "sell", "transfer", "affirmed", "planned"),
    ("Oman agreed to sell rifles to Malta.", "sell", "transfer", "affirmed", "planned"),
    ("Oman tried to sell rifles to Malta.", "sell", "transfer", "affirmed", "attempted"),
    ("Malta asked Oman for rifles.", "asked", "transfer", "affirmed", "sought"),
    ("Malta asked Oman to sell it rifles.", "sell", "transfer", "affirmed", "sought"),
    ("Malta has ordered rifles from Oman.", "ordered", "transfer", "affirmed", "sought"),
    ("Rifles ordered by Malta arrived in Oman.", "arrived", "route", "affirmed", "asserted"),
    ("Oman should stop the sale of rifles.", "stop", "policy", "affirmed", "demanded"),
    ("Carriers must not load arms for Malta.", "load", "policy", "negated", "demanded"),
    ("Oman may have sold rifles to Malta.", "sold", "transfer", "affirmed", "possible"),
    ("Oman could have sold rifles to Malta.", "sold", "transfer", "affirmed", "possible"),
    ("Police suspect that rifles were sold to Malta.", "sold", "transfer", "affirmed", "suspected"),
    ("Oman cannot have sold rifles to Malta.", "sold", "transfer", "negated", "asserted"),
    ("Police cannot exclude that rifles were sold to Malta.", "sold", "transfer", "affirmed", "possible"),
    ("It is possible that rifles were sold to Malta.", "sold", "transfer", "affirmed", "possible"),
    ("There is a possibility that rifles were sold to Malta.", "sold", "transfer", "affirmed", "possible"),
    ("Oman denied that it had sold rifles to Malta.", "sold", "transfer", "negated", "asserted"),
    ("Oman denied selling rifles to Malta.", "selling", "transfer", "negated", "asserted"),
    ("Oman denied any sale of rifles to Malta.", "sale", "transfer", "negated", "asserted"),
    ("Oman rejected the claim that it sold rifles to Malta.", "sold", "transfer", "negated", "asserted"),
    ("Oman dismissed reports that it had sold rifles to Malta.", "sold", "transfer", "negated", "asserted"),
    ("Oman dismissed as fiction a report that it had sold rifles to Malta.", "sold", "transfer", "negated", "asserted"),
    ("Oman did not dispute that it had sold rifles to Malta.", "sold", "transfer", "affirmed", "asserted"),
    ("Oman never denied selling rifles to Malta.", "selling", "transfer", "affirmed", "asserted"),
    ("Unconfirmed reports said rifles were sold to Malta.", "sold", "transfer", "affirmed", "unverified"),
    ("According to rumours in the port, rifles were sold to Malta.", "sold", "transfer", "affirmed", "unverified"),
    ("The as-yet unconfirmed sale of rifles to Malta angered Fiji.", "sale", "transfer", "affirmed", "unverified"),
    ("The alleged sale of rifles to Malta angered Fiji.", "sale", "transfer", "affirmed", "alleged"),
    ("The planned sale of rifles to Malta angered Fiji.", "sale", "transfer", "affirmed", "planned"),
    ("The suspected sale of rifles to Malta angered Fiji.", "sale", "transfer", "affirmed", "suspected"),
    ("The attempted sale of rifles to Malta angered Fiji.", "sale", "transfer", "affirmed", "attempted"),
    ("An apparent sale of rifles to Malta angered Fiji.", "sale", "transfer", "affirmed", "hedged"),
    ("The launcher can fire rockets of 122 mm.", "fire", "production", "affirmed", "possible"),
    ("Oman is capable of producing rockets.", "producing", "production", "affirmed", "possible"),
    ("The government has banned the export of rifles.", "banned", "policy", "affirmed", "asserted"),
    ("The order directs masters to report every cargo.", "directs", "policy", "affirmed", "asserted"),
    ("Satellite images show that the ship was not at the pier.", "pier", "tracking", "negated", "asserted"),
    ("Investigators found no rifles in the hold.", "found", "tracking", "negated", "asserted"),
    ("Investigators found no evidence that Oman sold rifles.", "found", "verification", "negated", "asserted"),
    ("It was impossible to verify the account.", "impossible", "verification", "negated", "asserted"),
    ("The Panel was unable to trace the buyer.", "trace", "verification", "negated", "asserted"),
    ("The Panel is not aware of any licence.", "aware", "verification", "negated", "asserted"),
    ("Oman will no longer sell rifles to Malta.", "sell", "transfer", "negated", "planned"),
    ("Oman promised not to sell rifles to Malta.", "sell", "transfer", "negated", "planned"),
    ("Oman would sell rifles to Malta, he said.", "sell", "transfer", "affirmed", "planned"),
    ("The rifles were bound for Malta.", "bound", "route", "affirmed", "planned"),
    ("The rifles were to be sold to Malta.", "sold", "transfer", "affirmed", "planned"),
    ("The ship seems to have carried rifles.", "carried", "route", "affirmed", "hedged"),
    ("Experts think the ship carried rifles.", "carried", "route", "affirmed", "hedged"),
    ("Experts assess that the ship carried rifles.", "carried", "route", "affirmed", "hedged"),
    ("The crew did carry rifles, he insisted.", "carry", "route", "affirmed", "asserted"),
    ("The ship was used to carry rifles.", "carry", "route", "affirmed", "asserted"),
    ("The ship managed to unload rifles.", "unload", "route", "affirmed", "asserted"),
    ("The ship continued to unload rifles.", "unload", "route", "affirmed", "asserted"),
    ("The rifles were sold to Malta, not Fiji.", "sold", "transfer", "affirmed", "asserted"),
    ("Rifles were sold to Malta rather than Fiji.", "sold", "transfer", "affirmed", "asserted"),
    ("There was no sale of rifles to Malta.", "sale", "transfer", "negated", "asserted"),
    ("No such sale took place.", "took", "event", "negated", "asserted"),
    ("Oman stopped selling rifles to Malta.", "selling", "transfer", "affirmed", "asserted"),
    ("The ship has not been seen since May.", "seen", "tracking", "negated", "asserted"),
    ("The ship's transponder was not transmitting.", "transmitting", "tracking", "negated", "asserted"),
    ("The cargo is likely to have been rifles.", "rifles", "route", "affirmed", "hedged"),
    ("The dealer is accused of selling rifles to Malta.", "selling", "transfer", "affirmed", "alleged"),
    ("He hopes to sell rifles to Malta.", "sell", "transfer", "affirmed", "planned"),
    ("He wanted to buy rifles.", "buy", "transfer", "affirmed", "planned"),
    ("A contract to supply rifles was signed in May.", "supply", "transfer", "affirmed", "planned"),
    ("He is suspected of having sold rifles.", "sold", "transfer", "affirmed", "suspected"),
    ("We have no reason to believe that rifles were sold to Malta.", "sold", "transfer", "negated", "hedged"),
    ("I do not believe that rifles were sold to Malta.", "sold", "transfer", "negated", "hedged"),
    ("It is not known whether rifles were sold to Malta.", "sold", "transfer", "affirmed", "possible"),
    ("The firm said it was not the owner of the ship.", "owner", "affiliation", "negated", "asserted"),
    ("He is no longer a director of Oman Lines.", "director", "affiliation", "negated", "asserted"),
    ("Oman Lines does not own the ship.", "own", "affiliation", "negated", "asserted"),
    ("Hardly any of the rifles reached Malta.", "reached", "route", "negated", "asserted"),
    ("The rifles never left Oman, let alone reached Malta.", "left", "route", "negated", "asserted"),
    ("The captain is thought to be an agent of Oman.", "agent", "affiliation", "affirmed", "hedged"),
    ("The council urged members to stop sales of rifles.", "urged", "policy", "affirmed", "demanded"),
    ("The council called on Oman to stop the sales.", "called", "policy", "affirmed", "demanded"),
    ("The ship might be carrying rifles.", "carrying", "route", "affirmed", "possible"),
    ("It would appear that the rifles were sold.", "sold", "transfer", "affirmed", "hedged"),
    ("The rifles are probably of Omani make.", "make", "production", "affirmed", "hedged"),
    ("Whether the rifles were sold is not known.", "sold", "transfer", "affirmed", "possible"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "head", "kind", "polarity", "modality"), CASES, ids=[case[0] for case in CASES])
def test_a_clause_stands_as_its_scope_has_it(text: str, head: str, kind: str, polarity: str, modality: str) -> None:
    one = stand(text, head, kind)
    assert (one.polarity, one.modality) == (polarity, modality)


@pytest.mark.parametrize(("text", "head", "kind", "polarity", "modality"), CASES, ids=[case[0] for case in CASES])
def test_what_is_not_plain_has_the_words_that_show_it(
    text: str, head: str, kind: str, polarity: str, modality: str
) -> None:
    one = stand(text, head, kind)
    assert bool(one.cues) or (polarity, modality) == ("affirmed", "asserted")
    assert all(text[start:end].lower() == words or words == "directive" for words, start, end in one.cues)


CUED = [
    ("Oman has never shipped rifles to Malta.", "shipped", "route", "never"),
    ("The broker failed to deliver the rifles.", "deliver", "transfer", "failed"),
    ("The rifles were allegedly sold to Malta.", "sold", "transfer", "allegedly"),
    ("Oman is believed to have sold rifles to Malta.", "sold", "transfer", "believed"),
    ("In all likelihood the ship carried rifles.", "carried", "route", "in all likelihood"),
    ("Oman plans to sell rifles to Malta.", "sell", "transfer", "plans"),
    ("The alleged sale of rifles to Malta angered Fiji.", "sale", "transfer", "alleged"),
    ("Oman denied that it had sold rifles to Malta.", "sold", "transfer", "denied"),
]


@pytest.mark.parametrize(("text", "head", "kind", "cue"), CUED, ids=[case[0] for case in CUED])
def test_the_cue_is_the_word_that_does_it(text: str, head: str, kind: str, cue: str) -> None:
    assert cue in {words for words, _, _ in stand(text, head, kind).cues}


def test_every_claim_that_is_not_plain_carries_a_cue() -> None:
    text = " ".join(case[0] for case in CASES)
    document = Document("doc-s", "a", "s.txt", text, published="2024-03-12", outlet="Harbour Gazette")
    plain = [claim for claim in read_claims(document) if (claim.polarity, claim.modality) != ("affirmed", "asserted")]
    assert plain
    assert [claim.quote.text for claim in plain if not claim.cues] == []


def test_a_role_read_from_a_pronoun_is_never_of_the_high_tier() -> None:
    text = "Oman Lines Ltd trades in arms. Oman Lines Ltd sold 200 rifles to Malta. It sold 200 drones to Malta."
    found = read_claims(Document("doc-s", "a", "s.txt", text, published="2024-03-12", outlet="Harbour Gazette"))
    sold = {claim.fillers("item"): claim.tier for claim in found if claim.type == "transfer"}
    assert (sold["rifles",], sold["drones",]) == ("high", "low")


def test_that_explanation_is_what_was_said_before_it() -> None:
    text = (
        "Oman Lines Ltd sold 200 rifles to Malta in May. The broker said that Oman Lines Ltd shipped drones to Fiji. "
        "The Gazette was not able to verify that explanation."
    )
    found = read_claims(Document("doc-s", "a", "s.txt", text, published="2024-03-12", outlet="Harbour Gazette"))
    (check,) = [claim for claim in found if claim.type == "verification"]
    assert [claim.fillers("item") for claim in found if claim.id in check.covers] == [("drones",)]


REBUTTED = [
    "Kenya said that Oman shipped rifles to Malta. Oman called the report fiction.",
    "Kenya said that Oman shipped rifles to Malta. Oman's foreign ministry described the allegation as malicious.",
    "Kenya said that Oman shipped rifles to Malta. Oman contested the finding.",
    "Kenya said that Oman shipped rifles to Malta. Oman's foreign ministry said there was nothing to it.",
    "Kenya said that Oman shipped rifles to Malta. The minister of Oman took issue with the account.",
]


@pytest.mark.parametrize("text", REBUTTED, ids=[text[46:] for text in REBUTTED])
def test_a_denial_needs_no_word_of_denying(text: str) -> None:
    found: list[Draft] = read_drafts(Document("doc-s", "a", "s.txt", text, published="2024-03-12"))
    assert [(one.type, one.polarity) for one in found if one.type == "denial"] == [("denial", "negated")]


UNKNOWN = [
    "The Panel could not establish who bought the rifles.",
    "The port authority did not know where the rifles went.",
    "The Gazette was unable to obtain the manifest of the Grey Tern.",
    "The firm said it had never heard of the buyer of the rifles.",
    "There is no evidence that the Grey Tern carried arms.",
    "It has not been possible to determine the end user of the rifles.",
]


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_a_knower_could_not_find_out_is_a_negated_verification(text: str) -> None:
    found: list[Draft] = read_drafts(Document("doc-s", "a", "s.txt", text, published="2024-03-12"))
    assert [one.polarity for one in found if one.type == "verification"] == ["negated"]


@pytest.mark.parametrize(
    "text",
    ["The ministry declined to comment on the rifles.", "Oman would neither confirm nor deny the sale of rifles."],
)
def test_no_comment_is_no_verification(text: str) -> None:
    found: list[Draft] = read_drafts(Document("doc-s", "a", "s.txt", text, published="2024-03-12"))
    assert [one for one in found if one.type in ("verification", "denial")] == []
