"""Names in rows, lists and lines, where a heading or a lead tells what they are; each text is invented."""

from __future__ import annotations

import pytest

from graphkit.extract.reading import Reader
from graphkit.model import Document

Thing = tuple[str, str]


def things(reader: Reader, text: str, language: str = "de") -> set[Thing]:
    reading = reader.read(Document("a.txt", text, language=language, published="2021-06-01"))
    return {(r.type, r.name) for r in reading.referents.values() if r.type not in {"Sector", "Region"}}


@pytest.mark.parametrize("border", ["\t", " | "])
def test_a_name_never_crosses_the_border_of_a_cell(reader: Reader, border: str) -> None:
    rows = [
        ("Amt", "Name", "Haus"),
        ("Vorsitzender", "Prof. Uwe Zinn", "Hochschule Aalen"),
        ("Beisitzerin", "Petra Lorch", "Krahn Optik GmbH"),
    ]
    assert things(reader, "\n".join(border.join(row) for row in rows)) == {
        ("Person", "Uwe Zinn"),
        ("Organization", "Hochschule Aalen"),
        ("Person", "Petra Lorch"),
        ("Organization", "Krahn Optik GmbH"),
    }


@pytest.mark.parametrize(
    ("heading", "kind"), [("Cluster", "Cluster"), ("Firma", "Organization"), ("Mitglieder", "Organization")]
)
def test_the_heading_of_a_column_tells_the_type(reader: Reader, heading: str, kind: str) -> None:
    text = f"{heading} | Leitung\nChemieregion Weserbogen | Anke Kaiser\nHolzforum Eifel e. V. | Jens Ruland"
    assert things(reader, text) >= {(kind, "Chemieregion Weserbogen"), (kind, "Holzforum Eifel e. V.")}


def test_a_heading_that_tells_no_type_makes_no_names(reader: Reader) -> None:
    assert things(reader, "Stoff | Menge\nFeiner Sand | viel\nGrober Kies | wenig") == set()


def test_a_surname_that_is_a_noun_is_one_in_a_cell_and_before_a_role(reader: Reader) -> None:
    assert things(reader, "Cluster | Leitung\nHolzforum Eifel e. V. | Jens Preis") >= {("Person", "Jens Preis")}
    assert things(reader, "Es sprach Jens Preis, Clustermanager aus der Eifel.") == {("Person", "Jens Preis")}
    assert ("Person", "Otto Preis") not in things(reader, "Der Verein vergibt den Otto Preis alle zwei Jahre.")


def test_the_lead_above_lines_tells_the_type(reader: Reader) -> None:
    text = (
        "Übrig blieben drei Verbünde:\n\nLumaTal, Marburg – Licht für die Medizin\n"
        "Wasserstoffring Saale, Halle – grüne Gase\nTiefsee Warnow, Rostock – Technik unter Wasser\n\nMehr folgt."
    )
    assert things(reader, text) == {
        ("Cluster", "LumaTal"),
        ("Cluster", "Wasserstoffring Saale"),
        ("Cluster", "Tiefsee Warnow"),
    }


def test_lines_under_a_lead_without_such_a_noun_are_no_names(reader: Reader) -> None:
    assert things(reader, "Drei Gründe sprechen dafür:\n\n- Nähe zum Kunden\n- Kurze Wege\n- Gutes Essen") == set()


def test_persons_under_a_lead_stay_persons(reader: Reader) -> None:
    text = "Ansprechpartner der beiden Netzwerke:\n\n- Petra Lorch, Wetzlar\n- Uwe Zinn, Jena"
    assert things(reader, text) == {("Person", "Petra Lorch"), ("Person", "Uwe Zinn")}


def test_a_list_goes_on_behind_brackets(reader: Reader) -> None:
    text = "Three networks joined in 2014: NordBio (Malmö, Sweden), Aqua Delta (Delft, Netherlands) and HafenLab."
    assert things(reader, text, "en") == {("Cluster", "NordBio"), ("Cluster", "Aqua Delta"), ("Cluster", "HafenLab")}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "The agency runs two clusters, among them NordBio and HafenLab.",
            "en",
            {("Cluster", "NordBio"), ("Cluster", "HafenLab")},
        ),
        ("Zum Frühstück gehören Kaffee und Brot.", "de", set()),
        ("Das Netz hat zwei Ziele: Wachstum und Ruhe.", "de", set()),
    ],
)
def test_openers_of_lists(reader: Reader, text: str, language: str, expected: set[str | Thing]) -> None:
    found = things(reader, text, language)
    wanted = {e if isinstance(e, tuple) else ("Organization", e) for e in expected}
    assert found == wanted


def test_what_a_dash_explains_has_the_type_of_the_explanation(reader: Reader) -> None:
    text = "The union admitted a newcomer:\n\n- TessaNet – cluster for looms, based in Prato"
    assert ("Cluster", "TessaNet") in things(reader, text, "en")
