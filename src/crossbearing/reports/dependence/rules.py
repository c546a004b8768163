"""The declared rules of lineage (``reference/lineage.yaml``), loaded once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from crossbearing.reference.load import data_hash, yaml_data

OUTLET = "{outlet}"


@dataclass(frozen=True)
class CreditPhrase:
    """A phrase by which a text says where it comes from, and the link it shows; known: the name must be a newsroom's."""

    kind: str
    known: bool
    phrase: str


@dataclass(frozen=True)
class LineageRules:
    """Thresholds and phrases; ``lineage.yaml`` says what each is."""

    version: str
    passage_words: int
    near_identical: float
    rewritten: float
    least_words: int
    least_passages: int
    phrase_words: int
    rephrased: float
    rephrased_corresponding: float
    sentence_alike: float
    same_outlet_phrases: float
    same_outlet_corresponding: float
    quote_words: int
    quote_alike: float
    same_matter: float
    retold_matter: float
    same_report: float
    shared_phrases: int
    common_phrase: int
    frame_paragraphs: int
    told_numbers: int
    told_particulars: int
    told_without_rare: int
    told_share: float
    told_order: float
    reworded: float
    reworded_words: int
    common_particular: int
    shared_particulars: int
    described_words: int
    described_share: float
    described_particulars: int
    skew_days: int
    only_report_days: int
    clearly_likest: float
    least_like: float
    outlet_words: frozenset[str]
    outlet_first_words: frozenset[str]
    credits: tuple[CreditPhrase, ...]
    same_source: tuple[str, ...]
    own_citation: str
    first_hand: str
    own_speaker: str
    any_speaker: str
    credited_voice: str
    vessel_name: str
    anonymous_roles: frozenset[str]
    speech_words: str
    goes_on: str
    says_little: str
    public_voice: str
    named_speaker: str
    pronoun_speaker: str
    hash: str


@cache
def rules() -> LineageRules:
    """The rules as declared."""
    data = yaml_data("lineage.yaml")
    values = {field.name: data[field.name] for field in fields(LineageRules) if field.name in data}
    values["credits"] = tuple(
        CreditPhrase(str(entry["kind"]), bool(entry["known"]), str(entry["phrase"])) for entry in data["credits"]
    )
    values["outlet_words"] = frozenset(str(data["outlet_words"]).split())
    values["anonymous_roles"] = frozenset(str(data["anonymous_roles"]).split())
    values["same_source"] = tuple(data["same_source"])
    return LineageRules(**values, hash=data_hash("lineage.yaml", "lexicons/people.yaml", "lexicons/words.yaml"))
