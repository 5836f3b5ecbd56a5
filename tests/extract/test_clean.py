from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.extract.clean import clean
from graphkit.model import Document, Span


def cleaned(text: str, *hidden: Span) -> str:
    return clean(Document("a.txt", text, hidden=hidden)).text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("das Netz- werk tagt", "das Netzwerk tagt"),
        ("das Netz-\nwerk tagt", "das Netzwerk tagt"),
        ("in Baden-\nWürttemberg", "in Baden-Württemberg"),
        ("Medizin- und Biotechnik", "Medizin- und Biotechnik"),
        ("Ein- oder Ausgang", "Ein- oder Ausgang"),
        ("Wind-, Wasser- sowie Sonnenkraft", "Wind-, Wasser- sowie Sonnenkraft"),
        ("ge\u00adgrün\u00addet", "gegründet"),
        ("6.\u00a0Mai\u202f2020", "6. Mai 2020"),
        ("\u2067Anna\u2069 Beck", "Anna Beck"),
        ("„Nord“ und «Süd»", '"Nord" und "Süd"'),
        ("it’s und l’Oréal", "it's und l'Oréal"),
        ("Mu\u0308ller", "Müller"),
        ("zwei   Wörter \u00a0 hier", "zwei Wörter hier"),
        ("eins\r\n\r\n\r\nzwei", "eins\n\nzwei"),
    ],
)
def test_what_printing_left_behind_is_undone(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


def test_a_line_that_merely_wraps_goes_on() -> None:
    raw = (
        "Der Verein aus dem Norden hat im vergangenen Herbst\n"
        "einen neuen Vorstand gewählt, dem vier Frauen und drei\n"
        "Männer angehören."
    )
    assert "\n" not in cleaned(raw)


def test_a_span_is_trimmed_of_white_space_at_its_ends() -> None:
    view = clean(Document("a.txt", "eins, zwei  drei"))
    assert [view.trimmed(Span(*ends)) for ends in ((5, 11), (0, 4), (5, 6))] == [Span(6, 10), Span(0, 4), Span(6, 6)]


@pytest.mark.parametrize(
    "raw",
    [
        "Name: Ada Kern\nFunktion: Leiterin",
        "Branche: Optik und Feinmechanik im Norden\nim Amt seit: Mai 2020",
        "Dieses Bild zeigt Ada Kern\n© Udo Brandt Fotografie",
        "Programm\n10:00 Uhr Begrüßung durch den Vorstand des Vereins\n11:00 Uhr Führung durch das neue Haus am Hafen",
        "* Ada Kern, Leiterin des Labors für Optik am Hafen\n* Udo Brandt",
        "Ein Titel ohne Punkt\n\nUnd dann der Text.",
    ],
)
def test_lines_that_stand_alone_stay_apart(raw: str) -> None:
    assert cleaned(raw) == raw


def test_hidden_parts_are_gone() -> None:
    assert cleaned("Im **Netz** hier", Span(3, 5), Span(9, 11)) == "Im Netz hier"


_TEXT = st.text(alphabet="aäuU\u0308Bb -\n\r\t\u00ad\u200b\u00a0„“\"'’.,:•1", max_size=80)


@given(_TEXT, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 10)), max_size=3))
def test_every_clean_character_maps_into_its_origin(raw: str, hidden: list[tuple[int, int]]) -> None:
    spans = tuple(Span(start, start + length) for start, length in hidden)
    view = clean(Document("a.txt", raw, hidden=spans))
    assert len(view.offsets) == len(view.text) + 1
    assert list(view.offsets) == sorted(view.offsets)
    assert all(0 <= offset <= len(raw) for offset in view.offsets)
    for place, character in enumerate(view.text):
        origin = raw[view.offsets[place]]
        if character.isalnum() and character.isascii():
            assert origin == character
    whole = view.raw(Span(0, len(view.text)))
    assert 0 <= whole.start <= whole.end <= len(raw)


@given(_TEXT)
def test_a_clean_text_has_no_blanks_at_its_edges(raw: str) -> None:
    text = cleaned(raw)
    assert text == text.strip(" \n")
    assert "  " not in text
    assert "\n\n\n" not in text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Amt\tName\tHaus", "Amt | Name | Haus"),
        ("Amt\t\tHaus", "Amt | | Haus"),
        ("Funktion:\tVorstand", "Funktion: Vorstand"),
        ("•\tein Punkt", "• ein Punkt"),
        ("1.\tein Punkt", "1. ein Punkt"),
        ("\teingerückt", "eingerückt"),
    ],
)
def test_a_tab_between_two_cells_becomes_a_border(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


def test_lines_that_each_explain_a_name_are_not_joined() -> None:
    raw = "LumaTal, Marburg – Licht\nTiefsee Warnow, Rostock – Technik unter dem Wasser\nHolzring, Hof – neue Bauten"
    assert cleaned(raw) == raw


@pytest.mark.parametrize(
    "text",
    [
        "Kontakt: Enno Tamm, Clustermanager des Netzes am Ort\nHolz & Huf, Ulm\nKontakt: Ida Reh",
        "Das ist ein Absatz, der auf einer Zeile steht, wie es die meisten Texte aus dem Netz halten, "
        "und der so lang wird, dass er weit über den Rand hinausgeht.\n\n"
        "Verantwortlich für diesen Text ist Enno Tamm\nMinisterium, Kiel",
    ],
)
def test_the_longest_line_of_a_list_does_not_wrap(text: str) -> None:
    assert cleaned(text).count("\n") == text.count("\n")


def test_one_long_line_leaves_wrapped_paragraphs_wrapped() -> None:
    wrapped = (
        "Der Vorstand des Vereins hat in seiner Sitzung am Freitag Frau Jana\n"
        "Quast zur Sprecherin gewählt und dem alten Vorstand für seine Arbeit\n"
        "gedankt, die ein Jahrzehnt gedauert hat und nicht immer leicht war."
    )
    long = "Dies ist eine Fußzeile, wie sie unter vielen Texten aus dem Netz auf einer langen Zeile steht. " * 2
    assert "Jana Quast" in cleaned(f"{wrapped}\n\n{long}\n")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("HOLZTAG UND GIPSMESSE RUR\nDer Holztag lockt.", "Holztag und Gipsmesse RUR\nDer Holztag lockt."),
        ("NEUES VON MOORLICHT\nDer MOORLICHT e. V. tagt.", "Neues von MOORLICHT\nDer MOORLICHT e. V. tagt."),
        ("IHK RUR LÄDT EIN", "IHK RUR LÄDT EIN"),
        ("PRESSEMITTEILUNG\nDer Holztag lockt.", "PRESSEMITTEILUNG\nDer Holztag lockt."),
        ("Der HOLZTAG UND die GIPSMESSE", "Der HOLZTAG UND die GIPSMESSE"),
    ],
)
def test_a_line_in_capitals_is_read_like_any_other(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected
