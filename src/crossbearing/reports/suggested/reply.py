"""What a model replied, as suggestions: each checked against the schema by itself, so that one bad one spoils no other."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from crossbearing.records.claims import CLAIM_TYPES, MODALITIES, POLARITIES, ROLES
from crossbearing.records.errors import ConfigError
from crossbearing.records.suggested import Refused

_FENCE = re.compile(r"\A\s*```(?:json)?\s*\n(.*)\n\s*```\s*\Z", re.DOTALL)
_SHOWN = 300


@dataclass(frozen=True)
class Suggestion:
    """One claim as a model tells it: nothing of it is believed yet."""

    quote: str
    type: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    source: tuple[str, ...]
    polarity: str
    modality: str


@cache
def _model() -> Any:
    """The schema of one claim. Raises ConfigError without the extra ``llm``."""
    try:
        from pydantic import ConfigDict, Field, create_model
    except ModuleNotFoundError:
        raise ConfigError("a language model's replies are checked by pydantic: install crossbearing[llm]") from None
    words: Any = Literal
    return create_model(
        "Claim",
        __config__=ConfigDict(extra="ignore"),
        quote=(str, Field(min_length=1)),
        type=(words[CLAIM_TYPES], ...),
        roles=(dict[words[ROLES], list[str]], ...),
        source=(list[str], ...),
        polarity=(words[POLARITIES], ...),
        modality=(words[MODALITIES], ...),
    )


@cache
def schema() -> dict[str, Any]:
    """The JSON schema of a whole reply."""
    inner = _model().model_json_schema()
    return {
        "type": "object",
        "properties": {"claims": {"type": "array", "items": inner}},
        "required": ["claims"],
        "additionalProperties": False,
    }


def suggestions(content: str, most: int) -> tuple[list[Suggestion], list[Refused], str]:
    """The suggestions of a reply, those that are none with the reason, and the fault of a reply that is none.

    content: the model's words, one JSON object, a code fence around it or not; most: suggestions taken from one reply.
    """
    fenced = _FENCE.match(content)
    try:
        whole = json.loads(fenced.group(1) if fenced else content)
    except (ValueError, RecursionError):
        return [], [], "the reply is no JSON"
    listed = whole.get("claims") if isinstance(whole, dict) else None
    if not isinstance(listed, list):
        return [], [], "the reply holds no list of claims"
    found: list[Suggestion] = []
    refused = [_none(one, "more claims in one reply than are taken") for one in listed[most:]]
    for one in listed[:most]:
        reason = _fault(one)
        if reason:
            refused.append(_none(one, reason))
            continue
        roles = tuple((role, tuple(dict.fromkeys(one["roles"][role]))) for role in ROLES if one["roles"].get(role))
        found.append(
            Suggestion(one["quote"], one["type"], roles, tuple(one["source"]), one["polarity"], one["modality"])
        )
    return list(dict.fromkeys(found)), refused, ""


def _fault(one: Any) -> str:
    """Why something is no claim by the schema, or nothing."""
    from pydantic import ValidationError

    try:
        _model().model_validate(one, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        return f"not by the schema: {'.'.join(map(str, first['loc'])) or 'claim'}: {first['msg']}"[:_SHOWN]
    return ""


def _none(one: Any, reason: str) -> Refused:
    held = one if isinstance(one, dict) else {}
    quote, kind = held.get("quote"), held.get("type")
    shown = quote if isinstance(quote, str) else json.dumps(one, ensure_ascii=True, default=str)
    clean = shown.encode("utf-8", "replace").decode()
    return Refused(clean[:_SHOWN], kind if kind in CLAIM_TYPES else "", reason)
