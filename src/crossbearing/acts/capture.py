"""Capturing a page: the exchange is archived as it was, the page added as a document; with ``lists update`` all that goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from crossbearing.acts.add import AddSummary, add_files
from crossbearing.acts.expand import Exchange, Incoming
from crossbearing.acts.fetch import Fetched, Terms, fetch, terms
from crossbearing.acts.webarchive import archived
from crossbearing.case.case import Case
from crossbearing.pipeline.progress import Progress
from crossbearing.reference.load import yaml_data

_UNFIT = re.compile(r"[^\w.-]+")


def capture(
    case: Case, url: str, allow: Callable[[str, str, str], bool], tell: Callable[[str], None] = lambda _: None, *,
    agreed: Terms | None = None, options: Mapping[str, str] | None = None, who: str = "analyst", why: str = "",
    progress: Progress | None = None,
) -> AddSummary:  # fmt: skip
    """Takes a page into a case: its web archive, its own bytes, and the document read from them, in one act.

    allow: asked before each new host is looked up, with host, address, and the address that led there; tell: told of
    redirects; options: those of ``add reports`` (outlet, published …). What came but is no page is kept and refused with
    the reason. Raises Unreached where nothing came.
    """
    got = fetch(url, agreed or terms(), allow, tell)
    name = _name(got)
    exchange = Exchange(f"{name}.warc.gz", archived(got.hops), got.hops[-1].at, got.url, got.fault)
    given = {**dict(options or {}), "url": got.url}
    if got.charset and "encoding" not in given and b"charset" not in got.page[:4096].lower():
        given["encoding"] = got.charset
    file = Incoming(f"{name}{_ending(got)}", data=got.page, exchange=exchange)
    return add_files(case, "reports", [file], given, who=who, why=why, progress=progress)


def _ending(got: Fetched) -> str:
    ending: str = yaml_data("capture.yaml")["endings"].get(got.media_type, "")
    return ending


def _name(got: Fetched) -> str:
    """A file name of host and path, without the ending."""
    parts = urlsplit(got.url)
    path = PurePosixPath(unquote(parts.path).strip("/")).with_suffix("") if parts.path.strip("/") else ""
    return _UNFIT.sub("-", f"{parts.hostname}-{path}").strip("-.")[:100]
