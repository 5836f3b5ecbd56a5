"""What an expression cannot match without."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.extract.relations.literals import literals, surer

_EXPRESSIONS = [
    r"\b(?:leitet|leiten|führ\w*)\b",
    r"(?:von|vom)\s+(?:dem\s+)?Verein",
    r"\w*[Mm]itglied\w*",
    r"(?>auf\b(?! Dauer)|unter)",
    r"(?P<name>ab+|cd{2}e)x?",
    r"e\.\s?V\.",
]


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (r"\b(?:leitet|führ\w*)\b", ("leitet", "führ")),
        (r"(?:Verein|Verband)s?", ("verein", "verband")),
        (r"(?:Verein)?", ()),
        (r"Verein|\w+", ()),
        (r"(?!Verein)\w+", ()),
        (r"(?<=im )Verein(?= der)", ("verein",)),
        (r"Vereine?s", ("verein",)),
        (r"[Vv]erein(?:(?:s|en){1,2}|haus)", ("erein",)),
        (r"ein(?:zeln|tragen){0,2}", ("ein",)),
    ],
)
def test_the_plain_words_of_which_one_must_be_there(expression: str, words: tuple[str, ...]) -> None:
    assert literals(expression) == words


@pytest.mark.parametrize("expression", _EXPRESSIONS)
def test_every_match_holds_one_of_them(expression: str) -> None:
    assert literals(expression)

    @given(st.from_regex(re.compile(expression.replace("(?>", "(?:")), fullmatch=True))
    def holds(text: str) -> None:
        assert any(word in text.lower() for word in literals(expression))

    holds()


def test_the_list_with_the_longer_words_is_surer() -> None:
    assert surer(("in", "leitet"), ("führt",)) == ("führt",)
    assert surer(("leitet",), ("führen",)) == ("leitet",)
    assert surer((), ("an",)) == ("an",)
    assert surer(("an",), ()) == ("an",)
