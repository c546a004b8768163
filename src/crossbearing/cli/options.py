"""Options that commands share: the case, how to print, who acts and why."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crossbearing.cli.output import Output, say

if TYPE_CHECKING:
    from crossbearing.case.case import Case

F = TypeVar("F", bound=Callable[..., Any])


class CasePath(click.ParamType):  # type: ignore[type-arg]  # generic only in newer clicks
    """A case folder, opened."""

    name = "case"

    def convert(self, value: Any, _param: click.Parameter | None, ctx: click.Context | None) -> Case:
        """Opens the folder; it is closed when the command ends."""
        from crossbearing.case.case import Case
        from crossbearing.case.clock import today

        if isinstance(value, Case):
            return value
        case = Case.open(Path(value))
        if ctx is not None:
            ctx.call_on_close(case.close)
        if case.config.retention and case.config.retention < today():
            say(f"{case.path}: it was to be kept until {case.config.retention}; that day has passed")
        return case


case_argument = click.argument("case", type=CasePath(), metavar="CASE")


def output_options(function: F) -> F:
    """``--json`` and ``--nl``, handed on as ``output``."""

    @click.option("--json", "as_json", is_flag=True, help="One JSON document.")
    @click.option("--nl", "as_lines", is_flag=True, help="JSON lines.")
    @functools.wraps(function)
    def wrapped(*arguments: Any, as_json: bool, as_lines: bool, **more: Any) -> Any:
        if as_json and as_lines:
            raise click.UsageError("--json or --nl, not both")
        return function(*arguments, output=Output(as_json, as_lines), **more)

    return wrapped  # type: ignore[return-value]  # click keeps the signature open


def who_options(why_needed: bool = False) -> Callable[[F], F]:
    """``--who`` and ``--why``; who is the case's analyst where nobody is named."""

    def decorate(function: F) -> F:
        @click.option("--who", default="", envvar="CROSSBEARING_USER", help="Who acts (default: the case's analyst).")
        @click.option("--why", default="", required=why_needed, help="Why, in a sentence.")
        @functools.wraps(function)
        def wrapped(*arguments: Any, who: str, why: str, **more: Any) -> Any:
            case = more.get("case")
            acting = who or (case.config.analyst if case is not None else "analyst")
            return function(*arguments, who=acting, why=why, **more)

        return wrapped  # type: ignore[return-value]  # click keeps the signature open

    return decorate


profile_option = click.option(
    "--profile", type=click.Choice(["internal", "partner", "public"]), default="internal", show_default=True,
    help="How much is shown, and to whom.",
)  # fmt: skip
