"""Web pages: the text is what a visitor came to read, one block of it after the other."""

from __future__ import annotations

import re

from lxml import etree, html

from graphkit.errors import ReadError
from graphkit.model import Document
from graphkit.readers.base import Reader
from graphkit.readers.encoding import decode
from graphkit.readers.language import language_of
from graphkit.readers.metadata import published_in, title_of
from graphkit.readers.web.blocks import blocks
from graphkit.readers.web.content import content, datelines, whole
from graphkit.readers.web.head import page_head

_CHARSET = re.compile(
    rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]*?encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE
)
_LATIN = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"}


def read_html(data: bytes, name: str) -> Document:
    """The main text of a page: an empty line between blocks, a tab between the cells of a table row.

    Raises ReadError if there is none.
    """
    source = decode(data, name, _declared(data))
    page = _parsed(source, name)
    head, dates = page_head(page), datelines(page)
    lines = blocks(content(page)) or blocks([whole(_parsed(source, name))])
    if not lines:
        raise ReadError(f"{name}: no text was found on this page", "Copy the article's text into a .txt file.")
    text = "\n\n".join(lines)
    return Document(
        name=name,
        text=text,
        title=head.title or title_of(text) or head.name,
        published=head.published or published_in("\n".join([*dates, text])),
        language=language_of(text, head.language),
        source=head.source,
    )


def _declared(data: bytes) -> str | None:
    """The encoding that the page says it is in; as in browsers, "ISO-8859-1" means Windows-1252."""
    match = _CHARSET.search(data[:4096])
    if match is None:
        return None
    declared = (match[1] or match[2]).decode("ascii").lower()
    return "cp1252" if declared in _LATIN else declared


def _parsed(text: str, name: str) -> html.HtmlElement:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff")).replace("\x00", "")
    try:
        parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
        return html.document_fromstring(text, parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise ReadError(f"{name}: is not a web page", "Save the page again from the browser, as HTML only.") from error


READER = Reader("html", (".html", ".htm", ".xhtml"), read_html)
