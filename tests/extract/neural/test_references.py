from __future__ import annotations

import numpy as np
import pytest

from graphkit.extract.base import CleanView, LinkedMention, Reading
from graphkit.extract.neural.items import Item, Scene, kind_of
from graphkit.extract.neural.labels import LABELS, NUMBERS
from graphkit.extract.neural.pairs import pairs
from graphkit.extract.neural.pieces import Word
from graphkit.extract.neural.references import meanings, resolved, retold, told
from graphkit.extract.neural.trained import Array
from graphkit.extract.neural.windows import window
from graphkit.extract.relations.encode import Token
from graphkit.model import Document, EntityType, Referent, Span

TEXT = "Rohr und Binse kamen . Der Verein und er"
KINDS: dict[str, EntityType] = {"C": "Cluster", "P": "Person", "O": "Organization"}


def spans() -> list[Span]:
    ends = np.cumsum([len(word) + 1 for word in TEXT.split(" ")])
    return [Span(int(end) - 1 - len(word), int(end) - 1) for word, end in zip(TEXT.split(" "), ends, strict=True)]


def token(place: int, kind: str, referent: str | None, *, named: bool = True) -> Token:
    return Token(kind, spans()[place], referent, named)


def scene(*tokens: Token) -> Scene:
    places = spans()
    words = window((0, Word(span, (n + 4,))) for n, span in enumerate(places))
    return Scene(words, tuple(Item(kind_of(t), places.index(t.span), places.index(t.span), t) for t in tokens), ())


def scored(shown: Scene, by_object: dict[str, float]) -> Array:
    """Scores by which every reference means things so surely."""
    found = pairs(shown)
    scores = np.full((len(found.subjects), len(LABELS)), -9.0, np.float32)
    for pair, _, other in zip(*(column.tolist() for column in found.meanings()), strict=True):
        scores[pair, NUMBERS["means"]] = by_object[shown.items[other].token.referent or ""]
    return scores


ROHR, BINSE = token(0, "C", "c-rohr"), token(2, "O", "o-binse")


@pytest.mark.parametrize(
    ("thought", "likely", "means"),
    [
        (None, {"c-rohr": -1.0, "o-binse": 2.0}, "o-binse"),
        (None, {"c-rohr": -1.0, "o-binse": -0.5}, None),
        ("c-rohr", {"c-rohr": 0.5, "o-binse": 3.0}, "o-binse"),
        ("c-rohr", {"c-rohr": 2.5, "o-binse": 3.0}, None),
        ("c-rohr", {"c-rohr": 3.0, "o-binse": 2.0}, None),
        ("elsewhere", {"c-rohr": -2.0, "o-binse": 3.0}, "o-binse"),
    ],
)
def test_the_model_decides_where_it_is_clearer(
    thought: str | None, likely: dict[str, float], means: str | None
) -> None:
    word = token(6, "C", thought, named=False)
    shown = scene(ROHR, BINSE, word)
    meant = meanings([shown], [(pairs(shown), scored(shown, likely))])
    assert meant == ({word.span: means} if means else {})
    assert told(word, meant).referent == (means or thought)
    assert [item.token for item in retold(shown, meant).items] == [ROHR, BINSE, told(word, meant)]


def test_a_reference_may_mean_only_what_is_named_and_of_a_like_kind() -> None:
    person, she, verein = token(0, "P", "p"), token(8, "P", None, named=False), token(6, "C", None, named=False)
    shown = scene(person, BINSE, verein, she)
    found = {(shown.items[i].token, shown.items[j].token) for _, i, j in zip(*pairs(shown).meanings(), strict=True)}
    assert found == {(verein, BINSE), (she, person)}


def test_a_resolved_reading_has_what_references_mean_and_nothing_open() -> None:
    places = spans()
    referents = {key: Referent(key, kind, key, (key,)) for key, kind in (("c", KINDS["C"]), ("o", KINDS["O"]))}
    name = LinkedMention(places[0], "Rohr", "Cluster", "c")
    verein = LinkedMention(Span(places[5].start, places[6].end), "Der Verein", "Cluster", "c", named=False)
    he = LinkedMention(places[8], "er", "Person", "", named=False)
    document = Document("a.txt", TEXT)
    view = CleanView(TEXT, tuple(range(len(TEXT) + 1)))
    reading = Reading(document, view, (Span(0, len(TEXT)),), (name, verein), referents, {}, (he,))
    assert resolved(reading, {}).mentions == (name, verein)
    changed = resolved(reading, {places[6]: "o"})
    assert [(m.text, m.referent, m.type) for m in changed.mentions] == [
        ("Rohr", "c", "Cluster"),
        ("Der Verein", "o", "Organization"),
    ]
    assert changed.open == ()
    found = resolved(reading, {places[8]: "c"})
    assert [(m.text, m.referent) for m in found.mentions] == [("Rohr", "c"), ("Der Verein", "c"), ("er", "c")]
