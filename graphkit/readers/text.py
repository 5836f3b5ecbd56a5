"""Plain text: the file is the text, character by character."""

from __future__ import annotations

from graphkit.model import Document, Span
from graphkit.readers.base import Reader
from graphkit.readers.encoding import decode
from graphkit.readers.language import language_of
from graphkit.readers.metadata import published_in, source_in, title_of


def read_text(data: bytes, name: str) -> Document:
    """The decoded bytes, line ends and all, with title, date and source as far as the text shows them."""
    text = decode(data, name)
    return Document(
        name=name,
        text=text,
        title=title_of(text),
        published=published_in(text),
        language=language_of(text),
        source=source_in(text),
        hidden=(Span(0, 1),) if text.startswith("\ufeff") else (),
    )


READER = Reader("text", (".txt", ".text"), read_text)
