"""Odd and hostile files take time in proportion to their size."""

from __future__ import annotations

import pytest

from graphkit.readers import read_bytes
from tests.growth import growth


@pytest.mark.parametrize(
    ("before", "again", "after"),
    [
        ("***", " ", "x"),
        ("-|-", " ", "x"),
        ("x", " ", "x"),
        ("# ", " ", "x"),
        ("# a", " ", "b"),
        ("[a](", " ", "x"),
        ("", "[^", ""),
        ("", "[![", ""),
        ("", "[![](", ""),
        ("", "![", ""),
    ],
    ids=repr,
)
def test_markdown_of_one_mark_again_and_again(before: str, again: str, after: str) -> None:
    def read(size: int) -> None:
        read_bytes(f"{before}{again * (size // len(again))}{after}\n\nEnde".encode(), "odd.md")

    assert growth(read, 20_000) < 3


def test_emphasis_that_opens_without_end() -> None:
    def read(size: int) -> None:
        read_bytes(("_a " * size + "b* " * size).encode(), "odd.md")

    assert growth(read, 3_000) < 3


@pytest.mark.parametrize("inner", ["y<br>", "x<b>y</b> ", "<span>z</span>"])
def test_a_cell_of_many_elements(inner: str) -> None:
    def read(size: int) -> None:
        page = f"<html><body><h1>Netz</h1><table><tr><td>{inner * size}</td></tr></table></body></html>"
        read_bytes(page.encode(), "odd.html")

    assert growth(read, 10_000) < 3
