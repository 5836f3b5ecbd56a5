from __future__ import annotations

import pytest

from graphkit.german.inflection import forms, gender, nominative_adjective
from graphkit.german.names import abbreviates, without_legal_form, without_titles


@pytest.mark.parametrize(
    ("name", "bare", "title"),
    [
        ("Dr. Maike Brandt", "Maike Brandt", "Dr."),
        ("Univ.-Prof. Dr.-Ing. habil. Olaf Kern", "Olaf Kern", "Univ.-Prof. Dr.-Ing. habil."),
        ("Frau Dr. rer. nat. Brandt", "Brandt", "Dr. rer. nat."),
        ("Herrn Kern", "Kern", None),
        ("Professorin Lena Voss", "Lena Voss", "Professorin"),
        ("Dr Jane Miller", "Jane Miller", "Dr"),
        ("Drago Kern", "Drago Kern", None),
    ],
)
def test_titles_are_taken_off(name: str, bare: str, title: str | None) -> None:
    assert without_titles(name) == (bare, title)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Kern Optik GmbH & Co. KG", "Kern Optik"),
        ("Verein der Müller e. V.", "Verein der Müller"),
        ("Nordlicht AG", "Nordlicht"),
        ("Ocean Foods Ltd", "Ocean Foods"),
        ("AGROTEC", "AGROTEC"),
    ],
)
def test_legal_forms_are_taken_off(name: str, bare: str) -> None:
    assert without_legal_form(name) == bare


def test_adjectives_come_in_the_nominative() -> None:
    assert nominative_adjective("Hessischen", "Ministerium") == "Hessisches"
    assert nominative_adjective("Technischen", "Universität") == "Technische"
    assert nominative_adjective("Europäischen", "Fonds") == "Europäischer"
    assert nominative_adjective("Thüringer", "Ministerium") == "Thüringer"


def test_gender_and_forms_by_ending() -> None:
    assert [gender(n) for n in ("Behörde", "Netzwerk", "Verein", "Stiftung")] == ["f", "n", "m", "f"]
    assert {"Verbandes", "Verbände", "Verbänden"} <= forms("Verband")
    assert "Zentren" in forms("Zentrum")


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("VLK", "Verein Lichttechnik Küste", True),
        ("WiNo", "Windforum Nord", False),
        ("MAxO", "Munich Accelerator Optics", True),
        ("ABC", "Verein Lichttechnik Küste", False),
        ("VLK", "Verband der Land- und Kreditwirtschaft Ost Sachsen Mitte Süd", False),
    ],
)
def test_an_abbreviation_repeats_the_initials(short: str, long: str, expected: bool) -> None:
    assert abbreviates(short, long) is expected
