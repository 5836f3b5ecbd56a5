"""In which form a request wants its answer: what `format=` says, else what Accept likes best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from starlette.requests import Request

from graphkit.service.base import RefusedError
from graphkit.service.media import preferred
from graphkit.service.parameters import parsed, single

FORMAT = "format"


def wanted_media(request: Request, offered: Mapping[str, str], unnamed: Iterable[str] = ()) -> str:
    """The media type among those offered (by their names in `format=`); raises RefusedError, 400 or 406.

    Those that are `unnamed` can only be asked for by Accept.
    """
    form = single(parsed(request.url.query), FORMAT)
    if form is not None:
        if form not in offered:
            raise RefusedError(400, f"there is no format '{form}' here", f"Choose {', '.join(offered)}.")
        return offered[form]
    known = (*offered.values(), *unnamed)
    media = preferred(request.headers.get("accept", ""), known)
    if not media:
        accepted = ", ".join(known)
        raise RefusedError(406, "the answer is offered in none of the formats asked for", f"Accept: {accepted}")
    return media
