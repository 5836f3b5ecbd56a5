"""The page in Chromium: what a reader does, and what hostile documents try."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from graphkit.views import render, write
from tests.views.conftest import View
from tests.views.networks import BASE, big, empty, fact, hostile, iri, node, sample, single

Opened = Callable[..., View]

ADA = iri("Person", "Ada Brandt")
MOOR = iri("Cluster", "Moorlicht e. V.")
WIND = iri("Cluster", "Küstenwind")


@pytest.fixture
def view(opened: Opened) -> Iterator[View]:
    page = opened(sample())
    yield page
    assert page.errors() == []


def test_no_request_leaves_the_page(view: View) -> None:
    view.click_node("Ada Brandt")
    view.escape()
    view.click("[data-view=clusters]")
    assert {url.split(":", 1)[0] for url in view.requests()} <= {"file", "data", "about"}


def test_the_picture_is_painted_and_labelled(view: View) -> None:
    assert {"Moorlicht e. V.", "Küstenwind", "Ada Brandt", "go-cluster"} <= set(view.js("return __view.labels()"))
    colours = view.js(
        "const c = document.querySelector('#canvas canvas');"
        "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; const seen = new Set();"
        "for (let i = 0; i < d.length; i += 4) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]); return seen.size"
    )
    assert colours > 20


def test_a_click_on_a_node_shows_its_facts_with_quotes(view: View) -> None:
    view.click_node("Ada Brandt")
    text = view.text("#panel")
    assert "Ada Brandt" in text
    assert "Brandt" in text.split("Auch:")[1]
    assert "Geschäftsführung" in text
    assert "seit Juni 2022 · aktuell" in text
    assert view.text("#panel .quote mark") == "Ada Brandt führt Moorlicht seit Juni 2022."
    assert "moorlicht.txt" in text
    link = view.driver.find_element(By.CSS_SELECTOR, "#panel .quote a")
    assert link.get_attribute("href") == "https://example.org/moorlicht"
    assert "noopener" in (link.get_attribute("rel") or "")


def test_beside_other_pages_a_quote_leads_to_its_place_in_the_document(
    opened: Opened, driver: webdriver.Chrome, tmp_path: Path
) -> None:
    network = sample()
    first = network.facts[0]
    facts = (replace(first, quotes=(replace(first.quotes[0], start=12),)), *network.facts[1:])
    documents = (replace(network.documents[0], iri=f"{BASE}document/moorlicht.txt"), *network.documents[1:])
    write(render(replace(network, facts=facts, documents=documents), base=BASE), tmp_path / "netz.html")
    page = View(driver, (tmp_path / "netz.html").as_uri())
    page.click_edge(ADA, MOOR)
    links = {one.get_attribute("href") for one in driver.find_elements(By.CSS_SELECTOR, "#panel .quote a")}
    assert links == {"file:///document/moorlicht.txt#c12", "https://example.org/moorlicht"}


def test_in_a_file_the_address_of_a_document_is_to_be_read_where_it_is_safe(view: View) -> None:
    view.click_edge(ADA, MOOR)
    first, second = view.driver.find_elements(By.CSS_SELECTOR, "#panel .quote")
    assert "Quelle: example.org/moorlicht" in first.text
    assert "javascript" not in second.text
    assert not second.find_elements(By.CSS_SELECTOR, "a")


def test_facts_without_an_object_stand_in_the_panel(view: View) -> None:
    view.click_node("Moorlicht e. V.")
    text = view.text("#panel")
    assert "Gegründet 1" in text.replace("\n", " ")
    assert "2004" in text
    assert "80" in text
    assert "München" in text


def test_a_click_on_an_edge_shows_every_parallel_fact(view: View) -> None:
    view.click_edge(ADA, MOOR)
    marks = [mark.text for mark in view.driver.find_elements(By.CSS_SELECTOR, "#panel mark")]
    assert marks == ["Ada Brandt führt Moorlicht seit Juni 2022.", "Zuvor saß Brandt dem Verein vor."]


def test_dragging_a_node_moves_it_and_dragging_the_ground_moves_everything(view: View) -> None:
    ada, city = view.place("Ada Brandt"), view.place("München")
    view.drag(ada, (ada[0] + 60, ada[1] + 40))
    assert view.place("München") == city
    assert view.place("Ada Brandt") == pytest.approx((ada[0] + 60, ada[1] + 40), abs=2)
    assert view.state()["selected"] is None
    view.drag((700, 40), (650, 90))
    there = pytest.approx((city[0] - 50, city[1] + 50), abs=8)
    WebDriverWait(view.driver, 15, 0.05).until(lambda _: view.place("München") == there)


@pytest.mark.parametrize("text", ["Muenchen", "munchen", "MÜNCHEN", "ünch"])
def test_search_folds_umlauts_and_flies_there(view: View, text: str) -> None:
    assert view.search(text) == ["München"]
    view.press(Keys.ENTER)
    assert view.text("#panel h2") == "München"


def test_search_knows_aliases_and_arrow_keys(view: View) -> None:
    assert view.search("ml") == ["Moorlicht e. V.\nML"]
    hits = view.search("licht")
    assert hits == ["Lichtforum 2023", "Moorlicht e. V."]
    view.press(Keys.ARROW_DOWN, Keys.ENTER)
    assert view.text("#panel h2") == hits[1]


def test_what_was_searched_before_is_written_over(view: View) -> None:
    view.search("Alpenholz")
    view.press(Keys.ENTER)
    view.press("/")
    view.press("Küsten")
    assert view.js("return document.getElementById('query').value") == "Küsten"


def test_the_legend_counts_and_filters_by_type(view: View) -> None:
    assert view.text("[data-type=Cluster] .count") == "3"
    view.click("[data-type=Person]")
    assert "Ada Brandt" not in view.names()
    assert view.js("return document.activeElement.dataset.type") == "Person"
    view.click("[data-key=reset]")
    assert "Ada Brandt" in view.names()


def test_confidence_starts_at_the_threshold_and_can_be_lowered(view: View) -> None:
    before = len(view.js("return __view.edges()"))
    assert view.text("#legend output") == "50 %"
    assert view.js(
        "const s = document.getElementById('minimum'); s.focus(); s.value = 20; s.dispatchEvent(new Event('input'));"
        "return s.isConnected"
    )
    assert view.text("#legend output") == "20 %"
    assert len(view.js("return __view.edges()")) == before + 1


def test_nothing_is_said_to_be_certain(opened: Opened) -> None:
    base = sample()
    certain = replace(
        base,
        facts=tuple(
            replace(one, confidence=1.0, quotes=tuple(replace(said, confidence=1.0) for said in one.quotes))
            for one in base.facts
        ),
    )
    for suffix in (
        f"node={MOOR}",
        f"from={ADA}&to={MOOR}",
        f"view=clusters&from={MOOR}&to={WIND}",
        f"start={ADA}&end={WIND}",
    ):
        page = opened(certain, f"#{suffix}")
        page.until("return document.querySelector('#panel .quotes .note') === null")
        page.js("for (const fold of document.querySelectorAll('#panel details')) fold.open = true")
        page.until("return document.querySelector('#panel .quote .meter') !== null")
        told = page.js("return [...document.querySelectorAll('.meter')].map((one) => one.textContent + one.title)")
        assert told
        assert all("99 %" in one and "100 %" not in one for one in told)
    page = opened(certain, "#table=facts")
    cells = [row.text for row in page.driver.find_elements(By.CSS_SELECTOR, "tbody tr")]
    assert cells
    assert all("99 %" in one and "100 %" not in one for one in cells)


def test_relations_can_be_hidden(view: View) -> None:
    view.click(".relations summary")
    view.click("[data-relation=role]")
    assert "Ada Brandt" not in view.names()


def test_clusters_are_linked_and_say_why(view: View) -> None:
    view.click("[data-view=clusters]")
    assert view.names() == {"Moorlicht e. V.", "Küstenwind", "Alpenholz"}
    assert [edge["reasons"] for edge in view.js("return __view.edges()")] == [2]
    view.click_edge(MOOR, WIND)
    reasons = [item.text for item in view.driver.find_elements(By.CSS_SELECTOR, ".reasons > li")]
    assert "Ada Brandt" in reasons[0]
    assert "67 % des Gewichts" in reasons[0]
    assert "go-cluster" in reasons[1]
    assert "Moorlicht gehört zu go-cluster." in reasons[1]
    assert "Auch Küstenwind nimmt an go-cluster teil." in reasons[1]
    assert "je weniger Cluster ihn teilen" in view.text("#panel")


def test_filters_reach_the_reasons_of_links(view: View) -> None:
    view.click("[data-view=clusters]")
    view.click("[data-type=Person]")
    assert [edge["reasons"] for edge in view.js("return __view.edges()")] == [1]


def test_the_language_switches_everywhere(view: View) -> None:
    view.click_node("Ada Brandt")
    view.click("[data-key=language]")
    assert view.js("return document.documentElement.lang") == "en"
    assert "since June 2022 · current" in view.text("#panel")
    assert "Organisation" in view.text("#legend")
    assert view.text(".views").split() == ["Network", "Clusters", "Around", "Map", "Time"]
    german = ("Gesamtnetz", "Suchen", "Beleg", "Fakten", "Filter schließen", "Klick")
    assert not [word for word in german if word in view.text("#top") + view.text("#panel") + view.text("#legend")]


def test_places_and_fields_are_called_as_the_reader_calls_them(opened: Opened) -> None:
    base = sample()
    state = replace(node("Region", "Bayern", 0, 2.6), iri=f"{BASE}region/bayern")
    cluster = base.nodes[0]
    network = replace(base, nodes=(*base.nodes, state), facts=(*base.facts, fact(99, "locatedIn", cluster, state, "x")))
    page = opened(network)
    assert "Bayern" in page.names()
    assert "Bavaria" not in page.js("return __view.labels()")
    assert page.search("Bavaria") == ["Bayern\nBavaria"]
    page.press(Keys.ENTER)
    assert page.text("#panel h2") == "Bayern"
    page.click("[data-key=language]")
    assert page.text("#panel h2") == "Bavaria"
    page.until("return __view.labels().includes('Bavaria')")
    page.escape()
    assert page.search("Bayern") == ["Bavaria\nBayern"]
    page.press(Keys.ESCAPE)
    page.click("[data-key=table]")
    assert "Bavaria" in page.text("#table")
    assert page.errors() == []


def test_light_and_dark(view: View) -> None:
    before = view.js("return getComputedStyle(document.body).backgroundColor")
    view.click("[data-key=theme]")
    assert view.js("return getComputedStyle(document.body).backgroundColor") != before


def test_the_keyboard_reaches_everything(view: View) -> None:
    view.js("document.getElementById('canvas').focus()")
    view.press("/")
    assert view.js("return document.activeElement.id") == "query"
    view.escape()
    view.press(Keys.ARROW_RIGHT)
    first = view.state()["selected"]
    view.press(Keys.ARROW_RIGHT)
    assert view.state()["selected"] != first
    scale = view.js("return __view.scale()")
    view.press("+")
    assert view.js("return __view.scale()") > scale
    view.press("0")
    assert view.js("return __view.scale()") < scale * 1.3
    view.escape()
    assert view.state()["selected"] is None
    view.press("t")
    assert view.driver.find_element(By.CSS_SELECTOR, "#table table").is_displayed()
    view.escape()
    assert not view.driver.find_element(By.ID, "table").is_displayed()


def test_the_table_sorts_and_leads_back(view: View) -> None:
    view.click("[data-key=table]")
    names = [cell.text for cell in view.driver.find_elements(By.CSS_SELECTOR, "tbody .cell")]
    assert names == sorted(names, key=str.casefold)
    assert len(names) == 8
    view.click("[data-key=sort-3]")
    assert view.text("th[aria-sort=descending]").startswith("Fakten")
    assert view.text("tbody .cell") == "Moorlicht e. V."
    view.click("[data-key=tab-facts]")
    assert len(view.driver.find_elements(By.CSS_SELECTOR, "tbody tr")) == 11
    view.click("tbody .cell")
    assert view.driver.find_element(By.ID, "panel").is_displayed()


def test_the_address_keeps_the_state(opened: Opened, view: View) -> None:
    view.click("[data-type=Region]")
    view.click_node("Ada Brandt")
    state = view.state()
    again = opened(sample(), view.js("return location.hash"))
    assert again.state() == state
    assert again.text("#panel h2") == "Ada Brandt"


def test_an_address_that_makes_no_sense_is_left_aside(opened: Opened) -> None:
    bad = quote("<img src=x onerror=window.__hacked=1>")
    rest = "min=-7&lang=xx&table=__proto__&without=constructor"
    page = opened(sample(), f"#view={bad}&node={bad}&theme={bad}&hide={bad},Person&{rest}")
    state = page.state()
    assert (state["view"], state["selected"], state["minimum"], state["language"]) == ("all", None, 0.5, "de")
    assert (state["hiddenTypes"], state["hiddenRelations"], state["table"]) == (["Person"], [], "none")
    assert page.errors() == []


def test_hostile_documents_stay_text(opened: Opened) -> None:
    page = opened(hostile(), title="</title><script>window.__hacked=1</script>")
    for spot in page.js("return __view.nodes()"):
        page.click_node(spot["name"])
        page.escape()
    page.click_node(page.js("return __view.nodes()[0].name"))
    page.js("for (const fold of document.querySelectorAll('#panel details')) fold.open = true")
    page.search("img")
    page.escape()
    page.click("[data-key=table]")
    page.click("[data-key=tab-facts]")
    page.click("[data-view=clusters]")
    page.click("[data-key=language]")
    assert page.js("return window.__hacked") is None
    assert page.js("return document.querySelectorAll('img, iframe, object').length") == 0
    assert page.js("return [...document.links].every((a) => /^https?:/.test(a.href))")
    assert page.errors() == []


def test_what_is_injected_cannot_run_or_load(view: View) -> None:
    view.js(
        "const s = document.createElement('script'); s.textContent = 'window.__hacked = 1'; document.body.append(s);"
        "const i = document.createElement('img'); i.src = 'https://example.org/x.png'; document.body.append(i);"
    )
    assert view.js("return window.__hacked") is None
    assert all("Content Security Policy" in message for message in view.errors())


def test_an_empty_network_says_so(opened: Opened) -> None:
    page = opened(empty())
    assert page.text("#nothing").startswith("Noch keine Fakten.")
    page.click("[data-view=clusters]")
    assert page.errors() == []


def test_a_single_node_stands_there_alone(opened: Opened) -> None:
    page = opened(single())
    page.click_node("Moorlicht e. V.")
    assert "Noch keine Fakten." in page.text("#panel")
    assert page.errors() == []


def test_a_small_screen_has_its_filters_and_facts_in_sheets(opened: Opened) -> None:
    page = opened(sample())
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page.until("return innerWidth === 390 && document.documentElement.scrollWidth <= 390")
        assert not page.driver.find_element(By.ID, "legend").is_displayed()
        page.click("[data-key=filter]")
        assert page.driver.find_element(By.ID, "legend").is_displayed()
        page.click("#legend .close")
        page.until("return !document.getElementById('legend').getClientRects().length")
        page.click_node("Ada Brandt")
        top = page.js("return document.getElementById('panel').getBoundingClientRect().top")
        assert top > 300
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_five_thousand_nodes_open_in_a_small_multiple_of_three(opened: Opened) -> None:
    small = min(opened(sample()).js("return __view.painted()") for _ in range(3))
    page = opened(big(5000, 15000))
    assert page.js("return __view.painted()") < max(2000, 8 * small)
    name = page.js("return __view.nodes().at(-1).name")
    assert page.search(name)[0] == name
    page.press(Keys.ENTER)
    page.until("return document.querySelector('#panel .quote mark, #panel details') !== null")
    page.js("for (const fold of document.querySelectorAll('#panel details')) fold.open = true")
    page.until("return document.querySelector('#panel .quote mark') !== null")
    assert page.errors() == []
