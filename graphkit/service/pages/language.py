"""In which language a page speaks: what the reader chose with the switch, else what the browser prefers."""

from __future__ import annotations

import re
from typing import Literal, cast

from starlette.requests import Request

Language = Literal["de", "en"]

LANGUAGES: tuple[Language, ...] = ("de", "en")
PARAMETER = "lang"
COOKIE = "graphkit-language"
_RANGE = re.compile(r"\s*([a-z]{1,8})(?:-[a-z0-9-]*)?\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?", re.I)


def language_of(request: Request) -> Language:
    """By `?lang=`, by what `?lang=` said last, by Accept-Language (RFC 9110, 12.5.4); else English."""
    chosen = (request.query_params.get(PARAMETER, ""), request.cookies.get(COOKIE, ""))
    known = [text for text in chosen if text in LANGUAGES]
    return cast("Language", known[0]) if known else _preferred(request.headers.get("accept-language", ""))


def other(language: Language) -> Language:
    """The language that the switch leads to."""
    return "de" if language == "en" else "en"


def _preferred(accept: str) -> Language:
    best: dict[Language, float] = {}
    for part in accept.split(","):
        found = _RANGE.fullmatch(part)
        name = found[1].lower() if found else ""
        if found and name in LANGUAGES:
            quality = float(found[2]) if found[2] else 1.0
            best[cast("Language", name)] = max(quality, best.get(cast("Language", name), 0.0))
    liked = [name for name, quality in best.items() if quality > 0]
    return max(liked, key=lambda name: best[name], default="en")
