"""``crossbearing claims``: claims of files, without a case."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crossbearing.cli.files import given, refused
from crossbearing.cli.llm import llm_options
from crossbearing.cli.options import output_options
from crossbearing.cli.output import Output, compact, counted, pretty, say
from crossbearing.records.errors import InputRejected, NotFound

if TYPE_CHECKING:
    from crossbearing.acts.llm import Conversation


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--published", help="Day of publication, YYYY-MM-DD, where the file does not say.")
@click.option("--outlet", help="Who published it, where the file does not say.")
@click.option("--parser", default="", metavar="NAME_OR_PATH", help="Read with this spaCy pipeline in place of our own; nothing is downloaded.")  # fmt: skip
@llm_options
@output_options
def claims(
    files: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    parser: str,
    talk: Conversation | None,
    output: Output,
) -> int:
    """Read the claims of FILEs: quoted, attributed, with modality, polarity and time. ``-`` reads stdin."""
    from crossbearing.pipeline.channels import tool
    from crossbearing.views.languages import unread_languages
    from crossbearing.views.unread import unread_scripts, unread_words

    read = tool("reports", "claims")
    found: list[Mapping[str, Any]] = []
    code = 0
    texts: list[str] = []
    silent: list[Any] = []
    with given(files) as paths:
        for path in paths:
            try:
                records = list(read([str(path)], published=published, outlet=outlet, parser=parser))
            except InputRejected as error:
                code = refused(error)
                continue
            if talk is not None:
                records = sorted([*records, *_suggested(path, talk, published, outlet, parser)], key=_place)
            found += records
            texts.append(_text(path))
            silent += tool("reports", "documents")([path]) if not records else ()
            for record in records if not output.as_json else ():
                for line in [compact(record)] if output.as_lines else _lines(record):
                    click.echo(line)
    if output.as_json:
        click.echo(pretty(found))
    if unread := unread_words(unread_scripts(texts)):
        say(unread)
    if unread := unread_languages(silent):
        say(unread)
    if not found and not code:
        say("no claims found")
        return NotFound.exit_code
    return code


def _suggested(
    path: Path, talk: Conversation, published: str | None, outlet: str | None, parser: str
) -> list[Mapping[str, Any]]:
    """What a language model adds to the claims of one file; what was refused, and why, is said."""
    from crossbearing.acts.suggest import withheld
    from crossbearing.pipeline.channels import tool

    document = tool("reports", "document")(path, published or "", outlet or "")
    reason = withheld(document) or ("" if talk.allowed() else f"not sent: {talk.endpoint.host} was not allowed")
    if reason:
        say(f"{path.name}: {reason}")
        return []
    heard = tool("reports", "hear")(document, talk, talk.endpoint.model, parser=parser)
    say(
        f"{path.name}: {talk.endpoint.model} suggested {counted(len(heard.claims), 'further claim')} that are admitted, "
        f"{heard.known} known already, {len(heard.refused)} refused"
    )
    for one in heard.refused:
        say(f"  refused: “{one.quote}”: {one.reason}")
    for fault in heard.faults:
        say(f"  {fault}")
    return [tool("reports", "record")(claim, path.stem) for claim in heard.claims]


def _place(record: Mapping[str, Any]) -> tuple[int, int]:
    return record["start"], record["end"]


def _text(path: Path) -> str:
    """What is written in a text file; nothing where it is no text."""
    try:
        return path.read_bytes().decode() if path.is_file() else ""
    except UnicodeDecodeError:
        return ""


def _lines(record: Mapping[str, Any]) -> list[str]:
    roles = "; ".join(f"{role} {', '.join(map(str, texts))}" for role, texts in record["roles"].items())
    return [
        f"{record['doc']} {record['start']}–{record['end']}  {record['type']}, {record['modality']}, {record['polarity']}",
        f"    “{record['quote']}”",
        f"    {' → '.join(record['source'])}: {roles}",
    ]
