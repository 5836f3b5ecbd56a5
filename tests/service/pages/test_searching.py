"""The page of text search, and how the pages speak of what they count."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from lxml import html

from tests.sample import make_findings, sample_store
from tests.service.pages.conftest import css
from tests.service.pages.test_things import HTML, get, text
from tests.service.servers import Server, serving


def test_hits_are_marked_and_lead_to_things_and_documents(server: Server) -> None:
    found = get(server, "/search?q=kustenwnd+initiatve")
    page = html.fromstring(found.text)
    first = css(page, ".hits li")[0]
    assert found.status_code == 200
    assert css(first, ".end")[0].get("href") == "/cluster/kuestenwind-initiative"
    assert "Cluster" in first.text_content()
    assert {"/document/kuestenwind.txt", "/document/kwi-kurz.txt"} & set(first.xpath(".//a/@href"))
    quotes = [one for one in css(page, ".hits li") if css(one, "blockquote")]
    assert "Küstenwind" in {mark.text_content() for one in quotes for mark in css(one, "mark")}


def test_an_alias_shows_what_fits(server: Server) -> None:
    found = get(server, "/search?q=KWI", language="en")
    assert {mark.text_content() for mark in css(html.fromstring(found.text), ".hits mark")} == {"KWI", "Kwi"}
    assert "also called KWI" in text(found, ".hits")
    assert "title of a document" in text(found, ".hits")


def test_hits_are_kept_by_type(server: Server) -> None:
    found = get(server, "/search?q=kiel&type=Organization")
    page = html.fromstring(found.text)
    assert [end.text_content() for end in css(page, ".hits .end bdi")] == ["Universität Kiel"]
    (chosen,) = page.xpath("//nav[@class='filter']/a[@aria-current]")
    assert chosen.text_content().strip() == "Organisationen"
    others = page.xpath("//nav[@class='filter']/a/@href")
    assert {"/search?q=kiel", "/search?q=kiel&type=Region"} <= set(others)
    assert page.xpath("//form//input[@name='type']/@value") == ["Organization"]


def test_more_hits_are_a_click_away(server: Server) -> None:
    found = get(server, "/search?q=nordlicht&limit=2")
    page = html.fromstring(found.text)
    assert len(css(page, ".hits li")) == 2
    assert text(found, "h2").startswith("2+ Treffer")
    (further,) = page.xpath("//p[@class='further']/a/@href")
    assert further == "/search?q=nordlicht&limit=10"
    assert len(css(html.fromstring(get(server, further).text), ".hits li")) > 2
    (data,) = page.xpath("//a[@download]/@href")
    assert len(get(server, data).text.splitlines()) == 3


@pytest.mark.parametrize(("language", "said"), [("de", "Nichts gefunden."), ("en", "Nothing found.")])
def test_nothing_found_says_what_to_try(server: Server, language: str, said: str) -> None:
    found = get(server, "/search?q=qqqq&type=Person", language=language)
    assert found.status_code == 200
    assert text(found, "h2") == said
    tries = set(html.fromstring(found.text).xpath("//ul[@class='try']//a/@href"))
    assert tries == {"/search?q=qqqq", "/questions/names", "/questions"}


def test_before_anything_is_asked_there_is_the_field(server: Server) -> None:
    for address in ("/search", "/search?q=", "/search?q=&lang=en"):
        found = get(server, address)
        assert found.status_code == 200
        assert len(html.fromstring(found.text).xpath("//input[@name='q']")) == 1
    assert get(server, "/search?q=!!").status_code == 400


def test_the_first_page_and_every_other_lead_there(server: Server) -> None:
    assert html.fromstring(get(server, "/").text).xpath("//main//a[@href='/search']")
    assert html.fromstring(get(server, "/questions").text).xpath("//nav/a[@href='/search']")
    assert html.fromstring(get(server, "/jump?name=qqqq").text).xpath("//main//a[@href='/search?q=qqqq']")


def test_programs_get_what_they_got(server: Server) -> None:
    assert httpx.get(f"{server.address}/search?q=kiel").headers["content-type"] == "application/json"
    by_name = httpx.get(f"{server.address}/search?q=kiel&format=json", headers={"Accept": HTML})
    assert by_name.json()["query"] == "kiel"


def test_hostile_texts_stay_text(hostile: Server) -> None:
    for words in ("Ida Falk", "broken", "<img src=x onerror=alert(1)>", "Überlänge", "🦄 Einhorncluster"):
        page = html.fromstring(get(hostile, f"/search?q={words}").text)
        assert not page.xpath("//main//img | //main//script | //@onerror | //@onmouseover")
        assert page.xpath("//input[@name='q']/@value") == [words]


def test_one_fact_is_one_fact_and_a_former_role_does_not_last(tmp_path: Path) -> None:
    findings = make_findings(
        "a.txt", "2020-01-01", "Ida Falk war ab 2015 beim Moornetz.", ("person: Ida Falk", "cluster: Moornetz"),
        [("role", "Ida Falk", "Moornetz", {"role": "managing-director", "since": "2015", "status": "former"})],
    )  # fmt: skip
    with serving(sample_store(tmp_path / "store", [findings]), "--workers", 1) as server:
        german, english = (get(server, "/person/ida-falk", language=language) for language in ("de", "en"))
        first = get(server, "/")
    assert text(german, ".counts li") == "1 Fakt 1 Dokument 1 Zitat"
    assert text(english, ".counts li") == "1 fact 1 document 1 quote"
    assert "ehemals, ab 2015" in text(german, ".facts")
    assert "formerly, from 2015" in text(english, ".timeline")
    assert "seit 2015" not in german.text
    assert text(first, ".totals li") == "1 Dokument 2 Dinge mit Namen 1 Fakt"
