"""Where a noun for a cluster only introduces the name, and where it is part of it; each text is invented."""

from __future__ import annotations

import pytest

from graphkit.extract.reading import Reader
from graphkit.model import Document, Referent


def named(reader: Reader, text: str, language: str = "de") -> dict[str, Referent]:
    reading = reader.read(Document("a.txt", text, language=language, published="2021-06-01"))
    return {r.name: r for r in reading.referents.values() if r.type != "Sector"}


def clusters(reader: Reader, text: str, language: str = "de") -> list[str]:
    return [name for name, r in named(reader, text, language).items() if r.type == "Cluster"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vorsitzender des Clusters TexoVolt Ruhr e. V. ist Udo Brandt.", "TexoVolt Ruhr e. V."),
        ("Sprecher des Netzwerks Glaskreis Heide e. V. ist Udo Brandt.", "Glaskreis Heide e. V."),
        ("Der Beirat des Clus-\nters TexoVolt Ruhr e. V. tagt heute.", "TexoVolt Ruhr e. V."),
        ("Das Cluster TexoVolt Ruhr e. V. wächst.", "TexoVolt Ruhr e. V."),
        ("Er kennt den Sitz des Clus-\nters Isar-Mechatronik.", "Isar-Mechatronik"),
        ("Das Textilcluster TexoVolt Ruhr e. V. wächst.", "TexoVolt Ruhr e. V."),
        ("Der Textilcluster Glaskreis Heide e. V. wächst.", "Glaskreis Heide e. V."),
        ("Das Luftfahrtcluster Hamburg Aviation e. V. wächst.", "Hamburg Aviation e. V."),
        ("Die Leiterin des Clusters Optik e. V. sprach.", "Cluster Optik e. V."),
    ],
)
def test_a_noun_in_the_genitive_or_after_an_article_introduces_a_name(reader: Reader, text: str, name: str) -> None:
    assert clusters(reader, text) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "Textilcluster Südost e. V.",
        "Keramiknetzwerk Altmark e. V.",
        "Textilverbund Lausitz e. V.",
        "Kunststoffnetz Eifel e. V.",
    ],
)
def test_a_compound_that_the_name_needs_is_part_of_it(reader: Reader, name: str) -> None:
    text = f"Gegründet wurde der {name} in Jena. Später zog {name.removesuffix(' e. V.')} um."
    assert clusters(reader, text) == [name]
    assert set(named(reader, text)) == {name, "Jena"}


def test_a_verein_is_named_without_its_noun(reader: Reader) -> None:
    text = "Sie gehört dem Verein Lichtwerk Saale e. V. und der Initiative TexoVolt e. V. an."
    assert set(named(reader, text)) == {"Lichtwerk Saale e. V.", "TexoVolt e. V."}


def test_a_field_or_a_place_alone_is_no_form_of_a_name(reader: Reader) -> None:
    text = "Das Cluster für Optik und Akustik wächst. Das Keramiknetzwerk Altmark e. V. auch."
    surfaces = {form for r in named(reader, text).values() for form in r.surfaces}
    assert "für Optik und Akustik" not in surfaces
    assert "Altmark" not in surfaces
    assert {"Cluster für Optik und Akustik", "Keramiknetzwerk Altmark"} <= surfaces


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The TexoVolt Ruhr cluster has grown.", "TexoVolt Ruhr"),
        ("Jane Miller is managing director of the Lumina Bay network.", "Lumina Bay"),
        ("Isar Mechatronics cluster has 40 members.", "Isar Mechatronics"),
    ],
)
def test_an_english_noun_after_a_name(reader: Reader, text: str, name: str) -> None:
    assert clusters(reader, text, "en") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Bavarian cluster grows, and so does the regional network.",
        "Our cluster and the IT network met. Every cluster has a network.",
        "The cluster competition is over.",
        "Today clusters count.",
    ],
)
def test_an_english_noun_alone_is_no_name(reader: Reader, text: str) -> None:
    assert clusters(reader, text, "en") == []


def test_a_place_inside_a_brand_is_no_region(reader: Reader) -> None:
    text = "Er arbeitet mit TexoVolt Ruhr zusammen."
    assert [(r.type, r.name) for r in named(reader, text).values()] == [("Organization", "TexoVolt Ruhr")]
    assert "Berlin" in named(reader, "Er leitet TexoVolt in Berlin.")


@pytest.mark.parametrize(
    "text",
    [
        "Die Leiterin von Kölner Biogut sprach. Das Kölner Biogut wächst.",
        "Das Kölner Biogut wächst. Der Verein Kölner Biogut e. V. tagt.",
    ],
)
def test_an_adjective_of_a_place_inside_a_name_is_no_region(reader: Reader, text: str) -> None:
    assert "Köln" not in named(reader, text)


@pytest.mark.parametrize("text", ["Er lernte von Kölner Firmen.", "Das Kölner Rathaus ist alt."])
def test_an_adjective_of_a_place_before_a_noun_is_a_region(reader: Reader, text: str) -> None:
    assert set(named(reader, text)) == {"Köln"}


@pytest.mark.parametrize(
    "text",
    [
        "Das Cluster Wellenpark Heide ist neu. Heute hat Wellenpark Heide 40 Mitglieder.",
        "Mit TexoVolt Ruhr wächst der Ort. Partner von TexoVolt Ruhr ist Jena. Das Cluster TexoVolt Ruhr freut das.",
        "TexoVolt Ruhr tagt. Chefin des Clusters TexoVolt Ruhr e. V. ist Anna Berg.",
    ],
)
def test_a_name_that_a_noun_introduces_once_is_found_everywhere(reader: Reader, text: str) -> None:
    reading = reader.read(Document("a.txt", text, language="de", published="2021-06-01"))
    (cluster,) = (key for key, r in reading.referents.items() if r.type == "Cluster")
    brand = "Wellenpark Heide" if "Wellenpark" in text else "TexoVolt Ruhr"
    assert sum(m.referent == cluster and m.named for m in reading.mentions) == text.count(brand)
