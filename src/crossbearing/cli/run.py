"""``crossbearing run``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from crossbearing.cli.llm import llm_options
from crossbearing.cli.options import case_argument, output_options
from crossbearing.cli.output import Output, counted, say

if TYPE_CHECKING:
    from crossbearing.acts.llm import Conversation
    from crossbearing.case.case import Case
    from crossbearing.pipeline.progress import Progress
    from crossbearing.pipeline.runner import RunSummary


@click.command()
@case_argument
@click.option("--again", is_flag=True, help="Work everything anew, unchanged or not.")
@click.option("--quiet", is_flag=True, help="No progress.")
@click.option("--parser", default="", metavar="NAME_OR_PATH", help="Read with this spaCy pipeline in place of the case's own, in this run.")  # fmt: skip
@llm_options
@output_options
def run(case: Case, again: bool, quiet: bool, parser: str, talk: Conversation | None, output: Output) -> int:
    """Do everything that is not yet done: claims, events, hits, lineage, bearings, fixes."""
    from crossbearing.pipeline.progress import progress
    from crossbearing.pipeline.runner import run as worked

    set_here = case.settings.parser
    if parser:
        case.settings = replace(case.settings, parser=parser)
    with progress(not quiet) as shown:
        summary = worked(case, shown, again)
        if talk is not None and _suggested(case, talk, shown):
            summary = worked(case, shown)
    output.object(summary, lambda: _words(summary), case.config.synthetic)
    if parser and parser != set_here:
        say(
            f'read with {parser}; the next run or act reads again as case.toml says: parser = "{parser}" there keeps it'
        )
    for unread in _unread(case):
        say(unread)
    for stage, reason in summary.missing.items():
        say(f"stage {stage} could not run: {reason}")
    for words in summary.problems:
        say(words)
    return 1 if summary.missing or summary.problems else 0


def _suggested(case: Case, talk: Conversation, shown: Progress) -> int:
    """Lets a language model suggest claims beside those read; says what became of them, and returns how many entered."""
    from crossbearing.acts.suggest import suggest

    told = suggest(case, talk, who=case.config.analyst, why="run --llm", progress=shown)
    for one in told:
        what = one.withheld or (
            f"{talk.endpoint.model} suggested {counted(len(one.admitted), 'further claim')} that are admitted, "
            f"{one.known} known already, {one.refused} refused"
        )
        say("; ".join([f"{one.name}: {what}", *one.faults]))
    return sum(len(one.admitted) for one in told)


def _unread(case: Case) -> list[str]:
    from crossbearing.views.languages import unread_languages
    from crossbearing.views.unread import unread_scripts, unread_words

    documents = case.documents()
    scripts = unread_words(unread_scripts(document.text[document.body :] for document in documents))
    return [words for words in (scripts, unread_languages(documents)) if words]


def _words(summary: RunSummary) -> Iterable[str]:
    done = ", ".join(f"{stage} {count:,}" for stage, count in summary.worked.items() if count)
    yield f"worked: {done}" if done else "nothing to do: everything is done"
    yield "holds: " + ", ".join(counted(count, name[:-1] if name[-1] == "s" and name != "fixes" else "fix", name)
                                for name, count in summary.held.items())  # fmt: skip
    if summary.otherwise:
        yield (
            f"{counted(len(summary.otherwise), 'reviewed claim')} read otherwise by the rules of now: as reviewed they stand, "
            "the changed reading is beside them (`review CASE`, `explain`)"
        )
    for move in summary.difference.moves:
        yield move.sentence
    if summary.difference.basis:
        yield f"{counted(summary.difference.basis, 'fix', 'fixes')} moved in what they list, not in what they say"
