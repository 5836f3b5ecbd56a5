"""Web pages as they are built out there: what a visitor came to read is found, and nothing else."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import ReadError
from graphkit.readers import read, read_bytes

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))


LEADER = "<p>Greta Wiese leitet das Moornetz seit vielen Jahren mit Umsicht und mit großem Erfolg.</p>"
NOT_SHOWN = re.compile(r"(?is)<(script|style)\b.*?</\1>|<span class=\"(?:sr-|visually|mw-edit).*?</span>|<[^>]+>")


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


@pytest.mark.parametrize("page", EXPECTED)
def test_the_text_is_what_a_visitor_came_to_read(page: str) -> None:
    lines = read(PAGES / f"{page}.html").text.split("\n")
    assert [line for line in EXPECTED[page]["lines"] if line not in lines] == []
    places = [lines.index(line) for line in EXPECTED[page]["lines"]]
    assert places == sorted(places)


@pytest.mark.parametrize("page", EXPECTED)
def test_navigation_dialogs_teasers_and_footers_stay_out(page: str) -> None:
    text = read(PAGES / f"{page}.html").text
    assert [word for word in EXPECTED[page]["outside"] if word in text] == []


@pytest.mark.parametrize("page", EXPECTED)
def test_the_page_says_what_it_is(page: str) -> None:
    document = read(PAGES / f"{page}.html")
    shown = {key: getattr(document, key) for key in ("title", "published", "language", "source")}
    assert shown == {key: EXPECTED[page][key] for key in shown}


@pytest.mark.parametrize("page", EXPECTED)
def test_each_line_stands_in_the_page_as_it_is(page: str) -> None:
    data = (PAGES / f"{page}.html").read_bytes()
    source = data.decode("utf-8") if page not in ("typo3-latin1", "table-layout") else data.decode("cp1252")
    plain = squeezed(html.unescape(NOT_SHOWN.sub(" ", source)))
    assert [line for line in read(PAGES / f"{page}.html").text.split("\n") if squeezed(line) not in plain] == []


@pytest.mark.parametrize("key", ['property="article:published_time"', 'name="date"', 'itemprop="datePublished"'])
def test_a_page_that_says_the_minute_was_published_that_day(key: str) -> None:
    head = f'<head><meta {key} content="2023-02-14T08:00:00+01:00"></head>'
    page = f"<html>{head}<body>{LEADER}</body></html>"
    assert read_bytes(page.encode(), "seite.html").published == "2023-02-14"


def test_a_page_without_text_says_so() -> None:
    with pytest.raises(ReadError, match="no text was found"):
        read_bytes(b"<html><body><nav><a href='/'>Start</a></nav><script>x()</script></body></html>", "leer.html")


def test_a_page_whose_names_mislead_is_read_whole() -> None:
    page = "<html><body><div class='widget-area menu'><p>Greta Wiese leitet das Moornetz.</p></div></body></html>"
    assert read_bytes(page.encode(), "a.html").text == "Greta Wiese leitet das Moornetz."


def test_a_lone_teaser_is_not_taken_for_the_article() -> None:
    page = (
        "<html><body><article><h3>Moorfest</h3><p>Bald feiert das Moor.</p></article><div>"
        + 9 * LEADER
        + "</div></body></html>"
    )
    assert read_bytes(page.encode(), "a.html").text.count("Greta Wiese") == 9


def test_deep_and_unclosed_elements_do_no_harm() -> None:
    page = "<html><body>" + "<div><b>" * 200 + "Der Ring hat 20 Mitglieder."
    assert read_bytes(page.encode(), "tief.html").text == "Der Ring hat 20 Mitglieder."


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "utf-8", "no-such-encoding"])
@pytest.mark.parametrize("written", ["cp1252", "utf-8", "utf-16"])
def test_umlauts_survive_whatever_the_page_declares(declared: str, written: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>Jörg Weiß grüßt „Köln“ – täglich.</p></body></html>"
    assert read_bytes(page.encode(written), "a.html").text == "Jörg Weiß grüßt „Köln“ – täglich."


@pytest.mark.parametrize("depth", [900, 100_000])
@pytest.mark.parametrize("form", ["{}{}", '{{"@graph": {}{}}}', '{{"@type": {}{}, "datePublished": "2024-03-05"}}'])
def test_data_that_is_nested_without_end_costs_only_the_data(form: str, depth: int) -> None:
    data = form.format("[" * depth, "]" * depth)
    page = f"<html><head><script type='application/ld+json'>{data}</script></head><body><p>Der Ring hat 40 Mitglieder."
    assert read_bytes(page.encode(), "a.html").text == "Der Ring hat 40 Mitglieder."


def test_an_article_of_several_types_gives_the_date() -> None:
    event, article = (
        '"@type": "Event", "datePublished": "2020"',
        '"@type": ["Thing", "Report"], "datePublished": "2024"',
    )
    things = f"[{{{event}}}, {{{article}}}]"
    page = (
        f"<html><head><script type='application/ld+json'>{things}</script></head><body><p>Der Ring hat 40 Mitglieder."
    )
    assert read_bytes(page.encode(), "a.html").published == "2024"


@pytest.mark.parametrize("declared", ["undefined", "hex", "there-is-none"])
def test_an_encoding_that_is_none_is_not_believed(declared: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>Für alle Mitglieder des Rings.</p></body></html>"
    assert read_bytes(page.encode("cp1252"), "a.html").text == "Für alle Mitglieder des Rings."
