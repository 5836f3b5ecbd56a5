"""Files and bytes as documents, with every way in which that can fail said in one line."""

from __future__ import annotations

import stat
import unicodedata
from pathlib import Path

from graphkit.errors import ReadError
from graphkit.model import Document
from graphkit.readers.base import Reader
from graphkit.readers.formats import by_kind, by_look, by_suffix, readable, suffixes

LARGEST = 20 * 1024 * 1024
LONGEST = 2_000_000  # characters, which is 300,000 words; reading takes minutes from half of that
_SPLIT = "Split it into its chapters or articles."


def read(path: Path, name: str | None = None) -> Document:
    """The file as a document, called by its bare file name unless another name is given.

    Raises ReadError if it is missing, empty, a folder, too large, in no known format, or cannot be opened or decoded.
    """
    name = unicodedata.normalize("NFC", path.name) if name is None else name
    try:
        data = _bytes(path, name)
    except FileNotFoundError as error:
        raise _missing(path) from error
    except PermissionError as error:
        raise ReadError(f"{path}: may not be opened", "Ask for the right to read it, or for a copy.") from error
    except OSError as error:
        raise ReadError(f"{path}: cannot be opened ({error.strerror})", "Try with a copy of the file.") from error
    return _document(data, name, by_suffix(path.name))


def read_bytes(data: bytes, name: str, kind: str | None = None) -> Document:
    """Bytes as a document; without a `kind` ("html", ".md") the ending of the name says, or else the bytes' look.

    Raises ReadError as `read` does.
    """
    if kind is not None:
        return _document(data, name, by_kind(kind))
    return _document(data, name, by_suffix(name) if readable(name) else by_look(data))


def _document(data: bytes, name: str, reader: Reader) -> Document:
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise ReadError(f"{name}: is empty", "A document needs some text.")
    if len(data) > LARGEST:
        raise _too_large(name)
    document = reader.read(data, name)
    if len(document.text) > LONGEST:
        raise ReadError(f"{name}: has more than {LONGEST // 10**6} million characters of text", _SPLIT)
    return document


def _bytes(path: Path, name: str) -> bytes:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise ReadError(f"{path}: there is no document in this folder", f"Documents end in {', '.join(suffixes())}.")
    by_suffix(path.name)
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(f"{path}: is not a file", "Use - to read from standard input.")
    if status.st_size > LARGEST:
        raise _too_large(name)
    return path.read_bytes()


def _too_large(name: str) -> ReadError:
    return ReadError(f"{name}: is larger than {LARGEST // 1024**2} MB", _SPLIT)


def _missing(path: Path) -> ReadError:
    text = path.as_posix()
    if text.startswith(("http:/", "https:/")):
        address = text.replace(":/", "://", 1)
        return ReadError(f"{address}: is a web address", "Save the page in your browser and load the file.")
    if any(sign in text for sign in "*?["):
        return ReadError(f"{text}: no file fits this pattern", "Check the folder and the ending.")
    return ReadError(f"{text}: there is no such file", "Check the spelling and the folder.")
