"""``crossbearing review``: a person's reading of claims; without a verdict it lists what there is to read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from crossbearing.cli.options import case_argument, output_options, who_options
from crossbearing.cli.output import Output, counted, mark
from crossbearing.records.errors import NotFound

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@click.argument("claims", nargs=-1, metavar="[CLAIM…|all]")
@click.option("--accept", is_flag=True, help="It is what the text says: the claims weigh from the next run on.")
@click.option("--reject", is_flag=True, help="It is not what the text says: as if never read.")
@click.option(
    "--correct", "changes", multiple=True, metavar="FIELD=VALUE", help="What it says instead; VALUE as JSON or a word."
)
@click.option("--unread", is_flag=True, help="List only claims that nobody has read.")
@who_options()
@output_options
def review(
    case: Case, claims: tuple[str, ...], accept: bool, reject: bool, changes: tuple[str, ...], unread: bool, who: str,
    why: str, output: Output,
) -> None:  # fmt: skip
    """Accept, reject or correct claims of CASE, by id, or ``all`` that are unread; without a verdict list them."""
    from crossbearing.acts.review import review as reviewed

    if accept + reject + bool(changes) > 1:
        raise click.UsageError("one of --accept, --reject and --correct")
    if not (accept or reject or changes):
        _list(case, claims, unread, output)
        return
    if not claims:
        raise click.UsageError("which claims? ids as in `review CASE`, or all")
    verdict = "accepted" if accept else "rejected" if reject else "corrected"
    ids = reviewed(case, claims, verdict, dict(_change(item) for item in changes), who=who, why=why)
    done = {"verdict": verdict, "claims": ids}
    words = f"{counted(len(ids), 'claim')} {verdict}; the next run scores again"
    output.object(done, lambda: [words], case.config.synthetic)


def _change(given: str) -> tuple[str, Any]:
    name, equals, value = given.partition("=")
    if not equals:
        raise click.UsageError(f"--correct {given}: FIELD=VALUE")
    try:
        return name.strip(), json.loads(value)
    except json.JSONDecodeError:
        return name.strip(), value


def _list(case: Case, names: tuple[str, ...], unread: bool, output: Output) -> None:
    from crossbearing.acts.targets import claim as find_claim
    from crossbearing.records.codec import dump
    from crossbearing.views.otherwise import otherwise_lines

    read, otherwise = case.reviews(), case.read_otherwise()
    chosen = (
        [find_claim(case, name) for name in names if name != "all"] if names and "all" not in names else case.claims()
    )
    chosen = [item for item in chosen if not (unread and item.id in read)]
    if not chosen:
        raise NotFound("no claim to read")
    if output.for_people:
        mark(case.config.synthetic)
        documents = {document.id: document.name for document in case.documents()}
        for item in sorted(chosen, key=lambda one: (documents[one.quote.document], one.quote.start, one.id)):
            for line in _lines(dump(item), documents, read[item.id].verdict if item.id in read else "unread"):
                click.echo(line)
            for line in otherwise_lines(otherwise[item.id]) if item.id in otherwise else ():
                click.echo(f"    {line}")
        return
    output.listing(
        (
            {
                **dump(item),
                "review": dump(read[item.id]) if item.id in read else None,
                "otherwise": dump(otherwise[item.id]) if item.id in otherwise else None,
            }
            for item in chosen
        ),
        (),
        False,
    )


def _lines(item: dict[str, Any], documents: dict[str, str], verdict: str) -> Iterator[str]:
    quote = item["quote"]
    roles = "; ".join(
        f"{role} {', '.join(filler['text'] for filler in fillers)}" for role, fillers in item["roles"].items()
    )
    chain = " → ".join(speaker["name"] or speaker["label"] for speaker in item["chain"])
    yield f"{item['id']}  {verdict}  {item['type']}, {item['modality']}, {item['polarity']}, tier {item['tier']}"
    yield f"    “{quote['text']}”  ({documents[quote['document']]} {quote['start']}–{quote['end']})"
    yield f"    {chain}: {roles}"
