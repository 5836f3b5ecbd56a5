"""The header of a question: YAML in the lines that begin with `#+`, as grlc does it.

```
#+ title: {de: Laufbahn einer Person, en: Career of a person}
#+ description: {de: …, en: …}
#+ group: people
#+ parameters:
#+   person:
#+     type: entity
#+     of: [Person]
#+     description: {de: …, en: …}
#+     default: …
#+     example: Ada Brandt
#+   level:
#+     type: string
#+     values: [gold, silver]
```
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, cast

import yaml

from graphkit.errors import QueryError
from graphkit.model import ENTITY_TYPES, EntityType
from graphkit.query.base import GROUPS, PARAMETER_TYPES, Parameter, ParameterType

MARK = "#+"
LANGUAGES = ("de", "en")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_YAML = "It is YAML behind '#+'; texts with marks such as '?' or ':' stand in quotes."
_TAKEN = frozenset({"format", "lang", "quotes"})


class _Loader(yaml.BaseLoader):
    """Every scalar is text, and a key that stands twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"{key} stands twice", node.start_mark)
        return super().construct_mapping(node, deep)


def read_header(text: str, origin: str) -> dict[str, Any]:
    """The header as a mapping (empty if there is none); raises QueryError that names file and key."""
    lines = [line[len(MARK) :] for line in text.splitlines() if line.startswith(MARK)]
    try:
        header = yaml.load("\n".join(lines), Loader=_Loader) or {}  # noqa: S506 (BaseLoader makes strings only)
    except (yaml.YAMLError, RecursionError) as error:
        problem = getattr(error, "problem", None) or "not YAML"
        raise QueryError(f"{origin}: the header cannot be read: {problem}", _YAML) from error
    return _mapping(header, origin, "header", {"title", "description", "group", "parameters"})


def without_header(text: str) -> str:
    """The query alone."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(MARK)).lstrip()


def read_texts(header: Mapping[str, Any], key: str, origin: str) -> dict[str, str]:
    """Title or description by language; plain text stands for every language, nothing for no text at all."""
    value = header.get(key, "")
    if isinstance(value, str):
        return dict.fromkeys(LANGUAGES, value.strip()) if value else {}
    texts = _mapping(value, origin, key, set(LANGUAGES))
    missing = [language for language in LANGUAGES if not isinstance(texts.get(language), str) or not texts[language]]
    if missing:
        raise QueryError(f"{origin}: {key} has no text in '{missing[0]}'", "Give it as {de: …, en: …}.")
    return {language: " ".join(texts[language].split()) for language in LANGUAGES}


def read_group(header: Mapping[str, Any], origin: str) -> str:
    """What the question is about, or an empty text; raises QueryError for a group that is not among GROUPS."""
    group = header.get("group", "")
    if group not in ("", *GROUPS):
        raise QueryError(f"{origin}: group is '{group}'", f"It is one of {', '.join(GROUPS)}.")
    return cast("str", group)


def read_parameters(header: Mapping[str, Any], origin: str) -> tuple[Parameter, ...]:
    """The parameters in the order of the header; raises QueryError that names file and key."""
    declared = _mapping(header.get("parameters", {}), origin, "parameters")
    return tuple(_parameter(name, value, origin) for name, value in declared.items())


def _parameter(name: str, value: object, origin: str) -> Parameter:
    where = f"parameters.{name}"
    if not _NAME.fullmatch(name):
        raise QueryError(f"{origin}: {where} is no name for a parameter", "Use small letters, digits and '_'.")
    if name in _TAKEN:
        raise QueryError(f"{origin}: {where} means something else to the web service", "Choose another name.")
    fields = _mapping(value, origin, where, {"type", "of", "default", "example", "description", "values"})
    kind = fields.get("type", "")
    if kind not in PARAMETER_TYPES:
        raise QueryError(f"{origin}: {where}.type is '{kind}'", f"It is one of {', '.join(PARAMETER_TYPES)}.")
    description = read_texts(fields, "description", f"{origin}: {where}")
    default, example = (_plain(fields, key, f"{origin}: {where}") for key in ("default", "example"))
    values = _values(fields, kind, f"{origin}: {where}")
    types = _types(fields, f"{origin}: {where}")
    return Parameter(name, cast("ParameterType", kind), description, default, example or "", values, types)


def _values(fields: Mapping[str, Any], kind: str, where: str) -> tuple[str, ...]:
    value = fields.get("values", [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise QueryError(f"{where}.values is no list of texts", "Write it as [gold, silver].")
    if value and kind != "string":
        raise QueryError(f"{where}.values stands beside the type '{kind}'", "Only a string can be one of some values.")
    return tuple(value)


def _types(fields: Mapping[str, Any], where: str) -> tuple[EntityType, ...]:
    """The types of entities that a parameter takes; raises QueryError where it takes none, or there is no such type."""
    named = fields.get("of", [])
    types = named if isinstance(named, list) else [named]
    if types and fields["type"] != "entity":
        raise QueryError(f"{where}.of belongs to parameters of the type 'entity'", "Leave it out.")
    for name in types:
        if name not in ENTITY_TYPES:
            raise QueryError(f"{where}.of is '{name}'", f"There are {', '.join(ENTITY_TYPES)}.")
    return tuple(types)


def _plain(fields: Mapping[str, Any], key: str, where: str) -> str | None:
    value = fields.get(key)
    if value is not None and not isinstance(value, str):
        raise QueryError(f"{where}.{key} is no plain value", "Give one text, number or date.")
    return value


def _mapping(value: object, origin: str, where: str, known: Collection[str] | None = None) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise QueryError(f"{origin}: {where} is no list of 'key: value'", "See `graphkit questions --help`.")
    unknown = sorted(set(value) - set(value if known is None else known))
    if unknown:
        listed = ", ".join(sorted(known or ()))
        raise QueryError(f"{origin}: unknown key '{unknown[0]}' in {where}", f"Known: {listed}.")
    return value
