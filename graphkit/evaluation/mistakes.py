"""What was missed and what is wrong in one document, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graphkit.evaluation.base import Mistake
from graphkit.evaluation.facts import Details, Ends
from graphkit.evaluation.found import FoundEntity, FoundFact
from graphkit.evaluation.gold import GoldEntity, GoldFact
from graphkit.evaluation.matching import Keys


def entity_mistakes(
    document: str, wanted: Sequence[GoldEntity], offered: Sequence[FoundEntity], linked: Mapping[str, str]
) -> Iterator[Mistake]:
    """The entities that are wrong, of another type than in the gold, or missed."""
    by_key = {entity.key: entity for entity in wanted}
    for thing in offered:
        gold = by_key.get(linked.get(thing.iri, ""))
        if gold is None:
            yield Mistake("entity wrong", document, f"{thing.type} {thing.name}")
        elif gold.type != thing.type:
            yield Mistake("entity of another type", document, f"{thing.type} {thing.name} is: {gold.type}")
    met = set(linked.values())
    for entity in wanted:
        if entity.key not in met:
            yield Mistake("entity missed", document, f"{entity.type} {entity.name}")


def fact_mistakes(
    document: str, wanted: Sequence[GoldFact], found: Sequence[FoundFact], keys: Keys
) -> Iterator[Mistake]:
    """The facts that are wrong, have other details than in the gold, or are missed, each with its quote."""
    said: dict[Ends, list[Details]] = defaultdict(list)
    for fact in wanted:
        said[fact.ends].append(fact.details)
    for stated in found:
        details = said.get(keys.ends(stated))
        what = f"{stated.label} ({stated.details})"
        if details is None:
            yield Mistake("fact wrong", document, what, stated.quote)
        elif stated.details not in details:
            right = " or ".join(map(str, details))
            yield Mistake("fact with other details", document, f"{what} is: {right}", stated.quote)
    met = {keys.ends(fact) for fact in found}
    for fact in wanted:
        if fact.ends not in met:
            names = (fact.ends.subject, fact.ends.predicate, fact.ends.object)
            what = f"{' — '.join(filter(None, names))} ({fact.details})"
            yield Mistake("fact missed", document, what, fact.quote)


def quote_mistakes(document: str, astray: Iterable[FoundFact]) -> Iterator[Mistake]:
    """The facts whose quote is no quote."""
    return (Mistake("quote not in place", document, fact.label, fact.quote) for fact in astray)
