"""Quotes in web pages and in texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.evaluation.found import FoundFact
from graphkit.evaluation.quotes import Source
from graphkit.readers import read
from tests.evaluation.samples import details

PAGE = """<!doctype html><html><head><title>Moor</title><style>p { color: red }</style></head><body>
<p>Die <b>Torf</b>werke &amp; Söhne<br>sitzen in Leer.</p><script>var secret = "Aurich";</script></body></html>"""


def quoting(quote: str, start: int) -> FoundFact:
    return FoundFact("locatedIn", "x", "y", "x", details("locatedIn"), quote, start, start + len(quote), 1.0)


def test_a_quote_from_a_page_is_looked_up_in_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    text = read(path).text
    start, end = text.index("Torfwerke"), text.index("Leer")
    source = Source(path, "a.html")
    assert source.holds(quoting(text[start:end], start))
    assert "\n" in text[start:end]
    assert not source.holds(quoting(text[start:end], start + 1))


@pytest.mark.parametrize(("length", "holds"), [(2, False), (3, True), (700, True), (701, False)])
def test_a_quote_has_the_length_of_a_quote(tmp_path: Path, length: int, holds: bool) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Moor" * 300, encoding="utf-8")
    assert Source(path, "a.txt").holds(quoting(("Moor" * 300)[:length], 0)) is holds
