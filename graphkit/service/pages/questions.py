"""The pages of questions: all of them by what they are about, and for each one a form with its answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from graphkit.query import Question, grouped
from graphkit.query.base import Parameter
from graphkit.query.header import without_header
from graphkit.service.base import Answer, Asking, RefusedError
from graphkit.service.catalogue import choices, default
from graphkit.service.context import context
from graphkit.service.language import Language, language_of
from graphkit.service.media import PLAIN
from graphkit.service.pages.frame import page
from graphkit.service.pages.messages import message
from graphkit.service.pages.results import document_address, results
from graphkit.service.pages.wording import spoken, wording

_MOST = 200
_INPUTS = {"integer": "number", "number": "number"}


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a form; `hint` is shown while it is empty, `choices` are all that it can be, with their names."""

    parameter: Parameter
    value: str
    hint: str
    description: str
    input: str
    choices: Mapping[str, str]


def list_page(request: Request, questions: Iterable[Question]) -> Response:
    """All questions, by group."""
    groups = grouped(questions, language_of(request))
    return page(request, "questions.html.jinja", {"here": "questions", "groups": groups})


async def question_page(request: Request, question: Question, values: Mapping[str, str]) -> Response:
    """The form of a question; with its answer once all values are there that it needs."""
    values_of_page = _described(request, question, values)
    lacks = any(p.default is None and p.name not in values for p in question.parameters)
    if lacks and not values:
        return page(request, "question.html.jinja", values_of_page)
    asking = Asking(question.name, values, PLAIN, "text/turtle", _MOST, quotes=True)
    try:
        answer = await context(request).pool.answer(asking)
    except RefusedError as error:
        refused = {"spoken": _spoken(request), "instead": partial(_instead, question, values, error)}
        refused |= _refused(error, language_of(request))
        response = page(request, "question.html.jinja", values_of_page | refused, status=error.status)
        response.headers.update(error.headers)
        return response
    return page(request, "question.html.jinja", values_of_page | _answered(request, answer))


def _refused(error: RefusedError, language: Language) -> dict[str, Any]:
    hint = message(error.hint, language) if error.hint else None
    return {"error": error, "what": message(error.message, language), "advice": hint}


def _described(request: Request, question: Question, values: Mapping[str, str]) -> dict[str, Any]:
    language = language_of(request)
    fields = [_field(request, parameter, values.get(parameter.name, ""), language) for parameter in question.parameters]
    return {
        **wording(language),
        "here": "questions",
        "question": question,
        "title": question.called(language),
        "about": question.about(language),
        "group": question.group_name(language),
        "fields": fields,
        "error": None,
        "results": None,
        "triples": None,
        "query": without_header(question.text),
        "names": {},
        "data_address": lambda form: f"/questions/{question.name}?{urlencode({**values, 'format': form})}",
    }


def _field(request: Request, parameter: Parameter, value: str, language: Language) -> _Field:
    given = default(parameter, context(request).setting)
    return _Field(
        parameter=parameter,
        value=value,
        hint=given or parameter.example,
        description=parameter.description.get(language, ""),
        input=_INPUTS.get(parameter.type, "text"),
        choices=_choices(parameter, value, language),
    )


def _choices(parameter: Parameter, value: str, language: Language) -> dict[str, str]:
    """What a parameter with a closed list can be, by its name; a value that is said in another way stays as it is."""
    known = {key: spoken(key, language) for key in choices(parameter)}
    ordered = dict(sorted(known.items(), key=lambda choice: choice[1].casefold())) if known else {}
    return ordered if not known or value in {"", *known} else {value: value, **ordered}


def _instead(question: Question, values: Mapping[str, str], error: RefusedError, iri: str) -> str:
    """The address of the same question with an IRI in place of the name that was not clear."""
    wanted = {key: iri if value.strip() == error.details["name"] else value for key, value in values.items()}
    return f"/questions/{question.name}?{urlencode(wanted)}"


def _spoken(request: Request) -> Callable[[str], str]:
    return partial(spoken, language=language_of(request))


def _answered(request: Request, answer: Answer) -> dict[str, Any]:
    if answer.media != PLAIN:
        return {"triples": answer.body.decode()}
    found = json.loads(answer.body)
    base, language = context(request).setting.base, language_of(request)
    return {
        "results": results(found, base, language),
        "query": without_header(found["query"]),
        "names": found["names"],
        "spoken": _spoken(request),
        "document_address": lambda name: document_address(name, base),
    }
