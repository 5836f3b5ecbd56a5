"""Titles, dates and sources as heads of documents show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.dates import iso_date
from graphkit.readers.metadata import published_in, source_in, title_of


@pytest.mark.parametrize(("head", "published"), [
    ("Meldung\n14.02.2019\n\nNeue Leitung\n", "2019-02-14"),
    ("(09.11.2021) Der Ring hat gewählt.", "2021-11-09"),
    ("Ring wächst\n\nKassel, 7. Juni 2018 – Der Ring hat 40 Mitglieder.", "2018-06-07"),
    ("Ring wächst\n\nFrankfurt am Main, den 7. Juni 2018. Der Ring", "2018-06-07"),
    ("Personalie | Kassel, 7. Juni 2018\n\nWechsel", "2018-06-07"),
    ("Veröffentlicht am 1. Oktober 2020 von Redaktion", "2020-10-01"),
    ("Pressemitteilung vom 3.4.17\n\nText", "2017-04-03"),
    ("Stand: März 2021\n\nText", "2021-03"),
    ("03.12.2004 // Vortrag von Uwe Kern\n\nText", "2004-12-03"),
    ("24.01.2020 | Forschung", "2020-01-24"),
    ("Ring turns ten\n\nLeeds, 12 October 2023. The ring", "2023-10-12"),
    ("Published on March 5, 2022\n\nText", "2022-03-05"),
    ("Lübeck, Herbst 2016. Der Ring", "2016"),
    ("2019-08-30\n\nText", "2019-08-30"),
    ("Newsletter Nr. 4, Mai 2016\n\nText", "2016-05"),
    ("Nachricht vom 4. Mai 2016\n\nText", "2016-05-04"),
    ("Der Ring: was ist das?\nVon der Redaktion. Stand: Mai 2016", "2016-05"),
    ("Auszug aus dem Bericht (Stand: 2016)", "2016"),
    ("Der Stand von 2016 war ein anderer.", None),
    ("Ringbote – Mittwoch, 13. März 2024 – Seite 7\n\nText", "2024-03-13"),
    ("Bodezeitung, Nr. 12 | Donnerstag, den 4. April 2024\n\nText", "2024-04-04"),
    ("Ringtreffen\n\nDonnerstag, den 4. April 2024\n", None),
    ("# The ring – who we are (as of 30/09/2023)\n\nText", "2023-09-30"),
    ("Der Ring\n\nStand 30.09.2023 | Redaktion\n\nText", "2023-09-30"),
    ("As of 2016 the ring had 40 members.", None),
    ("Save the Date\n\nVeröffentlicht am 2. Mai 2022\n\n12. Juni 2022, 9 Uhr", "2022-05-02"),
    ("Einladung zum Ringtreffen\n\n12. Januar 2024\nSchloss Bode", None),
    ("Ringtreffen\n\nFreitag, 17. März 2027, 14 bis 18 Uhr\nSchloss Bode", None),
    ("Ringtreffen\n\n12. Januar 2024, Schloss Bode\n", None),
    ("Ringtreffen\n\nDatum: 12. Januar 2024\nOrt: Schloss Bode", None),
    ("Datum: 12. Januar 2024\n\nDer Ring hat gewählt.", "2024-01-12"),
    ("Veranstaltung am 12. Januar 2024\n\nRingtreffen", None),
    ("Termin: 12. Januar 2024\n\nRingtreffen", None),
    ("Ringtreffen\n\n12. – 14. Januar 2024\n", None),
    ("Ringtreffen\n\n3. Mai 2023 – 5. Mai 2023\n", None),
    ("Am 3. Mai 2023 wurde der Ring in Kassel gegründet.", None),
    ("Jahresbericht 2022 – Auszug", None),
    ("31.02.2020\n\nText", None),
    ("x" * 500 + "\n14.02.2019\n", None),
    ("# Protokoll der 3. Ringsitzung\n\nKassel, Rathaus, 7. Juni 2018, 14 bis 16 Uhr\n", "2018-06-07"),
    ("Die Sitzung\n\nKassel, Rathaus, 7. Juni 2018, 14 bis 16 Uhr\n", None),
    ("Ringe\n\n" + "Text. " * 99 + "\n\nDas Gespräch führte Ida Falk am 3. Mai 2024.", "2024-05-03"),
    ("Ringe\n\n" + "Text. " * 99 + "\n\nStand: Mai 2024", "2024-05"),
    ("Ringe\n\n" + "Text. " * 99 + "\n\nAm 3. Mai 2024 gab sie ein Gespräch.", None),
    ("Ringe\n\nDas Interview fand am 3. Mai 2024 statt.\n\nEins.\n\nZwei.\n\n" + "Text. " * 99, None),
])  # fmt: skip
def test_only_a_dateline_says_when_a_text_was_published(head: str, published: str | None) -> None:
    assert published_in(head) == published


@pytest.mark.parametrize(("text", "title"), [
    ("Meldung\n14.02.2019\n\nNeue Leitung im Ring\n\nText", "Neue Leitung im Ring"),
    ("Kassel, 7. Juni 2018\n\nPRESSEINFORMATION\n\nRing wächst weiter\n\nText", "Ring wächst weiter"),
    ("Interview\n\n„Wir sind der Ring“\nText", "„Wir sind der Ring“"),
    ("03.12.2004 // Dr. Uwe Kern. Netze und Ringe – ein Abend.\n\nText", "Dr. Uwe Kern. Netze und Ringe – ein Abend."),
    ("24.01.2020 | Forschung\n\nRinge im Wandel\n\nText", "Ringe im Wandel"),
    ("\ufeffRing wächst\r\n\r\nText", "Ring wächst"),
    ("Der Ring hat gewählt. Neuer Vorsitzender ist Uwe Kern. Er folgt auf Ida Falk.\n\nText", None),
    ("Ein sehr langer erster Absatz, " * 10, None),
    ("Mitglieder stellen sich vor (Folge 7)\n2. Mai 2016\n\nGlaswerk Ulm\n\nText", "Glaswerk Ulm"),
    ("PROGRAMM\n\nErste Ringwoche\n20. bis 28. April 2017\n", "Erste Ringwoche"),
    ("Moornetz\n\nSeit 2010 verbindet es Höfe. Es wächst. Und es bleibt.", "Moornetz"),
    ("Meldung\n", None),
    ("***\n", None),
])  # fmt: skip
def test_the_title_is_the_first_line_that_reads_like_one(text: str, title: str | None) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize(("text", "source"), [
    ("Text\nQuelle: https://ring.example/a?b=1.\n", "https://ring.example/a?b=1"),
    ("Source: <https://ring.example/x>", "https://ring.example/x"),
    ("Quelle: Pressestelle des Rings", None),
    ("Eine Quelle: https://ring.example im Satz", None),
])  # fmt: skip
def test_the_source_is_a_web_address_that_is_called_so(text: str, source: str | None) -> None:
    assert source_in(text) == source


@pytest.mark.parametrize("written", [
    "2023-02-14", "2023-02-14T08:00:00+01:00", "2023-02-14T08:00Z", "2023-02-14t23:30:00.5Z", "2023-02-14 08:00",
])  # fmt: skip
def test_a_moment_is_read_as_its_day(written: str) -> None:
    assert iso_date(written) == "2023-02-14"


@given(st.dates())
def test_a_written_date_is_read_as_it_is(day: object) -> None:
    year, month, date = (int(part) for part in str(day).split("-"))
    if 1900 <= year < 2100:
        assert iso_date(f"{date}.{month}.{year}") == str(day)
        assert iso_date(f"{date}. {MONTHS[month - 1]} {year}") == str(day)
        assert iso_date(f"{MONTHS[month - 1]} {year}") == str(day)[:7]


MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
