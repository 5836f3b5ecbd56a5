"""The type of a part: a reader turns the bytes of one format into a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphkit.model import Document


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: what it is called, the file endings it goes by (lower case, with the dot), and how it is read.

    `read` takes the bytes of a file and the name of the document; it raises ReadError on what cannot be read.
    """

    kind: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Document]
