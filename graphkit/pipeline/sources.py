"""From what a user names to documents: the readers, and standard input under the name it is given."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence

from graphkit.errors import UsageError
from graphkit.model import Document
from graphkit.readers import Source, discover, read, read_bytes

_UNFIT = {"Cc", "Cs", "Zl", "Zp"}  # control characters, halves of characters, separators of lines and paragraphs


def named_sources(paths: Sequence[str], name: str | None) -> list[Source]:
    """The sources behind `paths`; `name` renames the only one. Raises UsageError where the name does not fit."""
    sources = discover(paths)
    if name is not None:
        _check(name)
        if len(sources) != 1:
            raise UsageError(f"--name fits one document, not {len(sources)}", "Load them without --name.")
        return [Source(name, sources[0].path)]
    if any(source.path is None for source in sources):
        raise UsageError("standard input needs a name", "Say --name interview.txt")
    return sources


def _check(name: str) -> None:
    """Raise UsageError for a name that is none, or that would lead elsewhere in an IRI."""
    example = "Say, for example, --name interview.txt"
    if not name.strip():
        raise UsageError("the name of a document cannot be empty", example)
    if {".", ".."} & set(name.split("/")):
        raise UsageError(f"the name of a document cannot hold . or .. as a part of its path: {name!a}", example)
    if any(unicodedata.category(character) in _UNFIT for character in name):
        raise UsageError(f"the name of a document cannot hold control characters: {name!a}", example)


def read_source(source: Source) -> Document:
    """The document; raises ReadError."""
    if source.path is None:
        return read_bytes(sys.stdin.buffer.read(), source.name)
    return read(source.path, source.name)
