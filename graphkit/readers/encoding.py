"""Bytes as text: which encoding a file is in, and whether it is text at all. Nothing is added, dropped or changed."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from graphkit.errors import ReadError

_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_PROGRAMS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "an Office file or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a GZIP archive"),
)
_WESTERN = re.compile("[\\sa-zA-Z0-9!-~À-ÖØ-öø-ÿ„“”‚‘’–—…•‰€™‹›«»§°©®²³´·½¼¾×¿¡ª-º\u00a0\u00ad]*")
_INSIDE_WORD = re.compile("[a-zß-ÿ][„“”‚–—…•‰€™‹›«»§°©®²³×¿¡][a-zß-ÿ]")
_CANDIDATES = ["cp1252", "latin_1", "iso8859_15", "cp1250", "mac_roman", "cp850", "cp437"]


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The text of the bytes; `declared` is what the document says of its own encoding, believed if it fits.

    A byte order mark of UTF-8 stays in the text. Raises ReadError if the bytes are no text.
    """
    for start, what in _OTHER_PROGRAMS:
        if data.startswith(start):
            raise ReadError(f"{name}: is {what}, not text", "Save it as text (.txt) or as a web page (.html).")
    text = _decoded(data, declared)
    if text is None or _is_junk(text):
        raise ReadError(f"{name}: is not text", "Open it in its program and save it as text (UTF-8).")
    return text


def _decoded(data: bytes, declared: str | None) -> str | None:
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _strictly(data, encoding)
    wide = _unmarked_wide(data)
    if wide:
        return _strictly(data, wide)
    text = _strictly(data, "utf-8")
    if text is None and declared:
        text = _strictly(data, declared)
    if text is None:
        text = _almost_utf8(data)
    return _single_byte(data) if text is None else text


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _unmarked_wide(data: bytes) -> str | None:
    """UTF-16 without its mark: in Western text every other byte is zero."""
    even, odd = data[0:2000:2], data[1:2000:2]
    if odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.6 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return None


def _almost_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken places (a cut end, a pasted line), which are shown as U+FFFD."""
    text = data.decode("utf-8", errors="replace")
    good = sum(1 for character in text if character > "\x7f" and character != "\ufffd")
    return text if good >= 4 * text.count("\ufffd") else None


def _single_byte(data: bytes) -> str | None:
    text = _strictly(data, "cp1252")
    if text is not None and _WESTERN.fullmatch(text) and not _INSIDE_WORD.search(text):
        return text
    best = from_bytes(data, cp_isolation=_CANDIDATES).best()
    return _strictly(data, best.encoding) if best else data.decode("latin-1")


def _is_junk(text: str) -> bool:
    """Whether control characters show that this is no text; a few (page feeds, stray bytes) do not."""
    control = sum(1 for character in text if character < " " and character not in "\t\n\r\f\v\x1c\x1d\x1e\x1f")
    return "\x00" in text or control > len(text) / 200
