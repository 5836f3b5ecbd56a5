"""Which documents a user means: files, folders, patterns and standard input, each with the name it will go by."""

from __future__ import annotations

import glob
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from graphkit.readers.formats import readable

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document lies and what it is called; `path` is None for standard input."""

    name: str
    path: Path | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A file with the number of trailing path parts that make up its name."""

    path: Path
    parts: int

    def name(self, more: int = 0, *, as_written: bool = False) -> str:
        parts = _parts(self.path)
        shown = "/".join(parts[max(1, len(parts) - self.parts - more) :])
        # bytes that are no UTF-8 become escapes, for a name is a text
        name = os.fsencode(shown).decode("utf-8", "backslashreplace")
        return name if as_written else unicodedata.normalize("NFC", name)

    def whole_name(self) -> str:
        return self.name(len(_parts(self.path)))


def _parts(path: Path) -> tuple[str, ...]:
    """The parts of the full path, without dots."""
    return Path(os.path.abspath(path)).parts  # noqa: PTH100 links stay as they are named


def discover(paths: Sequence[str]) -> list[Source]:
    """The documents behind files, folders, patterns and `-`, each file once, sorted by name.

    A folder gives every readable file below it, named by its path within the folder; hidden files and folders, links to
    folders and files in no known format are passed over. A file goes by its bare name, or by as much of its path as
    tells it from another; its letters are composed, unless two files differ in nothing else. What cannot be a document
    although it was named (missing, unknown format, folder without documents) is in the list too: `read` says what is
    wrong with it, so that one bad path stops no other document.
    """
    files = (found for path in paths if path != STANDARD_INPUT for found in _expand(path))
    named = [Source(name, found.path) for found, name in _names(_once(files)).items()]
    standard = [Source(STANDARD_INPUT, None)] if STANDARD_INPUT in paths else []
    return standard + sorted(named, key=lambda source: source.name)


def _expand(path: str) -> Iterator[_Found]:
    if not os.path.lexists(path) and glob.has_magic(path):
        fitting = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 takes absolute patterns too
        wanted = [fit for fit in fitting if Path(fit).is_dir() or readable(fit)]
        yield from (found for fit in wanted for found in _expand_path(Path(fit)))
        if wanted:
            return
    yield from _expand_path(Path(path))


def _expand_path(path: Path) -> Iterator[_Found]:
    inside = list(_walk(path)) if path.is_dir() else []
    yield from inside or [_Found(path, 1)]


def _walk(folder: Path) -> Iterator[_Found]:
    depth = len(_parts(folder))
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if readable(name) and not name.startswith((".", "~$")):
                path = Path(here, name)
                yield _Found(path, len(_parts(path)) - depth)


def _once(files: Iterable[_Found]) -> list[_Found]:
    """Each file once, by the longest name it was found under."""
    best: dict[Path, _Found] = {}
    for found in files:
        real = Path(os.path.realpath(found.path))
        kept = best.get(real)
        if kept is None or (-found.parts, found.name()) < (-kept.parts, kept.name()):
            best[real] = found
    return list(best.values())


def _names(files: Sequence[_Found]) -> Mapping[_Found, str]:
    """A name for each file: as short as may be, and longer by one part of the path until no two are alike."""
    more = dict.fromkeys(files, 0)
    whole = Counter(found.whole_name() for found in files)
    twins = {found for found in files if whole[found.whole_name()] > 1}
    while True:
        names = {found: found.name(more[found], as_written=found in twins) for found in files}
        often = Counter(names.values())
        alike = [found for found, name in names.items() if often[name] > 1 and _longer(found, name)]
        if not alike:
            return names
        for found in alike:
            more[found] += 1


def _longer(found: _Found, name: str) -> bool:
    return len(PurePosixPath(name).parts) < len(_parts(found.path)) - 1
