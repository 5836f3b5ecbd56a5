"""Questions as tools of an assistant: what a tool takes and gives (JSON Schema), and an answer as text to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphkit.certainty import capped
from graphkit.query import Question
from graphkit.service.base import Setting
from graphkit.service.catalogue import schema

Json = dict[str, Any]

_NAME = "_name"
_VALUE = {"type": ["string", "number", "boolean", "null"]}
_TEXT = {"type": "string"}
_QUOTE = {
    "type": "object",
    "required": ["predicate", "document", "quote", "confidence"],
    "properties": {"predicate": _TEXT, "document": _TEXT, "quote": _TEXT, "confidence": {"type": "number"}},
}
TABLE: Json = {
    "type": "object",
    "properties": {
        "question": _TEXT,
        "names": {"type": "object", "description": "what the names given were taken for"},
        "columns": {"type": "array", "items": _TEXT},
        "rows": {"type": "array", "items": {"type": "object", "additionalProperties": _VALUE}},
        "total": {"type": "integer", "description": "how many rows there are in all"},
        "quotes": {
            "type": "array",
            "description": "for each row the words of documents that support it",
            "items": {"type": "array", "items": _QUOTE},
        },
        "note": {"type": "string", "description": "what to ask instead, where there is no row"},
        "query": {"type": "string", "description": "the SPARQL that was asked"},
    },
}
"""A table with its quotes, as JSON Schema."""


def takes(question: Question, setting: Setting) -> Json:
    """The arguments of the tool."""
    return {
        "type": "object",
        "properties": {parameter.name: schema(parameter, setting) for parameter in question.parameters},
        "required": [parameter.name for parameter in question.parameters if parameter.default is None],
        "additionalProperties": False,
    }


def gives(question: Question) -> Json:
    """The structured content of the answer."""
    if question.is_graph:
        return {"type": "object", "required": ["turtle"], "properties": {"turtle": _TEXT}}
    return {**TABLE, "required": [name for name in TABLE["properties"] if name != "note"]}


def about(question: Question) -> str:
    """What the tool is for, in a sentence or two."""
    return ": ".join(filter(None, (question.called("en"), question.about("en"))))


def as_text(found: Mapping[str, Any]) -> str:
    """An answer (see `graphkit.service.shape`) as a table in Markdown, with its quotes numbered below."""
    columns = [column for column in found["columns"] if f"{column}{_NAME}" not in found["columns"]]
    if not found["rows"]:
        return str(found.get("note") or "The documents say nothing about this.")
    lines = [_line(column.removesuffix(_NAME) for column in columns), _line("---" for _ in columns)]
    lines += [_line(row[column] for column in columns) for row in found["rows"]]
    shown, total = len(found["rows"]), found["total"]
    count = f"{total} row{'' if total == 1 else 's'}"
    lines += ["", count if shown == total else f"{shown} of {count}; ask more narrowly for the others"]
    return "\n".join([*lines, *_quotes(found["quotes"])])


def _line(values: Iterable[object]) -> str:
    return f"| {' | '.join(map(_cell, values))} |"


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return text.replace("\\", "\\\\").replace("|", "\\|")


def _quotes(quotes: Sequence[Sequence[Mapping[str, Any]]]) -> list[str]:
    """The quotes with the numbers of their rows; one that stands behind several rows is shown once."""
    rows: dict[tuple[str, str, float], list[int]] = {}
    for number, behind in enumerate(quotes, 1):
        for quote in behind:
            rows.setdefault((quote["quote"], quote["document"], quote["confidence"]), []).append(number)
    lines = [
        f'- row {", ".join(map(str, numbers))}: "{" ".join(quote.split())}" ({document}, confidence {capped(sure):g})'
        for (quote, document, sure), numbers in rows.items()
    ]
    return ["", "Quotes:", *lines] if lines else []
