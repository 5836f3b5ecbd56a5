"""Our messages in the reader's language: they are raised in English, viz/service/messages.toml has them in German."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graphkit.model import ENTITY_TYPES
from graphkit.resources import resource
from graphkit.service.language import Language
from graphkit.service.sentences import sentence
from graphkit.vocabulary import load_vocabulary

_TYPES = frozenset({"names", "types", "others"})
_QUOTED = re.compile("'([^']*)'")
_LONGEST = 1000  # a longer one stays English: the patterns take time that grows faster than the text
_NAME = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Text:
    """A message or hint to be shown; `is_known` says that it is in the reader's language, else it is English."""

    text: str
    is_known: bool


def message(text: str, language: Language) -> Text:
    """What is said of a message or hint."""
    if language == "de" and len(text) <= _LONGEST:
        for pattern, german in _german().items():
            if found := pattern.fullmatch(text):
                return Text(german.format(**_said(found.groupdict())), is_known=True)
    return Text(sentence(text) if text else "", is_known=language == "en")


def _said(found: dict[str, str]) -> dict[str, str]:
    """What stands in the message: types by their names, and what there is to choose from in German words and quotes."""
    said = {key: _types_named(value) if key in _TYPES else value for key, value in found.items()}
    if "either" in said:
        said["either"] = _QUOTED.sub("„\\1“", _types_named(said["either"], " or ", " oder "))
    return said


def _types_named(text: str, between: str = ", ", said: str = ", ") -> str:
    """The German names of what stands between the separators, where all of it are types of entities."""
    names = text.split(between)
    known = _type_names() if all(name in ENTITY_TYPES for name in names) else {}
    return said.join(known.get(name, name) for name in names)


@cache
def _type_names() -> Mapping[str, str]:
    return {str(name): labels["de"] for name, labels in load_vocabulary().types.items()}


@cache
def _german() -> Mapping[re.Pattern[str], str]:
    path = resource("viz", "service", "messages.toml")
    known: Mapping[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return {_pattern(english): german for english, german in known.items()}


def _pattern(english: str) -> re.Pattern[str]:
    pieces = _NAME.split(english)
    named = (f"(?P<{piece}>.*)" if number % 2 else re.escape(piece) for number, piece in enumerate(pieces))
    return re.compile("".join(named), re.DOTALL)
