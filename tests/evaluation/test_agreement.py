"""The figures agree with those of the reference scorer, where it is at hand, on output with every kind of fault."""

from __future__ import annotations

import importlib.util
import random
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from graphkit.evaluation import read_gold
from graphkit.evaluation.evaluating import gathered
from graphkit.evaluation.facts import Details
from graphkit.evaluation.found import Found, FoundEntity, FoundFact
from graphkit.evaluation.gold import GoldDocument
from graphkit.evaluation.scoring import score
from tests.evaluation.samples import BASE, perfect

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
GOLD = Path(__file__).resolve().parents[2] / "data" / "gold" / "build"
NAMES = {"entities": "entities_all", "facts": "facts_relaxed", "strict": "facts_strict", "linking": "linking"}

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the reference scorer is not here")


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def texts() -> list[GoldDocument]:
    return [document for document in read_gold(GOLD) if document.path.suffix == ".txt"]


def spoilt(found: Found, chance: random.Random) -> Found:
    """The findings with things dropped, added, retyped, renamed, split up and put elsewhere."""
    entities = [spoilt_entity(e, chance) for e in found.entities if chance.random() > 0.1]
    facts = [spoilt_fact(f, entities, chance) for f in found.facts if chance.random() > 0.2]
    facts += [spoilt_fact(f, entities, chance) for f in found.facts if chance.random() < 0.1]
    return elsewhere(Found(tuple(entities), tuple(facts)), chance)


def elsewhere(found: Found, chance: random.Random) -> Found:
    """The same with some things under another IRI, and one under an IRI that it shares with other documents."""
    iris = {e.iri: f"{e.iri}-2" if chance.random() < 0.3 else e.iri for e in found.entities}
    iris[chance.choice(found.entities).iri] = f"{BASE}one-of-many"
    return Found(
        tuple(replace(e, iri=iris[e.iri]) for e in found.entities),
        tuple(
            replace(f, subject=iris.get(f.subject, f.subject), object=iris.get(f.object, f.object)) for f in found.facts
        ),
    )


def spoilt_entity(entity: FoundEntity, chance: random.Random) -> FoundEntity:
    fault = chance.randrange(8)
    if fault == 0:
        return replace(entity, type=chance.choice(["Organization", "Cluster", "Event"]))
    if fault == 1:
        return replace(entity, name=f"Prof. Dr. {entity.name}", surfaces=(entity.name.upper(), entity.name[:-1]))
    if fault == 2:
        return replace(entity, name=entity.name[:-1], surfaces=(entity.name[1:],))
    if fault == 3:
        return replace(entity, name="etwas ganz anderes", surfaces=("ein Drittes",))
    return entity


def spoilt_fact(fact: FoundFact, entities: list[FoundEntity], chance: random.Random) -> FoundFact:
    fault = chance.randrange(8)
    if fault == 0:
        return replace(fact, subject=chance.choice(entities).iri)
    if fault == 1:
        return replace(fact, subject=fact.object or fact.subject, object=fact.subject if fact.object else "")
    if fault == 2:
        said = {"role": "staff", "from": "2020-01", "until": "2020-01", "value": 7, "status": "former"}
        return replace(fact, details=Details.of(fact.predicate, said))
    if fault == 3:
        return replace(fact, quote=fact.quote + chance.choice(["x", ""]), start=fact.start + 2)
    return fact


def rows(document: GoldDocument, found: Found) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    facts = [
        {"document": document.name, "predicate": f.predicate, "subject": f.subject, "object": f.object,
         "subject_name": f.label, "object_name": "", "role": f.details.role, "from": f.details.since,
         "until": f.details.until, "status": f.details.status, "value": f.details.value, "evidence": f.quote,
         "start": str(f.start), "end": str(f.end)}
        for f in found.facts
    ]  # fmt: skip
    entities = [
        {"document": document.name, "entity": e.iri, "type": e.type, "name": e.name, "surface": surface}
        for e in found.entities
        for surface in e.surfaces
    ]
    return facts, entities


@pytest.mark.parametrize("seed", range(4))
def test_figures_agree_to_the_third_decimal(
    reference: ModuleType, texts: list[GoldDocument], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    facts: list[dict[str, Any]] = []
    entities: list[dict[str, Any]] = []
    scores = []
    for document in texts:
        for path in (document.path, GOLD / f"{document.path.stem}.gold.json"):
            (tmp_path / path.name).symlink_to(path)
        found = spoilt(perfect(document), chance)
        scores.append(score(document, found, 0.5))
        more_facts, more_entities = rows(document, found)
        facts += more_facts
        entities += more_entities
    ours, (theirs, _) = gathered(scores, 0.5, 0.5), reference.score(tmp_path, facts, entities)
    for name, other in NAMES.items():
        for figure in ("precision", "recall", "f1"):
            value = getattr(ours.measures[name], figure).value
            assert value == pytest.approx(theirs[other][figure], abs=5e-4), (name, figure)
            assert 0.3 < value < 1
    assert ours.measures["evidence"].precision.value == pytest.approx(theirs["evidence"], abs=5e-4)
    assert {n: (t.hit, t.found, t.wanted) for n, t in ours.facts.items()} == {
        name: (figure["hit"], figure["guessed"], figure["gold"]) for name, figure in theirs["facts"].items()
    }
