"""The query page: Yasgui with our prefixes, our terms and the shipped questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graphkit.errors import UsageError
from graphkit.lines import lines
from graphkit.query import Question, grouped, question_named, questions
from graphkit.query.base import Parameter
from graphkit.query.binding import as_given, bind
from graphkit.query.header import MARK
from graphkit.query.naming import is_iri
from graphkit.service.base import RefusedError
from graphkit.service.context import Context, context
from graphkit.service.language import Language, language_of
from graphkit.service.pages.addresses import KINDS
from graphkit.service.pages.frame import page, policy, words
from graphkit.service.pages.gathering import gather
from graphkit.service.pages.names import meaning
from graphkit.service.responding import heeding
from graphkit.service.terms import terms
from graphkit.settings import Settings
from graphkit.sparql import declared
from graphkit.vocabulary import PREFIXES

_NAMES = "names"

# Yasgui sets the sizes of its parts by style attributes, and its pictures are data
_POLICY = policy(style="'self' 'unsafe-inline'", font="'self' data:")
_KEPT = {"Cache-Control": "no-cache", "Vary": "Cookie, Accept-Language"}
_START = """SELECT ?cluster ?name ?members ?confidence
WHERE {
  ?cluster a gk:Cluster ; skos:prefLabel ?name .
  OPTIONAL {
    ?fact rdf:subject ?cluster ; rdf:predicate gk:memberCount ; gk:value ?members ; gk:confidence ?confidence .
    FILTER(?confidence >= ?_confidence)
  }
}
ORDER BY ?name DESC(?confidence)
"""


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a parameter as the query holds it, and as people say it."""

    bound: str
    said: str


def routes() -> list[Route]:
    """What this module answers."""
    return [
        Route("/query", query, methods=["GET", "HEAD"]),
        Route("/query/terms", completed, methods=["GET"]),
        Route("/query/examples/{name}", heeding(example), methods=["GET"]),
    ]


async def query(request: Request) -> Response:
    """The page."""
    known, language = context(request), language_of(request)
    asked = await run_in_threadpool(questions, known.setting.queries)
    data = {
        "words": {key: texts[language] for key, texts in words().items() if key.startswith("query.")},
        "prefixes": dict(PREFIXES),
        "start": _declarations(PREFIXES) + "\n" + first_query(known.setting.settings),
        "base": known.setting.base,
        "kinds": KINDS,
    }
    values = {"here": "query", "wide": True, "groups": grouped(asked, language), "data": data}
    return page(request, "query.html.jinja", values, policy=_POLICY)


def first_query(settings: Settings) -> str:
    """What the editor holds at the beginning."""
    return _START.replace("?_confidence", str(settings.confidence))


async def completed(request: Request) -> Response:
    """What can be completed: our terms, roles and sectors, and the standard terms that our questions use."""
    known = context(request)
    asked = await run_in_threadpool(questions, known.setting.queries)
    found = await run_in_threadpool(terms, known.setting.base, asked)
    return JSONResponse({"terms": [asdict(term) for term in found]}, headers=_KEPT)


async def example(request: Request) -> Response:
    """A question as a query that can be sent as it is: every parameter has a value, and a comment says which."""
    known = context(request)
    question = _named(request.path_params["name"], known)
    values = {p.name: await _value(p, known) for p in question.parameters if p.default is None}
    text = await run_in_threadpool(example_text, question, values, known, language_of(request))
    return JSONResponse({"query": text}, headers=_KEPT)


def _named(name: str, known: Context) -> Question:
    try:
        return question_named(name, known.setting.queries)
    except UsageError as error:
        raise RefusedError(404, error.message, "The examples are listed at /query.") from error


def example_text(question: Question, values: Mapping[str, _Value], known: Context, language: Language) -> str:
    """The query under its title, with a value for each parameter that needs one."""
    bound = bind(question, {name: v.bound for name, v in values.items()}, as_given, known.setting.settings)
    body = "".join(line for line in lines(bound) if not line.startswith(MARK))
    missing = {prefix: space for prefix, space in PREFIXES.items() if prefix not in declared(question.tokens)}
    used = {prefix: space for prefix, space in missing.items() if f"{prefix}:" in body}
    return "\n".join([*_comments(question, values, language), _declarations(used) + body.strip()]) + "\n"


def _comments(question: Question, values: Mapping[str, _Value], language: Language) -> Iterable[str]:
    """The title and what stands for the parameters, each on its line."""
    yield f"# {question.called(language)}"
    for parameter in question.parameters:
        if parameter.name in values:
            yield " ".join(f"# {parameter.name}: {values[parameter.name].said}".split())


async def _value(parameter: Parameter, known: Context) -> _Value:
    """The example of the header; a thing that the graph does not know is replaced by one of its kind that it knows."""
    if parameter.type != "entity" or is_iri(parameter.example):
        return _Value(parameter.example, parameter.example)
    iri = (await meaning(known, parameter.example, parameter.of)).iri
    if iri:
        return _Value(iri, parameter.example)
    rows = (await gather(known, [_NAMES], known.setting.settings))[_NAMES]
    same = [row for row in rows if row["type"] in parameter.of] or rows
    return _Value(same[0]["entity"], same[0]["name"]) if same else _Value(known.setting.base, parameter.example)


def _declarations(prefixes: Mapping[str, str]) -> str:
    return "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in prefixes.items())
