"""Answers to the terminal, into a pipe, or into a file that is whole or not there."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from graphkit.certainty import capped
from graphkit.cli.options import settings
from graphkit.errors import StoreError
from graphkit.model import Table, Term
from graphkit.query import Question, ask, triples
from graphkit.query.binding import Value
from graphkit.query.formats import GRAPH_FORMATS, TABLE_FORMATS, format_table, format_triples
from graphkit.query.labels import in_language
from graphkit.store import Store
from graphkit.vocabulary import PREFIXES
from graphkit.writing import write_text

_LONGEST_WORD = 24
_PIECE = 1 << 15
_SHARE = re.compile(r"[01](\.\d+)?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
FORMATS = ("table", *TABLE_FORMATS, *GRAPH_FORMATS)


def answer(  # noqa: PLR0913 (as the command has them)
    store: Store,
    question: Question,
    values: Mapping[str, Value],
    form: str | None,
    output: Path | None = None,
    *,
    language: str | None = None,
) -> None:
    """Ask, and write the answer in the form asked for, or in the one that fits the place it goes to.

    `language` names roles, sectors and the like; people get English names without it, data the keys as they are.
    """
    chosen = settings()
    if question.is_graph:
        write(format_triples(triples(store, question, chosen, **values), form or "turtle"), output)
        return
    table = ask(store, question, chosen, **values)
    if wanted := language or ("en" if for_people(form, output) else ""):
        table = in_language(table, wanted)
    show_or_write(table, form, output, question.form)


def show_or_write(table: Table, form: str | None, output: Path | None = None, asked: str = "SELECT") -> None:
    """Print a table on a terminal, write csv elsewhere, unless a form is given; `asked` is SELECT or ASK."""
    if for_people(form, output):
        show(table, settings().base)
    else:
        write(format_table(table, asked, form or "csv"), output)


def for_people(form: str | None, output: Path | None = None) -> bool:
    """Whether the answer is shown as a table rather than written as data."""
    return form == "table" or (form is None and output is None and sys.stdout.isatty())


def write(text: str, output: Path | None = None) -> None:
    """Write to standard output, or to a file in one step: what was there before stays until the new text is whole."""
    if output is None:
        # in pieces, since an unbuffered stream drops what a pipe does not take at once; not by click, which edits texts
        for start in range(0, len(text), _PIECE):
            sys.stdout.write(text[start : start + _PIECE])
        sys.stdout.flush()
        return
    try:
        write_text(output, text)
    except OSError as error:
        hint = "Choose another place with --output."
        raise StoreError(f"{output} cannot be written: {error.strerror}", hint) from error


def show(table: Table, base: str, most: int | None = None) -> None:
    """Print a table for people: IRIs shortened, or left out where the name stands beside; empty columns left out.

    At most `most` rows are shown. What is too wide for the terminal is printed row by row, a line for each value.
    """
    console = Console()
    if not table.rows:
        console.print("nothing found")
        return
    places = [i for i in range(len(table.columns)) if _tells_something(table, i)]
    columns = [table.columns[i].replace("_", " ") for i in places]
    rows = [[_cell(table.columns[i], row[i], base) for i in places] for row in table.rows[:most]]
    if _least_width(columns, rows) > console.width:
        _show_records(console, columns, rows)
    else:
        _show_grid(console, columns, rows)
    total = len(table.rows)
    shown = f"{total}" if len(rows) == total else f"{len(rows)} of {total}"
    console.print(f"{shown} row{'' if total == 1 else 's'}", highlight=False)


def _cell(column: str, term: Term | None, base: str) -> str:
    if column == "confidence" and term and _SHARE.fullmatch(term.value):
        return f"{capped(float(term.value)):g}"
    return shorten(term, base)


def _tells_something(table: Table, place: int) -> bool:
    if f"{table.columns[place]}_name" in table.columns:
        return False
    return any((term := row[place]) is not None and term.value for row in table.rows)


def _least_width(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """How many characters a grid needs so that no word is broken, apart from very long ones such as IRIs."""
    texts = [[column, *(row[i] for row in rows)] for i, column in enumerate(columns)]
    longest = [max((len(word) for text in column for word in text.split()), default=0) for column in texts]
    return sum(min(width, _LONGEST_WORD) + 2 for width in longest)


def _show_grid(console: Console, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        grid.add_column(column, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(value) for value in row))
    console.print(grid)


def _show_records(console: Console, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    for row in rows:
        grid = Grid(box=None, show_header=False, pad_edge=False)
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for column, value in zip(columns, row, strict=True):
            if value:
                grid.add_row(Text(column, style="dim"), Text(value))
        console.print(grid)
        console.print()


def readable(text: str) -> str:
    """The text without the characters by which a document could steer the terminal."""
    return _CONTROL.sub("\ufffd", text)


def escaped(name: str) -> str:
    """A name as it fits into a line: what would break the line or steer the terminal is shown as its escape."""
    return _UNSEEN.sub(lambda sign: ascii(sign[0])[1:-1], name)


def shorten(term: Term | None, base: str) -> str:
    """A term for people: IRIs of things without the base, those of vocabularies with their prefix."""
    value = readable(term.value) if term else ""
    for prefix, namespace in PREFIXES.items():
        if value.startswith(namespace):
            return f"{prefix}:{value.removeprefix(namespace)}"
    return value.removeprefix(base)
