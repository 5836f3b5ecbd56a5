"""Readable, stable name parts for IRIs and keys."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS", "ø": "oe", "Ø": "Oe",
     "æ": "ae", "Æ": "Ae", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "³": "3", "²": "2", "’": "", "'": ""}
)  # fmt: skip
_LONGEST = 80


def slug(text: str) -> str:
    """Lower-case words joined by hyphens, umlauts transliterated ("Jürgen" → "juergen"), never empty.

    Letters that have no Latin form stay as they are; a text without any letter or digit becomes a hash. A slug longer
    than 80 characters is cut and ends in a hash, so that two long names stay apart.
    """
    plain = unicodedata.normalize("NFC", text).translate(_UMLAUTS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", plain.casefold())
    joined = "-".join(words)
    if not joined:
        return "x" + hashlib.sha256(text.encode()).hexdigest()[:12]
    if len(joined) > _LONGEST:
        return joined[: _LONGEST - 9].rstrip("-") + "-" + hashlib.sha256(joined.encode()).hexdigest()[:8]
    return joined


def compact(text: str) -> str:
    """The slug without hyphens: "Energie-Cluster", "Energie Cluster" and "Energiecluster" become one."""
    return slug(text).replace("-", "")
