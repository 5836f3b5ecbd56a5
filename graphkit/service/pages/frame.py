"""A page from a template in viz/service: the frame around it, its words, and what its browser may do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from graphkit.resources import resource
from graphkit.service.language import COOKIE, PARAMETER, Language, language_of, other


def policy(*, style: str = "'self'", font: str = "'self'") -> str:
    """What a page may do (Content Security Policy): nothing that does not come from this service."""
    return (
        f"default-src 'none'; script-src 'self'; style-src {style}; img-src 'self' data:; connect-src 'self'; "
        f"font-src {font}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


_POLICY = policy()
_YEAR = 31_536_000


def page(
    request: Request, template: str, values: Mapping[str, Any], *, status: int = 200, policy: str = _POLICY
) -> Response:
    """The page that `template` (a file in viz/service) makes of `values`, in the reader's language.

    Templates have `language`, `t("FILE.KEY")` for words of viz/service/words/FILE.toml, and may set `here` (the part of
    the site: questions, search, network, query) and `wide`.
    """
    language = language_of(request)
    text = _environment().get_template(template).render(
        {"here": "", "wide": False, **_frame(request, language), **values}
    )  # fmt: skip
    headers = {
        "Content-Security-Policy": policy,
        "Vary": "Accept, Accept-Language, Cookie",
        "Cache-Control": "no-cache",
        "Content-Language": language,
    }
    response = Response(text, status, headers, "text/html")
    if PARAMETER in request.query_params:
        response.set_cookie(COOKIE, language, max_age=_YEAR, samesite="lax")
    return response


def path_of(request: Request) -> str:
    """The path of the request as a link on a page: %-escapes as they were sent, and never another server's address.

    A path that begins with two slashes would be one (RFC 3986, 4.2), and browsers read a backslash as a slash.
    """
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    return "/" + quote(raw.partition(b"?")[0].lstrip(b"/\\"), safe="/%:@!$&'()*+,;=~")


def _frame(request: Request, language: Language) -> dict[str, Any]:
    there = request.url.include_query_params(**{PARAMETER: other(language)})
    return {
        "language": language,
        "other_language": other(language),
        "other_address": f"{path_of(request)}?{there.query}",
        "t": lambda key, unknown=None: said(key, language, unknown),
    }


def said(key: str, language: Language, unknown: str | None = None) -> str:
    """The word for FILE.KEY; `unknown` stands for one that there need not be. Raises KeyError without it."""
    known = words()
    return known[key][language] if unknown is None or key in known else unknown


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """All words of the pages as FILE.KEY, by language."""
    return {
        f"{path.stem}.{key}": texts
        for path in sorted(resource("viz", "service", "words").glob("*.toml"))
        for key, texts in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(resource("viz", "service")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
