"""In which language a page speaks: what the reader chose with the switch, else what the browser prefers."""

from __future__ import annotations

import re
from typing import Literal

from starlette.requests import Request

Language = Literal["de", "en"]

LANGUAGES: tuple[Language, ...] = ("de", "en")
PARAMETER = "lang"
COOKIE = "graphkit-language"
_RANGE = re.compile(r"\s*([a-z]{1,8}|\*)(?:-[a-z0-9-]*)?\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?", re.I)


def language_of(request: Request) -> Language:
    """By `?lang=`, by what `?lang=` said last, by Accept-Language (RFC 9110, 12.5.4); else English."""
    chosen = (request.query_params.get(PARAMETER, ""), request.cookies.get(COOKIE, ""))
    known = [language for text in chosen for language in LANGUAGES if text == language]
    return known[0] if known else _preferred(request.headers.get("accept-language", ""))


def other(language: Language) -> Language:
    """The language that the switch leads to."""
    return "de" if language == "en" else "en"


def _preferred(accept: str) -> Language:
    """The best of our languages; of equal ones the one that is named first, and English where `*` leaves it open."""
    ranges = [_RANGE.fullmatch(part) for part in accept.split(",")]
    liked = {found[1].lower(): float(found[2] or 1) for found in reversed(ranges) if found}
    order = [*reversed(liked), "en", "de"]
    weights = {language: liked.get(language, liked.get("*", 0)) for language in LANGUAGES}
    known = [language for language in LANGUAGES if weights[language] > 0]
    return min(known, key=lambda language: (-weights[language], order.index(language)), default="en")
