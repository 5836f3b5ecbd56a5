"""What a name is and where it ends, told by the words around it; each text is invented."""

from __future__ import annotations

import pytest

from graphkit.extract.reading import Reader
from graphkit.model import Document

Thing = tuple[str, str]


def things(reader: Reader, text: str, language: str = "de", *, places: bool = False) -> set[Thing]:
    reading = reader.read(Document("a.txt", text, language=language, published="2021-06-01"))
    left_out = {"Sector"} if places else {"Sector", "Region"}
    return {(r.type, r.name) for r in reading.referents.values() if r.type not in left_out}


def test_a_person_of_a_body_is_not_glued_to_it(reader: Reader) -> None:
    found = things(reader, "It was led by Anna Berg of Nordic Light Network.", "en")
    assert found == {("Person", "Anna Berg"), ("Cluster", "Nordic Light Network")}
    assert ("Organization", "University of Groningen") in things(reader, "The University of Groningen won.", "en")


def test_an_adjective_with_a_capital_belongs_to_the_field(reader: Reader) -> None:
    text = "Er leitet das Institut für Komplexe Strömungen der Universität Rostock."
    assert ("Organization", "Institut für Komplexe Strömungen") in things(reader, text)
    text = "Sie leitet das Institut für Optik Jena."
    assert ("Organization", "Institut für Optik Jena") in things(reader, text)


def test_an_object_behind_counted_bodies_is_no_name(reader: Reader) -> None:
    assert things(reader, "Dort haben zwei Institute Feinlinsen entwickelt.") == set()


@pytest.mark.parametrize("word", ["A320", "B52"])
def test_a_letter_with_a_number_is_a_product(reader: Reader, word: str) -> None:
    assert things(reader, f"Gebaut wird die {word} in Hamburg.") == set()


def test_a_role_joined_to_a_name_is_no_body(reader: Reader) -> None:
    text = "FaserLab-Geschäftsführer Ralf Kunz lud ein."
    assert things(reader, text) == {("Person", "Ralf Kunz")}


def test_an_adverb_alone_is_no_place(reader: Reader) -> None:
    text = "Lohnt sich das?\nOffensichtlich. Das Netz wächst."
    assert things(reader, text, places=True) == set()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The forum took place in Wexbury in May.", "Wexbury"),
        ("Nova Labs (Wexbury, Belgium) joined.", "Wexbury"),
        ("Er reist nach Wexbury und Singapur.", "Wexbury"),
    ],
)
def test_unknown_places_stand_where_places_do(reader: Reader, text: str, place: str) -> None:
    assert ("Region", place) in things(reader, text, "en" if "The" in text or "joined" in text else "de", places=True)


def test_a_noun_beside_a_place_is_no_place(reader: Reader) -> None:
    assert things(reader, "Neues aus Forschung und Bayern.", places=True) == {("Region", "Bayern")}


def test_a_place_behind_the_legal_form_belongs_to_the_name(reader: Reader) -> None:
    assert things(reader, "Partner ist die Krahn GmbH Leipzig.", places=True) == {
        ("Organization", "Krahn GmbH Leipzig")
    }
    assert ("Region", "Leipzig") in things(reader, "Partner ist die Krahn GmbH, Leipzig.", places=True)


def test_two_projects_of_one_noun(reader: Reader) -> None:
    text = "Dazu kommen die Projekte „Kran im Blick“ und „Leises Dock“."
    assert things(reader, text) == {("Project", "Kran im Blick"), ("Project", "Leises Dock")}


def test_projects_that_a_sentence_announces(reader: Reader) -> None:
    text = "Two projects stand out. SeaFuel tests ammonia. The other project, HarborAI, runs until 2026."
    assert things(reader, text, "en") == {("Project", "SeaFuel"), ("Project", "HarborAI")}
    assert ("Project", "SeaFuel") not in things(reader, "Two firms stand out. SeaFuel tests ammonia.", "en")


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Auf der Mitgliederversammlung Ende Mai 2019 wurde gewählt.", "de", "Mitgliederversammlung"),
        ("Zum Neujahrsempfang 2019 kamen viele.", "de", "Neujahrsempfang 2019"),
        ("Dienstag, 5. März 2019\nFachtagung des Vereins", "de", "Fachtagung"),
        ("They met in May 2015 for the annual general meeting.", "en", "annual general meeting"),
        ("Am 5. Mai 2019 ging es los. Zur Einweihung kamen viele Gäste.", "de", "Einweihung"),
        ("Es folgte die Veranstaltung „Wege der Faser“ in Hof.", "de", "Wege der Faser"),
    ],
)
def test_events_with_a_day_a_year_or_a_title(reader: Reader, text: str, language: str, name: str) -> None:
    assert ("Event", name) in things(reader, text, language)


@pytest.mark.parametrize(
    "text", ["Am 5. Mai 2019 gibt es Vorträge und Workshops.", "Die Einweihung ist noch weit.", "Das Treffen ist oft."]
)
def test_events_of_no_day_and_plurals_are_none(reader: Reader, text: str) -> None:
    assert things(reader, text) == set()


def test_words_that_describe_a_cluster_close_by_refer_to_it(reader: Reader) -> None:
    text = "Der PolyRing e. V. wurde 2009 gegründet, heute hat das Cluster für Kunststofftechnik 100 Mitglieder."
    assert len({t for t in things(reader, text) if t[0] == "Cluster"}) == 1
    alone = "Das Cluster für Kunststofftechnik hat 100 Mitglieder."
    assert ("Cluster", "Cluster für Kunststofftechnik") in things(reader, alone)


def test_a_former_name_is_another_name_of_the_cluster(reader: Reader) -> None:
    text = "Das Netzwerk PolyRing wächst. Früher trug es den Namen Kunststoffkreis Oberland e. V."
    reading = reader.read(Document("a.txt", text))
    (cluster,) = (r for r in reading.referents.values() if r.type in {"Cluster", "Organization"})
    assert cluster.name == "PolyRing"
    assert "Kunststoffkreis Oberland e. V." in cluster.surfaces


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("PolyRing (PR), zu dessen Clustern vier Netze gehören, tagt.", "de", "Organization"),
        ("PolyRing is one of the largest clusters in Hesse.", "en", "Cluster"),
        ("The cluster organisation PolyRing grows.", "en", "Cluster"),
        ("PolyRing ist ein regionales Netzwerk.", "de", "Cluster"),
        ("Sieger im Spitzencluster-Wettbewerb war PolyRing.", "de", "Cluster"),
        ("Von PolyRing kam ein Brief.", "de", "Organization"),
    ],
)
def test_what_a_name_of_no_known_kind_is(reader: Reader, text: str, language: str, kind: str) -> None:
    assert (kind, "PolyRing") in things(reader, text, language)


def test_names_in_lower_case(reader: Reader) -> None:
    text = "Der Cluster faser-nord wächst. Neu bei faser-nord ist Ralf Kunz, Geschäftsführer der karbofab GmbH."
    assert things(reader, text) == {
        ("Cluster", "faser-nord"),
        ("Person", "Ralf Kunz"),
        ("Organization", "karbofab GmbH"),
    }
    assert ("Organization", "neuen GmbH") not in things(reader, "Er leitet die neuen GmbH seit Mai.")
