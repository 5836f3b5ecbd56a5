"""Roles, sectors, types and predicates by their keys and names."""

from __future__ import annotations

from typing import get_args

import pytest

from graphkit.errors import QueryError, UsageError
from graphkit.model import ENTITY_TYPES, PredicateName
from graphkit.query import parse_question
from graphkit.query.binding import bind
from graphkit.query.columns import columns
from graphkit.query.keys import KEY_KINDS, KeyKind, entity_type, key, keys
from graphkit.settings import Settings


def test_there_are_the_keys_of_the_vocabulary() -> None:
    assert keys("type") == ENTITY_TYPES
    assert set(keys("predicate")) == set(get_args(PredicateName))
    assert {"managing-director", "board-chair"} <= set(keys("role"))
    assert {"photonics", "life-sciences"} <= set(keys("sector"))


@pytest.mark.parametrize("kind", KEY_KINDS)
def test_every_key_means_itself_in_any_letters(kind: KeyKind) -> None:
    for name in keys(kind):
        assert key(kind, name) == key(kind, f" {name.upper()} ") == name


@pytest.mark.parametrize(
    ("kind", "said", "meant"),
    [("role", "Geschäftsführerin", "managing-director"), ("sector", "Photonik", "photonics"),
     ("type", "programm", "Programme"), ("predicate", "MEMBEROF", "memberOf")],
)  # fmt: skip
def test_names_mean_their_key(kind: KeyKind, said: str, meant: str) -> None:
    assert key(kind, said) == meant


def test_what_is_unknown_is_refused_with_what_comes_near() -> None:
    with pytest.raises(UsageError, match="there is no role 'bord-chair'") as caught:
        key("role", "bord-chair")
    assert caught.value.hint.startswith("Did you mean board-chair")
    with pytest.raises(UsageError, match="there is no type 'Star'") as caught:
        entity_type("Star")
    assert "Person, Cluster" in caught.value.hint


@pytest.mark.parametrize("kind", KEY_KINDS)
def test_a_parameter_of_each_kind_binds_its_key(kind: KeyKind) -> None:
    question = parse_question(f"#+ parameters: {{x: {{type: {kind}}}}}\nSELECT (?_x AS ?y) {{}}", "own", "own.rq")
    assert f' "{keys(kind)[0]}" ' in bind(question, {"x": keys(kind)[0].upper()}, str, Settings())
    assert columns(question) == ("y",)
    with pytest.raises(UsageError, match=f"there is no {kind} 'zzz'"):
        bind(question, {"x": "zzz"}, str, Settings())


def test_a_header_says_what_a_text_can_be() -> None:
    header = "#+ parameters: {{level: {{type: {0}, values: {1}}}}}\nSELECT (?_level AS ?y) {{}}"
    question = parse_question(header.format("string", "[gold, silver]"), "own", "own.rq")
    assert ' "gold" ' in bind(question, {"level": "GOLD"}, str, Settings())
    with pytest.raises(UsageError, match="there is no level 'tin'") as caught:
        bind(question, {"level": "tin"}, str, Settings())
    assert caught.value.hint == "There are gold, silver."
    for kind, values, said in (("string", "gold", "no list of texts"), ("integer", "[1]", "Only a string")):
        with pytest.raises(QueryError) as wrong:
            parse_question(header.format(kind, values), "own", "own.rq")
        assert said in wrong.value.message + wrong.value.hint
