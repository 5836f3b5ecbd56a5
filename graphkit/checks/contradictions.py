"""Facts that cannot all be true, or that make no sense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from graphkit.checks.leading import two_leaders
from graphkit.checks.provenance import Provenance
from graphkit.checks.report import Problem
from graphkit.checks.stated import Found, Stated, later
from graphkit.slug import last_segment
from graphkit.store import Store
from graphkit.vocabulary import ONTOLOGY

# FROM is the least confidence that counts.
_FACTS = f"""
PREFIX gk: <{ONTOLOGY}>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX schema: <http://schema.org/>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?fact ?predicate ?subject ?name ?object ?objectName ?role ?status ?start ?end ?value
       (MIN(?dated) AS ?earliest) (MAX(?dated) AS ?latest)
WHERE {{
  VALUES ?predicate {{ gk:role gk:founded gk:heldOn gk:memberCount gk:runs gk:memberOf gk:participatesIn }}
  ?fact rdf:predicate ?predicate ; a gk:Fact ; rdf:subject ?subject ; gk:confidence ?sure .
  FILTER(?sure >= FROM)
  ?subject skos:prefLabel ?name .
  OPTIONAL {{ ?fact rdf:object ?object . ?object skos:prefLabel ?objectName }}
  OPTIONAL {{ ?fact org:role ?role }}
  OPTIONAL {{ ?fact gk:status ?status }}
  OPTIONAL {{ ?fact schema:startDate ?start }}
  OPTIONAL {{ ?fact schema:endDate ?end }}
  OPTIONAL {{ ?fact gk:value ?value }}
  OPTIONAL {{
    ?fact gk:support ?claim .
    GRAPH ?document {{ ?claim a gk:Claim . ?document dcterms:issued ?issued }}
    BIND (STR(?issued) AS ?dated)
  }}
}}
GROUP BY ?fact ?predicate ?subject ?name ?object ?objectName ?role ?status ?start ?end ?value
"""

# Member counts of one year are called contradictory when they differ by more than half and by more than ten.
_FACTOR, _DIFFERENCE = 1.5, 10
_A_DAY = len("2024-01-31")


def contradictions(store: Store, provenance: Provenance, confidence: float) -> Iterator[Problem]:
    """A problem for each thing of which facts disagree, and for each fact that disagrees with itself.

    Facts count from `confidence` on.
    """
    stated: dict[str, list[Stated]] = defaultdict(list)
    for row in store.select(_FACTS.replace("FROM", str(confidence))).rows:
        cells = [cell.value if cell else "" for cell in row]
        cells[1], cells[6] = last_segment(cells[1]), last_segment(cells[6])
        stated[cells[1]].append(Stated(*cells))
    for found in (
        _ends_before_start([fact for facts in stated.values() for fact in facts]),
        _differing_dates(stated["founded"], "founded", "was founded in different years", 4),
        _differing_dates(stated["heldOn"], "held-on", "is said to take place at different times", 10),
        _counts_far_apart(stated["memberCount"]),
        _current_and_former(stated["role"]),
        two_leaders(stated["role"], lambda fact: provenance.of_facts([fact])),
        _before_founding(stated),
    ):
        for check, message, facts in found:
            documents = provenance.of_facts(fact.fact for fact in facts)
            yield Problem("contradiction", check, message, facts[0].subject, documents)


def _ends_before_start(facts: Sequence[Stated]) -> Found:
    for fact in facts:
        if fact.start and fact.end and later(fact.start, fact.end):
            about = f"{fact.name} at {fact.object_name}" if fact.object_name else fact.name
            yield "ends-before-start", f"{about}: ends ({fact.end}) before it begins ({fact.start}).", (fact,)


def _differing_dates(facts: Sequence[Stated], check: str, words: str, exact: int) -> Found:
    """Of each subject the dates that differ within the first `exact` characters, as far as both say."""
    for group in _by_subject(facts):
        dated = [(fact.start[:exact], fact) for fact in group if fact.start]
        differing = {one for one, _ in dated for other, _ in dated if later(one, other) or later(other, one)}
        if differing:
            yield (
                check,
                f"{group[0].name} {words}: {_listed(sorted(differing))}.",
                [f for date, f in dated if date in differing],
            )


def _counts_far_apart(facts: Sequence[Stated]) -> Found:
    for group in _by_subject(facts):
        years: dict[str, list[Stated]] = defaultdict(list)
        days: dict[str, list[Stated]] = defaultdict(list)
        for fact in group:
            years[(fact.start or fact.latest)[:4]].append(fact)
            days[fact.start if len(fact.start) == _A_DAY else ""].append(fact)
        apart = {year: stated for year, stated in sorted(years.items()) if year and _far_apart(_counts(stated))}
        apart |= {day: stated for day, stated in sorted(days.items()) if day[:4] not in apart and _differ(day, stated)}
        if apart:
            said = "; ".join(f"{_listed(_counts(stated))} members {_at(year)}" for year, stated in apart.items())
            yield "member-count", f"{group[0].name} has {said}.", [fact for stated in apart.values() for fact in stated]


def _counts(facts: Iterable[Stated]) -> list[int]:
    return sorted({int(fact.value or 0) for fact in facts})


def _at(date: str) -> str:
    return f"{'on' if len(date) == _A_DAY else 'in'} {date}"


def _differ(day: str, facts: Sequence[Stated]) -> bool:
    """Whether numbers stated for one and the same day differ by more than rounding to tens or hundreds explains."""
    counts = _counts(facts) if day else []
    return any(high - low >= max(_rounded(low), _rounded(high)) for low, high in combinations(counts, 2))


def _rounded(count: int) -> int:
    """What a number may have been rounded to: the hundred, the ten, or one; none is none."""
    return next(unit for unit in (100, 10, 1) if count % unit == 0) if count else 0


def _far_apart(counts: Sequence[int]) -> bool:
    return counts[-1] > counts[0] * _FACTOR and counts[-1] - counts[0] > _DIFFERENCE


def _listed(values: Iterable[object]) -> str:
    *first, last = map(str, values)
    return f"{', '.join(first)} and {last}"


def _current_and_former(facts: Sequence[Stated]) -> Found:
    """Documents say that a role has ended, and others that are not older say that it goes on."""
    roles: dict[tuple[str, str, str], list[Stated]] = defaultdict(list)
    for fact in facts:
        roles[fact.subject, fact.object, fact.role].append(fact)
    for group in roles.values():
        clashing = [
            (going, ended)
            for ended in group
            for going in group
            if (ended.status, going.status) == ("former", "current")
            and not later(ended.earliest, going.latest)
            and not _separate(ended, going)
        ]
        if clashing:
            one = clashing[0][0]
            words = f"{one.name} is and is no longer {one.role} of {one.object_name}"
            yield (
                "current-and-former",
                f"{words}: the documents disagree.",
                [fact for pair in clashing for fact in pair],
            )


def _separate(ended: Stated, going: Stated) -> bool:
    """Whether the ended role was over before the present one began: somebody came back."""
    return bool(ended.end and going.start and later(going.start, ended.end))


def _before_founding(stated: dict[str, list[Stated]]) -> Found:
    """Roles and events of a body that lie before every founding date that is stated of it."""
    founded: dict[str, Stated] = {}
    for fact in stated["founded"]:
        if fact.start and (fact.subject not in founded or fact.start < founded[fact.subject].start):
            founded[fact.subject] = fact
    held = {fact.subject: fact for fact in stated["heldOn"] if fact.start}
    for fact in stated["runs"]:
        origin, event = founded.get(fact.subject), held.get(fact.object)
        if origin and event and later(origin.start[:4], event.start):
            words = f"{fact.name}, founded {origin.start}, runs {fact.object_name}, held {event.start}"
            yield "before-founding", f"{words}: that is earlier.", (fact, origin, event)
    for fact in stated["role"] + stated["memberOf"]:
        origin = founded.get(fact.object)
        if origin and fact.start and fact.role != "founder" and later(origin.start[:4], fact.start):
            words = f"{fact.name} begins at {fact.object_name} in {fact.start}"
            yield "before-founding", f"{words}, before it was founded ({origin.start}).", (fact, origin)


def _by_subject(facts: Sequence[Stated]) -> Iterable[list[Stated]]:
    groups: dict[str, list[Stated]] = defaultdict(list)
    for fact in facts:
        groups[fact.subject].append(fact)
    return groups.values()
