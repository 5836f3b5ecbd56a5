"""What is found by which words, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from graphkit.fulltext import Entry, Index, match, snippet, without_markup

ENTRIES = (
    Entry("c/1", "name", "Life Science Nord", "Cluster"),
    Entry("c/1", "alias", "LSN", "Cluster"),
    Entry("c/2", "name", "Photonikcluster Küstenwind e. V.", "Cluster"),
    Entry("c/3", "name", "Nordlicht", "Cluster"),
    Entry("c/4", "name", "Handelskammer Nordlicht Süd", "Organization"),
    Entry("p/1", "name", "Jörg Meier", "Person"),
    Entry("p/2", "name", "Jana Groß", "Person"),
    Entry("x/1", "name", "🦄", "Award"),
    Entry("x/2", "name", '</script><b onmouseover="x">\u202eHallo', "Award"),
    Entry("d/1", "title", "Neues aus dem Nordlicht", "Document"),
    Entry("d/1#quote-1", "quote", "Herr Leiter vom Nordlicht sprach über Life Science im Norden", "Quotation"),
)


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    with closing(Index.in_memory(ENTRIES)) as made:
        yield made


def found(index: Index, typed: str, *only: str) -> list[str]:
    return [hit.entry.iri for hit in match(index, typed, 10, only=frozenset(only))]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("life science nord", "c/1"),
        ("Life-Science", "c/1"),
        ("LifeScienceNord", "c/1"),
        ("lifescience", "c/1"),
        ("life sience", "c/1"),
        ("lsn", "c/1"),
        ("kuestenwind", "c/2"),
        ("Kustenwind", "c/2"),
        ("KÜSTENWIND", "c/2"),
        ("küstenw", "c/2"),
        ("cluster küstenwind", "c/2"),
        ("kustenwnid", "c/2"),
        ("Mejer", "p/1"),
        ("Meier, Jörg", "p/1"),
        ("meire jorg", "p/1"),
        ("gross", "p/2"),
        ("Groß", "p/2"),
        ("neues", "d/1"),
        ("sprach", "d/1#quote-1"),
    ],
)
def test_it_is_found_however_it_is_typed(index: Index, typed: str, first: str) -> None:
    assert found(index, typed)[0] == first


@pytest.mark.parametrize("typed", ["", " ", "🦄", "\u202e", '"', "*", "^", "NEAR(", "zzzz", "a OR", "x" * 5000])
def test_what_fits_nothing_finds_nothing(index: Index, typed: str) -> None:
    assert found(index, typed) == []


def test_names_come_before_titles_and_titles_before_quotes(index: Index) -> None:
    assert found(index, "nordlicht") == ["c/3", "c/4", "d/1", "d/1#quote-1"]
    scores = [hit.score for hit in match(index, "nordlicht", 10)]
    assert scores[0] == 1
    assert scores == sorted(scores, reverse=True)


def test_exact_comes_before_misspelt(index: Index) -> None:
    hits = match(index, "leiter", 10)
    assert hits[0].entry.iri == "d/1#quote-1"
    assert all(hit.score < 0.6 for hit in hits[1:])


def test_a_word_that_is_missing_costs_most(index: Index) -> None:
    hits = match(index, "wer leitet das nordlicht", 10)
    assert {hit.entry.iri for hit in hits} >= {"c/3", "d/1#quote-1"}
    assert all(hit.score <= 0.2 for hit in hits)


def test_only_things_of_a_type(index: Index) -> None:
    assert found(index, "nordlicht", "Organization") == ["c/4"]
    assert set(found(index, "nordlicht", "Organization", "Cluster")) > {"c/4"}


def test_what_is_taken_out_is_found_no_more() -> None:
    with closing(Index.in_memory(ENTRIES)) as index:
        index.begin()
        index.change("later", [ENTRIES[0], ENTRIES[0], Entry("c/9", "name", "never there")], [ENTRIES[3]])
        index.commit()
        assert index.state == "later"
        assert found(index, "life sience") == ["d/1#quote-1"]
        assert found(index, "nordlicht").count("c/3") == 1


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**Moornetz e. V.** tagt", "Moornetz e. V. tagt"),
        ("# Protokoll\n\n> *am* 3. Mai", "Protokoll\n\nam 3. Mai"),
        ("siehe [die Seite](https://a.example/x) und `b`", "siehe die Seite und b"),
        ("Kolleg*innen, a_b, C# und 2 * 3", "Kolleg*innen, a_b, C# und 2  3"),
    ],
)
def test_markup_is_left_out(marked: str, plain: str) -> None:
    assert without_markup(marked) == plain


def test_a_snippet_shows_where_the_words_stand() -> None:
    text = "Anfang " * 40 + "die  Geschäfts-\nführerin der Küstenwind Initiative " + "Ende " * 40
    shown, marks = snippet(text, {"kustenwind"})
    assert len(shown) <= 202
    assert [shown[start:end] for start, end in marks] == ["Küstenwind"]
    assert shown[0] == shown[-1] == "…"
    assert snippet("Kurz und gut", set()) == ("Kurz und gut", ())
    assert len(snippet("x" * 5000, {"y"})[0]) <= 202
