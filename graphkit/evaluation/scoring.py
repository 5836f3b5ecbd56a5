"""One document's counts: what was found in it beside its gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from graphkit.evaluation.base import DocumentScore, Stated, Tally
from graphkit.evaluation.facts import Ends
from graphkit.evaluation.found import Found, FoundEntity, FoundFact
from graphkit.evaluation.gold import GoldDocument, GoldEntity, GoldFact
from graphkit.evaluation.matching import Keys, align
from graphkit.evaluation.mistakes import entity_mistakes, fact_mistakes, quote_mistakes
from graphkit.evaluation.quotes import Source


def score(gold: GoldDocument, found: Found, confidence: float) -> DocumentScore:
    """The counts of one document; facts count from `confidence` on. Raises ReadError if it cannot be read again."""
    wanted = [entity for entity in gold.entities if entity.type != "Sector"]
    offered = [entity for entity in found.entities if entity.type != "Sector"]
    linked = align(wanted, offered)
    keys = Keys(linked, {entity.key for entity in gold.entities if entity.type == "Sector"})
    shown = [fact for fact in found.facts if fact.confidence >= confidence]
    source = Source(gold.path, gold.name)
    astray = [fact for fact in shown if not source.holds(fact)]
    return DocumentScore(
        document=gold.name,
        entities=_entities(wanted, offered, linked),
        facts=_facts({fact.ends for fact in gold.facts}, {keys.ends(fact) for fact in shown}),
        strict=_strict(gold.facts, shown, keys),
        evidence=Tally(len(shown) - len(astray), len(shown), len(shown)),
        stated=_stated({fact.ends for fact in gold.facts}, found.facts, keys),
        linked={key: iri for iri, key in linked.items()},
        mistakes=(
            *entity_mistakes(gold.name, wanted, offered, linked),
            *fact_mistakes(gold.name, gold.facts, shown, keys),
            *quote_mistakes(gold.name, astray),
        ),
    )


def _tallies(hit: Counter[str], found: Counter[str], wanted: Counter[str]) -> dict[str, Tally]:
    return {name: Tally(hit[name], found[name], wanted[name]) for name in sorted({*found, *wanted})}


def _entities(
    wanted: Sequence[GoldEntity], offered: Sequence[FoundEntity], linked: Mapping[str, str]
) -> dict[str, Tally]:
    types = {entity.key: entity.type for entity in wanted}
    hit = Counter(entity.type for entity in offered if types.get(linked.get(entity.iri, "")) == entity.type)
    return _tallies(hit, Counter(entity.type for entity in offered), Counter(types.values()))


def _facts(wanted: Collection[Ends], found: Collection[Ends]) -> dict[str, Tally]:
    hit = Counter(ends.predicate for ends in found if ends in wanted)
    return _tallies(hit, Counter(ends.predicate for ends in found), Counter(ends.predicate for ends in wanted))


def _strict(wanted: Iterable[GoldFact], found: Iterable[FoundFact], keys: Keys) -> dict[str, Tally]:
    """Ends and details alike; a gold fact is met once, and a fact found twice counts once."""
    said = Counter((fact.ends, fact.details) for fact in wanted)
    stated = {(keys.ends(fact), fact.details) for fact in found}
    hit = Counter(ends.predicate for ends, details in stated if (ends, details) in said)
    gold: Counter[str] = Counter()
    for (ends, _), times in said.items():
        gold[ends.predicate] += times
    return _tallies(hit, Counter(ends.predicate for ends, _ in stated), gold)


def _stated(wanted: Collection[Ends], found: Iterable[FoundFact], keys: Keys) -> tuple[Stated, ...]:
    best: dict[Ends, float] = {}
    for fact in found:
        ends = keys.ends(fact)
        best[ends] = max(fact.confidence, best.get(ends, 0.0))
    return tuple(Stated(confidence, ends in wanted) for ends, confidence in sorted(best.items()))
