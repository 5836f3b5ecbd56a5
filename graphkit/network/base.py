"""What a network is made of: entities as nodes, facts with their quotes, and the links between clusters."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from graphkit.model import EntityType, PredicateName

SHADES = 6
"""How many colours groups have (`--group-1` … in the style sheet)."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document behind quotes; `link` is a web address or None, `iri` what it is in the graph."""

    name: str
    title: str | None = None
    published: str | None = None
    link: str | None = None
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that support a fact; `document` is an index into `Network.documents`.

    `before` and `after` are what stands around the quote in the document, at most 120 code points each; `start` is
    where in its text the quote begins, in code points, None where that is not known.
    """

    document: int
    text: str
    before: str
    after: str
    confidence: float
    start: int | None = None


@dataclass(frozen=True, slots=True)
class NetworkFact:
    """A fact with its quotes, best first; `subject` and `object` are node IRIs, `object` None for dates and counts."""

    id: str
    predicate: PredicateName
    subject: str
    object: str | None
    role: str | None
    since: str | None
    until: str | None
    status: str | None
    value: int | None
    confidence: float
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """Two entities of a path, by IRI, and the facts that join them, most certain first."""

    source: str
    target: str
    facts: tuple[NetworkFact, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """How an entity stands in the network, over the facts that are shown by default.

    `neighbours` is the number of entities it is joined with, `betweenness` the share (0 to 1) of shortest paths between
    others that run through it, `centrality` its PageRank as a share (0 to 1) of the highest, `documents` the number of
    documents that say something of it.
    """

    neighbours: int = 0
    betweenness: float = 0.0
    centrality: float = 0.0
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Location:
    """Where a region lies, in degrees of WGS 84; a location that is not `exact` is the middle of a wider area."""

    latitude: float
    longitude: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Node:
    """An entity; `x`, `y` are layout coordinates (about one unit per node), `group` numbers its community.

    `location` is where a region lies, None for what is no region and for regions whose place is unknown.
    `within` are the IRIs of the states and countries that a region lies in, nearest first.
    """

    iri: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    x: float = 0.0
    y: float = 0.0
    group: int = 0
    measures: Measures = Measures()
    location: Location | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two clusters are linked: by `kind` through the entity `via`, or through the document `document`.

    Where a fact joins the two directly there is neither. `document` is an index into `Network.documents`. `facts` are
    ids of the facts that say so: the `first` of them are those of the first cluster, the others those of the second.
    `shared` counts the clusters that share `via` or `document`; `weight` falls with it.
    """

    kind: str
    via: str | None
    weight: float
    facts: tuple[str, ...]
    first: int = 0
    shared: int = 2
    document: int | None = None

    def within(self, facts: Collection[str]) -> Reason | None:
        """The reason with those of its facts that are among `facts`; None where these do not link the two any more."""
        ones, others = ([fact for fact in side if fact in facts] for side in self._sides())
        if len(ones) + len(others) < len(self.facts) and not (others and (ones or not self.first)):
            return None
        return replace(self, facts=(*ones, *others), first=len(ones))

    def _sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.facts[: self.first], self.facts[self.first :]


@dataclass(frozen=True, slots=True)
class ClusterLink:
    """All that links two clusters, strongest reason first; `weight` is the sum."""

    source: str
    target: str
    weight: float
    reasons: tuple[Reason, ...]

    def within(self, facts: Collection[str]) -> ClusterLink | None:
        """The link with the reasons that facts among `facts` still give; None where there are none."""
        reasons = tuple(left for reason in self.reasons if (left := reason.within(facts)))
        return replace(self, weight=sum(r.weight for r in reasons), reasons=reasons) if reasons else None


@dataclass(frozen=True, slots=True)
class Ground:
    """A sector and a state, by IRI, that two clusters share; `facts` are ids of the facts that say so."""

    sector: str
    state: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhiteSpot:
    """Two clusters, by IRI, that are close to each other, but that no document brings together."""

    source: str
    target: str
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A word of the page in German and English."""

    de: str
    en: str


@dataclass(frozen=True, slots=True)
class Group:
    """A community of entities that have more to do with each other than with others; `size` counts them.

    `shade` (0 to SHADES - 1) is its colour in the picture, another one than that of its neighbours where possible.
    """

    number: int
    name: Label
    size: int
    shade: int = 0


@dataclass(frozen=True, slots=True)
class Network:
    """Everything that a page of the network needs.

    `links` are the cluster-to-cluster links; `clusters` places the same clusters for that view (IRI → x, y).
    `labels` are the names of predicates ("predicate/role"), roles ("role/founder"), kinds of links ("link/person"),
    entity types ("type/Person") and of states and countries ("region/bayern"). `confidence` is the threshold below
    which facts are not shown at first. `white_spots` are the first of the `white_spots_found` in the graph.
    """

    nodes: tuple[Node, ...]
    facts: tuple[NetworkFact, ...]
    links: tuple[ClusterLink, ...]
    clusters: Mapping[str, tuple[float, float]]
    documents: tuple[Source, ...]
    labels: Mapping[str, Label]
    confidence: float = 0.5
    groups: tuple[Group, ...] = ()
    white_spots: tuple[WhiteSpot, ...] = ()
    white_spots_found: int = 0

    @property
    def shown_facts(self) -> list[NetworkFact]:
        """The facts from the threshold on."""
        return [fact for fact in self.facts if fact.confidence >= self.confidence]

    @property
    def shown_nodes(self) -> list[Node]:
        """The entities that a shown fact speaks of, or no fact at all."""
        ends = {end for fact in self.shown_facts for end in (fact.subject, fact.object)}
        spoken = {end for fact in self.facts for end in (fact.subject, fact.object)}
        return [node for node in self.nodes if node.iri in ends or node.iri not in spoken]
