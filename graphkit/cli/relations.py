"""The relations with their patterns and examples, as `ontology/` has them, for people and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from graphkit.errors import UsageError
from graphkit.extract.relations.patterns import pattern_files, read_file
from graphkit.resources import resource
from graphkit.vocabulary import Predicate, Vocabulary
from graphkit.vocabulary.sources import read_turtle

_COMMENT = "http://www.w3.org/2000/01/rdf-schema#comment"
_MARK = re.compile(r"\[([^\[\]]+)\]\([A-Z]\w+(?:=[^()]+)?\)")
# what stands in lines of its own; "unless" and the like are told as they are
_TOLD_APART = frozenset({"id", "templates", "trigger", "confidence"})
_SHORTHAND = (
    "<name> is a set of words in ontology/patterns/words.toml, {end:class} a mention of that class, ~ a gap;"
    " in a frame the ends stand around the trigger in any order"
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of saying a relation: what evidence calls it, its templates or trigger, and what else it asks for."""

    method: str
    kind: str
    confidence: float
    wordings: tuple[str, ...]
    conditions: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation: its definition by language, its patterns, and its examples as the pattern file has them."""

    predicate: Predicate
    comments: Mapping[str, str]
    patterns: tuple[Pattern, ...]
    examples: tuple[Mapping[str, Any], ...]


def relations(vocabulary: Vocabulary) -> tuple[Relation, ...]:
    """Every relation, by name; raises ExtractionError or VocabularyError where a file breaks its rules."""
    nodes = read_turtle(resource("ontology", "graphkit.ttl"))
    files = {
        content["predicate"]: content for content in map(read_file, pattern_files(resource("ontology", "patterns")))
    }
    return tuple(
        Relation(
            predicate,
            nodes[predicate.iri].labels(_COMMENT),
            tuple(_patterns(name, files.get(name, {}))),
            tuple(files.get(name, {}).get("example", ())),
        )
        for name, predicate in sorted(vocabulary.predicates.items(), key=lambda item: item[0].casefold())
    )


def relation_named(name: str, found: Sequence[Relation]) -> Relation:
    """The relation of that name, whatever its capitals; raises UsageError with what comes near."""
    by_name = {relation.predicate.name.casefold(): relation for relation in found}
    if name.casefold() in by_name:
        return by_name[name.casefold()]
    spoken = {label.casefold(): r for r in found for label in r.predicate.labels.values()} | by_name
    close = get_close_matches(name.casefold(), sorted(spoken), 3, 0.5)
    near = list(dict.fromkeys(spoken[key].predicate.name for key in close))
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    raise UsageError(f"there is no relation '{name}'", hint + "`graphkit ontology show` lists all.")


def _patterns(name: str, content: Mapping[str, Any]) -> Iterator[Pattern]:
    for kind in ("pattern", "frame"):
        for entry in content.get(kind, ()):
            wordings = entry.get("templates", [entry["trigger"]] if "trigger" in entry else [])
            conditions = {key: value for key, value in entry.items() if key not in _TOLD_APART}
            method = f"pattern:{name}/{entry['id']}"
            yield Pattern(method, kind, entry["confidence"], tuple(wordings), conditions)


def told(relation: Relation) -> str:
    """A relation for people."""
    return "\n".join(_lines(relation)) + "\n"


def _lines(relation: Relation) -> Iterator[str]:
    predicate = relation.predicate
    yield f"{predicate.name}  {predicate.labels['de']} / {predicate.labels['en']}"
    yield f"  {predicate.iri}"
    yield f"  {relation.comments['de']}"
    yield f"  {relation.comments['en']}"
    both_ways = ", in either direction" if predicate.symmetric else ""
    yield f"  from {types(predicate.domain)} to {types(predicate.range) or 'a date or number'}{both_ways}"
    yield f"\nPatterns ({len(relation.patterns)})"
    yield f"  {_SHORTHAND}"
    for pattern in relation.patterns:
        yield f"\n  {pattern.method}  {pattern.kind}, confidence {pattern.confidence:g}"
        yield from (f"    {wording}" for wording in pattern.wordings)
        yield from (f"    {key}: {_plain(value)}" for key, value in pattern.conditions.items())
    for title, examples in (
        ("Examples that say it", [e for e in relation.examples if e["claims"]]),
        ("Examples that do not say it", [e for e in relation.examples if not e["claims"]]),
    ):
        yield f"\n{title} ({len(examples)})"
        yield from (line for example in examples for line in _example(example, predicate.name))


def _example(example: Mapping[str, Any], predicate: str) -> Iterator[str]:
    dated = f"  (published {example['published']})" if "published" in example else ""
    yield f"  “{plain_text(example)}”{dated}"
    for claim in example["claims"]:
        ends = " — ".join(filter(None, (claim["subject"], predicate, claim.get("object"))))
        details = ", ".join(f"{key} {value}" for key, value in claim.items() if key not in {"subject", "object"})
        yield f"      → {ends}" + (f"  ({details})" if details else "")


def plain_text(example: Mapping[str, Any]) -> str:
    """The text of an example without the marks of its mentions, in one line."""
    return " / ".join(line.strip() for line in _MARK.sub(r"\1", example["text"]).splitlines() if line.strip())


def types(names: frozenset[str]) -> str:
    """Entity types as a list in words."""
    return ", ".join(sorted(names))


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_plain(part)}" for key, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def as_json(found: Sequence[Relation], *, whole: bool) -> str:
    """Relations as JSON, with their patterns and examples if `whole`."""
    data = [{**_summary(relation), **(_details(relation) if whole else {})} for relation in found]
    return json.dumps(data[0] if whole and len(data) == 1 else data, ensure_ascii=False, indent=2) + "\n"


def _summary(relation: Relation) -> dict[str, Any]:
    predicate = relation.predicate
    return {
        "predicate": predicate.name,
        "iri": predicate.iri,
        "labels": dict(predicate.labels),
        "domain": sorted(predicate.domain),
        "range": sorted(predicate.range),
        "pattern_count": len(relation.patterns),
        "example_count": len(relation.examples),
    }


def _details(relation: Relation) -> dict[str, Any]:
    return {
        "definition": dict(relation.comments),
        "symmetric": relation.predicate.symmetric,
        "patterns": [
            {
                "method": p.method,
                "kind": p.kind,
                "confidence": p.confidence,
                "wordings": list(p.wordings),
                "conditions": dict(p.conditions),
            }
            for p in relation.patterns
        ],
        "examples": [
            {**example, "plain": plain_text(example), "says_it": bool(example["claims"])}
            for example in relation.examples
        ],
    }
