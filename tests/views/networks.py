"""Networks made by hand: a small one, one full of hostile text, and big ones."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from graphkit.model import ENTITY_TYPES, EntityType, PredicateName
from graphkit.network.base import ClusterLink, Label, Location, Network, NetworkFact, Node, Quote, Reason, Source

BASE = "https://w3id.org/graphkit/"

HOSTILE = (
    "<img src=x onerror=window.__hacked=1>",
    "</script><script>window.__hacked=1</script>",
    "<!--<script>",
    "{{ 7*7 }}{% raw %}",
    "\"'><svg onload=window.__hacked=1>",
    "javascript:window.__hacked=1",
    "href \u2028\u2029 &lt;b&gt;",
)

WORDS = (
    "Cluster",
    "Netzwerk",
    "Verein",
    "Region",
    "Programm",
    "Forum",
    "Innovation",
    "Förderung",
    "Mitglied",
    "Leitung",
)

LABELS = {
    "type/Person": Label("Person", "person"),
    "type/Cluster": Label("Cluster", "cluster"),
    "type/Organization": Label("Organisation", "organisation"),
    "type/Region": Label("Region", "region"),
    "type/Programme": Label("Programm", "programme"),
    "type/Event": Label("Veranstaltung", "event"),
    "type/Project": Label("Projekt", "project"),
    "type/Award": Label("Auszeichnung", "award"),
    "type/Sector": Label("Branche", "sector"),
    "predicate/role": Label("hat eine Rolle bei", "has a role in"),
    "predicate/memberOf": Label("ist Mitglied von", "is a member of"),
    "predicate/participatesIn": Label("nimmt teil an Programm", "participates in programme"),
    "predicate/manages": Label("führt das Cluster", "manages"),
    "predicate/runs": Label("führt durch", "runs"),
    "predicate/funds": Label("fördert", "funds"),
    "predicate/partner": Label("kooperiert mit", "is a partner of"),
    "predicate/takesPartIn": Label("wirkt mit bei Veranstaltung", "takes part in"),
    "predicate/awarded": Label("ist ausgezeichnet mit", "has been awarded"),
    "predicate/locatedIn": Label("liegt in", "is located in"),
    "predicate/inSector": Label("gehört zur Branche", "is in the sector"),
    "predicate/founded": Label("gegründet", "founded"),
    "predicate/heldOn": Label("findet statt am", "is held on"),
    "predicate/memberCount": Label("Zahl der Mitglieder", "number of members"),
    "role/managing-director": Label("Geschäftsführung", "managing director"),
    "role/chair": Label("Vorsitz", "chair"),
    "link/person": Label("gemeinsame Person", "shared person"),
    "link/programme": Label("gemeinsames Programm", "shared programme"),
    "link/event": Label("gemeinsame Veranstaltung", "shared event"),
    "link/partner": Label("Partnerschaft", "partnership"),
    "link/document": Label("im selben Dokument", "in the same document"),
}


def iri(type_: str, name: str) -> str:
    slug = name.lower().replace(" ", "-").replace("ü", "ue").replace("ö", "oe").replace("ä", "ae")
    return f"{BASE}{type_.lower()}/{slug}"


def node(type_: EntityType, name: str, x: float, y: float, group: int = 0, aliases: Sequence[str] = ()) -> Node:
    return Node(iri(type_, name), type_, name, tuple(aliases), x, y, group)


def quote(text: str, document: int = 0, confidence: float = 0.9) -> Quote:
    return Quote(document, text, "Wie das Amtsblatt meldet: ", " Das teilte die Geschäftsstelle mit.", confidence)


def fact(
    number: int,
    predicate: PredicateName,
    subject: Node,
    object_: Node | None,
    text: str,
    *,
    confidence: float = 0.9,
    document: int = 0,
    role: str | None = None,
    since: str | None = None,
    until: str | None = None,
    status: str | None = None,
    value: int | None = None,
) -> NetworkFact:
    return NetworkFact(
        f"f{number}",
        predicate,
        subject.iri,
        None if object_ is None else object_.iri,
        role,
        since,
        until,
        status,
        value,
        confidence,
        (quote(text, document, confidence),),
    )


def sample() -> Network:
    """Three clusters, two of them linked in two ways, one alone; two facts between the same two nodes."""
    moor = node("Cluster", "Moorlicht e. V.", 0, 0, 0, ["Moorlicht", "ML"])
    wind = node("Cluster", "Küstenwind", 4, 0, 1)
    alone = node("Cluster", "Alpenholz", 4, 3, 2)
    ada = node("Person", "Ada Brandt", 1.5, 1.5, 0, ["Brandt"])
    city = node("Region", "München", 0, 2.6, 0)
    programme = node("Programme", "go-cluster", 2.2, -1.6, 1)
    forum = node("Event", "Lichtforum 2023", -2, -1.4, 0)
    guild = node("Organization", "Handwerkskammer für das nördliche Küstenland", 6, 1.4, 1)
    facts = (
        fact(
            1,
            "role",
            ada,
            moor,
            "Ada Brandt führt Moorlicht seit Juni 2022.",
            role="managing-director",
            since="2022-06",
            status="current",
        ),
        fact(
            2,
            "role",
            ada,
            moor,
            "Zuvor saß Brandt dem Verein vor.",
            role="chair",
            until="2022-05",
            status="former",
            document=1,
        ),
        fact(3, "role", ada, wind, "Brandt war bei Küstenwind.", role="chair", status="former", confidence=0.8),
        fact(4, "participatesIn", moor, programme, "Moorlicht gehört zu go-cluster.", document=1),
        fact(5, "participatesIn", wind, programme, "Auch Küstenwind nimmt an go-cluster teil."),
        fact(6, "locatedIn", moor, city, "Moorlicht sitzt in München."),
        fact(7, "runs", moor, forum, "Moorlicht lud zum Lichtforum 2023 ein."),
        fact(8, "memberOf", guild, wind, "Die Kammer ist Mitglied bei Küstenwind.", confidence=0.6),
        fact(9, "partner", moor, guild, "Vielleicht arbeiten beide zusammen.", confidence=0.3),
        fact(10, "founded", moor, None, "gegründet 2004", since="2004"),
        fact(11, "memberCount", moor, None, "mit 80 Mitgliedern", value=80),
        fact(12, "heldOn", forum, None, "am 4. Mai 2023", since="2023-05-04"),
    )
    reasons = (
        Reason("person", ada.iri, 1.44, ("f1", "f3"), first=1),
        Reason("programme", programme.iri, 0.72, ("f4", "f5"), first=1),
    )
    return Network(
        nodes=(moor, wind, alone, ada, city, programme, forum, guild),
        facts=facts,
        links=(ClusterLink(moor.iri, wind.iri, 2.16, reasons),),
        clusters={moor.iri: (0.0, 0.0), wind.iri: (3.0, 0.0), alone.iri: (1.5, 2.0)},
        documents=(
            Source("moorlicht.txt", "Neue Spitze für Moorlicht", "2022-06-14", "https://example.org/moorlicht"),
            Source("archiv/verein.md", None, None, "javascript:alert(1)"),
        ),
        labels=LABELS,
    )


def placed() -> Network:
    """The small network on the map: a town, a state, and an event in the same town."""
    base = sample()
    at = {"München": Location(48.137, 11.575, True)}
    nodes = {one.name: replace(one, location=at.get(one.name)) for one in base.nodes}
    north = replace(node("Region", "Schleswig-Holstein", 5, -2, 1), location=Location(54.1, 10.0, False))
    facts = (
        fact(13, "locatedIn", nodes["Küstenwind"], north, "Küstenwind sitzt in Schleswig-Holstein."),
        fact(14, "locatedIn", nodes["Lichtforum 2023"], nodes["München"], "Das Forum war in München."),
    )
    return replace(base, nodes=(*nodes.values(), north), facts=(*base.facts, *facts))


def scattered() -> Network:
    """The network on the map with a cluster far away, and three more in the town."""
    base = placed()
    regions = [one for one in base.nodes if one.type == "Region"]
    (town,) = (one for one in regions if one.name == "München")
    canada = replace(node("Region", "Kanada", 9, 9), location=Location(56.0, -96.0, exact=False))
    far, near = node("Cluster", "Nordlicht Québec", 8, 8), [node("Cluster", f"Isarnetz {i}", i, 8) for i in range(3)]
    facts = (
        fact(60, "locatedIn", far, canada, "Nordlicht sitzt in Kanada."),
        *(fact(61 + i, "locatedIn", one, town, "Isarnetz sitzt in München.") for i, one in enumerate(near)),
    )
    nodes = (*base.nodes, canada, far, *near)
    clusters = {**base.clusters, **{one.iri: (one.x, one.y) for one in (far, *near)}}
    return replace(base, nodes=nodes, facts=(*base.facts, *facts), clusters=clusters)


def served(*terms: tuple[str, str | None, str | None, str | None], told: str | None = "2023-03-01") -> Network:
    """Two clusters and a person who serves both: name, since, until and status of each of the two facts."""
    one, other = node("Cluster", "Moorlicht", 0, 0), node("Cluster", "Küstenwind", 4, 0)
    ada = node("Person", "Ada Brandt", 2, 2)
    facts = tuple(
        fact(i, "role", ada, body, f"im {label}", role="chair", since=since, until=until, status=status, document=i)
        for i, (body, (label, since, until, status)) in enumerate(zip((one, other), terms, strict=True))
    )
    link = ClusterLink(one.iri, other.iri, 0.63, (Reason("person", ada.iri, 0.63, ("f0", "f1"), first=1),))
    return Network(
        nodes=(one, other, ada),
        facts=facts,
        links=(link,),
        clusters={one.iri: (0.0, 0.0), other.iri: (3.0, 0.0)},
        documents=(Source("eins.txt", None, told), Source("zwei.txt", None, told and "2021-05-01")),
        labels=LABELS,
    )


def hostile() -> Network:
    """The small network with every text of it turned into an attack."""
    base = sample()
    bad = " ".join(HOSTILE)
    return replace(
        base,
        nodes=tuple(
            replace(one, name=f"{HOSTILE[i % len(HOSTILE)]} {i}", aliases=HOSTILE) for i, one in enumerate(base.nodes)
        ),
        facts=tuple(
            replace(
                one,
                role=HOSTILE[0] if one.role else None,
                since=HOSTILE[4] if one.since else None,
                status=HOSTILE[1],
                quotes=(Quote(0, bad, bad, bad, 0.9),),
            )
            for one in base.facts
        ),
        documents=(Source(bad, bad, HOSTILE[0], HOSTILE[5]), Source(bad, None, bad, 'https://e.org/"><script>x')),
        labels={key: Label(f"{HOSTILE[i % 5]}", bad) for i, key in enumerate(LABELS)},
    )


def retold() -> Network:
    """The small network with a fact that few would believe beside the two that link its clusters by a programme."""
    base = sample()
    moor, programme = base.nodes[0], base.nodes[5]
    doubtful = fact(15, "participatesIn", moor, programme, "Moorlicht wohl auch.", confidence=0.2, since="2019")
    (link,) = base.links
    person, shared = link.reasons
    reasons = (person, replace(shared, facts=("f15", *shared.facts), first=2))
    return replace(base, facts=(*base.facts, doubtful), links=(replace(link, reasons=reasons),))


def empty() -> Network:
    return Network((), (), (), {}, (), LABELS)


def single() -> Network:
    one = node("Cluster", "Moorlicht e. V.", 3.0, 3.0)
    return Network((one,), (), (), {one.iri: (0.0, 0.0)}, (), LABELS)


def big(size: int, count: int) -> Network:
    """Communities in squares on a grid, facts mostly within them; each fact with one quote in its context."""
    chance = random.Random(7)
    groups = max(1, size // 40)
    nodes = tuple(_member(number, number % groups, round(groups**0.5) or 1, chance) for number in range(size))
    facts = tuple(_said(number, nodes, groups, chance) for number in range(count))
    clusters = {one.iri: (one.x, one.y) for one in nodes if one.type == "Cluster"}
    documents = tuple(Source(f"dokument-{number}.txt", f"Bericht {number}") for number in range(50))
    return Network(nodes, facts, (), clusters, documents, LABELS)


def crowd() -> Network:
    """Eight communities, each around a cluster with a long name that others stand close to."""
    base = big(240, 300)
    named = tuple(
        replace(one, name=f"Verband {i} der Küstenwirtschaft im Norden") if one.type == "Cluster" else one
        for i, one in enumerate(base.nodes)
    )
    return replace(base, nodes=named)


def _member(number: int, group: int, across: int, chance: random.Random) -> Node:
    x = 8 * (group % across) + chance.uniform(-3.2, 3.2)
    y = 8 * (group // across) + chance.uniform(-3.2, 3.2)
    type_ = ENTITY_TYPES[(number // 3) % 9 if number % 3 == 0 else 0]
    return Node(f"{BASE}{type_.lower()}/n{number}", type_, f"{type_} Nummer {number}", (), x, y, group)


def _said(number: int, nodes: Sequence[Node], groups: int, chance: random.Random) -> NetworkFact:
    first = chance.randrange(len(nodes))
    step = groups * chance.randrange(1, 40) if chance.random() < 0.9 else chance.randrange(1, len(nodes))
    second = (first + step) % len(nodes)
    line = " ".join(chance.choice(WORDS) + str(chance.randrange(90)) for _ in range(42))
    return NetworkFact(
        f"f{number}",
        chance.choice(("role", "memberOf", "partner", "takesPartIn")),
        nodes[first].iri,
        nodes[second].iri,
        None,
        "2020",
        None,
        None,
        None,
        round(chance.uniform(0.5, 1), 2),
        (Quote(number % 50, line[120:200], line[:120], line[200:320], 0.9),),
    )
