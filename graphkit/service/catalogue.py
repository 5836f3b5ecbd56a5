"""What there is to ask, for programs: each question and its parameters, as JSON and as JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from graphkit.dates import PATTERN
from graphkit.numbers import with_point
from graphkit.query import Question
from graphkit.query.base import ANY, THRESHOLD, Parameter, ParameterType
from graphkit.query.keys import is_key_kind, keys
from graphkit.service.base import Setting

Json = dict[str, Any]

_SHARE = MappingProxyType({"minimum": 0, "maximum": 1})
_SCHEMAS: Mapping[ParameterType, Mapping[str, Any]] = MappingProxyType(
    {
        "string": {"type": "string"},
        "iri": {"type": "string"},
        "entity": {"type": "string"},
        "date": {"type": "string", "pattern": f"^{PATTERN}$"},
        "integer": {"type": "integer"},
        "number": {"type": "number"},
    }
)
_KINDS: Mapping[ParameterType, str] = MappingProxyType(
    {"entity": "name as people type it, or IRI", "iri": "full IRI", "date": "YYYY, YYYY-MM or YYYY-MM-DD"}
)


def described(question: Question, setting: Setting) -> Json:
    """A question with everything that a client has to know to ask it; texts in all languages."""
    return {
        "name": question.name,
        "address": f"/questions/{question.name}",
        "group": question.group,
        "title": question.title,
        "description": question.description,
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "of": list(parameter.of),
                "required": parameter.default is None,
                "default": default(parameter, setting),
                "example": parameter.example or None,
                "values": list(choices(parameter)) or None,
                "description": parameter.description,
            }
            for parameter in question.parameters
        ],
    }


def schema(parameter: Parameter, setting: Setting, language: str = "en") -> Json:
    """The values of a parameter as JSON Schema (2020-12), with its description."""
    found: Json = {**_form(parameter), **(_SHARE if parameter.default == THRESHOLD else {})}
    kind = " or ".join(parameter.of)
    texts = (parameter.description.get(language, ""), kind, _KINDS.get(parameter.type, ""))
    found["description"] = "; ".join(filter(None, texts))
    if (given := default(parameter, setting)) is not None:
        found["default"] = _typed(parameter, given)
    if parameter.example:
        found["examples"] = [_typed(parameter, parameter.example)]
    return found


def choices(parameter: Parameter) -> tuple[str, ...]:
    """All values that the parameter can have, none where there is no list of them."""
    return keys(parameter.type) if is_key_kind(parameter.type) else parameter.values


def _form(parameter: Parameter) -> Mapping[str, Any]:
    known = choices(parameter)
    return {"type": "string", "enum": list(known)} if known else _SCHEMAS[parameter.type]


def default(parameter: Parameter, setting: Setting) -> str | None:
    """What stands for a value that is not given, as text; None where there is none, or where all values count."""
    if parameter.default == THRESHOLD:
        return str(setting.confidence)
    return None if parameter.default == ANY else parameter.default


def _typed(parameter: Parameter, text: str) -> str | int | float:
    if parameter.type == "integer":
        return int(text)
    return float(with_point(text)) if parameter.type == "number" else text
