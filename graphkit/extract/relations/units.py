"""Which stretches of a document patterns look at: sentences, items below their lead line, boxes of "key: value"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphkit.extract.base import Reading
from graphkit.model import Span

_KEY_LINE = re.compile(r"\s*(?:[-*•–▪]\s*)?[^\W\d][^:\n]{1,34}:\s*\S.{0,160}", re.DOTALL)
_BULLET = re.compile(r"(?:^|\n)\s*(?:[-*•–▪·]|\d{1,2}[.)])\s*$")
_BULLETS = frozenset("-*•▪·–")
_ENDS = frozenset(".!?,;")
_CELL = " | "
_MARK = re.compile(r"[-*•▪·–]\s+(?=\S)")
_LONGEST_ITEM = 260
_LONGEST_CARD_LINE = 80
_MOST_CARD_LINES = 6


@dataclass(frozen=True, slots=True)
class Stretch:
    """One or more sentences or cells that are read as one; `joint` is what stands between them.

    `labels` are the heads of the columns that cells stand in, one for each cell, else there are none.
    """

    spans: tuple[Span, ...]
    joint: str = " "
    labels: tuple[str, ...] = ()


def stretches(reading: Reading) -> Iterator[Stretch]:
    """Every sentence alone, then lists and boxes, in order."""
    for span in reading.sentences:
        yield Stretch((span,))
    yield from _rows(reading)
    yield from _lists(reading)
    yield from _boxes(reading)
    yield from _cards(reading)


def _rows(reading: Reading) -> Iterator[Stretch]:
    """The rows of tables below a head that names as many columns, each cell with the name of its column."""
    text, head, before = reading.view.text, list[Span](), None
    for span in reading.sentences:
        cells = _cells(text, span)
        below = before is not None and not text[before.end : span.start].strip("|- :\n")
        before = span if len(cells) > 1 else None
        if len(cells) > 1 and below and len(cells) == len(head):
            yield Stretch(tuple(cells), _CELL, tuple(f"{text[h.start : h.end]}: " for h in head))
        elif not (below and len(cells) > 1):
            head = cells if len(cells) > 1 and not _speaks(reading, span) else []


def _cells(text: str, line: Span) -> list[Span]:
    """The cells of a row, without the space around them."""
    cells, place = list[Span](), line.start
    for cell in text[line.start : line.end].split(_CELL):
        bare = cell.strip(" |")
        start = place + cell.find(bare)
        cells.append(Span(start, start + len(bare)))
        place += len(cell) + len(_CELL)
    return cells


def _speaks(reading: Reading, span: Span) -> bool:
    return any(span.start <= m.span.start < span.end and m.named for m in reading.mentions)


def _lists(reading: Reading) -> Iterator[Stretch]:
    text, sentences = reading.view.text, reading.sentences
    for place, lead in enumerate(sentences):
        last = text[lead.start : lead.end].rstrip()[-1:]
        if last == ":" or (last not in _ENDS and text[lead.start] not in _BULLETS):
            for item in _items(text, sentences, place, marked=last != ":"):
                yield Stretch((lead, item))


def _items(text: str, sentences: Sequence[Span], place: int, *, marked: bool) -> Iterator[Span]:
    """The sentences right below the lead line that look like items: a bullet each, or a short line unless `marked`."""
    for before, item in pairwise(sentences[place:]):
        gap = text[before.end : item.start]
        bulleted = _BULLET.search(gap) or text[item.start : item.start + 1] in _BULLETS
        near = gap.count("\n") == 1 or before is sentences[place]
        short = not marked and near and item.end - item.start <= _LONGEST_ITEM
        if "\n" not in gap or not (bulleted or short):
            return
        bullet = _MARK.match(text, item.start, item.end)
        yield Span(bullet.end(), item.end) if bullet else item


def _boxes(reading: Reading) -> Iterator[Stretch]:
    """Runs of two or more key lines; a line may hold several sentences, of which the first has the key."""
    text, run = reading.view.text, list[Span]()
    for span in reading.sentences:
        adjacent = bool(run) and "\n" in text[run[-1].end : span.start]
        if _KEY_LINE.fullmatch(text, span.start, span.end) and (not run or adjacent):
            run.append(span)
            continue
        if len(run) > 1:
            yield Stretch(tuple(run), " | ")
        run = []
    if len(run) > 1:
        yield Stretch(tuple(run), " | ")


def _cards(reading: Reading) -> Iterator[Stretch]:
    """Runs of short lines without an end mark, such as a name, an office and a body below one another."""
    text, run = reading.view.text, list[Span]()
    for span in (*reading.sentences, Span(len(text), len(text))):
        fits = _is_card_line(text[span.start : span.end])
        if fits and run and text[run[-1].end : span.start] == "\n":
            run.append(span)
            continue
        if 1 < len(run) <= _MOST_CARD_LINES:
            yield Stretch(tuple(run), ", ")
        run = [span] if fits else []


def _is_card_line(line: str) -> bool:
    return (
        0 < len(line) <= _LONGEST_CARD_LINE
        and line[-1] not in ".!?:"
        and line[0] not in _BULLETS
        and ": " not in line
        and _CELL not in line
    )
