from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.reading import Reader
from graphkit.model import Document, Span
from graphkit.vocabulary import Vocabulary, load_vocabulary

READER = Reader.of(load_vocabulary())
TEXT = (
    "Kiel, 4. Mai 2021 – Dr. Ada Kern leitet das Life Techno- logies Netz der „WindTal“-Gruppe. Das "
    "Cluster WindTal Nord\n"
    "hat 40 Mitglieder. Kern sagt: „Wir wachsen.“"
)


def test_mentions_are_sorted_do_not_overlap_and_have_referents() -> None:
    reading = READER.read(Document("a.txt", TEXT))
    assert all(a.span.end <= b.span.start for a, b in pairwise(reading.mentions))
    assert {m.referent for m in reading.mentions} <= set(reading.referents)
    assert all(key == referent.key for key, referent in reading.referents.items())


def test_keys_are_a_pure_function_of_the_text() -> None:
    assert READER.read(Document("a.txt", TEXT)) == READER.read(Document("a.txt", TEXT))
    again = Reader.of(load_vocabulary()).read(Document("a.txt", TEXT))
    assert again.referents == READER.read(Document("a.txt", TEXT)).referents


def test_titles_belong_to_the_mention_but_not_to_the_name() -> None:
    reading = READER.read(Document("a.txt", "Prof. Dr. Ada Kern kam. Kern blieb."))
    (kern,) = reading.referents.values()
    assert (kern.key, kern.name, kern.title, kern.surfaces) == (
        "person-ada-kern",
        "Ada Kern",
        "Prof. Dr.",
        ("Ada Kern", "Kern"),
    )
    assert [m.text for m in reading.mentions] == ["Prof. Dr. Ada Kern", "Kern"]


def test_names_are_clean_and_quotes_raw() -> None:
    text = "Die Wellen-\nwerk Ostsee GmbH baut."
    document = Document("a.txt", text)
    reading = READER.read(document)
    (mention,) = reading.mentions
    assert reading.referents[mention.referent].name == "Wellenwerk Ostsee GmbH"
    assert document.quote(reading.view.raw(mention.span)) == "Wellen-\nwerk Ostsee GmbH"


def test_two_things_of_one_name_have_two_keys() -> None:
    reading = READER.read(Document("a.txt", "Das Projekt NordLicht hilft dem Cluster NordLicht."))
    assert len(reading.referents) == len(set(reading.referents)) >= 1


def test_known_places_carry_their_iri() -> None:
    reading = READER.read(Document("a.txt", "Der Hamburger Senat tagt in Hamburg."))
    (hamburg,) = (r for r in reading.referents.values() if r.type == "Region")
    assert (hamburg.name, hamburg.known) == ("Hamburg", "https://w3id.org/graphkit/region/hamburg")


class _Shouting:
    """A further finder: everything between exclamation marks is a project."""

    name = "shouting"

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterable[Candidate]:
        start, end = view.text.find("!"), view.text.rfind("!")
        yield Candidate(Span(start + 1, end), "Project", self.name, 0.99)


def test_a_further_finder_takes_part() -> None:
    reader = Reader.of(load_vocabulary(), (_Shouting(),))
    reading = reader.read(Document("a.txt", "Wir nennen es !blaues wunder! hier."))
    assert [(m.text, m.type, m.found_by) for m in reading.mentions] == [("blaues wunder", "Project", "shouting")]


_WORDS = st.sampled_from(
    [
        "Dr.",
        "Ada",
        "Kern",
        "von",
        "der",
        "Universität",
        "für",
        "Optik",
        "und",
        ",",
        "-",
        '"',
        "„Nord“",
        "GmbH",
        "e. V.",
        "(ABC)",
        "Cluster",
        "Projekt",
        "NordLicht",
        "in",
        "Kiel",
        ".",
        "\n",
        "zu",
        "&",
        "am 3. Mai 2020",
        "die",
        "Konferenz",
        "Frau",
        ":",
        "er",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=25))
def test_no_text_is_too_odd(words: list[str]) -> None:
    document = Document("a.txt", " ".join(words), published="2021-06-01")
    reading = READER.read(document)
    assert all(a.span.end <= b.span.start for a, b in pairwise(reading.mentions))
    assert {m.referent for m in reading.mentions} <= set(reading.referents)
