from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model import Document
from graphkit.readers import read_bytes
from graphkit.readers.markdown import hidden_spans


def document(text: str) -> Document:
    return read_bytes(text.encode(), "a.md")


def shown(text: str) -> str:
    hidden = {place for span in hidden_spans(text) for place in range(span.start, span.end)}
    return "".join(character for place, character in enumerate(text) if place not in hidden)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**Ulm.** Das *Netz* wächst.", "Ulm. Das Netz wächst."),
        ("**fett und *schräg* zugleich**", "fett und schräg zugleich"),
        ("***beides*** __auch__ _so_ ~~weg~~", "beides auch so weg"),
        ("Kolleg*innen und Partner*innen", "Kolleg*innen und Partner*innen"),
        ("ein_langer_name und 5 * 3 * 2", "ein_langer_name und 5 * 3 * 2"),
        (r"\*kein\* Zeichen", "*kein* Zeichen"),
        ('Der [Ring e. V.](https://ring.example/a_(b)_c "Ring") lädt', "Der Ring e. V. lädt"),
        ("Der [Ring][1] lädt\n\n[1]: https://ring.example\n", "Der Ring lädt\n\n\n"),
        ("vor ![Bild: Max](m.png) nach", "vor  nach"),
        ("[![Logo](l.png) Ring](https://ring.example)", " Ring"),
        ("Text <!-- nicht\nzeigen --> weiter", "Text  weiter"),
        ("ein <b>Wort</b> & <https://x.example>", "ein Wort & "),
        ("## Vorstand ##\nText", "Vorstand\nText"),
        ("> „So ist es.“\n> Ja.", "„So ist es.“\nJa."),
        ("Vorstand\n--------\nText", "Vorstand\n\nText"),
        ("| Amt | Name |\n|:--|--:|\n| Vorsitz | Ida Falk |", "Amt | Name\n\nVorsitz | Ida Falk"),
        ("- Punkt\n* Stern", "- Punkt\n* Stern"),
        ("`code` und\n```\nBlock\n```", "code und\n\nBlock\n"),
        ("Satz[^1] mit Note\n\n[^1]: Die Note", "Satz mit Note\n\n Die Note"),
        ("**offen\n\nund zu**", "**offen\n\nund zu**"),
    ],
)
def test_marks_are_hidden_and_words_are_not(written: str, read: str) -> None:
    assert shown(written) == read


def test_front_matter_gives_the_metadata_and_is_hidden() -> None:
    made = document(
        "---\ntitle: 'Ring & Netz'\ndate: 2021-05-04\nsource: https://r.example/x\nlang: en-GB\n---\n\n# Other\n\nText"
    )
    assert (made.title, made.published, made.source, made.language) == (
        "Ring & Netz",
        "2021-05-04",
        "https://r.example/x",
        "en",
    )
    assert made.text.startswith("---")
    assert made.hidden[0].start == 0
    assert "title" not in shown(made.text)


@pytest.mark.parametrize(("written", "published"), [
    ("datum: 4. Mai 2021", "2021-05-04"), ("date: 2021-05-04T10:00:00+02:00", "2021-05-04"),
    ("published: 2021-05", "2021-05"),
    ("date: 2021", "2021"), ("date: bald", None), ("date: [1, 2]", None), ("veröffentlicht: 04.05.2021", "2021-05-04"),
])  # fmt: skip
def test_dates_of_front_matter_are_as_exact_as_written(written: str, published: str | None) -> None:
    assert document(f"---\n{written}\n---\n\nEin Text.").published == published


def test_broken_front_matter_costs_only_the_metadata() -> None:
    made = document("---\ntitle: 'nicht zu\n date: : [\n---\n\n# Der Ring wächst\n\nEin neues Mitglied ist da.")
    assert made.title == "Der Ring wächst"
    assert shown(made.text).strip().startswith("Der Ring wächst")


@pytest.mark.parametrize("line", [
    "a: " + "[" * 3000,
    "title: 0x" + "f" * 6000,
    'title: "\\ud800"',
    'date: !!int ""',
    "date: !!timestamp gestern",
    "date: !!bool vielleicht",
])  # fmt: skip
def test_front_matter_that_the_library_chokes_on_is_left_aside(line: str) -> None:
    read = document(f"---\n{line}\n---\n# Der Ring\n\nEr hat vierzig Mitglieder.")
    assert (read.title, read.published) == ("Der Ring", None)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert "Ein Satz." in shown("---\n\nEin Satz.\n\n---\n\nNoch einer.")


@given(st.text(alphabet="ab *_`#>[]()!|-\\~<\n\r:/ä^", max_size=80))
def test_hidden_spans_are_sorted_apart_and_inside(text: str) -> None:
    spans = hidden_spans(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end < after.start for before, after in pairwise(spans))


@given(st.lists(st.sampled_from(["Jan Quast", "leitet", "das", "Netz", "Überlingen", "e. V.", "„so“"]), min_size=1))
def test_plain_prose_hides_nothing(words: list[str]) -> None:
    assert hidden_spans(" ".join(words)) == ()
