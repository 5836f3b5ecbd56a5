from __future__ import annotations

import html
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
DOCUMENTS = DATA / "documents"
DEMO = DATA / "gold" / "demo"
MEASURING = [DATA / "gold" / "build", DATA / "gold" / "judge"]
GOLD = sorted(path for folder in (DEMO, *MEASURING) for path in folder.glob("*.gold.json"))
LONGEST_QUOTE = 700

BODY = {"Cluster", "Organization"}
TYPES = {"Person", "Cluster", "Organization", "Region", "Programme", "Event", "Project", "Award", "Sector"}
SUBJECTS = {
    "role": {"Person"},
    "memberOf": BODY | {"Person"},
    "participatesIn": BODY,
    "manages": {"Organization"},
    "runs": BODY | {"Programme"},
    "funds": {"Organization", "Programme"},
    "partner": BODY,
    "takesPartIn": BODY | {"Person"},
    "awarded": BODY | {"Person", "Project"},
    "locatedIn": BODY | {"Event", "Project", "Programme"},
    "inSector": BODY | {"Event", "Project", "Programme"},
    "founded": BODY | {"Programme", "Project"},
    "heldOn": {"Event"},
    "memberCount": BODY | {"Programme"},
}
OBJECTS = {
    "role": BODY | {"Programme", "Project"},
    "memberOf": BODY,
    "participatesIn": {"Programme"},
    "manages": {"Cluster"},
    "runs": {"Programme", "Event", "Project"},
    "funds": BODY | {"Project", "Programme", "Event"},
    "partner": BODY,
    "takesPartIn": {"Event"},
    "awarded": {"Award"},
    "locatedIn": {"Region"},
    "inSector": {"Sector"},
}
PART_IN_EVENT = {"speaker", "host", "exhibitor", "participant"}
ROLES = {
    "managing-director",
    "deputy-managing-director",
    "board-chair",
    "board-member",
    "advisory-board-member",
    "cluster-manager",
    "project-manager",
    "team-lead",
    "staff",
    "researcher",
    "political-office",
    "founder",
    "member",
    "alumnus",
    "other",
}
SECTORS = {
    "life-sciences",
    "health-economy",
    "medical-technology",
    "biotechnology",
    "aviation",
    "space",
    "maritime",
    "logistics",
    "mobility",
    "energy",
    "hydrogen",
    "environment",
    "chemistry",
    "materials",
    "manufacturing",
    "microelectronics",
    "photonics",
    "ict",
    "media-creative",
    "food",
    "construction-wood",
    "textile",
    "security",
    "finance-services",
    "education",
    "tourism",
}


def stem(gold: Path) -> str:
    return gold.name.removesuffix(".gold.json")


def annotation(gold: Path) -> dict[str, Any]:
    return json.loads(gold.read_text(encoding="utf-8"))


def source(gold: Path) -> Path:
    folder = DOCUMENTS if gold.parent == DEMO else gold.parent
    found = [path for path in sorted(folder.glob(f"{stem(gold)}.*")) if path.suffix in {".txt", ".md", ".html"}]
    assert len(found) == 1, f"{gold.name}: {[path.name for path in found]}"
    return found[0]


def folded(text: str) -> str:
    return re.sub(r"[\s\u00ad]+", "", text)


def visible(page: str) -> str:
    body = re.sub(r"(?is)<(script|style)\b.*?</\1>|<!--.*?-->", " ", page)
    return html.unescape(re.sub(r"<[^>]*>", " ", body))


def text_of(gold: Path) -> str:
    path = source(gold)
    raw = path.read_text(encoding="utf-8")
    return visible(raw) if path.suffix == ".html" else raw


def is_iso(value: str) -> bool:
    parts = [int(part) for part in value.split("-")] if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value) else []
    try:
        return bool(parts) and date(*[*parts, 1, 1][:3]).year == parts[0]
    except ValueError:
        return False


@pytest.fixture(params=GOLD, ids=[f"{path.parent.name}/{stem(path)}" for path in GOLD])
def gold(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_every_shipped_document_is_annotated() -> None:
    shipped = {path.stem for path in DOCUMENTS.iterdir()}
    assert shipped == {stem(path) for path in DEMO.glob("*.gold.json")}
    assert len(shipped) >= 14


@pytest.mark.parametrize("folder", MEASURING, ids=lambda folder: folder.name)
def test_every_measuring_document_is_annotated(folder: Path) -> None:
    texts = {path.stem for path in folder.iterdir() if path.suffix in {".txt", ".md", ".html"}}
    assert texts == {stem(path) for path in folder.glob("*.gold.json")}
    assert len(texts) >= 12


def test_no_text_is_in_two_folders_of_gold() -> None:
    texts = [folded(text_of(path)) for path in GOLD]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("path", sorted(DOCUMENTS.iterdir()), ids=lambda path: path.name)
def test_a_shipped_document_names_its_source_and_is_listed(path: Path) -> None:
    assert re.search(r"(?i)(Quelle|source)\b.*https?://", path.read_text(encoding="utf-8"))
    assert f"`{path.name}`" in (DATA / "README.md").read_text(encoding="utf-8")


def test_document_block_is_complete(gold: Path) -> None:
    document = annotation(gold)["document"]
    assert set(document) == {"title", "published", "language"}
    assert document["language"] in {"de", "en"}
    assert document["published"] is None or is_iso(document["published"])
    assert document["title"] is None or folded(document["title"]).casefold() in folded(text_of(gold)).casefold()


def test_entities_are_well_formed_and_stand_in_the_text(gold: Path) -> None:
    entities = annotation(gold)["entities"]
    text = folded(text_of(gold))
    keys = [entity["key"] for entity in entities]
    assert len(keys) == len(set(keys))
    for entity in entities:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entity["key"])
        assert entity["type"] in TYPES
        assert ("title" in entity) == (entity["type"] == "Person")
        if entity["type"] == "Sector":
            assert entity["key"] in SECTORS
        else:
            assert any(folded(name) in text for name in [entity["name"], *entity["aliases"]]), entity["key"]


def test_facts_join_entities_of_the_right_types(gold: Path) -> None:
    content = annotation(gold)
    types = {entity["key"]: entity["type"] for entity in content["entities"]}
    for fact in content["facts"]:
        predicate = fact["predicate"]
        assert types[fact["subject"]] in SUBJECTS[predicate], fact
        if predicate in OBJECTS:
            assert types[fact["object"]] in OBJECTS[predicate], fact
            assert fact["subject"] != fact["object"]
        else:
            assert fact["object"] is None


def test_facts_carry_the_details_of_their_predicate(gold: Path) -> None:
    for fact in annotation(gold)["facts"]:
        predicate = fact["predicate"]
        allowed = {"role": ROLES, "takesPartIn": PART_IN_EVENT}.get(predicate, {None})
        assert fact["role"] in allowed, fact
        assert fact["status"] in ({"current", "former"} if predicate == "role" else {None}), fact
        assert isinstance(fact["value"], int if predicate == "memberCount" else type(None)), fact
        assert fact["from"] or predicate not in {"founded", "heldOn"}, fact


def test_dates_are_iso_and_in_order(gold: Path) -> None:
    for fact in annotation(gold)["facts"]:
        dates = [value for value in (fact["from"], fact["until"]) if value is not None]
        assert all(is_iso(value) for value in dates), fact
        assert dates == sorted(dates), fact


def test_no_fact_is_said_twice(gold: Path) -> None:
    facts = [{k: v for k, v in fact.items() if k != "evidence"} for fact in annotation(gold)["facts"]]
    assert all(facts.index(fact) == place for place, fact in enumerate(facts))


def test_evidence_stands_in_the_text(gold: Path) -> None:
    text = text_of(gold)
    exact = source(gold).suffix != ".html"
    for fact in annotation(gold)["facts"]:
        quote = fact["evidence"]
        assert 2 < len(quote) <= LONGEST_QUOTE, fact
        assert quote in text if exact else folded(quote) in folded(text), fact


def test_a_key_means_one_kind_of_thing_everywhere() -> None:
    kinds: dict[str, set[str]] = {}
    for path in GOLD:
        for entity in annotation(path)["entities"]:
            kinds.setdefault(entity["key"], set()).add(entity["type"])
    assert {key: kind for key, kind in kinds.items() if len(kind) > 1} == {}
