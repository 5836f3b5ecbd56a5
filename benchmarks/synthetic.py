"""Documents of a made-up world, as many as wanted: the same number always gives the same findings."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from graphkit.model import Claim, Document, Evidence, Findings, Referent, Span
from graphkit.vocabulary import NAMESPACE

_SECTORS = ("photonics", "life-sciences", "microelectronics", "hydrogen")
_ROLES = ("managing-director", "cluster-manager", "board-chair", "project-manager", "staff")


def documents(first: int, number: int) -> Iterator[Findings]:
    """Findings of documents `first` to `first + number`.

    The world grows with the documents: a person or body turns up in some twenty of them, a programme and a town in all.
    """
    for turn in range(first, first + number):
        yield _document(turn, random.Random(turn))


def _document(turn: int, chance: random.Random) -> Findings:
    def near() -> int:
        return turn + chance.randrange(20)

    people = [f"Vorname{near()} Nachname{near()}" for _ in range(4)]
    bodies = [f"Netzwerk {near()} e. V." for _ in range(3)]
    firms = [f"Werk {near()} GmbH" for _ in range(4)]
    text = ". ".join([*people, *bodies, *firms, "go-cluster", "Hannover"]) * 3
    name = f"synthetic/{turn:06}.txt"
    programme, region = (
        Referent("go", "Programme", "go-cluster", ("go-cluster",)),
        Referent("r", "Region", "Hannover", ()),
    )
    referents = [programme, region]
    referents += [Referent(f"p{i}", "Person", n, (n,)) for i, n in enumerate(dict.fromkeys(people))]
    referents += [Referent(f"c{i}", "Cluster", n, (n, n[:-6])) for i, n in enumerate(dict.fromkeys(bodies))]
    referents += [Referent(f"o{i}", "Organization", n, (n,)) for i, n in enumerate(dict.fromkeys(firms))]
    event = Referent("e0", "Event", f"Clustertag {near()}", ("Clustertag",))
    referents += [event, _sector(chance.choice(_SECTORS))]
    keys = {kind: [r.key for r in referents if r.key[0] == kind] for kind in "pcos"}
    claims = [_claim(name, text, "participatesIn", c, "go") for c in keys["c"]]
    claims += [_claim(name, text, "locatedIn", c, "r") for c in keys["c"]]
    claims += [_claim(name, text, "memberOf", o, chance.choice(keys["c"])) for o in keys["o"]]
    claims += [
        _claim(name, text, "role", p, chance.choice(keys["c"]), role=chance.choice(_ROLES), status="current")
        for p in keys["p"]
    ]
    claims += _dated(name, text, keys, chance)
    published = f"{2015 + turn % 10}-{1 + turn % 12:02}-01"
    return Findings(Document(name, text, f"Meldung {turn}", published), tuple(referents), tuple(claims))


def _sector(key: str) -> Referent:
    return Referent("s0", "Sector", key, (key,), known=f"{NAMESPACE}sector/{key}")


def _dated(name: str, text: str, keys: Mapping[str, list[str]], chance: random.Random) -> Iterator[Claim]:
    """What has dates, numbers and crossings: terms of office, events, counts, partners."""
    cluster, other, person = keys["c"][0], keys["c"][-1], keys["p"][0]
    year = chance.randrange(2000, 2024)
    role = {"role": "managing-director", "status": "former", "since": f"{year}", "until": f"{year + 3}"}
    yield _claim(name, text, "role", keys["p"][-1], cluster, **role)
    yield _claim(name, text, "runs", cluster, "e0")
    yield _claim(name, text, "takesPartIn", person, "e0", role="speaker")
    yield _claim(name, text, "heldOn", "e0", None, since=f"{year}-05")
    yield _claim(name, text, "founded", other, None, since=f"{year}")
    yield _claim(name, text, "memberCount", cluster, None, since=f"{year}", value=chance.randrange(20, 300))
    yield _claim(name, text, "inSector", cluster, "s0")
    if cluster != other:
        yield _claim(name, text, "partner", cluster, other)


def _claim(name: str, text: str, predicate: str, subject: str, target: str | None, **more: object) -> Claim:
    start = len(subject + (target or "") + predicate)
    span = Span(start, start + 60)
    evidence = Evidence(name, span, text[span.start : span.end], "synthetic", 0.8)
    return Claim(predicate, subject, target, evidence=(evidence,), **more)  # type: ignore[arg-type]
