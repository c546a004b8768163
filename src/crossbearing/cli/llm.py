"""Options that let a command ask a language model: off unless an endpoint is named, its host shown and asked for first."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crossbearing.cli.output import say

if TYPE_CHECKING:
    from crossbearing.acts.llm import Conversation

F = TypeVar("F", bound=Callable[..., Any])


def llm_options(function: F) -> F:
    """``--llm`` and what belongs to it, handed on as ``talk``: a conversation, or None where no endpoint is named."""

    @click.option("--llm", "url", default="", metavar="URL",
                  help="Let a language model suggest further claims: base address of an OpenAI-compatible endpoint.")  # fmt: skip
    @click.option("--llm-model", "model", default="", metavar="NAME", help="Which model of it.")
    @click.option("--llm-key-file", "key_file", default="", metavar="FILE",
                  help="Its key, in a file of mode 0600 (or in CROSSBEARING_LLM_KEY); never on the command line.")  # fmt: skip
    @click.option("--llm-proxy", "proxy", default="", metavar="URL", help="Go through http://HOST:PORT or socks5h://HOST:PORT.")  # fmt: skip
    @click.option("--yes", is_flag=True, help="Do not ask before the host is contacted; it is still shown.")
    @functools.wraps(function)
    def wrapped(*arguments: Any, url: str, model: str, key_file: str, proxy: str, yes: bool, **more: Any) -> Any:
        if not url and (model or key_file or proxy):
            raise click.UsageError("--llm: which endpoint?")
        return function(*arguments, talk=_talk(url, model, key_file, proxy, yes) if url else None, **more)

    return wrapped  # type: ignore[return-value]  # click keeps the signature open


def _talk(url: str, model: str, key_file: str, proxy: str, yes: bool) -> Conversation:
    from crossbearing.acts.llm import Conversation, endpoint

    held = endpoint(url, model, key_file, proxy)

    def allow(host: str, address: str) -> bool:
        way = f"through {proxy}" if proxy else "straight from this machine, whose network address it sees"
        open_line = "; the line is not encrypted" if address.startswith("http:") else ""
        say(f"sends the text of published documents to {host} {way}: {address}{open_line}")
        return yes or click.confirm("go on?", err=True)

    return Conversation(held, allow)
