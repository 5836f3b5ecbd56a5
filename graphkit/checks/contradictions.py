"""Facts that cannot all be true, or that make no sense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from graphkit.checks.provenance import Provenance
from graphkit.checks.report import Problem
from graphkit.slug import last_segment
from graphkit.store import Store
from graphkit.vocabulary import ONTOLOGY

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
  ?fact rdf:predicate ?predicate ; a gk:Fact ; rdf:subject ?subject .
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


def contradictions(store: Store, provenance: Provenance) -> Iterator[Problem]:
    """A problem for each pair of facts that disagree, and for each fact that disagrees with itself."""
    stated: dict[str, list[_Stated]] = defaultdict(list)
    for row in store.select(_FACTS).rows:
        cells = [cell.value if cell else "" for cell in row]
        cells[1], cells[6] = last_segment(cells[1]), last_segment(cells[6])
        stated[cells[1]].append(_Stated(*cells))
    for found in (
        _ends_before_start([fact for facts in stated.values() for fact in facts]),
        _two_dates(stated["founded"], "founded", "was founded in two different years", 4),
        _two_dates(stated["heldOn"], "held-on", "is said to take place at two different times", 10),
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


def _two_dates(facts: Sequence[_Stated], check: str, words: str, exact: int) -> _Found:
    """Pairs whose dates differ within the first `exact` characters, as far as both say."""
    for pair in _pairs(facts):
        one, other = sorted(fact.start[:exact] for fact in pair)
        if one and (later(one, other) or later(other, one)):
            yield check, f"{pair[0].name} {words}: {one} and {other}.", pair


def _counts_far_apart(facts: Sequence[_Stated]) -> _Found:
    for pair in _pairs(facts):
        years = {(fact.start or fact.latest)[:4] for fact in pair}
        low, high = sorted(int(fact.value or 0) for fact in pair)
        if len(years) == 1 and years != {""} and high > low * _FACTOR and high - low > _DIFFERENCE:
            yield "member-count", f"{pair[0].name} has {low} and {high} members in {years.pop()}.", pair


def _current_and_former(facts: Sequence[_Stated]) -> _Found:
    """One document says that a role has ended, and one that is not older says that it goes on."""
    roles: dict[tuple[str, str, str], list[_Stated]] = defaultdict(list)
    for fact in facts:
        roles[fact.subject, fact.object, fact.role].append(fact)
    for group in roles.values():
        for ended in (fact for fact in group if fact.status == "former"):
            for going in (fact for fact in group if fact.status == "current"):
                if not later(ended.earliest, going.latest) and not _separate(ended, going):
                    words = f"{going.name} is and is no longer {going.role} of {going.object_name}"
                    yield "current-and-former", f"{words}: the documents disagree.", (going, ended)


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


def _pairs(facts: Sequence[_Stated]) -> Iterator[tuple[_Stated, _Stated]]:
    """Every two facts about one subject."""
    groups: dict[str, list[_Stated]] = defaultdict(list)
    for fact in facts:
        groups[fact.subject].append(fact)
    for group in groups.values():
        yield from combinations(sorted(group, key=lambda fact: (fact.start, fact.value, fact.fact)), 2)
