"""Values into a question, as terms in place of variables; what a value says can never become syntax."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode

from graphkit.dates import check_date
from graphkit.errors import QueryError, UsageError
from graphkit.model import EntityType
from graphkit.numbers import with_point
from graphkit.query.base import ANY, THRESHOLD, Parameter, ParameterType, Question, is_parameter
from graphkit.query.keys import is_key_kind, key, one_of
from graphkit.settings import Settings

Value = str | int | float | Decimal | date | None
Resolve = Callable[[str, tuple[EntityType, ...]], str]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LONGEST_NUMBER = 30  # digits; written out, 1e999999999 would fill the memory
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def bind(question: Question, values: Mapping[str, Value], resolve: Resolve, settings: Settings) -> str:
    """The query with every parameter replaced by its value; `resolve` turns what names an entity into its IRI.

    It gets the name and the types that the entity can have, none for all. An empty text is no value, as in a field
    that nobody filled in. Raises UsageError for a parameter that is unknown or missing, or a value of the wrong kind.
    """
    given = {name: None if isinstance(value, str) and not value.strip() else value for name, value in values.items()}
    _check_names(question, given)
    terms = {p.name: _term(p, given.get(p.name), resolve, settings) for p in question.parameters}
    return "".join(f" {terms[t.text[2:]]} " if is_parameter(t) else t.text for t in question.tokens)


def check_header(question: Question) -> None:
    """Raise QueryError if the default or the example of a parameter is no value for it."""
    for parameter in question.parameters:
        default = parameter.default
        given = {"default": None if default in {ANY, THRESHOLD} else default, "example": parameter.example or None}
        if default == THRESHOLD:
            given["default"] = str(Settings().confidence)
        for field, text in given.items():
            try:
                if text is not None:
                    _term(parameter, text, _nothing, Settings())
            except UsageError as error:
                said = f"{question.origin}: parameters.{parameter.name}.{field} is '{getattr(parameter, field)}'"
                raise QueryError(said, error.hint or "Give another value.") from error


def _nothing(name: str, of: tuple[EntityType, ...]) -> str:
    """A `Resolve` for where no entity is looked for."""
    return "urn:nothing"


def as_given(name: str, of: tuple[EntityType, ...]) -> str:
    """A `Resolve` for callers whose entities are IRIs already."""
    return name


def _check_names(question: Question, values: Mapping[str, Value]) -> None:
    known = [parameter.name for parameter in question.parameters]
    for name in values:
        if name not in known:
            listed = f"It has: {', '.join(known)}." if known else "It has none."
            raise UsageError(f"the question '{question.name}' has no parameter '{name}'", listed)
    for parameter in question.parameters:
        if values.get(parameter.name) is None and parameter.default is None:
            about = f"It is: {parameter.description['en']}." if "en" in parameter.description else ""
            example = f"For example: {parameter.name}={parameter.example or '…'}"
            message = f"the question '{question.name}' needs a value for '{parameter.name}' ({parameter.type})"
            raise UsageError(message, f"{about} {example}".strip())


def _term(parameter: Parameter, value: Value, resolve: Resolve, settings: Settings) -> str:
    if value is None and parameter.default == ANY:
        return "UNDEF"
    if value is None and parameter.default == THRESHOLD:
        value = settings.confidence
    text = str(parameter.default if value is None else value).strip()
    if parameter.type == "number":
        text = with_point(text)
    try:
        _check_share(parameter, text)
        return str(_made(parameter, text, resolve))
    except (ValueError, InvalidOperation) as error:
        raise UsageError(f"the parameter '{parameter.name}' cannot be '{text}'", _KINDS[parameter.type]) from error


def _made(parameter: Parameter, text: str, resolve: Resolve) -> Literal | NamedNode:
    if parameter.type == "entity":
        return NamedNode(resolve(text, parameter.of))
    if is_key_kind(parameter.type):
        return Literal(key(parameter.type, text))
    if parameter.type == "date":
        return _date(check_date(text, f"the parameter '{parameter.name}'"))
    if parameter.values:
        text = one_of(text, {value.casefold(): value for value in parameter.values}, parameter.name)
    return _MAKERS[parameter.type](text)


def _string(text: str) -> Literal:
    return Literal(text)


def _date(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(_XSD + _DATE_TYPES[len(text)]))


def _integer(text: str) -> Literal:
    return Literal(str(int(text)), datatype=NamedNode(_XSD + "integer"))


def _number(text: str) -> Literal:
    number = Decimal(text)
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST_NUMBER:
        raise ValueError(text)
    return Literal(format(number, "f"), datatype=NamedNode(_XSD + "decimal"))


def _check_share(parameter: Parameter, text: str) -> None:
    """A threshold is compared with confidences, and these lie between 0 and 1."""
    if parameter.default == THRESHOLD and not 0 <= Decimal(text) <= 1:
        raise UsageError(f"the parameter '{parameter.name}' cannot be '{text}'", "It is a number from 0 to 1.")


_MAKERS: Mapping[ParameterType, Callable[[str], Literal | NamedNode]] = {
    "string": _string,
    "iri": NamedNode,
    "integer": _integer,
    "number": _number,
}
_KINDS: Mapping[ParameterType, str] = {
    "string": "It is a text without broken characters.",
    "iri": "It is a full IRI, such as https://example.org/thing.",
    "integer": "It is a whole number.",
    "number": "It is a number, such as 0.8 or 0,8.",
    "entity": "It is a name or a full IRI.",
}
