"""What a web page says of itself: title, date of publication, language, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from graphkit.dates import iso_date

_DATES = (
    "article:published_time og:published_time datepublished date dc.date dc.date.issued dcterms.issued dcterms.date"
    " dcterms.created dc.date.created publish-date pubdate parsely-pub-date sailthru.date citation_publication_date"
).split()
_ARTICLES = re.compile(r"Article|Posting|Report|Interview|Review", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageHead:
    """`title` is the heading of the article, `name` what stands in the browser's title bar; None where not shown."""

    title: str | None
    name: str | None
    published: str | None
    language: str | None
    source: str | None


def page_head(page: html.HtmlElement) -> PageHead:
    """The metadata of a parsed page."""
    meta = _meta(page)
    headings = [heading for element in page.iter("h1") if (heading := _heading(element))]
    name = next((_words(element.text_content()) for element in page.iter("title")), "")
    return PageHead(
        title=_best_heading(headings, meta.get("og:title", ""), name),
        name=name or None,
        published=_published(page, meta),
        language=page.get("lang") or page.get("xml:lang") or meta.get("language") or meta.get("content-language"),
        source=_source(page, meta),
    )


def _heading(element: html.HtmlElement) -> str:
    """The words of a heading; a line break within it parts two words."""
    for line_break in element.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    return _words(element.text_content())


def _meta(page: html.HtmlElement) -> dict[str, str]:
    """Contents of the page's meta elements by their name in lower case, the first of each."""
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = _words(element.get("content") or "")
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _best_heading(headings: list[str], shared: str, name: str) -> str | None:
    """The heading that the page's title begins with or contains; else the only one; else the title for sharing."""
    for heading in headings:
        if heading in shared or heading in name:
            return heading
        if shared and shared in heading:
            return shared
    if len(headings) == 1:
        return headings[0]
    return shared or (headings[0] if headings else None)


def _published(page: html.HtmlElement, meta: dict[str, str]) -> str | None:
    written = [*_linked_data(page), *(meta[key] for key in _DATES if key in meta)]
    written += [
        element.get("datetime") or element.get("content") or element.text_content()
        for element in page.iter("time", "span", "meta", "p", "div")
        if element.get("itemprop") == "datePublished" or (element.tag == "time" and element.get("pubdate") is not None)
    ]
    return next((date for text in written if (date := iso_date(text))), None)


def _linked_data(page: html.HtmlElement) -> Iterator[str]:
    """Dates of publication in schema.org data, those of articles first."""
    things = [
        thing
        for script in page.iter("script")
        if "ld+json" in (script.get("type") or "")
        for thing in _things(_loaded(script.text or ""))
    ]
    things.sort(key=lambda thing: not _is_article(thing.get("@type")))
    for thing in things:
        date = thing.get("datePublished")
        if isinstance(date, str):
            yield date


def _is_article(types: object) -> bool:
    """Whether one of the types of a thing, or its only one, is that of an article."""
    named = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and _ARTICLES.search(name) for name in named)


def _loaded(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _things(data: object) -> Iterator[dict[str, object]]:
    """The things in lists and graphs, in their order; a page may nest them as deep as it likes."""
    waiting = [data]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, list):
            waiting += reversed(thing)
        elif isinstance(thing, dict):
            yield thing
            waiting.append(thing.get("@graph"))


def _source(page: html.HtmlElement, meta: dict[str, str]) -> str | None:
    links = [link.get("href") or "" for link in page.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    addresses = (address.strip() for address in (*links, meta.get("og:url", "")))
    return next((address for address in addresses if re.match(r"https?://[^\s<>\"]+$", address)), None)


def _words(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").replace("\u200b", "").split())
