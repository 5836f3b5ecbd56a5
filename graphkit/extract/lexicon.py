"""The word lists of ontology/lexicon/ and the forenames, as one frozen value."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

from graphkit.errors import VocabularyError
from graphkit.german.inflection import forms
from graphkit.model import ENTITY_TYPES, EntityType
from graphkit.resources import resource

Use = Literal["part", "label", "both"]
_KEYS = {
    "persons.toml": {"honorifics", "particles", "roles", "offices", "never"},
    "words.toml": {"common", "function", "names", "bodies", "endings", "no_bodies", "trades"},
    "heads.toml": {"head"},
    "reference.toml": {"stands_for"},
}
_HEAD_KEYS = {"type", "use", "compounds", "words"}
_SHORTEST_HEAD = 4
_LONGEST_ENDING = 60  # no noun that ends a compound is longer, however long the compound
_WORDS = 1 << 13


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that tells the type of the name it belongs to; `lemma` is its dictionary form."""

    lemma: str
    type: EntityType
    use: Use
    compounds: bool


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What the finders know about words; what they ask of one word over and over is remembered for the last thousands.

    `heads` maps lower-case forms to the heads they may be, `forenames` maps each to "f", "m" or "fm".
    """

    honorifics: frozenset[str]
    particles: frozenset[str]
    roles: frozenset[str]
    offices: frozenset[str]
    never: frozenset[str]
    common: frozenset[str]
    function: frozenset[str]
    names: frozenset[str]
    bodies: frozenset[str]
    endings: tuple[str, ...]
    no_bodies: frozenset[str]
    trades: frozenset[str]
    forenames: Mapping[str, str]
    heads: Mapping[str, tuple[Head, ...]]
    stands_for: Mapping[str, re.Pattern[str]]

    def heads_of(self, word: str) -> tuple[Head, ...]:
        """The heads that `word` is or, as a compound, ends in; the longest ending wins."""
        return _heads_of(self, word)

    def is_forename(self, word: str) -> bool:
        """Whether a word, or each part of a hyphenated one, is a forename."""
        return word in self.forenames or ("-" in word and all(part in self.forenames for part in word.split("-")))

    def gender(self, name: str) -> str | None:
        """ "f" or "m" by the forename that a name begins with, None where that tells nothing."""
        gender = self.forenames.get(name.split(" ", maxsplit=1)[0].split("-", maxsplit=1)[0])
        return gender if gender in {"f", "m"} else None

    def is_role(self, word: str) -> bool:
        """Whether a word is, or ends in, a word for a role ("Abteilungsgeschäftsführer", "LIHH-Geschäftsführerin")."""
        return _is_role(self, word)

    def is_common(self, word: str) -> bool:
        """Whether a capitalised word is an ordinary noun or function word rather than a name."""
        return _is_common(self, word)


@lru_cache(maxsize=_WORDS)
def _heads_of(lexicon: Lexicon, word: str) -> tuple[Head, ...]:
    lower = word.lower()
    if lower in lexicon.heads:
        return lexicon.heads[lower]
    for start in range(max(1, len(lower) - _LONGEST_ENDING), len(lower) - _SHORTEST_HEAD + 1):
        found = tuple(head for head in lexicon.heads.get(lower[start:], ()) if head.compounds)
        if found and start > 2 and lower[start - 1] != ".":
            return found
    return ()


@lru_cache(maxsize=_WORDS)
def _is_role(lexicon: Lexicon, word: str) -> bool:
    lower = word.lower()
    starts = range(max(1, len(lower) - _LONGEST_ENDING), len(lower) - 4)
    return lower in lexicon.roles or any(lower[start:] in lexicon.roles for start in starts)


@lru_cache(maxsize=_WORDS)
def _is_common(lexicon: Lexicon, word: str) -> bool:
    if word in lexicon.function or word in lexicon.common:
        return True
    return word not in lexicon.names and (word.lower().endswith(lexicon.endings) or lexicon.is_role(word))


def _read(folder: Path, name: str) -> dict[str, Any]:
    path = folder / name
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"{path} cannot be read: {error}", "Restore the file or mend its TOML.") from error
    if data.keys() != _KEYS[name]:
        odd = ", ".join(sorted(data.keys() ^ _KEYS[name]))
        raise VocabularyError(
            f"{path}: unknown or missing key: {odd}", f"Its keys are {', '.join(sorted(_KEYS[name]))}."
        )
    return data


def _heads(tables: list[dict[str, Any]], path: Path) -> dict[str, tuple[Head, ...]]:
    heads: dict[str, tuple[Head, ...]] = {}
    for table in tables:
        if (
            table.keys() != _HEAD_KEYS
            or table["type"] not in ENTITY_TYPES
            or table["use"] not in {"part", "label", "both"}
        ):
            raise VocabularyError(
                f"{path}: a [[head]] is not as it must be: {sorted(table)}", "It has type, use, compounds, words."
            )
        for word in table["words"]:
            head = Head(word, cast("EntityType", table["type"]), cast("Use", table["use"]), table["compounds"])
            for form in sorted(forms(word)) if len(word) > 3 else [word]:
                key = form.lower()
                others = heads.get(key, ())
                if all((o.type, o.use) != (head.type, head.use) for o in others):
                    heads[key] = (*others, head)
    for table in tables:  # the dictionary form of a word is never read as a form of another
        for word in table["words"]:
            exact = tuple(Head(word, h.type, h.use, h.compounds) for h in heads[word.lower()])
            heads[word.lower()] = exact
    return heads


def read_lexicon(folder: Path, forenames: Path) -> Lexicon:
    """The lexicon in `folder`; raises VocabularyError, naming file and key, on anything unknown or missing."""
    persons, words, heads, reference = (_read(folder, name) for name in _KEYS)
    lines = forenames.read_text(encoding="utf-8").splitlines()
    return Lexicon(
        heads=_heads(heads["head"], folder / "heads.toml"),
        forenames=dict(line.split("\t") for line in lines if line and not line.startswith("#")),
        endings=tuple(words["endings"]),
        stands_for={noun: re.compile(pattern) for noun, pattern in reference["stands_for"].items()},
        **{key: frozenset(value) for key, value in (persons | words).items() if key != "endings"},
    )


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The shipped lexicon."""
    return read_lexicon(resource("ontology", "lexicon"), resource("data", "registers", "forenames.txt"))
