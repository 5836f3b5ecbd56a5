"""Elements as lines of text: one per paragraph, heading, list item, table row or entry of a definition list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from lxml import etree, html

from graphkit.readers.web.apart import names_of
from graphkit.readers.web.names import HEADINGS, NOISE, WAY

CELL = "\t"
_LINE = "\x1d"
_BLOCK = "\x1e"
_GAP = "\x1f"
_LINK, _UNLINK = "\x0e", "\x0f"

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figure footer form h1"
    " h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody thead tfoot tr"
    " ul caption".split()
)
_LABELS = frozenset(("label", "key", "term"))
_LINKED = re.compile(f"{_LINK}([^{_UNLINK}]*){_UNLINK}")
_BAR = re.compile(f"{_UNLINK}[\\s{_LINE}]*[|·•›>/–-][\\s{_LINE}]*{_LINK}")
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff" + _LINK + _UNLINK)
_SPACE = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")

_Asked = Callable[[html.HtmlElement], bool]


def blocks(elements: Iterable[html.HtmlElement]) -> list[str]:
    """The visible lines of the elements, in the order of the page; cells of one row are apart by a tab."""
    layout = lru_cache(maxsize=None)(_is_page_layout)
    marked = _BLOCK.join("".join(_marked(element, layout)) for element in elements)
    lines = (_line(block) for block in marked.split(_BLOCK) if not _leads_away(block))
    return [line for line in lines if line and not NOISE.fullmatch(line)]


def _leads_away(block: str) -> bool:
    """Whether a block is a row of links ("Start | Kontakt | Impressum") or a single one that leads back, up or on."""
    links = [link for link in _LINKED.findall(block) if link.strip()]
    if not links or _letters("".join(links)) < 0.6 * _letters(_line(block)):
        return False
    return bool(_BAR.search(block)) or sum(1 for link in links if WAY.fullmatch(link)) * 2 >= len(links)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _line(block: str) -> str:
    plain = block.translate(_INVISIBLE)
    rows = (_cells(row) for row in _SPACE.sub(" ", plain).split(_LINE))
    return "\n".join(row for row in rows if row)


def _cells(row: str) -> str:
    return CELL.join(cell for text in row.split(_GAP) if (cell := text.strip(" ")))


def _marked(root: html.HtmlElement, layout: _Asked) -> Iterator[str]:
    """The text of an element with marks where a line, a block, a cell or a link ends."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        opening, closing = _marks(element, layout)
        if event == "start":
            yield opening
            yield _plain(element.text)
        else:
            yield closing
            yield _plain(element.tail) if element is not root else ""


def _plain(text: str | None) -> str:
    return _CONTROL.sub(" ", text or "")


def _marks(element: html.HtmlElement, layout: _Asked) -> tuple[str, str]:
    tag = element.tag
    if tag == "a":
        return _LINK, _UNLINK
    if tag == "br":
        return " " if _cell(element, layout) is not None else _LINE, ""
    if tag in ("td", "th", "dd", "dt"):
        return _cell_marks(element, layout)
    if _cell(element, layout) is not None:
        return (" ", " ") if tag in _BLOCKS else ("", "")
    if tag not in _BLOCKS:
        return "", ""
    return "" if _is_label(element.getprevious()) else _BLOCK, _GAP if _is_label(element) else _BLOCK


def _is_label(element: html.HtmlElement | None) -> bool:
    """Whether an element is called the label of the one after it."""
    if element is None or element.getnext() is None or len(element):
        return False
    return bool(names_of(element) & _LABELS)


def _cell_marks(element: html.HtmlElement, layout: _Asked) -> tuple[str, str]:
    if layout(element):
        return _BLOCK, _BLOCK
    return (_BLOCK, "") if element.tag == "dt" and not _follows_term(element) else (_GAP, "")


def _follows_term(element: html.HtmlElement) -> bool:
    """Whether a term stands beside another term of the same entry."""
    before = element.getprevious()
    return before is not None and before.tag == "dt"


def _cell(element: html.HtmlElement, layout: _Asked) -> html.HtmlElement | None:
    """The cell of a table or definition list that the element is in, unless the table only lays out the page."""
    inside = next(element.iterancestors("td", "th", "dd", "dt"), None)
    return None if inside is None or layout(inside) else inside


def _is_page_layout(cell: html.HtmlElement) -> bool:
    """A cell with several paragraphs, headings or lists in it is a piece of the page rather than one of a table."""
    return cell.tag != "dt" and len(list(cell.iter("p", *HEADINGS, "ul", "ol", "table", "div"))) > 1
