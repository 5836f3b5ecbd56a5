"""Facts that cannot all be true, or that make no sense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graphkit.checks.provenance import Provenance
from graphkit.checks.report import Problem
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


@dataclass(frozen=True, slots=True)
class _Stated:
    """A fact as the checks need it; `earliest` and `latest` are the dates of the documents that state it."""

    fact: str
    predicate: str
    subject: str
    name: str
    object: str
    object_name: str
    role: str
    status: str
    start: str
    end: str
    value: str
    earliest: str
    latest: str


def contradictions(store: Store, provenance: Provenance, confidence: float) -> Iterator[Problem]:
    """A problem for each thing of which facts disagree, and for each fact that disagrees with itself.

    Facts count from `confidence` on.
    """
    stated: dict[str, list[_Stated]] = defaultdict(list)
    for row in store.select(_FACTS.replace("FROM", str(confidence))).rows:
        cells = [cell.value if cell else "" for cell in row]
        cells[1], cells[6] = last_segment(cells[1]), last_segment(cells[6])
        stated[cells[1]].append(_Stated(*cells))
    for found in (
        _ends_before_start([fact for facts in stated.values() for fact in facts]),
        _differing_dates(stated["founded"], "founded", "was founded in different years", 4),
        _differing_dates(stated["heldOn"], "held-on", "is said to take place at different times", 10),
        _counts_far_apart(stated["memberCount"]),
        _current_and_former(stated["role"]),
        _before_founding(stated),
    ):
        for check, message, facts in found:
            documents = provenance.of_facts(fact.fact for fact in facts)
            yield Problem("contradiction", check, message, facts[0].subject, documents)


_Found = Iterator[tuple[str, str, Sequence[_Stated]]]


def later(one: str, other: str) -> bool:
    """Whether an ISO date is certainly later than another: compared as far as both are exact."""
    exact = min(len(one), len(other))
    return one[:exact] > other[:exact]


def _ends_before_start(facts: Sequence[_Stated]) -> _Found:
    for fact in facts:
        if fact.start and fact.end and later(fact.start, fact.end):
            about = f"{fact.name} at {fact.object_name}" if fact.object_name else fact.name
            yield "ends-before-start", f"{about}: ends ({fact.end}) before it begins ({fact.start}).", (fact,)


def _differing_dates(facts: Sequence[_Stated], check: str, words: str, exact: int) -> _Found:
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


def _counts_far_apart(facts: Sequence[_Stated]) -> _Found:
    for group in _by_subject(facts):
        years: dict[str, list[_Stated]] = defaultdict(list)
        for fact in group:
            years[(fact.start or fact.latest)[:4]].append(fact)
        apart = {year: stated for year, stated in sorted(years.items()) if year and _far_apart(_counts(stated))}
        if apart:
            said = "; ".join(f"{_listed(_counts(stated))} members in {year}" for year, stated in apart.items())
            yield "member-count", f"{group[0].name} has {said}.", [fact for stated in apart.values() for fact in stated]


def _counts(facts: Iterable[_Stated]) -> list[int]:
    return sorted({int(fact.value or 0) for fact in facts})


def _far_apart(counts: Sequence[int]) -> bool:
    return counts[-1] > counts[0] * _FACTOR and counts[-1] - counts[0] > _DIFFERENCE


def _listed(values: Iterable[object]) -> str:
    *first, last = map(str, values)
    return f"{', '.join(first)} and {last}"


def _current_and_former(facts: Sequence[_Stated]) -> _Found:
    """Documents say that a role has ended, and others that are not older say that it goes on."""
    roles: dict[tuple[str, str, str], list[_Stated]] = defaultdict(list)
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


def _separate(ended: _Stated, going: _Stated) -> bool:
    """Whether the ended role was over before the present one began: somebody came back."""
    return bool(ended.end and going.start and later(going.start, ended.end))


def _before_founding(stated: dict[str, list[_Stated]]) -> _Found:
    """Roles and events of a body that lie before every founding date that is stated of it."""
    founded: dict[str, _Stated] = {}
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


def _by_subject(facts: Sequence[_Stated]) -> Iterable[list[_Stated]]:
    groups: dict[str, list[_Stated]] = defaultdict(list)
    for fact in facts:
        groups[fact.subject].append(fact)
    return groups.values()
