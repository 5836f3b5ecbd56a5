"""What the model says, taken apart without trust: whatever it sends, out come strings, or an error."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from json import JSONDecoder
from typing import Any

from graphkit.errors import ExtractionError
from graphkit.extract.endpoint.settings import Endpoint

_MOST_NAMES = 500
_MOST_BROKEN = 20
_LONGEST_REPORT = 200
_OPENS = re.compile(r"[\[{]")
_THOUGHTS = re.compile(r"\A.*</think>", re.DOTALL)
_HINT = "Ask another model, or one that can be held to a JSON schema."


@dataclass(frozen=True, slots=True)
class Naming:
    """A name as the model gives it: what it says is no more than a guess until it is found in the text."""

    name: str
    type: str
    quote: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The names of an answer; `whole` is False where it ends too early."""

    names: tuple[Naming, ...]
    whole: bool


def read_answer(body: bytes, endpoint: Endpoint) -> Answer:
    """The answer in the body of a response of `endpoint`; raises ExtractionError where there is none to speak of."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        hint = "Is this the address of an OpenAI-compatible endpoint?"
        raise ExtractionError(f"{endpoint.place} answers with something that is no JSON", hint) from error
    match said:
        case {"choices": [{"message": {"content": str(content)}, **rest}, *_]}:
            return _names(content, endpoint, cut=rest.get("finish_reason") == "length")
    reason = report(body, endpoint)
    raise ExtractionError(f"{endpoint.place} answers without a message{f': {reason}' if reason else ''}", _HINT)


def report(body: bytes, endpoint: Endpoint) -> str:
    """What a server says went wrong, as one short line of printable characters, without the key; may be empty."""
    text = body[:4000].decode("utf-8", "replace")
    try:
        match json.loads(body):
            case {"error": {"message": str(message)}} | {"error": str(message)} | {"message": str(message)}:
                text = message
            case {"detail": str(message)}:
                text = message
            case dict() | list():
                text = ""
    except (ValueError, RecursionError):
        text = "" if text.lstrip().startswith("<") else text
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if endpoint.key:
        line = line.replace(endpoint.key, "…")
    return line if len(line) <= _LONGEST_REPORT else f"{line[:_LONGEST_REPORT]}…"


def _names(content: str, endpoint: Endpoint, *, cut: bool) -> Answer:
    lists, single = _lists(_THOUGHTS.sub("", content))
    if not (lists or single or cut):
        raise ExtractionError(f"the model at {endpoint.place} does not answer in the form that was asked for", _HINT)
    items = [item for items in (*lists, single) for item in items[:_MOST_NAMES]]
    return Answer(tuple(naming for item in items[:_MOST_NAMES] for naming in _naming(item)), bool(lists) and not cut)


def _lists(text: str) -> tuple[list[list[Any]], list[Any]]:
    """The lists of names in a text, and the names that stand there without one, as where a list is never closed."""
    lists, single = list[list[Any]](), list[Any]()
    for value in _values(text):
        match value:
            case {"names": list(items)}:
                lists.append(items)
            case list(items) if all(isinstance(item, dict) for item in items):
                lists.append(items)
            case {"name": _, "quote": _}:
                single.append(value)
    return lists, single


def _values(text: str) -> Iterator[Any]:
    """Every JSON object and list in a text, the outermost that can be read."""
    decoder, broken = JSONDecoder(), 0
    start = _OPENS.search(text)
    while start and broken < _MOST_BROKEN:
        try:
            value, end = decoder.raw_decode(text, start.start())
            yield value
        except (ValueError, RecursionError):
            broken, end = broken + 1, start.end()
        start = _OPENS.search(text, end)


def _naming(item: Any) -> Iterator[Naming]:
    match item:
        case {"name": str(name), "type": str(kind), "quote": str(quote)}:
            yield Naming(name, kind, quote)
