"""``crossbearing capture URL CASE``: a page from the network into a case, its host shown and asked for first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crossbearing.cli.options import case_argument, output_options, who_options
from crossbearing.cli.output import Output, say

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@click.argument("url")
@case_argument
@click.option("--yes", is_flag=True, help="Do not ask before each new host; it is still shown.")
@click.option("--proxy", default="", envvar="CROSSBEARING_PROXY", metavar="URL",
              help="Go through http://HOST:PORT or socks5h://HOST:PORT, which looks the host's name up.")  # fmt: skip
@click.option("--allow-private", is_flag=True, help="Open addresses of this machine and of private networks too.")
@click.option("--seconds", type=click.FloatRange(min=0.1), help="For everything (default 60).")
@click.option("--most-bytes", type=click.IntRange(min=1), help="Of one answer (default 32 MiB).")
@click.option("--redirects", type=click.IntRange(min=0), help="At most so many are followed (default 5).")
@click.option("--published", default="", metavar="DATE", help="Day of publication, YYYY-MM-DD.")
@click.option("--outlet", default="", help="Who published it.")
@click.option("--title", default="", help="Its title.")
@click.option("--source", default="", help="Who pointed you at it: id or label of a source.")
@who_options()
@output_options
def capture(
    url: str, case: Case, yes: bool, proxy: str, allow_private: bool, seconds: float | None, most_bytes: int | None,
    redirects: int | None, who: str, why: str, output: Output, **options: str,
) -> int:  # fmt: skip
    """Take the page at URL into CASE: the exchange as a web archive, the page as a document.

    The host and every redirect are shown and asked for before anything is sent. No cookie, no referer and no name of a tool
    goes out; scripts, pictures and frames of the page are not fetched.
    """
    from crossbearing.acts.capture import capture as taken
    from crossbearing.acts.fetch import terms
    from crossbearing.cli.add import words
    from crossbearing.pipeline.progress import progress

    agreed = terms(
        seconds=seconds, most_bytes=most_bytes, redirects=redirects, proxy=proxy, allow_private=allow_private
    )
    given: dict[str, Any] = {name: value for name, value in options.items() if value}
    with progress() as shown:
        summary = taken(
            case, url, lambda host, address, before: _allowed(host, address, before, proxy, yes), say, agreed=agreed, options=given, who=who, why=why,
            progress=shown,
        )  # fmt: skip
    output.object(summary, lambda: words(summary), case.config.synthetic)
    return 4 if summary.refused else 0


def _allowed(host: str, url: str, before: str, proxy: str, yes: bool) -> bool:
    """Shows the host and asks for it."""
    way = f"through {proxy}" if proxy else "straight from this machine, whose network address it sees"
    say(f"contacts {host} {way}: {url}{f' (where {before} leads)' if before else ''}")
    return yes or click.confirm("go on?", err=True)
