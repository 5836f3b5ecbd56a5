"""Everything in the graph has an address that answers with a page or with RDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import pytest
from lxml import html
from pyoxigraph import NamedNode, RdfFormat, parse

from graphkit.query import questions
from graphkit.settings import Settings
from graphkit.vocabulary import load_vocabulary
from tests.sample import make_findings, sample_store
from tests.service.pages.conftest import HOSTILE, PAYLOAD, css
from tests.service.servers import Server, serving

BASE = Settings().base
HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ADA = "/person/ada-brandt"


def get(server: Server, path: str, accept: str = HTML, language: str = "de", **headers: str) -> httpx.Response:
    sent = {"Accept": accept, "Accept-Language": language, **headers}
    return httpx.get(server.address + path, headers=sent, timeout=30)


def text(found: httpx.Response, selector: str) -> str:
    assert found.status_code in {200, 404}, found.text
    return " ".join(" ".join(e.text_content() for e in css(html.fromstring(found.text), selector)).split())


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (HTML, "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml, text/html;q=0.2", "application/rdf+xml"),
        ("text/html;q=0.4, text/turtle;q=0.9", "text/turtle"),
        ("*/*", "text/turtle"),
    ],
)
@pytest.mark.parametrize("path", [ADA, "/document/nordlicht.txt", "/role/managing-director", "/sector/photonics"])
def test_one_address_answers_in_the_form_that_is_asked_for(server: Server, path: str, accept: str, media: str) -> None:
    found = get(server, path, accept)
    assert found.status_code == 200, found.text
    assert found.headers["content-type"].partition(";")[0] == media
    assert "accept" in found.headers["vary"].lower()
    if media != "text/html":
        triples = list(parse(found.content, RdfFormat.from_media_type(media)))
        assert NamedNode(BASE + path[1:]) in {triple.subject for triple in triples}


def test_the_data_hold_the_facts_and_the_quotes_behind_them(server: Server) -> None:
    triples = list(parse(get(server, ADA, "text/turtle").content, RdfFormat.TURTLE))
    values = {triple.object.value for triple in triples}
    assert {"Ada Brandt", "Nordlicht e. V.", "2020", f"{BASE}role/managing-director", "nordlicht.txt"} <= values
    assert any("Ada Brandt ist seit 2020" in value for value in values)


def test_the_form_can_stand_in_the_address(server: Server) -> None:
    assert get(server, f"{ADA}?format=json-ld").headers["content-type"] == "application/ld+json"
    wrong = get(server, f"{ADA}?format=docx", "*/*")
    assert (wrong.status_code, "turtle" in wrong.text) == (400, True)
    assert get(server, ADA, "image/png").status_code == 406


def test_a_page_shows_facts_with_their_quotes_dates_and_certainty(server: Server) -> None:
    found = get(server, ADA)
    assert text(found, "h1") == "Ada Brandt"
    assert "Geschäftsführung" in text(found, ".facts")
    assert "seit 2020" in text(found, ".facts")
    assert "ehemals" in text(found, ".facts")
    assert "90 %" in text(found, ".facts")
    assert text(found, ".facts mark").startswith("Ada Brandt ist seit 2020 Geschäftsführerin")
    assert "2. Mai 2023" in text(found, ".facts figcaption")
    assert "seit 2020" in text(found, ".timeline")


def test_a_page_shows_what_else_the_thing_is_linked_with_and_why(server: Server) -> None:
    links = css(html.fromstring(get(server, "/cluster/nordlicht-e-v").text), ".linked > li")
    shared = {css(link, "bdi")[0].text_content(): " ".join(link.text_content().split()) for link in links}
    assert {"Küstenwind Initiative"} == set(shared)
    assert all(
        via in shared["Küstenwind Initiative"] for via in ("go-cluster", "Universität Kiel", "Ada Brandt", "Hafentag")
    )


def test_the_drawing_has_a_link_for_each_neighbour(server: Server) -> None:
    drawing = css(html.fromstring(get(server, "/cluster/nordlicht-e-v").text), "svg.sketch")[0]
    targets = {link.get("href") for link in css(drawing, "a")}
    assert {"/cluster/nordlicht-e-v", ADA, "/programme/go-cluster", "/region/kiel", "/sector/photonics"} <= targets
    assert all(link.get("aria-label") for link in css(drawing, "a"))


def test_a_line_of_the_drawing_reads_from_its_subject_to_its_object(server: Server) -> None:
    drawing = css(html.fromstring(get(server, "/cluster/nordlicht-e-v").text), "svg.sketch")[0]
    said = {line for title in drawing.xpath(".//line/title") for line in title.text_content().split("\n")}
    assert {"Ada Brandt – hat eine Rolle bei – Nordlicht e. V.", "Nordlicht e. V. – liegt in – Kiel"} <= said
    assert "Nordlicht e. V. – hat eine Rolle bei – Ada Brandt" not in said


def test_neighbours_by_less_certain_facts_are_not_said_to_lack_room(doubtful: Server) -> None:
    page = html.fromstring(get(doubtful, "/cluster/hafennetz").text)
    names = [link.get("aria-label") for link in css(page, ".wide-screen a")]
    assert names == ["Hafennetz (Cluster)", "Ida Falk (Person)"]
    assert css(page, ".around .note") == []


def test_nothing_that_was_read_is_said_to_be_certain(doubtful: Server) -> None:
    role = get(doubtful, "/questions/statements?entity=Ida+Falk&format=json", "*/*").json()["rows"][0]
    assert role["confidence"] == 1
    for path in ("/person/ida-falk", "/document/hafen.txt", f"/fact/{role['fact'].rsplit('/', 1)[-1]}"):
        found = text(get(doubtful, path), "main")
        assert "99 %" in found
        assert "100 %" not in found
    table = html.fromstring(get(doubtful, "/questions/statements?entity=Ida+Falk").text)
    assert "0,99" in [cell.text_content().strip() for cell in css(table, "td.number")]
    table = html.fromstring(get(doubtful, "/questions/people?organization=Hafennetz").text)
    assert "Sicherheit 0,99" in " ".join(css(table, "figcaption")[0].text_content().split())


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A cluster with two neighbours, one of them by a fact that is not sure enough to be shown."""
    roles = tuple(
        ("role", name, "Hafennetz", {"role": "staff", "status": "current"}) for name in ("Ida Falk", "Jan Rot")
    )
    names = ("cluster: Hafennetz", "person: Ida Falk", "person: Jan Rot")
    findings = make_findings("hafen.txt", "2024-05-01", "Ida Falk und Jan Rot sind im Hafennetz.", names, roles, 1.0)
    sure, unsure = findings.claims
    unsure = replace(unsure, evidence=tuple(replace(one, confidence=0.3) for one in unsure.evidence))
    folder = tmp_path_factory.mktemp("doubtful") / "store"
    with serving(sample_store(folder, (replace(findings, claims=(sure, unsure)),))) as running:
        yield running


def test_every_link_of_a_page_leads_somewhere(server: Server) -> None:
    for path in (ADA, "/cluster/nordlicht-e-v", "/document/kwi-kurz.txt"):
        page = html.fromstring(get(server, path).text)
        links = {link for link in page.xpath("//a/@href") if link.startswith("/") and not link.startswith("/network")}
        for link in links:
            assert get(server, link.partition("#")[0]).status_code == 200, link


def test_all_that_there_is_of_a_role_stands_where_its_page_leads_to(server: Server) -> None:
    role = f"{BASE}role/cluster-manager"
    facts = get(server, f"/questions/statements?{urlencode({'entity': role, 'format': 'json'})}", "*/*").json()
    assert [(row["subject_name"], row["object_name"]) for row in facts["rows"]] == [
        ("Jörg Möller", "Küstenwind Initiative")
    ]
    documents = get(server, f"/questions/documents-about?{urlencode({'entity': role, 'format': 'json'})}", "*/*").json()
    assert [row["document"] for row in documents["rows"]] == ["kuestenwind.txt"]


def test_what_is_uncertain_is_marked_at_a_switch_alone(doubtful: Server) -> None:
    page = html.fromstring(get(doubtful, "/document/hafen.txt").text)
    marks = {mark.text_content(): mark.get("class") for mark in css(page, ".text mark")}
    assert marks == {"Ida Falk und ": None, "Jan Rot sind im Hafennetz.": None}
    assert [css(page, selector)[0].get("type") for selector in (".switch input",)] == ["checkbox"]
    sure, unsure = css(page, ".said")
    assert "Ida Falk" in sure.text_content()
    assert "Jan Rot" in unsure.text_content()
    assert next(unsure.iterancestors("details")).get("open") is None
    assert "Unsichere Fakten (1)" in text(get(doubtful, "/document/hafen.txt"), ".unsure-facts summary")
    numbers = {link.text: link.get("class") for link in css(page, ".text sup a")}
    assert numbers == {"1": None, "2": "unsure"}
    assert {item.get("id") for item in css(page, ".said li")} == {"f1", "f2"}


def test_sectors_and_regions_are_called_as_the_reader_calls_them(server: Server) -> None:
    for language, name in (("de", "Photonik"), ("en", "Photonics")):
        pages = [get(server, path, language=language) for path in ("/cluster/nordlicht-e-v", "/document/nordlicht.txt")]
        assert all(name in text(page, "bdi").split() for page in pages)
        assert name in text(pages[0], "svg.sketch title")
        assert text(get(server, "/sector/photonics", language=language), "h1") == name
        assert name in text(get(server, "/questions/clusters", language=language), "td").split()
        assert name in text(get(server, "/questions/facts", language=language), "td").split()
        assert name in text(get(server, "/search?q=photonik", language=language), ".hits bdi").split()


@pytest.mark.parametrize("language", ["de", "en"])
def test_pages_speak_in_words_and_not_in_identifiers(server: Server, language: str) -> None:
    known = load_vocabulary()
    keys = {*known.roles, *known.sectors, *known.predicates}
    raw = {key for key in keys if re.search("-|[a-z][A-Z]", key)}
    addresses = ["/", "/search?q=nordlicht", ADA, "/cluster/nordlicht-e-v", "/role/managing-director"]
    for question in questions():
        needed = {p.name: p.example for p in question.parameters if p.default is None}
        addresses.append(f"/questions/{question.name}" + (f"?{urlencode(needed)}" if needed else ""))
    for address in addresses:
        page = html.fromstring(get(server, address, language=language).text)
        for aside in page.xpath("//script | //pre | //blockquote | //*[contains(@class, 'iri')] | //*[@class='quote']"):
            aside.drop_tree()
        said = " ".join(css(page, "main")[0].text_content().split())
        assert re.findall(r"\b[a-z]+_[a-z_]+\b", said) == [], address
        assert raw.intersection(re.findall(r"[\w-]+", re.sub(r"pattern:\S+|https?:\S+", "", said))) == set(), address
        assert "Mensch" not in said.split(), address


def test_a_document_shows_its_whole_text_with_the_quotes_marked(server: Server) -> None:
    found = get(server, "/document/nordlicht.txt")
    body = css(html.fromstring(found.text), ".text")[0]
    for note in css(body, "sup"):
        note.drop_tree()
    whole = body.text_content()
    assert whole.strip().startswith("Dr. Ada Brandt ist seit 2020")
    assert whole.strip().endswith("Brandt war zuvor bei der Küstenwind Initiative.")
    assert "Ada Brandt ist seit 2020" in "".join(mark.text_content() for mark in css(body, "mark"))
    assert "Universität Kiel" in text(found, ".said")
    assert "photonics" in found.text


def test_a_fact_has_a_page_and_data(server: Server) -> None:
    (fact,) = server.values(
        f"SELECT ?f {{ ?f rdf:subject <{BASE}cluster/nordlicht-e-v> ; rdf:predicate gk:memberCount }}"
    )
    found = get(server, f"/{fact.removeprefix(BASE)}")
    assert "Nordlicht e. V." in text(found, "h1")
    assert "80" in text(found, ".line")
    assert fact.encode() in get(server, f"/{fact.removeprefix(BASE)}", "application/n-triples").content


def test_pages_speak_the_language_of_their_reader(server: Server) -> None:
    assert "Personen und ihre Rollen" in get(server, "/cluster/nordlicht-e-v", language="de-AT, en;q=0.5").text
    english = get(server, "/cluster/nordlicht-e-v", language="en")
    assert "People and their roles" in english.text
    assert html.fromstring(english.text).get("lang") == "en"
    assert "Personen und ihre Rollen" in get(server, "/cluster/nordlicht-e-v?lang=de", language="en").text
    assert "managing director" in get(server, ADA, language="en").text


def test_what_is_doubtful_is_a_matter_of_the_settings(sample: Path) -> None:
    with serving(sample, "--workers", 1, GRAPHKIT_CONFIDENCE="0.95") as strict:
        page = html.fromstring(get(strict, ADA).text)
    meters = page.xpath("//*[contains(@class, 'meter')]//*[starts-with(@class, 'part')]/@class")
    assert set(meters) == {"part doubtful"}


def test_what_is_not_there_is_404_with_the_nearest_names(server: Server) -> None:
    page = get(server, "/person/ada-brand")
    assert page.status_code == 404
    assert "Ada Brandt" in text(page, ".near")
    plain = get(server, "/person/ada-brand", "text/turtle, text/plain;q=0.5")
    assert plain.status_code == 404
    assert f"{BASE}person/ada-brandt" in plain.text
    assert get(server, "/document/none.txt", "text/turtle").status_code == 404
    for path in ("/person/%3Cscript%3Ealert(1)%3C/script%3E", "/person/a b%0d%0aX: y", "/fact/%00", "/cluster/"):
        assert get(server, path).status_code == 404, path


def test_things_only_answer_to_reading(server: Server) -> None:
    assert httpx.post(server.address + ADA).status_code == 405
    head = httpx.head(server.address + ADA, headers={"Accept": "text/html"})
    assert (head.status_code, head.content) == (200, b"")


def test_pages_allow_only_what_comes_from_the_service(server: Server) -> None:
    policy = get(server, ADA).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(hostile: Server, name: str) -> None:
    found = get(hostile, "/person/ida-falk")
    page = html.fromstring(found.text)
    assert name in {end.text_content() for end in css(page, ".facts .end bdi")}
    assert not css(page, "img")
    assert not [s for s in page.iter("script") if PAYLOAD in (s.text or "")]
    assert not page.xpath("//@onerror | //@onmouseover")
    assert not [link for link in page.xpath("//a/@href") if link.startswith("javascript")]


def test_a_document_with_a_hostile_name_and_text_has_its_page(hostile: Server) -> None:
    address = "/document/" + quote("<b>böse & mehr</b> %2e?.txt", safe="/.-_~")
    found = get(hostile, address)
    assert found.status_code == 200
    page = html.fromstring(found.text)
    assert not css(page, "b, img")
    assert f"<script>{PAYLOAD}</script>" in css(page, ".text")[0].text_content()
    assert get(hostile, address, "text/turtle").status_code == 200


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A cluster with more documents, and more quotes, than its page has room for."""
    places = ("Kiel", "Freudenstadt", "Jena", "Bremen", "Rostock", "Leipzig", "Passau")
    said = ", ".join(places)
    notes = [
        make_findings(
            f"note-{number:03}.txt",
            "2024-01-15",
            f"Netz {number} sitzt in {said}.",
            ("cluster: Netz", *(f"region: {place}" for place in places)),
            tuple(("locatedIn", "Netz", place, {}) for place in places),
        )
        for number in range(505)
    ]
    roles: tuple[tuple[str, str, str | None, dict[str, object]], ...] = (
        ("role", "Ida Falk", "Netz", {"role": "board-chair", "status": "current"}),
    )
    old = make_findings("alt.txt", "1999-01-15", "Ida Falk leitet Netz.", ("person: Ida Falk", "cluster: Netz"), roles)
    with serving(sample_store(tmp_path_factory.mktemp("crowded") / "store", (*notes, old)), "--workers", 1) as running:
        yield running


def test_quotes_for_which_a_page_has_no_room_are_not_denied(crowded: Server) -> None:
    found = get(crowded, "/cluster/netz")
    assert "sichersten" in text(found, ".facts .note.cut") or "Die Zitate stehen auf der Seite" in found.text
    assert "Kein Zitat hinterlegt" not in found.text
    folds = css(html.fromstring(found.text), ".facts details.fold")
    counted = {" ".join(css(fold, "summary span")[0].text_content().split()) for fold in folds}
    assert counted == {"505 Zitate", "1 Zitat"}
