from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit.errors import VocabularyError
from graphkit.model import ENTITY_TYPES
from graphkit.resources import resource
from graphkit.vocabulary import NAMESPACE, ONTOLOGY, REGION_KINDS, Vocabulary, load_vocabulary

ROLES = """managing-director deputy-managing-director board-chair board-member advisory-board-member cluster-manager
    project-manager team-lead staff researcher political-office founder member alumnus other speaker host exhibitor
    participant""".split()
SECTORS = """life-sciences health-economy medical-technology biotechnology aviation space maritime logistics mobility
    energy hydrogen environment chemistry materials manufacturing microelectronics photonics ict media-creative food
    construction-wood textile security finance-services education tourism""".split()

Load = Callable[[], Vocabulary]
Edit = Callable[[str, str, str], None]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    """Change one file of a small copy of the vocabulary: `edit(file, old, new)`."""
    for name in ("graphkit.ttl", "roles.ttl", "sectors.ttl", "regions.ttl"):
        shutil.copy(resource("ontology", name), tmp_path / name)
    (tmp_path / "places.csv").write_text(
        "key,name,english,aliases,kind,broader,notation,latitude,longitude,population\n"
        "lichtstadt,Lichtstadt,,Lichtstädter,municipality,thueringen,,50.1,11.2,4000\n",
        encoding="utf-8",
    )
    (tmp_path / "awards.csv").write_text(
        "key,type,name,aliases,homepage,identifiers,since,until\n"
        "leuchtturm,Award,Leuchtturmpreis,Goldener Leuchtturm|Leuchtturm-Preis,,,,\n"
        "hafenamt,Organization,Hafenamt Neu,HAN,,,2020,\n"
        "hafenamt,Organization,Hafenamt Alt,HAA,,,1990,2020\n",
        encoding="utf-8",
    )

    def change(name: str, old: str, new: str) -> None:
        path = tmp_path / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


@pytest.fixture
def load(tmp_path: Path) -> Load:
    return lambda: load_vocabulary(ontology=tmp_path, registers=tmp_path)


def test_every_role_and_sector_is_there_with_words_in_both_languages(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.roles) == set(ROLES)
    assert set(vocabulary.sectors) == set(SECTORS)
    for concept in (*vocabulary.roles.values(), *vocabulary.sectors.values()):
        assert {"de", "en"} <= {language for _, language in concept.words}


@pytest.mark.parametrize(
    ("role", "word"),
    [
        ("managing-director", "Geschäftsführerin"),
        ("managing-director", "Geschäftsführer:in"),
        ("managing-director", "Geschäftsführer*in"),
        ("managing-director", "CEO"),
        ("deputy-managing-director", "stellv. Geschäftsführerin"),
        ("board-chair", "1. Vorsitzende"),
        ("board-chair", "Vorstandssprecherin"),
        ("board-member", "Vorständin"),
        ("board-member", "stellvertretender Vorsitzender"),
        ("cluster-manager", "Clustermanagerinnen"),
        ("team-lead", "Ltg."),
        ("political-office", "Landrätin"),
    ],
)
def test_the_usual_forms_of_a_role_are_words_of_it(vocabulary: Vocabulary, role: str, word: str) -> None:
    assert (word, "de") in vocabulary.roles[role].words


@pytest.mark.parametrize(
    ("sector", "word"),
    [
        ("medical-technology", "medizintechnisch"),
        ("medical-technology", "Medtech"),
        ("materials", "Carbon"),
        ("microelectronics", "Halbleiter"),
        ("aviation", "Luftfahrtindustrie"),
        ("ict", "Künstliche Intelligenz"),
    ],
)
def test_the_usual_words_of_a_sector_are_there(vocabulary: Vocabulary, sector: str, word: str) -> None:
    assert (word, "de") in vocabulary.sectors[sector].words


def test_predicates_say_what_they_join_and_what_states_them(vocabulary: Vocabulary) -> None:
    role, partner, held = (vocabulary.predicates[name] for name in ("role", "partner", "heldOn"))
    assert (role.iri, role.domain, role.fact_class) == (
        ONTOLOGY + "role",
        {"Person"},
        "http://www.w3.org/ns/org#Membership",
    )
    assert role.range == {"Cluster", "Organization", "Programme", "Project"}
    assert partner.symmetric
    assert not role.symmetric
    assert held.range == frozenset()
    assert vocabulary.predicates["funds"].fact_class == "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"
    assert all({"de", "en"} <= set(predicate.labels) for predicate in vocabulary.predicates.values())


def test_regions_nest_up_to_a_country(vocabulary: Vocabulary) -> None:
    by_iri = {region.iri: region for region in vocabulary.regions.values()}
    for region in vocabulary.regions.values():
        assert region.kind in REGION_KINDS
        seen = set()
        while region.broader:
            assert region.iri not in seen
            seen.add(region.iri)
            region = by_iri[region.broader]  # noqa: PLW2901
    assert vocabulary.regions["tuttlingen"].broader == NAMESPACE + "region/landkreis-tuttlingen"
    assert vocabulary.regions["landkreis-tuttlingen"].notation == "DE137"


def test_a_city_state_is_one_region(vocabulary: Vocabulary) -> None:
    named = [key for key, region in vocabulary.regions.items() if region.labels["de"] == "Hamburg"]
    assert named == ["hamburg"]
    assert vocabulary.regions["hamburg"].kind == "state"
    assert ("Hamburger", "de") in vocabulary.regions["hamburg"].words


@pytest.mark.parametrize(
    ("region", "word"),
    [
        ("bayern", "bayerischen"),
        ("sachsen", "sächsische"),
        ("nordrhein-westfalen", "NRW"),
        ("niederlande", "niederländischer"),
        ("schweiz", "Schweizer"),
        ("muenchen", "Münchner"),
        ("tuebingen", "Tübinger"),
    ],
)
def test_people_and_adjectives_are_words_of_a_region(vocabulary: Vocabulary, region: str, word: str) -> None:
    assert (word, "de") in vocabulary.regions[region].words


def test_namesakes_have_keys_of_their_own(vocabulary: Vocabulary) -> None:
    frankfurt = vocabulary.regions["frankfurt-am-main"], vocabulary.regions["frankfurt-oder"]
    assert [region.notation for region in frankfurt] == ["DE712", "DE403"]
    assert len({region.iri for region in vocabulary.regions.values()}) == len(vocabulary.regions)


def test_a_renamed_ministry_is_one_line_of_dated_names(vocabulary: Vocabulary) -> None:
    ministry = vocabulary.register["bmwk"]
    assert ministry.type == "Organization"
    assert {"BMWi", "BMWK", "BMWE", "Bundeswirtschaftsministerium"} <= {ministry.name, *ministry.aliases}
    assert [name.until for name in ministry.dated][:2] == [None, "2025-05"]
    assert ministry.dated == tuple(sorted(ministry.dated, key=lambda name: name.since or "", reverse=True))


def test_the_registers_hold_well_known_names(vocabulary: Vocabulary) -> None:
    known = vocabulary.register
    assert {known[key].type for key in ("ecei-gold-label", "ecei-silver-label", "ecei-bronze-label")} == {"Award"}
    assert known["go-cluster"].iri == NAMESPACE + "programme/go-cluster"
    assert known["life-science-nord"].type == "Cluster"
    assert known["hannover-messe"].type == "Event"
    assert sum(name.type == "Cluster" for name in known.values()) >= 120
    assert {name.type for name in known.values()} <= set(ENTITY_TYPES)


def test_things_lie_below_the_base_and_terms_do_not() -> None:
    moved = load_vocabulary("https://example.org/kg/")
    assert moved.roles["host"].iri == "https://example.org/kg/role/host"
    assert moved.regions["bayern"].broader == "https://example.org/kg/region/deutschland"
    assert moved.register["bmwk"].iri == "https://example.org/kg/organization/bmwk"
    assert moved.predicates["role"].iri == ONTOLOGY + "role"


def test_other_folders_can_be_read(edit: Edit, load: Load) -> None:
    vocabulary = load()
    assert vocabulary.regions["lichtstadt"].latitude == 50.1
    assert vocabulary.register["leuchtturm"].aliases == ("Goldener Leuchtturm", "Leuchtturm-Preis")
    assert vocabulary.register["hafenamt"].name == "Hafenamt Neu"
    assert vocabulary.register["hafenamt"].aliases == ("Hafenamt Alt", "HAN", "HAA")


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("roles.ttl", '"founder"@en ;', '"founder"@fr ;', "founder"),
        ("roles.ttl", '"founder"@en ;', '"member"@en ;', "member"),
        ("roles.ttl", '"Gründerin"@de', '"Gründerin"@de, "Gründerin"@de', "founder"),
        ("roles.ttl", '"Gründerin"@de', '"Gründerin"', "founder"),
        ("roles.ttl", "<role/founder> a", "<role/Founder> a", "Founder"),
        ("roles.ttl", 'skos:notation "founder"', 'skos:hiddenLabel "Macher"', "founder"),
        ("roles.ttl", 'skos:notation "founder"', 'skos:notation "founder", "father"', "founder"),
        ("sectors.ttl", "<sector/tourism> a skos:Concept", "<role/tourism> a skos:Concept", "role/tourism"),
        ("sectors.ttl", 'skos:notation "tourism"', "skos:broader <sector/travel>", "tourism"),
        ("sectors.ttl", "skos:altLabel", "skos:altLabel [] , ", "life-sciences"),
        ("regions.ttl", 'gk:kind "country"', 'gk:kind "kingdom"', "kingdom"),
        ("regions.ttl", "@prefix skos:", "@prefiks skos:", "regions.ttl"),
        ("graphkit.ttl", "gk:memberOf a", "gk:belongsTo a", "belongsTo"),
        ("graphkit.ttl", "schema:domainIncludes gk:Person ;", "schema:domainIncludes gk:Human ;", "role"),
        ("graphkit.ttl", 'rdfs:label "Person"@de, "person"@en', 'rdfs:label "Person"@de', "Person"),
        ("places.csv", "lichtstadt,", "Licht Stadt,", "Licht Stadt"),
        ("places.csv", "lichtstadt,", "bayern,", "bayern"),
        ("places.csv", "thueringen", "utopia", "lichtstadt"),
        ("places.csv", "50.1", "north", "lichtstadt"),
        ("places.csv", "municipality", "hamlet", "lichtstadt"),
        ("places.csv", "english", "englisch", "header"),
        ("places.csv", "4000", "4000,5", "lichtstadt"),
        ("awards.csv", "leuchtturm,Award", "leuchtturm,Prize", "leuchtturm"),
        ("awards.csv", "Leuchtturm-Preis", "Leuchtturmpreis", "leuchtturm"),
        ("awards.csv", "hafenamt,Organization,Hafenamt Alt", "hafenamt,Cluster,Hafenamt Alt", "hafenamt"),
        ("awards.csv", "Leuchtturmpreis,", ",", "leuchtturm"),
    ],
)
def test_an_error_names_file_and_key(edit: Edit, load: Load, file: str, old: str, new: str, key: str) -> None:
    edit(file, old, new)
    with pytest.raises(VocabularyError) as failure:
        load()
    assert file in failure.value.message
    assert key in failure.value.message
    assert failure.value.hint


def test_a_key_stands_in_one_register_only(edit: Edit, load: Load, tmp_path: Path) -> None:
    shutil.copy(tmp_path / "awards.csv", tmp_path / "prizes.csv")
    with pytest.raises(VocabularyError, match=r"prizes\.csv: leuchtturm: key stands twice"):
        load()


def test_a_missing_file_is_named(edit: Edit, load: Load, tmp_path: Path) -> None:
    (tmp_path / "sectors.ttl").unlink()
    with pytest.raises(VocabularyError, match=r"sectors\.ttl"):
        load()
