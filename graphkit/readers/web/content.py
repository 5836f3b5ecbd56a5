"""What of a web page is its content: everything but navigation, cookie dialogs, teasers, sidebars and footers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from graphkit.readers.web.apart import is_apart, names_of, prose
from graphkit.readers.web.names import ELSEWHERE, HEADINGS, NEVER_SHOWN

_DATED = frozenset("date datum meta info posted published kicker dateline".split())
_OF_SOMETHING_ELSE = frozenset("event termin veranstaltung comment modified updated teaser infobox".split())
_PARTS = frozenset("p ul ol dl table tr tbody".split())


def datelines(page: html.HtmlElement) -> list[str]:
    """What stands in the short elements that are called a date on the page, in its order; those of events apart."""
    named = (element for element in page.iter() if isinstance(element.tag, str) and _is_dated(names_of(element)))
    return [text for element in named if 0 < len(text := _date_shown(element)) <= 80]


def _date_shown(element: html.HtmlElement) -> str:
    times = [time.get("datetime", "")[:10] for time in element.iter("time")]
    return times[0] if times and times[0] else " ".join(element.text_content().split())


def _is_dated(names: set[str]) -> bool:
    return bool(names & _DATED) and not names & _OF_SOMETHING_ELSE


def content(page: html.HtmlElement) -> list[html.HtmlElement]:
    """The elements that hold the main text, in the order of the page; everything else is taken out of them."""
    body = page.find("body")
    root = page if body is None else body
    headings = [_copy(heading) for heading in root.iter("h1") if heading.text_content().strip()]
    _prune(root)
    main = _main(root)
    _drop_elsewhere(main)
    _drop_link_cells(main)
    return [*_outside(headings, main), main]


def whole(page: html.HtmlElement) -> html.HtmlElement:
    """The page without what is never shown, for pages whose names mislead."""
    for element in list(page.iter(*NEVER_SHOWN)):
        if element.getparent() is not None:
            element.drop_tree()
    return page


def _copy(heading: html.HtmlElement) -> html.HtmlElement:
    copied = html.fromstring("<h1></h1>")
    copied.text = " ".join(heading.text_content().split())
    return copied


def _outside(headings: list[html.HtmlElement], main: html.HtmlElement) -> list[html.HtmlElement]:
    """The page's only heading, if the main text is without one."""
    return headings if len(headings) == 1 and next(main.iter("h1"), None) is None else []


def _prune(root: html.HtmlElement) -> None:
    whole = prose(root)
    for element in list(root.iterdescendants()):
        if isinstance(element.tag, str) and element.getparent() is not None and is_apart(element, whole):
            element.drop_tree()


def _main(root: html.HtmlElement) -> html.HtmlElement:
    """The element that the page itself calls its main one; else the smallest one with nearly all of the text."""
    named = [element for element in root.iter() if element.tag == "main" or element.get("role") == "main"]
    articles = list(root.iter("article"))
    for candidates, share in ((named, 0.0), (articles, 0.4)):
        if len(candidates) == 1 and _weight(candidates[0]) > share * _weight(root):
            return candidates[0]
    return _densest(root)


def _densest(root: html.HtmlElement) -> html.HtmlElement:
    whole = _weight(root)
    here = root
    while whole:
        inner = max(here, key=_weight, default=None)
        if inner is None or _weight(inner) < 0.8 * whole or inner.tag in _PARTS:
            break
        here = inner
    return here


def _weight(element: html.HtmlElement) -> int:
    """Characters of running text: words outside links, headings and short labels apart."""
    if not isinstance(element.tag, str):
        return 0
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return max(0, len(" ".join(element.text_content().split())) - 2 * linked)


def _drop_elsewhere(main: html.HtmlElement) -> None:
    """Take out what leads elsewhere: "Das könnte Sie auch interessieren", with all that follows under that heading."""
    for element in list(main.iter(*HEADINGS, "p", "strong", "span", "div")):
        text = " ".join(element.text_content().split())
        if len(text) < 60 and element is not main and ELSEWHERE.match(text) and element.getparent() is not None:
            for follower in list(_under(element)):
                follower.drop_tree()
            element.drop_tree()


def _under(heading: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """What stands under a heading: up to the next one of its rank, or to the first paragraph that is not a link."""
    for follower in heading.itersiblings():
        if follower.tag in HEADINGS and (heading.tag not in HEADINGS or follower.tag <= heading.tag):
            return
        if follower.tag == "p" and _share_linked(follower) < 0.5:
            return
        yield follower


def _share_linked(element: html.HtmlElement) -> float:
    linked = sum(len(link.text_content().strip()) for link in element.iter("a"))
    return linked / max(1, len(element.text_content().strip()))


def _drop_link_cells(main: html.HtmlElement) -> None:
    """Take out the columns of links beside the text, where a table lays out the page."""
    for cell in list(main.iter("td")):
        row = cell.getparent()
        beside_text = row is not None and any(prose(other) > 100 for other in row if other is not cell)
        if beside_text and cell.find(".//a") is not None and _share_linked(cell) > 0.5:
            cell.drop_tree()
