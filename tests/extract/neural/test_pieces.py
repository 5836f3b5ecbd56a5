from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphkit.extract.neural.pieces import SPACE, UNKNOWN, Pieces
from graphkit.extract.neural.windows import LENGTH, windows
from graphkit.extract.sentences import split
from graphkit.model import Span
from graphkit.resources import resource

SHIPPED = Pieces.load(resource("data", "model", "pieces.tsv"))


def test_the_likeliest_way_to_cut_a_word_is_taken() -> None:
    pieces = Pieces({f"{SPACE}Netz": (4, -3.0), "werk": (5, -3.0), f"{SPACE}Netzwerk": (6, -9.0), "k": (7, -1.0)})
    assert pieces.cut("Netzwerk", spaced=True) == (4, 5)


def test_a_letter_of_no_piece_is_unknown_and_the_rest_is_still_cut() -> None:
    pieces = Pieces({"ab": (4, -1.0)})
    assert pieces.cut("ab☃ab", spaced=False) == (4, UNKNOWN, 4)


def test_a_mark_that_touches_a_word_has_no_space_before_it() -> None:
    text = "Holz, Stein"
    words = [text[w.span.start : w.span.end] for w in SHIPPED.words(text, Span(0, len(text)))]
    assert words == ["Holz", ",", "Stein"]
    assert SHIPPED.cut(",", spaced=False) != SHIPPED.cut(",", spaced=True)


@given(st.text(max_size=400))
def test_windows_hold_every_word_once_in_order_and_fit(text: str) -> None:
    sentences = tuple(split(text))
    found = [word.span for window in windows(text, sentences, SHIPPED) for word in window.words]
    wanted = [word.span for sentence in sentences for word in SHIPPED.words(text, sentence)]
    assert found == wanted


@given(st.text(min_size=1, max_size=600), st.integers(80, 120))
def test_windows_are_no_longer_than_they_may_be(text: str, length: int) -> None:
    for window in windows(text, (Span(0, len(text)),), SHIPPED, length):
        assert len(window.ids) <= length
        assert len(window.firsts) == len(window.lasts) == len(window.words)
        assert all(first <= last for first, last in zip(window.firsts, window.lasts, strict=True))


def test_a_word_that_grows_when_it_is_normalised_still_fits() -> None:
    text = "Das Netzwerk " + "\ufdfa" * 31 + " wächst."
    for window in windows(text, (Span(0, len(text)),), SHIPPED):
        assert window.words
        assert len(window.ids) <= LENGTH
