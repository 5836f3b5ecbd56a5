"""Markdown: the file is the text; marks, link targets and front matter are hidden, what a reader sees is not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphkit.model import Document, Span
from graphkit.readers.base import Reader
from graphkit.readers.encoding import decode
from graphkit.readers.frontmatter import FRONT_MATTER, front_matter
from graphkit.readers.language import language_of
from graphkit.readers.metadata import published_in, source_in, title_of

_HEADING = re.compile(
    r"^ {0,3}#{1,6}[ \t]+(\S.*)$|^(?![ \t]|[-=>#|])(\S.*)\r?\n(?:=+|-{2,})[ \t]*\r?$",
    re.MULTILINE,
)
_HIDDEN = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"<!--[\s\S]*?(?:-->|\Z)",
        r"^ {0,3}(?:`{3,}|~{3,})[^\n`]*$",
        r"^ {0,3}(?:(?:=+|-{2,})[ \t]*|(?:[*_-][ \t]*){3,})\r?$",
        r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+(?:\|[ \t]*)?\r?$",
        r"^ {0,3}#{1,6}(?:[ \t]+|(?=\r?$))",
        r"(?<=\S)[ \t]{1,9}#+[ \t]*\r?$(?<=#|\r)",
        r"^(?:[ \t]{0,3}>[ \t]?)+",
        r"^[ \t]{0,3}\|[ \t]*|(?:(?<![ \t])[ \t]+)?\|[ \t]*\r?$",
        r"^ {0,3}\[[^\]\n]+\]:[ \t]+\S+(?:[ \t]+[\"'(][^\n]*)?$",
        r"\[\^[^\[\]\s]+\]:?",
        r"!\[(?:[^\]!]|!(?!\[))*\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\s*\)|\[[^\]]*\])",
        r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>",
        r"<(?:https?://|mailto:)[^<>\s]+>",
        r"`+",
        r"\\(?=[!-/:-@\[-`{-~])",
    )
)
_LINK = re.compile(
    r"(?<![\\!])(\[)((?:[^\[\]\n]|!\[[^\[\]\n]*\]\([^)\[\n]*\)|\n(?!\s*\n))+)"
    r"(\]\(\s*(?!\s)(?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:(?:\s+|(?<=\s))(?:\"[^\"]*\"|'[^']*'))?\s*\)|\]\[[^\]\n]*\])"
)
_RUN = re.compile(r"(?<!\\)(\*+|_+|~~)|\n[ \t]*\r?\n")


def read_markdown(data: bytes, name: str) -> Document:
    """The file as it is, with its marks as hidden spans; front matter and first heading give the metadata."""
    text = decode(data, name)
    front = front_matter(text)
    hidden = hidden_spans(text)
    shown = _without(text, hidden)
    return Document(
        name=name,
        text=text,
        title=front.title or _first_heading(text) or title_of(shown),
        published=front.published or published_in(shown.lstrip()),
        language=front.language or language_of(shown),
        source=front.source or source_in(shown),
        hidden=hidden,
    )


def hidden_spans(text: str) -> tuple[Span, ...]:
    """The stretches of Markdown that are marks rather than prose: sorted, not empty, apart from one another."""
    return _merged(_found(text))


def _found(text: str) -> Iterator[Span]:
    front = FRONT_MATTER.match(text)
    start = front.end() if front else int(text.startswith("\ufeff"))
    yield Span(0, start)
    for pattern in _HIDDEN:
        yield from (Span(*match.span()) for match in pattern.finditer(text, start))
    for match in _LINK.finditer(text, start):
        yield from (Span(*match.span(1)), Span(*match.span(3)))
    yield from _emphasis(text, start)


def _emphasis(text: str, start: int) -> Iterator[Span]:
    """The marks of **strong**, *emphasised* and ~~struck~~ words, one within the other; "Kolleg*innen" has none."""
    opened = defaultdict[str, list[Span]](list)
    for run in _RUN.finditer(text, start):
        if run[1] is None:
            opened.clear()
            continue
        before, after = text[max(start, run.start() - 1) : run.start()], text[run.end() : run.end() + 1]
        rest = Span(*run.span())
        if before.strip() and not after.isalnum():
            while rest.start < rest.end and (opening := _last_opened(opened, run[1][0])):
                size = min(rest.end - rest.start, opening.end - opening.start)
                yield from (Span(opening.end - size, opening.end), Span(rest.start, rest.start + size))
                rest = Span(rest.start + size, rest.end)
                if size < opening.end - opening.start:
                    opened[run[1][0]].append(Span(opening.start, opening.end - size))
        if rest.start < rest.end and after.strip() and not before.isalnum():
            opened[run[1][0]].append(rest)


def _last_opened(opened: dict[str, list[Span]], mark: str) -> Span | None:
    """Take the last mark of this kind off the open ones, and with it what was opened within and never closed."""
    if not opened[mark]:
        return None
    last = opened[mark].pop()
    for others in opened.values():
        while others and others[-1].start > last.start:
            others.pop()
    return last


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _without(text: str, hidden: Iterable[Span]) -> str:
    parts, done = [], 0
    for span in hidden:
        parts.append(text[done : span.start])
        done = span.end
    return "".join([*parts, text[done:]])


def _first_heading(text: str) -> str | None:
    front = FRONT_MATTER.match(text)
    match = _HEADING.search(text, front.end() if front else 0)
    heading = (match[1] or match[2]).rstrip() if match else ""
    return " ".join(_without(heading, hidden_spans(heading)).split()) or None


READER = Reader("markdown", (".md", ".markdown"), read_markdown)
