"""The first page and the way to a name."""

from __future__ import annotations

from urllib.parse import quote

import httpx
import pytest
from lxml import html

from graphkit.query import questions
from graphkit.settings import Settings
from tests.service.pages.conftest import HOSTILE, css
from tests.service.pages.test_things import get, text
from tests.service.servers import Server


def test_the_first_page_says_what_is_in_the_graph(server: Server) -> None:
    found = get(server, "/")
    assert "4 Dokumente" in text(found, ".totals")
    assert "Cluster 3" in text(found, ".types")
    assert "Hafentag" not in text(found, "h1")
    addresses = set(html.fromstring(found.text).xpath("//a/@href"))
    assert {f"/questions/{question.name}" for question in questions()} <= addresses
    assert {"/query", "/network", "/questions", "/document/kwi-kurz.txt"} <= addresses


def test_facts_are_counted_as_they_are_shown(doubtful: Server) -> None:
    assert text(get(doubtful, "/"), ".totals li").endswith("21 Fakten 2 weitere unsichere")
    german, english = (get(doubtful, "/document/zweifel.txt", language=language) for language in ("de", "en"))
    assert text(german, ".counts li") == "1 Fakt 2 weitere unsichere"
    assert text(english, ".counts li") == "1 fact 2 more uncertain"
    assert text(german, ".unsure-facts summary") == "Unsichere Fakten (2)"


def test_the_newest_documents_come_first(server: Server) -> None:
    names = css(html.fromstring(get(server, "/").text), ".documents a")
    assert [name.text_content() for name in names] == ["Kwi-Kurz", "Kuestenwind", "Nordlicht", "Kwi-Suedwest"]


@pytest.mark.parametrize("name", ["Ada Brandt", "ada brandt", "Dr. Ada Brandt", "Brandt"])
def test_a_name_leads_to_its_page(server: Server, name: str) -> None:
    found = httpx.get(f"{server.address}/jump", params={"name": name})
    assert (found.status_code, found.headers["location"]) == (303, "/person/ada-brandt")


def test_a_name_of_several_things_leads_to_a_choice(server: Server) -> None:
    found = get(server, "/jump?name=KWI")
    assert found.status_code == 200
    assert "Mehreres kann gemeint sein" in text(found, ".lead")
    assert {"Küstenwind Initiative", "Kompetenznetz Waldinnovation"} == {
        end.text_content() for end in css(html.fromstring(found.text), ".near bdi")
    }


@pytest.mark.parametrize("name", ["Bran", "KWI", "Brandt", "Adda Brant", " ".join(map(str, range(300))), "!"])
def test_a_name_means_the_same_to_pages_and_to_questions(server: Server, name: str) -> None:
    page = get(server, "/jump?name=" + quote(name))
    asked = httpx.get(f"{server.address}/questions/neighbours", params={"entity": name})
    if page.status_code == 303:
        assert list(asked.json()["names"].values()) == [Settings().base + page.headers["location"].removeprefix("/")]
        return
    several = "can mean" in asked.text
    assert (page.status_code, asked.status_code) == (200 if several else 404, 400)
    near = [end.text_content() for end in css(html.fromstring(page.text), ".near bdi")]
    details = httpx.get(asked.url, headers={"Accept": "application/json, application/problem+json"}).json()
    assert near == [candidate["name"] for candidate in details["candidates"]]


def test_names_are_completed_by_type(server: Server) -> None:
    def types(*wanted: str) -> set[str]:
        found = httpx.get(f"{server.address}/names", params={"text": "ki", "type": [*wanted]}).json()["names"]
        return {name["type"] for name in found}

    assert types() == {"Region", "Organization"}
    assert types("Region") == {"Region"}
    assert types("Organization", "Region", "Person") == {"Organization", "Region"}
    assert types("Person") == set()
    refused = httpx.get(f"{server.address}/names", params={"text": "ki", "type": "Cat"})
    assert (refused.status_code, "no type 'Cat'" in refused.text) == (400, True)


def test_names_come_with_the_address_of_their_page(server: Server) -> None:
    found = httpx.get(f"{server.address}/names", params={"text": "brandt"}).json()["names"]
    assert [(name["name"], name["address"]) for name in found] == [("Ada Brandt", "/person/ada-brandt")]


def test_names_are_completed_whole(hostile: Server) -> None:
    found = httpx.get(f"{hostile.address}/names", params={"text": "Netz Überläng"}).json()["names"]
    assert [name["form"] for name in found] == [HOSTILE[4]]


def test_names_are_completed_whatever_titles_and_quotes_say(server: Server) -> None:
    assert httpx.get(f"{server.address}/search", params={"q": "kwi kurz"}).json()["hits"][0]["kind"] == "title"
    found = httpx.get(f"{server.address}/names", params={"text": "kwi kurz"}).json()["names"]
    assert {"Küstenwind Initiative", "Kompetenznetz Waldinnovation"} <= {name["name"] for name in found}


def test_a_name_of_nothing_says_so_and_keeps_it_text(server: Server) -> None:
    found = get(server, "/jump?name=%3Cimg%20src=x%3E")
    assert found.status_code == 404
    assert not css(html.fromstring(found.text), "img")
    nameless = get(server, "/jump")
    assert (nameless.status_code, nameless.headers["location"]) == (303, "/")


def test_the_iri_of_a_role_leads_to_its_page_and_one_that_no_role_has_to_what_comes_near(server: Server) -> None:
    role = f"{Settings().base}role/managing-director"
    found = httpx.get(f"{server.address}/jump", params={"name": role})
    assert found.status_code == 303
    assert found.headers["location"] == "/role/managing-director"
    nonsense = {"name": role + "-of-nothing", "entity": role + "-of-nothing"}
    assert httpx.get(f"{server.address}/jump", params=nonsense).status_code == 404
    assert httpx.get(f"{server.address}/questions/statements", params={"entity": nonsense["entity"]}).status_code == 400
