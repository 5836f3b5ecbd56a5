"""/openapi.json: the service described in OpenAPI 3.1; its questions by their headers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

import yaml
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphkit.query import Question, grouped, questions
from graphkit.query.base import Parameter
from graphkit.query.columns import columns
from graphkit.resources import resource
from graphkit.service.base import Setting
from graphkit.service.catalogue import schema
from graphkit.service.context import context
from graphkit.service.language import Language, language_of
from graphkit.service.media import GRAPH_QUESTIONS, PLAIN, QUESTIONS

Json = dict[str, Any]

_REFUSALS = ("400", "404", "406", "503")
_TEXT = {"type": "string"}


def routes() -> list[Route]:
    """What this module answers."""
    return [Route("/openapi.json", openapi)]


async def openapi(request: Request) -> Response:
    """The description, with texts in the reader's language."""
    setting, language = context(request).setting, language_of(request)
    found = await run_in_threadpool(lambda: document(questions(setting.queries), setting, language))
    found["servers"] = [{"url": str(request.base_url).rstrip("/")}]
    headers = {"Vary": "Accept-Language, Cookie", "Cache-Control": "no-cache"}
    return Response(json.dumps(found, ensure_ascii=False, indent=1), media_type=PLAIN, headers=headers)


def document(known: Iterable[Question], setting: Setting, language: Language = "en") -> Json:
    """The description of a service that answers these questions."""
    found: Json = yaml.safe_load(resource("viz", "service", "openapi.yaml").read_text(encoding="utf-8"))
    found["info"]["version"] = version("graphkit")
    for group, members in grouped(known, language):
        found["tags"].append({"name": group})
        for question in members:
            found["paths"][f"/questions/{question.name}"] = {"get": _operation(question, setting, language)}
    return found


def _operation(question: Question, setting: Setting, language: Language) -> Json:
    offered = GRAPH_QUESTIONS if question.is_graph else QUESTIONS
    content: Json = {media: {} if media.endswith("json") else {"schema": _TEXT} for media in offered.values()}
    if not question.is_graph:
        content |= {PLAIN: {"schema": _answer(question)}, QUESTIONS["sparql-json"]: {"schema": {"type": "object"}}}
    return {
        "operationId": question.name,
        "tags": [question.group_name(language)],
        "summary": question.called(language),
        "description": question.about(language),
        "parameters": [
            *(_parameter(parameter, setting, language) for parameter in question.parameters),
            {"name": "format", "in": "query", "description": "instead of Accept", "schema": {"enum": list(offered)}},
            *({"$ref": f"#/components/parameters/{name}"} for name in ("quotes", "lang")),
        ],
        "responses": {"200": {"description": "The answer", "content": content}, **_refusals()},
    }


def _parameter(parameter: Parameter, setting: Setting, language: Language) -> Json:
    found = schema(parameter, setting, language)
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.default is None,
        "description": found.pop("description"),
        **({"example": found.pop("examples")[0]} if parameter.example else {}),
        "schema": found,
    }


def _answer(question: Question) -> Json:
    value = {"$ref": "#/components/schemas/Value"}
    names = columns(question)
    row = {
        "type": "object", "required": list(names), "properties": dict.fromkeys(names, value),
        "additionalProperties": False,
    }  # fmt: skip
    properties = {"question": {"const": question.name}, "rows": {"type": "array", "items": row}}
    return {"allOf": [{"$ref": "#/components/schemas/Answer"}, {"properties": properties}]}


def _refusals() -> Json:
    return {status: {"$ref": "#/components/responses/PageOfProblem"} for status in _REFUSALS}
