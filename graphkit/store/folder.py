"""A store as a folder: a mark that says what it is, beside the files of the engine."""

from __future__ import annotations

import json
import os
import shutil
import time
import uuid
from pathlib import Path

from pyoxigraph import Store as Oxigraph

from graphkit.errors import StoreBusyError, StoreError

_MARK = "graphkit.json"
_FORMAT = 1
_DATA = "data"
_DRAFT = ".graphkit-"
_PAUSES = (0.01, 0.03, 0.1, 0.3)
_SAYS_NOTHING = ("LOG", "LOCK")

Signature = tuple[tuple[str, int, int], ...]


def open_folder(folder: Path, base: str, *, writable: bool) -> Oxigraph:
    """The dataset in a folder; writing makes the folder if need be. Raises StoreError, StoreBusyError."""
    if not folder.exists() or _is_empty(folder):
        if not writable:
            raise StoreError(f"there is no store at {folder}", "Load documents first: graphkit load FOLDER")
        _create(folder, base)
    _check(folder, base)
    try:
        return Oxigraph(str(folder / _DATA)) if writable else _read_only(folder / _DATA)
    except (OSError, RuntimeError, ValueError) as error:
        if "lock" in str(error).lower():
            raise StoreBusyError(
                f"another process is writing to the store at {folder}", "Wait until it has finished, then try again."
            ) from error
        wanted = "readable and writable" if writable else "readable"
        raise StoreError(
            f"the store at {folder} cannot be opened ({error})",
            f"Is the folder {wanted}? If it is damaged, load the documents into a new one.",
        ) from error


def _read_only(data: Path) -> Oxigraph:
    """A handle for reading; a writer that is just tidying up its files can be in the way for a moment."""
    for pause in _PAUSES:
        try:
            return Oxigraph.read_only(str(data))
        except (OSError, RuntimeError):
            time.sleep(pause)
    return Oxigraph.read_only(str(data))


def _check(folder: Path, base: str) -> None:
    """Raise StoreError unless the folder is a store of this version and base."""
    mark = folder / _MARK
    if not mark.is_file():
        raise StoreError(f"{folder} is not a graphkit store", "Choose another folder with --store.")
    try:
        written = json.loads(mark.read_text(encoding="utf-8"))
        version, written_base = written["format"], written["base"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{mark} cannot be read ({error})", "Load the documents into a new folder.") from error
    if version != _FORMAT:
        raise StoreError(f"the store at {folder} was made by another version", "Load the documents into a new folder.")
    if written_base != base:
        raise StoreError(f"the store at {folder} uses the base {written_base}", f"Set GRAPHKIT_BASE={written_base}")


def _is_empty(folder: Path) -> bool:
    """Whether a folder holds nothing but perhaps stores in the making."""
    return folder.is_dir() and all(path.name.startswith(_DRAFT) for path in folder.iterdir())


def _create(folder: Path, base: str) -> None:
    """Make an empty store and move it to its place, so that no half-made one is ever taken for a store.

    A new folder comes whole. One that is there stays, for it may be where the user stands, or another disk: it is
    filled, the mark last.
    """
    place = Path(os.path.realpath(folder))
    there = place.is_dir()
    draft = (place if there else place.parent) / f"{_DRAFT}{uuid.uuid4().hex[:8]}"
    try:
        (draft / _DATA).mkdir(parents=True)
        empty = Oxigraph(str(draft / _DATA))
        empty.flush()
        del empty
        text = json.dumps({"format": _FORMAT, "base": base, "id": uuid.uuid4().hex}) + "\n"
        (draft / _MARK).write_text(text, encoding="utf-8", newline="\n")
        if there:
            for part in (_DATA, _MARK):
                (draft / part).rename(place / part)
        else:
            draft.rename(place)
    except OSError as error:
        if not (folder / _MARK).is_file():
            raise StoreError(
                f"no store can be made at {folder}: {error}", "Choose a folder you may write to."
            ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def identifier(folder: Path) -> str:
    """What tells this store from others, wherever it is moved; raises StoreError where there is none."""
    mark = folder / _MARK
    try:
        return str(json.loads(mark.read_text(encoding="utf-8")).get("id", ""))
    except (OSError, ValueError, AttributeError) as error:
        raise StoreError(f"{mark} cannot be read ({error})", "Load the documents into a new folder.") from error


def signature(folder: Path) -> Signature:
    """What tells one state of a store from the next: names, sizes and times of the engine's files; empty if none.

    Every committed change makes the engine's write-ahead log longer, or begins another file.
    """
    try:
        with os.scandir(folder / _DATA) as entries:
            return tuple(sorted(_figures(entry) for entry in entries if not entry.name.startswith(_SAYS_NOTHING)))
    except OSError:
        # the folder, or a file that the engine was just tidying away, is gone: a state of its own
        return ()


def _figures(entry: os.DirEntry[str]) -> tuple[str, int, int]:
    status = entry.stat()
    return entry.name, status.st_size, status.st_mtime_ns
