from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphkit.extract.neural.items import LEADING, Item, Scene, Topic, kind_of, leading
from graphkit.extract.neural.labels import LABELS
from graphkit.extract.neural.pairs import CROSSED, FROM_TOPIC, TO_TOPIC, Pairs, kinds, pairs
from graphkit.extract.neural.pieces import Word
from graphkit.extract.neural.windows import Window, window
from graphkit.extract.relations.encode import Token
from graphkit.german.dates import DateMention
from graphkit.model import Span

WORDS = 40


def spread(sentences: int = 1) -> Window:
    """A window of one piece a word, its words in so many sentences of equal length."""
    return window((n * sentences // WORDS, Word(Span(2 * n, 2 * n + 1), (n + 4,))) for n in range(WORDS))


def token(kind: str, name: str, place: int) -> Token:
    span = Span(2 * place, 2 * place + 1)
    date = DateMention(span, "2020", None) if kind == "D" else None
    return Token(kind, span, name if kind in "PCOGMEJA" else None, date=date, number=7 if kind == "N" else None)


def scene(things: list[tuple[str, str]], about: list[tuple[str, str]], sentences: int = 1) -> Scene:
    """One thing after the other in the text, three words apart, and topics."""
    told = spread(sentences)
    placed = [token(kind, name, 3 * n) for n, (kind, name) in enumerate(things)]
    items = [Item(kind_of(one), 3 * n, 3 * n, one) for n, one in enumerate(placed)]
    topics = [Topic(token(kind, name, 0), told, 0) for kind, name in about]
    items += [Item(kind_of(topic.token), -1 - n, -1 - n, topic.token) for n, topic in enumerate(topics)]
    return Scene(told, tuple(items), tuple(topics))


things = st.lists(st.tuples(st.sampled_from("PCOGMEJASDN"), st.sampled_from("abc")), min_size=1, max_size=12)
topics = st.lists(st.tuples(st.sampled_from(LEADING), st.sampled_from("abc")), max_size=3)


@given(things, topics)
def test_every_two_things_get_the_labels_that_their_kinds_allow(
    inside: list[tuple[str, str]], about: list[tuple[str, str]]
) -> None:
    shown = scene(inside, about)
    found = pairs(shown)
    ends = [[sum(map(ord, f"{item.token.kind}{item.token.referent}"))] for item in shown.items]
    pair, subject, label, target = found.statements(ends)
    ones, others = found.subjects[pair].tolist(), found.objects[pair].tolist()
    stated = set(zip(ones, others, label.tolist(), strict=True))
    wanted = {
        (i, j, n)
        for i, one in enumerate(shown.items)
        for j, other in enumerate(shown.items)
        for n, each in enumerate(LABELS)
        if i != j
        and each.name != "means"
        and (one.in_text or other.in_text)
        and ends[i] != ends[j]
        and one.token.kind in each.subjects
        and other.token.kind in each.objects
    }
    assert stated == wanted
    assert subject.tolist() == [ends[one][0] for one in ones]
    assert target.tolist() == [ends[other][0] for other in others]


def only(found: Pairs, subject: int, target: int) -> int:
    [place] = [n for n, ends in enumerate(zip(found.subjects, found.objects, strict=True)) if ends == (subject, target)]
    return place


def test_distance_has_a_sign_and_topics_have_none() -> None:
    found = pairs(scene([("P", "a"), ("C", "b"), ("O", "c")], [("C", "d")]))
    near, far = found.distances[only(found, 0, 1)], found.distances[only(found, 0, 2)]
    back = found.distances[only(found, 2, 1)]
    assert back < near < far
    assert found.distances[only(found, 0, 3)] == TO_TOPIC
    assert found.distances[only(found, 3, 1)] == FROM_TOPIC


def test_ends_of_sentences_between_two_things_are_counted_up_to_three() -> None:
    found = pairs(scene([("P", "a"), ("C", "b"), ("O", "c"), ("O", "d"), ("O", "e")], [], sentences=10))
    assert [int(found.crossed[only(found, 0, n)]) for n in (1, 2, 3, 4)] == [0, 1, 2, CROSSED - 1]


def test_what_stands_many_sentences_apart_is_no_pair() -> None:
    found = pairs(scene([("P", "a"), *[("N", "")] * 9, ("C", "b")], [], sentences=40))
    assert not any(found.subjects == 0)


def test_a_thing_that_stands_for_several_fields_states_each() -> None:
    shown = scene([("C", "a"), ("S", "")], [])
    _, subject, label, target = pairs(shown).statements([[0], [1, 2]])
    assert {(LABELS[n].name, o) for n, o in zip(label.tolist(), target.tolist(), strict=True)} == {
        ("inSector", 1),
        ("inSector", 2),
    }
    assert set(subject.tolist()) == {0}


def test_topics_stand_behind_the_pieces_of_the_window() -> None:
    shown = scene([("P", "a")], [("C", "b"), ("E", "c")])
    numbers = kinds(shown)
    assert len(numbers) == len(shown.window.ids) + 2
    assert (numbers[-2:] > 0).all()
    assert (numbers > 0).sum() == 3


def test_a_document_is_about_what_it_speaks_of_most() -> None:
    said = ["Ca", "Pb", "Ca", "Od", "Od", "Od", "Pe", "Pe", "Ef", "Cg"]
    tokens = [token(kind, name, n) for n, (kind, name) in enumerate(said)]
    assert leading(tokens, "a") == ("a", "d", "e")
    assert leading(tokens, None) == ("d", "e")
    assert leading([], None) == ()
