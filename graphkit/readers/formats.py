"""Which formats there are, and which of them a document is in."""

from __future__ import annotations

import pkgutil
import re
from functools import cache
from importlib import import_module
from pathlib import Path, PurePosixPath

from graphkit.errors import ReadError
from graphkit.readers.base import Reader


@cache
def formats() -> tuple[Reader, ...]:
    """The readers of this package, by name: one for every module that has a `READER`."""
    modules = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    found = (getattr(import_module(f"graphkit.readers.{name}"), "READER", None) for name in modules)
    return tuple(reader for reader in found if isinstance(reader, Reader))


def suffixes() -> tuple[str, ...]:
    """All the file endings that can be read, sorted."""
    return tuple(sorted(suffix for reader in formats() for suffix in reader.suffixes))


def readable(name: str) -> bool:
    """Whether a file of this name is in a known format."""
    return PurePosixPath(name).suffix.lower() in suffixes()


def by_suffix(name: str) -> Reader:
    """The reader for a file of this name; raises ReadError where there is none."""
    ending = PurePosixPath(name).suffix.lower()
    for reader in formats():
        if ending in reader.suffixes:
            return reader
    what = f"files that end in {ending}" if ending else "files without an ending"
    raise ReadError(f"{name}: {what} cannot be read", f"Files that can be read end in {', '.join(suffixes())}.")


def by_kind(kind: str) -> Reader:
    """The reader of this kind ("text") or file ending (".txt"); raises ReadError where there is none."""
    for reader in formats():
        if kind == reader.kind or f".{kind.lower().lstrip('.')}" in reader.suffixes:
            return reader
    kinds = ", ".join(reader.kind for reader in formats())
    raise ReadError(f"{kind} is no known kind of document", f"The kinds are: {kinds}.")


def by_look(data: bytes) -> Reader:
    """The reader for bytes that come without a file name: a web page, front matter, or else plain text."""
    head = data[:4096].replace(b"\x00", b"").decode("latin-1").lower()
    if re.search(r"<!doctype html|<html[\s>]|<body[\s>]", head):
        return by_kind("html")
    if re.match(r"\W{0,3}---\r?\n[\w-]+:", head):
        return by_kind("markdown")
    return by_kind("text")
