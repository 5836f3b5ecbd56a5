"""Whether a quote stands in its document, letter by letter and at the place that is claimed."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

from graphkit.evaluation.found import FoundFact
from graphkit.model import Document
from graphkit.readers import read

_SHORTEST, _LONGEST = 3, 700
_UNSEEN = ("script", "style")


class Source:
    """A document to look quotes up in.

    A web page is looked at a second time without the reader, so that a reader that invents text is found out.
    """

    def __init__(self, path: Path, name: str) -> None:
        self._document: Document = read(path, name)
        self._page = _letters(_visible(path)) if path.suffix.lower() in {".html", ".htm"} else None

    def holds(self, fact: FoundFact) -> bool:
        """Whether the fact's quote is the slice at its offsets, of a quote's length, and to be seen in the page."""
        if not _SHORTEST <= len(fact.quote.strip()) <= _LONGEST:
            return False
        in_place = self._document.text[fact.start : fact.end] == fact.quote
        return in_place and (self._page is None or _letters(fact.quote) in self._page)


def _letters(text: str) -> str:
    """The text without white space and invisible signs: the gaps that tags leave make no difference then."""
    return re.sub(r"[\s\u00ad\u200b]+", "", unicodedata.normalize("NFC", text))


def _visible(path: Path) -> str:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8", errors="replace"))
    page.close()
    return " ".join(page.pieces)


class _Page(HTMLParser):
    """The texts between the tags, without scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.pieces.append(data)
