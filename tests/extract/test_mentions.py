"""What is found in texts of many kinds; each is invented, with the things a careful reader would list."""

from __future__ import annotations

import pytest

from graphkit.extract.reading import Reader
from graphkit.model import Document

Thing = tuple[str, str]


def things(reader: Reader, text: str, language: str = "de", published: str | None = "2021-06-01") -> set[Thing]:
    reading = reader.read(Document("a.txt", text, language=language, published=published))
    return {(r.type, r.name) for r in reading.referents.values() if r.type != "Sector"}


TEXTS: dict[str, tuple[str, set[Thing]]] = {
    "election in an association": (
        "Die Mitgliederversammlung des Kunststoffnetz Oberpfalz e.V. hat am 9. September 2021 Frau "
        "Dr.-Ing. Annika Sauerbrey "
        "zur Vorsitzenden gewählt. Ihr Vorgänger ist Reinhold Zanker von der Firma Plastoform Regental GmbH & Co. KG.",
        {
            ("Event", "Mitgliederversammlung"),
            ("Cluster", "Kunststoffnetz Oberpfalz e.V."),
            ("Person", "Annika Sauerbrey"),
            ("Person", "Reinhold Zanker"),
            ("Organization", "Plastoform Regental GmbH & Co. KG"),
        },
    ),
    "programme of an event with times": (
        "7. Fachforum Leichtbau am 21. März 2023 in Dresden\n\n10:00 Uhr Keynote: Prof. Dr. Torsten "
        "Wieland (TU Dresden)\n"
        "11:00 Uhr Praxis: Sabrina Möckel, Leiterin Entwicklung bei Carbotec Sachsen\n12:00 Uhr Ausklang",
        {
            ("Event", "7. Fachforum Leichtbau"),
            ("Region", "Dresden"),
            ("Person", "Torsten Wieland"),
            ("Organization", "TU Dresden"),
            ("Person", "Sabrina Möckel"),
            ("Organization", "Carbotec Sachsen"),
        },
    ),
    "grant for a consortium": (
        "Das Verbundprojekt „H2Bogen Lausitz“ wird vom Energiecluster Lausitz koordiniert. Beteiligt sind das "
        "Fraunhofer-Institut für Energieinfrastrukturen und die Stadtwerke Guben. Das Geld kommt aus "
        "dem Förderprogramm "
        "„Zukunft Strukturwandel“ des Landes Brandenburg.",
        {
            ("Project", "H2Bogen Lausitz"),
            ("Cluster", "Energiecluster Lausitz"),
            ("Organization", "Stadtwerke Guben"),
            ("Organization", "Fraunhofer-Institut für Energieinfrastrukturen"),
            ("Programme", "Zukunft Strukturwandel"),
            ("Organization", "Land Brandenburg"),
        },
    ),
    "profile with a fact box": (
        "Name: Okan Yildirim\nFunktion: Netzwerkmanager\nOrganisation: Lichtnetz Saale "
        "e.V.\n\nYildirim studierte an der "
        "Carl-Gauß-Universität Jena und forschte am Institut für Photonische Werkstoffe. 2020 erhielt der Verein den "
        "Thüringer Clusterpreis.",
        {
            ("Person", "Okan Yildirim"),
            ("Cluster", "Lichtnetz Saale e.V."),
            ("Organization", "Carl-Gauß-Universität Jena"),
            ("Organization", "Institut für Photonische Werkstoffe"),
            ("Award", "Thüringer Clusterpreis"),
        },
    ),
    "companies in a list": (
        "Start-ups wie MedTecLabs und Konzerne wie Bayer sind dabei. Der Mittelständler Gebrüder Hansmann und die "
        "Hersteller VoltaBox und Sonnwerk liefern zu.",
        {
            ("Organization", "MedTecLabs"),
            ("Organization", "Bayer"),
            ("Organization", "Gebrüder Hansmann"),
            ("Organization", "VoltaBox"),
            ("Organization", "Sonnwerk"),
        },
    ),
    "ministries and territories": (
        "Zu den Förderern zählen die Stadt Göppingen, der Landkreis Esslingen und das Hessische "
        "Ministerium für Energie, "
        "Verkehr und Wohnen. Der Sitz liegt im Landkreis Emsland.",
        {
            ("Organization", "Stadt Göppingen"),
            ("Organization", "Landkreis Esslingen"),
            ("Region", "Landkreis Emsland"),
            ("Organization", "Hessisches Ministerium für Energie, Verkehr und Wohnen"),
        },
    ),
    "cluster with fields in its name": (
        "Das Cluster Forst und Holz Eifel und das Cluster Sicherheit & Verteidigung Nordwest trafen sich in Trier.",
        {
            ("Cluster", "Cluster Forst und Holz Eifel"),
            ("Cluster", "Cluster Sicherheit & Verteidigung Nordwest"),
            ("Region", "Trier"),
        },
    ),
    "names in lower case and with marks": (
        "Das Branchennetzwerk automotive rheinland e. V. begrüßt die sonn-werk & wind GmbH. Mit dabei: Krone+Hausner.",
        {
            ("Cluster", "automotive rheinland e. V."),
            ("Organization", "sonn-werk & wind GmbH"),
            ("Organization", "Krone+Hausner"),
        },
    ),
    "an award among others": (
        "Zum „Cluster des Jahres 2020“ wurde der Optikcluster LichtTal Saale gekürt. Der Verein "
        "zeichnete Udo Brandt mit dem "
        "„Silbernen Zirkel“ aus.",
        {
            ("Award", "Cluster des Jahres 2020"),
            ("Cluster", "LichtTal Saale"),
            ("Person", "Udo Brandt"),
            ("Award", "Silbernen Zirkel"),
        },
    ),
    "a tour abroad": (
        "Vom 5. bis 7. Oktober 2021 besuchte das Hightech-Netzwerk Aachen-Düren den niederländischen "
        "Cluster BrainHaven. "
        "Organisiert hatte die Reise die Wirtschaftsförderung der StädteRegion Aachen.",
        {
            ("Cluster", "Hightech-Netzwerk Aachen-Düren"),
            ("Region", "Niederlande"),
            ("Cluster", "BrainHaven"),
            ("Organization", "Wirtschaftsförderung der StädteRegion Aachen"),
        },
    ),
    "a place of no list": (
        "Kleinwesterau, 3. Mai 2021 – Das Netz PolymerNet mit Sitz in Kleinwesterau ist gewachsen.",
        {("Region", "Kleinwesterau"), ("Cluster", "PolymerNet")},
    ),
    "affiliations in brackets and awards in one word": (
        "Neu im Vorstand ist Jörg Manthey (Manthey Engineering). Den BioAward 2019 bekam das Wuppertal Institut.",
        {
            ("Person", "Jörg Manthey"),
            ("Organization", "Manthey Engineering"),
            ("Award", "BioAward 2019"),
            ("Organization", "Wuppertal Institut"),
        },
    ),
    "a new name": (
        "Das Netzwerk FaserTal heißt seit dem 1. Januar 2019 „Textilkreis Nordwest“.",
        {("Cluster", "Textilkreis Nordwest")},
    ),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_german_text(reader: Reader, kind: str) -> None:
    text, expected = TEXTS[kind]
    assert things(reader, text) == expected


def test_an_english_text(reader: Reader) -> None:
    text = (
        "The BioHarbour Cluster Weser has been awarded the Silver Label of the European Cluster Excellence Initiative, "
        "said managing director Dr. Helen Markworth. Members include the University of Oldtown, Ocean Foods Ltd and "
        "Alga Systems. The German cluster CyberFort Ruhr is managed by Fortis Services GmbH."
    )
    found = things(reader, text, "en")
    assert {
        ("Cluster", "BioHarbour Cluster Weser"),
        ("Person", "Helen Markworth"),
        ("Organization", "University of Oldtown"),
        ("Organization", "Ocean Foods Ltd"),
        ("Cluster", "CyberFort Ruhr"),
        ("Organization", "Fortis Services GmbH"),
    } <= found
    assert ("Cluster", "European Cluster") not in found


@pytest.mark.parametrize(
    "text",
    [
        "Die Universität und das Institut arbeiten mit dem Ministerium zusammen.",
        "Unsere Cluster und Netzwerke fördern Innovationen in allen Branchen.",
        "Alle Mitarbeiterinnen und Mitarbeiter kamen zum Workshop.",
        "Als Clustermanager kennt man solche Projekte und Programme.",
        "Das Essen war gut, die Halle voll, und am Ende lachte der Wolf.",
        "© Ada Kern\nFoto: Verein Lichtblick e. V.",
        "Mo Di Mi Do Fr Sa So\n1 2 3 4 5 6 7\n<< Mai 2020 >>",
        "Wer Mitglied im Verein werden will, meldet sich bei der Geschäftsstelle.",
        "PRESSEMITTEILUNG",
        "Ein Konzern sucht Partner für sein Projekt Ende Mai.",
    ],
)
def test_general_words_name_nothing(reader: Reader, text: str) -> None:
    assert things(reader, text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er wohnt in Essen.", {("Region", "Essen")}),
        ("Dr. Paul Essen kam.", {("Person", "Paul Essen")}),
        ("Die Logistik-Initiative Bremen tagt.", {("Cluster", "Logistik-Initiative Bremen")}),
        ("Die IHK Ulm lud ein.", {("Organization", "IHK Ulm")}),
        ("Das Bremer Netzwerk HafenKlar wächst.", {("Region", "Bremen"), ("Cluster", "HafenKlar")}),
    ],
)
def test_places_inside_names_are_no_places(reader: Reader, text: str, expected: set[Thing]) -> None:
    assert things(reader, text) == expected
