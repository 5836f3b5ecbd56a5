"""The reasons are those of the stored judgement, and one entity's are told without reading the rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from graphkit.pipeline.identity import decisions
from graphkit.pipeline.knowledge import Knowledge
from graphkit.pipeline.stored import all_profiles, denoting, related, witness
from graphkit.rdf import Iris
from graphkit.settings import Settings
from graphkit.store import Store, open_store
from tests.sample import sample_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with closing(open_store(sample_store(tmp_path_factory.mktemp("identity") / "store"), "r")) as opened:
        yield opened


def test_what_is_told_is_what_is_stored(store: Store) -> None:
    told = decisions(store, [], Settings(), 100)
    assert told.all_joined == len(told.joined) > 0
    for thing in (*told.joined, *(side for pair in told.apart for side in (pair.one, pair.other))):
        assert sorted(p.id for p in thing.profiles) == denoting(store, Iris(Settings().base), thing.entity.iri)
        assert told.documents[thing.entity.iri] > 0


def test_the_reasons_of_one_entity_are_the_same_without_the_rest(store: Store) -> None:
    told = decisions(store, [], Settings(), 100)
    for thing in told.joined:
        alone = decisions(store, [thing.entity.iri], Settings(), 100)
        assert alone.joined == (thing,)
        assert set(map(str, alone.apart)) >= {
            str(a) for a in told.apart if thing.entity.iri in {a.one.entity.iri, a.other.entity.iri}
        }


def test_related_profiles_are_found_by_what_they_share(store: Store) -> None:
    iris = Knowledge.gather(Settings()).iris
    (brandt,) = denoting(store, iris, f"{iris.base}person/ada-brandt")
    assert [p.name for p in related(store, iris, [brandt])] == ["Ada Brandt"]
    networks = related(store, iris, denoting(store, iris, f"{iris.base}cluster/kuestenwind-initiative"))
    assert {p.name for p in networks} == {"Küstenwind Initiative", "Kompetenznetz Waldinnovation", "KWI"}
    assert len(all_profiles(store, iris)) > len(networks)
    assert witness(store, iris, brandt).names == ("Ada Brandt", "Brandt")
    assert witness(store, iris, brandt).documents == ("nordlicht.txt",)
