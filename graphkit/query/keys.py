"""Keys of the vocabulary as parameters: a role, a sector, a type or a predicate, by its key or by what it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal, TypeGuard, get_args

from graphkit.errors import UsageError
from graphkit.model import ENTITY_TYPES, EntityType, PredicateName
from graphkit.resources import resource
from graphkit.vocabulary import NAMESPACE
from graphkit.vocabulary.concepts import read_concepts
from graphkit.vocabulary.predicates import read_predicates, read_types

KeyKind = Literal["role", "sector", "type", "predicate"]
KEY_KINDS: tuple[KeyKind, ...] = get_args(KeyKind)


def is_key_kind(kind: str) -> TypeGuard[KeyKind]:
    """Whether there are keys of that kind."""
    return kind in KEY_KINDS


def key(kind: KeyKind, text: str) -> str:
    """The key that a text means: the key itself or a label of it, in small letters or capitals.

    Raises UsageError with the nearest keys and all of them.
    """
    return one_of(text, _said(kind), kind)


def keys(kind: KeyKind) -> tuple[str, ...]:
    """All keys of a kind, in order."""
    return tuple(dict.fromkeys(_said(kind).values()))


@lru_cache(maxsize=8)
def _regions(base: str) -> Mapping[str, str]:
    """The IRIs of the shipped regions by IRI and preferred label, in small letters."""
    known = read_concepts(resource("ontology", "regions.ttl"), "region", base).values()
    return MappingProxyType({said.casefold(): c.iri for c in known for said in (c.iri, *c.labels.values())})


def region(text: str, base: str) -> str | None:
    """The IRI, under the base, of the shipped region of that name or IRI; it may be asked for though no document names
    it.
    """
    return _regions(base).get(text.strip().casefold())


def entity_type(text: str) -> EntityType:
    """The entity type of that name, however its letters are; raises UsageError with those that there are."""
    found = key("type", text)
    return next(kind for kind in ENTITY_TYPES if kind == found)


def one_of(text: str, said: Mapping[str, str], what: str) -> str:
    """The value that is said by a text; `said` are values by what they are called, in small letters.

    Raises UsageError with the nearest and all of them.
    """
    wanted = text.strip().casefold()
    if wanted in said:
        return said[wanted]
    near = dict.fromkeys(said[match] for match in get_close_matches(wanted, said, 3, 0.6))
    known = dict.fromkeys(said.values())
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    raise UsageError(f"there is no {what} '{text.strip()}'", f"{hint}There are {', '.join(known)}.")


@cache
def _said(kind: KeyKind) -> Mapping[str, str]:
    """Keys by what they are called; what two are called means neither, and a key means itself."""
    found: dict[str, str] = {}
    doubtful = set[str]()
    labelled = list(_READERS[kind]())
    for name, labels in labelled:
        for label in {label.casefold() for label in labels}:
            if found.setdefault(label, name) != name:
                doubtful.add(label)
    plain = {name.casefold(): name for name, _ in labelled}
    return MappingProxyType(plain | {label: name for label, name in found.items() if label not in {*doubtful, *plain}})


def _concepts(scheme: str) -> Iterator[tuple[str, Iterable[str]]]:
    for name, concept in read_concepts(resource("ontology", f"{scheme}s.ttl"), scheme, NAMESPACE).items():
        yield name, (*concept.labels.values(), *(word for word, _ in concept.words))


def _types() -> Iterator[tuple[str, Iterable[str]]]:
    named = read_types(resource("ontology", "graphkit.ttl"))
    return ((kind, named[kind].values()) for kind in ENTITY_TYPES)


def _predicates() -> Iterator[tuple[str, Iterable[str]]]:
    known = read_predicates(resource("ontology", "graphkit.ttl"))
    return ((name, known[name].labels.values()) for name in get_args(PredicateName))


_READERS: Mapping[KeyKind, Callable[[], Iterable[tuple[str, Iterable[str]]]]] = MappingProxyType(
    {"role": lambda: _concepts("role"), "sector": lambda: _concepts("sector"), "type": _types, "predicate": _predicates}
)
