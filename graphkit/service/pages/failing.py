"""The page of a request that failed: what went wrong, where, what to do about it, and the ways on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from graphkit.model import ENTITY_TYPES
from graphkit.service.language import Language, language_of
from graphkit.service.pages.frame import page, path_of, said, words
from graphkit.service.pages.messages import Text, message
from graphkit.service.pages.wording import spoken

_LATER = 503
_QUESTIONS = "/questions/"
_SUGGESTED = re.compile(r"Did you mean ([^?]+)\?")


def error_page(request: Request, status: int, what: str, hint: str, headers: Mapping[str, str]) -> Response:
    """The page, with the headers that go with the failure."""
    language = language_of(request)
    query = f"?{request.url.query}" if request.url.query else ""
    address = f"{path_of(request)}{query}"
    values = {
        "title": _word("title", status, language),
        "what": message(what, language),
        "advice": message(hint, language) if hint else _advice(status, headers, language),
        "where": f"{request.method} {request.url.path}{query}",
        "status": status,
        "near": _near(request, hint, language),
        "again": address if status == _LATER and request.method == "GET" else "",
    }
    response = page(request, "error.html.jinja", values, status=status)
    response.headers.update({**headers, "Cache-Control": "no-store"})
    return response


def _advice(status: int, headers: Mapping[str, str], language: Language) -> Text:
    return Text(_word("do", status, language).format(allow=headers.get("Allow", "")), is_known=True)


def _near(request: Request, hint: str, language: Language) -> dict[str, str]:
    """What a hint suggests, with its address: another question, or the same search for another type."""
    found = _SUGGESTED.match(hint)
    names = [name.strip("'") for name in found[1].split(" or ")] if found else []
    if path_of(request) == "/search":
        others = [pair for pair in request.query_params.multi_items() if pair[0] != "type"]
        kinds = [name for name in names if name in ENTITY_TYPES]
        return {spoken(kind, language): f"/search?{urlencode([*others, ('type', kind)])}" for kind in kinds}
    if path_of(request).startswith(_QUESTIONS):
        return {name: f"{_QUESTIONS}{quote(name)}" for name in names}
    return {}


def _word(kind: str, status: int, language: Language) -> str:
    """What words/errors.toml says of a status, or of any other."""
    key = f"errors.{kind}_{status}"
    return said(key if key in words() else f"errors.{kind}_other", language)
