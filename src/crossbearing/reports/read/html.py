"""Pages: the article's text and what the page says of itself, by trafilatura; scripts, links and entities stay closed."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import Any

from crossbearing.records.errors import ConfigError, InputRejected
from crossbearing.reports.read.dates import iso_date
from crossbearing.reports.read.encoding import decode
from crossbearing.reports.read.extract import Extract, line_anchors
from crossbearing.reports.read.headers import says_synthetic
from crossbearing.reports.read.limits import MAX_ELEMENTS

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(rb"<!\s*(?:ENTITY|ELEMENT|ATTLIST)", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"""<meta[^>]{0,300}?(?:property|name|itemprop)\s*=\s*["'](?:article:published_time|datePublished|dc\.date(?:\.issued)?)["'][^>]*>""",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"""content\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_FRONT = re.compile(r"<!--|<[^>]*>|\s+")
EARLIEST, LATEST = "1900-01-01", "2999-12-31"  # fixed, so that reading asks no clock


def extract(data: bytes, name: str, declared: str = "") -> Extract:
    """Text and metadata of a page. declared: encoding that the user names.

    The text is what trafilatura takes for the article, one paragraph a line; line numbers are those of this text.
    Raises InputRejected for a page that declares entities, is too large to read, or holds no article.
    """
    if _ENTITY.search(data):
        raise InputRejected(name, "the page declares its own entities (entity expansion); nothing of it was read")
    by = "the option encoding"
    if not declared:
        found = _XML_ENCODING.search(data[:1024]) or _CHARSET.search(data[:4096])
        declared, by = (web_encoding(found.group(1).decode("ascii")) if found else ""), "the page"
    markup, notes = decode(data, name, declared, by)
    elements = markup.count("<") - markup.count("</")
    if elements > MAX_ELEMENTS:
        raise InputRejected(
            name,
            f"about {elements:,} elements: more than the {MAX_ELEMENTS:,} that a page may have; save its text as .txt",
        )
    return _article(_DECLARATION.sub("", markup), name, notes)


def web_encoding(encoding: str) -> str:
    """The encoding that a page's label stands for (WHATWG Encoding: Latin-1 labels mean windows-1252, GB ones GB 18030)."""
    label = encoding.strip().lower()
    if label in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"):
        return "cp1252"
    if label in ("gb2312", "gbk", "gb_2312-80", "x-gbk"):
        return "gb18030"
    return "cp949" if label in ("euc-kr", "ks_c_5601-1987", "ksc5601") else encoding


def _article(markup: str, name: str, notes: tuple[str, ...]) -> Extract:
    try:
        import trafilatura
    except ImportError as error:
        raise ConfigError(f"pages cannot be read: {error}; `crossbearing doctor` says what is missing") from error
    try:
        found: Any = trafilatura.bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params={
                "original_date": True, "extensive_search": False, "min_date": EARLIEST, "max_date": LATEST,
            },
        )  # fmt: skip
    except (ValueError, RecursionError, TypeError, AttributeError, KeyError) as error:
        raise InputRejected(name, f"the page cannot be read: {type(error).__name__}: {error}") from error
    facts: dict[str, Any] = found.as_dict() if found is not None else {}
    text = str(facts.get("text") or "").strip()
    if not text:
        raise InputRejected(name, "no article text found in the page")
    keys = {"title": "title", "outlet": "sitename", "url": "url"}
    said = {key: " ".join(str(facts[place]).split()) for key, place in keys.items() if facts.get(place)}
    published = _published(markup) or iso_date(str(facts.get("date") or ""))
    if published:
        said["published"] = published
    notes += (f"text by trafilatura {version('trafilatura')}: lines are those of the extracted text",)
    return Extract(text, line_anchors(text), "text/html", said, notes, _synthetic(markup))


def _published(markup: str) -> str:
    """The day of first publication as the page's own metadata give it, or empty."""
    for tag in _PUBLISHED.finditer(markup[:400_000]):
        content = _CONTENT.search(tag.group())
        day = iso_date(content.group(1)) if content else ""
        if day:
            return day
    return ""


def _synthetic(markup: str) -> bool:
    """Whether the page says SYNTHETIC first: in a comment at its head, its title, or the first words shown."""
    front = markup[:20_000]
    title = re.search(r"<title[^>]*>\s*(.*?)</title>", front, re.IGNORECASE | re.DOTALL)
    body = re.search(r"<body[^>]*>(.*)", front, re.IGNORECASE | re.DOTALL)
    starts = (front, title.group(1) if title else "", body.group(1) if body else "")
    return any(says_synthetic(_FRONT.sub(" ", start)) for start in starts)
