"""Questions as operations: /questions lists them, /questions/NAME?parameter=value answers one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphkit.errors import UsageError
from graphkit.query import Question, question_named, questions
from graphkit.service.base import Asking, RefusedError, Setting
from graphkit.service.catalogue import described
from graphkit.service.context import context
from graphkit.service.language import LANGUAGES
from graphkit.service.language import PARAMETER as LANGUAGE
from graphkit.service.media import GRAPH_QUESTIONS, HTML, PLAIN, QUESTIONS
from graphkit.service.negotiation import FORMAT, wanted_media
from graphkit.service.pages.questions import list_page, question_page
from graphkit.service.parameters import parsed, single
from graphkit.service.responding import answered, heeding

QUOTES = "quotes"
_FLAGS = {"true": True, "false": False}
_LISTS = {"json": PLAIN, "html": HTML}


def routes() -> list[Route]:
    """What this module answers."""
    return [Route("/questions", listed), Route("/questions/{name}", heeding(asked))]


async def listed(request: Request) -> Response:
    """All questions, with their parameters."""
    parameters = parsed(request.url.query)
    _check_language(parameters)
    wanted = wanted_media(request, _LISTS)
    known = await run_in_threadpool(questions, context(request).setting.queries)
    if wanted == HTML:
        return list_page(request, known)
    found = {"questions": [described(question, context(request).setting) for question in known]}
    return _json(found)


async def asked(request: Request) -> Response:
    """The answer to one question."""
    known = context(request)
    question = named(request.path_params["name"], known.setting)
    parameters = parsed(request.url.query)
    media = wanted_media(request, GRAPH_QUESTIONS if question.is_graph else QUESTIONS)
    values, quotes = _values(parameters), _quotes(parameters)
    if media == HTML:
        return await question_page(request, question, values)
    table, triples = ("", media) if question.is_graph else (media, "")
    asking = Asking(question.name, values, table, triples, quotes=quotes)
    return answered(await known.pool.answer(asking))


def named(name: str, setting: Setting) -> Question:
    """The question of that name; raises RefusedError (404) with the nearest names."""
    try:
        return question_named(name, setting.queries)
    except UsageError as error:
        raise RefusedError(404, error.message, error.hint.replace("`graphkit questions`", "/questions")) from error


def _check_language(parameters: Mapping[str, list[str]]) -> None:
    language = single(parameters, LANGUAGE)
    if language not in {None, *LANGUAGES}:
        raise RefusedError(400, f"there are no pages in '{language}'", f"Choose {' or '.join(LANGUAGES)}.")


def _quotes(parameters: Mapping[str, list[str]]) -> bool:
    """Whether the quotes behind the rows are wanted; raises RefusedError."""
    text = single(parameters, QUOTES) or "false"
    if text not in _FLAGS:
        raise RefusedError(400, f"the parameter '{QUOTES}' cannot be '{text}'", "It is true or false.")
    return _FLAGS[text]


def _values(parameters: Mapping[str, list[str]]) -> dict[str, str]:
    """The values of the question's parameters; what a form leaves empty is not given."""
    _check_language(parameters)
    given = {name: single(parameters, name) or "" for name in parameters if name not in {FORMAT, QUOTES, LANGUAGE}}
    return {name: value for name, value in given.items() if value.strip()}


def _json(found: Mapping[str, Any]) -> Response:
    text = json.dumps(found, ensure_ascii=False)
    return Response(text, media_type=PLAIN, headers={"Vary": "Accept", "Cache-Control": "no-cache"})
