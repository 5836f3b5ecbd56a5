"""Gold files: what they give, and what is said of those that are not as they must be."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import GraphkitError, ReadError, UsageError
from graphkit.evaluation.gold import read_gold
from tests.evaluation.samples import ENTITIES, FACTS, TEXT, entity, fact, gold_json, write_sample


def test_gold_and_its_document(tmp_path: Path) -> None:
    write_sample(tmp_path, "b")
    write_sample(tmp_path, "a")
    (tmp_path / "note.txt").write_text("no gold for this one", encoding="utf-8")
    first, second = read_gold(tmp_path)
    assert (first.name, second.name) == ("a.txt", "b.txt")
    assert first.path == tmp_path / "a.txt"
    assert [e.key for e in first.entities] == [e["key"] for e in ENTITIES]
    assert first.entities[1].names == ("Moornetz", "Moornetz e. V.")
    assert len(first.facts) == len(FACTS)
    assert first.facts[0].quote in TEXT


def test_documents_in_a_folder_of_their_own(tmp_path: Path) -> None:
    write_sample(tmp_path / "gold")
    (tmp_path / "gold" / "moornetz.txt").rename(tmp_path / "moornetz.md")
    with pytest.raises(ReadError, match=r"moornetz\.gold\.json: its document is not in"):
        read_gold(tmp_path / "gold")
    assert read_gold(tmp_path / "gold", tmp_path)[0].name == "moornetz.md"


def test_names_composed_and_decomposed_are_one(tmp_path: Path) -> None:
    write_sample(tmp_path, "träger")
    (tmp_path / "träger.txt").rename(tmp_path / unicodedata.normalize("NFD", "träger.txt"))
    assert read_gold(tmp_path)[0].name == "träger.txt"


def test_two_documents_for_one_gold_file(tmp_path: Path) -> None:
    write_sample(tmp_path)
    (tmp_path / "moornetz.md").write_text(TEXT, encoding="utf-8")
    with pytest.raises(ReadError, match=r"moornetz\.md, moornetz\.txt could all be"):
        read_gold(tmp_path)


def test_no_folder_and_no_gold(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        read_gold(tmp_path / "none")
    with pytest.raises(UsageError, match="there is no gold in"):
        read_gold(tmp_path)
    write_sample(tmp_path)
    with pytest.raises(UsageError, match="there is no folder"):
        read_gold(tmp_path, tmp_path / "none")


def with_entity(**changed: Any) -> dict[str, Any]:
    return gold_json((*ENTITIES, {**entity("extra", "Person", "Ida Extra"), **changed}))


def with_fact(**changed: Any) -> dict[str, Any]:
    return gold_json(facts=({**fact("moornetz", "locatedIn", "leer", "in Leer"), **changed},))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ([1], "m.gold.json is not an object"),
        ({"entities": []}, "m.gold.json: facts is missing"),
        ({"facts": []}, "m.gold.json: entities is missing"),
        ({"entities": {}, "facts": []}, "m.gold.json: entities is not a list"),
        ({"entities": ["x"], "facts": []}, "m.gold.json: entities[0] is not an object"),
        (with_entity(key="leer"), "two entities have the key 'leer'"),
        (with_entity(key=""), "entities[6]: key is not a text"),
        (with_entity(name=7), "entities[6]: name is not a text"),
        (with_entity(type="Human"), "entities[6]: type is 'Human'"),
        (with_entity(aliases="x"), "entities[6]: aliases is not a list of texts"),
        (with_entity(aliases=[1]), "entities[6]: aliases is not a list of texts"),
        (with_fact(subject=None), "facts[0]: subject is not a text"),
        (with_fact(subject="nobody"), "facts[0]: there is no entity 'nobody'"),
        (with_fact(object="nothing"), "facts[0]: there is no entity 'nothing'"),
        (with_fact(predicate="likes"), "facts[0]: predicate is 'likes'"),
        (with_fact(value="40"), "facts[0]: value is not a whole number or null"),
        (with_fact(value=True), "facts[0]: value is not a whole number or null"),
        (with_fact(**{"from": 2020}), "facts[0]: from is not a text"),
        (with_fact(role=[]), "facts[0]: role is not a text"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, content: object, said: str) -> None:
    write_sample(tmp_path, "m", gold=content)
    with pytest.raises(ReadError) as failed:
        read_gold(tmp_path)
    assert said in failed.value.message
    assert "\n" not in failed.value.message
    assert failed.value.hint


@pytest.mark.parametrize(
    ("content", "said"),
    [(b'{"entities": [\n}', "not JSON: line 2, column 1"), (b'"\xff"', "not UTF-8"), (b"", "not JSON")],
)
def test_what_is_no_json(tmp_path: Path, content: bytes, said: str) -> None:
    write_sample(tmp_path).write_bytes(content)
    with pytest.raises(GraphkitError, match=said):
        read_gold(tmp_path)


def test_what_may_be_left_out(tmp_path: Path) -> None:
    bare = {"key": "moornetz", "type": "Cluster", "name": "Moornetz"}
    said = {"subject": "moornetz", "predicate": "founded"}
    file = write_sample(tmp_path, gold={"entities": [bare], "facts": [said]})
    file.write_text("\ufeff" + json.dumps({"entities": [bare], "facts": [said]}), encoding="utf-8")
    [gold] = read_gold(tmp_path)
    assert gold.facts[0].ends == ("founded", "moornetz", "")
    assert set(gold.facts[0].details) == {""}
