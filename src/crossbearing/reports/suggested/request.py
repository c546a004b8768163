"""What a model is asked: windows of a document, the prompt, and the schema of the reply, in the request and in the prompt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from crossbearing.records.keys import content_id
from crossbearing.reference.load import yaml_data
from crossbearing.reports.sentences import plain, sentences
from crossbearing.reports.suggested.reply import schema


@cache
def settings() -> Mapping[str, Any]:
    """The declared prompt, limits and families (reference/llm.yaml)."""
    held: Mapping[str, Any] = yaml_data("llm.yaml")
    return held


def extractor(model: str) -> str:
    """``llm/NAME hash``: of the model's name, the prompt, the schema and the limits."""
    named = "".join(letter if letter.isalnum() or letter in "._:/-" else "-" for letter in model)
    declared = {name: value for name, value in settings().items() if name not in ("source", "as_of")}
    return f"llm/{named} {content_id('llm', model, declared, schema())[4:16]}"


def windows(text: str, body: int, most: int) -> list[tuple[int, int]]:
    """Spans of at most ``most`` characters that hold whole paragraphs, or whole sentences of a longer one.

    text: of the document; body: offset where the text proper starts. A sentence that is longer still is a window of its own.
    """
    found: list[tuple[int, int]] = []
    for start, end in _pieces(text, body, most):
        if found and end - found[-1][0] <= most:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _pieces(text: str, body: int, most: int) -> Iterator[tuple[int, int]]:
    start = body
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > most:
            yield from _parts(text, start, end)
        elif text[start:end].strip():
            yield start, end
        start = end + 1


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for sentence in sentences(plain(text[:end]), start):
        yield sentence.start, sentence.end


def request(text: str, model: str, with_format: bool = True) -> dict[str, Any]:
    """The body of one request. text: of the window; with_format: name the schema in the request too."""
    held = settings()
    made: dict[str, Any] = {
        "model": model,
        "temperature": 0,
        "max_tokens": held["most_reply_tokens"],
        "stream": False,
        "messages": [
            {"role": "system", "content": held["prompt"] + json.dumps(schema(), ensure_ascii=False, sort_keys=True)},
            {"role": "user", "content": json.dumps({"text": text}, ensure_ascii=False)},
        ],
    }
    if with_format:
        made["response_format"] = {"type": "json_schema", "json_schema": {"name": "claims", "schema": schema()}}
    return made
