"""A document with its gold, and what a perfect reader would find in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphkit.evaluation.facts import Details
from graphkit.evaluation.found import Found, FoundEntity, FoundFact
from graphkit.evaluation.gold import GoldDocument
from graphkit.model import PredicateName

TEXT = (
    "Dr. Jörn Hallig ist seit 2021 Geschäftsführer des Clusters Moornetz e. V. in Leer. Das Moornetz arbeitet mit der "
    "Torfwerke Leda GmbH zusammen und hat 40 Mitglieder. Am 3. Mai 2023 lud das Moornetz zum Moorforum ein. "
    "Hallig war zuvor Projektleiter bei der Torfwerke Leda GmbH. Das Moornetz ist in der Umwelttechnik tätig."
)
BASE = "https://example.org/"


def entity(key: str, kind: str, name: str, *aliases: str) -> dict[str, Any]:
    return {"key": key, "type": kind, "name": name, "aliases": list(aliases)}


def fact(subject: str, predicate: PredicateName, thing: str | None, quote: str, **said: Any) -> dict[str, Any]:
    details = {"role": None, "from": None, "until": None, "status": None, "value": None, **said}
    return {"subject": subject, "predicate": predicate, "object": thing, **details, "evidence": quote}


ENTITIES = (
    entity("joern-hallig", "Person", "Jörn Hallig"),
    entity("moornetz", "Cluster", "Moornetz", "Moornetz e. V."),
    entity("torfwerke-leda", "Organization", "Torfwerke Leda", "Torfwerke Leda GmbH"),
    entity("leer", "Region", "Leer"),
    entity("moorforum-2023", "Event", "Moorforum"),
    entity("environment", "Sector", "Umwelttechnik"),
)
FACTS = (
    fact("joern-hallig", "role", "moornetz", "seit 2021 Geschäftsführer des Clusters Moornetz e. V.",
         role="managing-director", status="current", **{"from": "2021"}),
    fact("joern-hallig", "role", "torfwerke-leda", "Hallig war zuvor Projektleiter bei der Torfwerke Leda GmbH",
         role="project-manager", status="former"),
    fact("moornetz", "locatedIn", "leer", "Moornetz e. V. in Leer"),
    fact("moornetz", "partner", "torfwerke-leda", "arbeitet mit der Torfwerke Leda GmbH zusammen"),
    fact("moornetz", "memberCount", None, "hat 40 Mitglieder", value=40),
    fact("moornetz", "runs", "moorforum-2023", "lud das Moornetz zum Moorforum ein"),
    fact("moorforum-2023", "heldOn", None, "Am 3. Mai 2023 lud", **{"from": "2023-05-03"}),
    fact("moornetz", "inSector", "environment", "Das Moornetz ist in der Umwelttechnik tätig"),
)  # fmt: skip


def gold_json(entities: tuple[Any, ...] = ENTITIES, facts: tuple[Any, ...] = FACTS) -> dict[str, Any]:
    document = {"title": None, "published": None, "language": "de"}
    return {"document": document, "entities": list(entities), "facts": list(facts)}


def write_sample(folder: Path, name: str = "moornetz", text: str = TEXT, gold: object = None) -> Path:
    """A document with its gold file; the path of the gold file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    file = folder / f"{name}.gold.json"
    file.write_text(json.dumps(gold or gold_json(), ensure_ascii=False), encoding="utf-8", newline="\n")
    return file


def perfect(gold: GoldDocument) -> Found:
    """What a reader without fault finds: the gold, in the words of the graph."""
    text = gold.path.read_text(encoding="utf-8")
    things = {e.key: FoundEntity(f"{BASE}{e.key}", e.type, e.name, e.names) for e in gold.entities}
    facts = [
        FoundFact(
            predicate=said.ends.predicate,
            subject=things[said.ends.subject].iri,
            object=things[said.ends.object].iri if said.ends.object else "",
            label=" — ".join(said.ends),
            details=said.details,
            quote=said.quote,
            start=text.index(said.quote),
            end=text.index(said.quote) + len(said.quote),
            confidence=0.9,
        )
        for said in gold.facts
    ]
    return Found(tuple(things.values()), tuple(facts))


def details(predicate: PredicateName, **said: object) -> Details:
    known: Mapping[str, object] = {name.rstrip("_"): value for name, value in said.items()}
    return Details.of(predicate, known)
