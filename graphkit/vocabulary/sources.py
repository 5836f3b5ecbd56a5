"""The two kinds of source files, Turtle and CSV, read strictly."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from graphkit.errors import VocabularyError


def broken(path: Path, key: str, problem: str) -> VocabularyError:
    """The error that says which entry of which file is wrong, and how."""
    return VocabularyError(f"{path.name}: {key}: {problem}", f"Correct the entry in {path}.")


class Node:
    """What a Turtle file says about one subject: values by property, each with its language."""

    def __init__(self, path: Path, key: str) -> None:
        self.path, self.key = path, key
        self.said: dict[str, list[tuple[str, str | None]]] = {}

    def all(self, name: str) -> list[str]:
        """The values of a property, in the file's order."""
        return [value for value, _ in self.said.get(name, ())]

    def one(self, name: str) -> str | None:
        """The only value of a property, or None."""
        values = self.all(name)
        if len(values) > 1:
            raise broken(self.path, self.key, f"more than one {local_name(name)}")
        return values[0] if values else None

    def number(self, name: str) -> float | None:
        """The only value of a property as a number, or None."""
        return to_number(self.path, self.key, self.one(name))

    def labels(self, name: str) -> dict[str, str]:
        """One label per language, German and English at least."""
        labels: dict[str, str] = {}
        for value, language in self.said.get(name, ()):
            if language is None or language in labels:
                raise broken(self.path, self.key, f"{local_name(name)} {value!r} without language, or a second one")
            labels[language] = value
        if missing := [language for language in ("de", "en") if language not in labels]:
            raise broken(self.path, self.key, f"no {local_name(name)} in {' and '.join(missing)}")
        return labels

    def words(self, name: str) -> tuple[tuple[str, str], ...]:
        """The values of a property as (form, language) pairs."""
        words = [(value, language or "") for value, language in self.said.get(name, ())]
        if any(not language or not value.strip() for value, language in words):
            raise broken(self.path, self.key, f"{local_name(name)} without language or text")
        if doubled := next((value for (value, _), times in Counter(words).items() if times > 1), None):
            raise broken(self.path, self.key, f"{local_name(name)} {doubled!r} stands twice")
        return tuple(words)


def local_name(iri: str) -> str:
    """The last segment of an IRI."""
    return re.split(r"[#/]", iri)[-1]


def to_number(path: Path, key: str, text: str | None) -> float | None:
    """A number, or None for an empty text."""
    try:
        return float(text) if text else None
    except ValueError:
        raise broken(path, key, f"not a number: {text}") from None


def read_turtle(path: Path) -> dict[str, Node]:
    """Everything a Turtle file says, by subject IRI, in the file's order."""
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse  # noqa: PLC0415 (heavy; the types alone do without it)

    nodes: dict[str, Node] = {}
    try:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
                raise broken(path, str(quad.subject), "blank nodes are not used here")
            node = nodes.setdefault(quad.subject.value, Node(path, local_name(quad.subject.value)))
            language = quad.object.language if isinstance(quad.object, Literal) else None
            node.said.setdefault(quad.predicate.value, []).append((quad.object.value, language))
    except (OSError, SyntaxError) as error:
        raise VocabularyError(f"{path.name}: {error}", f"Mend or restore {path}.") from error
    return nodes


def split_cell(cell: str) -> list[str]:
    """The parts of a cell that holds several values, separated by |."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of a CSV file whose header must be `columns`; lines that begin with # are notes."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path.name}: {error}", f"Mend or restore {path}.") from error
    lines = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    header = tuple(next(lines, ()))
    if header != columns:
        raise broken(path, "header", f"the columns are {','.join(columns)}, not {','.join(header)}")
    for cells in lines:
        if len(cells) != len(columns):
            raise broken(path, cells[0] if cells else "empty line", f"{len(cells)} cells instead of {len(columns)}")
        yield dict(zip(columns, cells, strict=True))
