"""Long words and long lists take time in proportion to their length."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from graphkit.extract import Extractor
from graphkit.model import Findings
from graphkit.readers import read_bytes
from graphkit.vocabulary import load_vocabulary
from tests.growth import growth

_SYLLABLES = ("ba", "do", "fe", "gi", "ko", "lu", "ma", "ne", "ro", "si")
_NAMES = ["".join(parts).capitalize() for parts in product(_SYLLABLES, repeat=4)]


@pytest.fixture(scope="module")
def find() -> Callable[[str], Findings]:
    extractor = Extractor.of(load_vocabulary(), fast=True)
    return lambda text: extractor.find(read_bytes(text.encode(), "odd.txt"))


@pytest.mark.parametrize("part", ["deadbeef", "A", "Ab", "a", "Aa-", "a@", "mai", "1a", "a."])
def test_one_long_word(find: Callable[[str], Findings], part: str) -> None:
    find("Heute sagte niemand etwas.")
    assert growth(lambda size: find(f"Heute sagte {(part * size)[:size]}B nichts."), 12_000) < 3


def members(size: int) -> str:
    """A list of so many persons and firms, no two of one name."""
    names = list(zip(_NAMES, reversed(_NAMES), strict=True))[:size]
    return "\n".join(f"Anna {one} ist Geschäftsführerin der Firma {other} {one}bau GmbH." for one, other in names)


def test_a_long_list_of_members(find: Callable[[str], Findings]) -> None:
    assert growth(lambda size: find(members(size)), 250) < 3


def test_of_a_long_list_everyone_is_found(find: Callable[[str], Findings]) -> None:
    findings = find(members(300))
    assert len(findings.referents) == 600
    assert len(findings.claims) == 300
