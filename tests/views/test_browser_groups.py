"""A large network in Chromium: it opens as groups, which unfold and fold again, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from graphkit.model import ENTITY_TYPES
from graphkit.views import render, write
from tests.views.conftest import View
from tests.views.networks import big
from tests.views.test_accessibility import violations

NODES, GROUPS = 8400, 210
Large = Callable[..., View]


@pytest.fixture(scope="module")
def large(driver: webdriver.Chrome, tmp_path_factory: pytest.TempPathFactory) -> Large:
    path: Path = tmp_path_factory.mktemp("large") / "netz.html"
    write(render(big(NODES, 12_000), "Groß"), path)
    return lambda suffix="": View(driver, path.as_uri() + suffix)


@pytest.fixture
def view(large: Large) -> Iterator[View]:
    page = large()
    yield page
    assert page.errors() == []


def shown(view: View) -> list[str]:
    return view.js("return __view.nodes().map((one) => one.iri)")


def biggest(view: View) -> dict[str, float]:
    return view.js("return __view.nodes().find((one) => one.iri === 'group:7')")


def test_it_opens_as_groups_with_their_links(view: View) -> None:
    assert sorted(shown(view)) == sorted(f"group:{number}" for number in range(GROUPS))
    assert "8.400 Knoten in 210 Gruppen" in view.text("#brand")
    assert view.js("return __view.edges().every((edge) => edge.facts > 0 && edge.from !== edge.to)")
    assert "Ein Klick oder die Eingabetaste faltet sie auf." in view.text("#legend")


def test_long_counts_push_no_tool_out_of_the_window_and_buttons_hold_their_words(large: Large) -> None:
    view = large("#unfolded=7")
    metrics = {"width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    view.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        ends = view.js(
            "return [...document.querySelectorAll('#tools button')].map((e) => e.getBoundingClientRect().right)"
        )
        assert max(ends) <= 1280
        fits = "const e = document.querySelector('[data-key=fold-all]'); return [e.scrollHeight, e.clientHeight]"
        needed, there = view.js(fits)
        assert 0 < needed <= there
    finally:
        view.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_click_unfolds_a_group_at_its_places_and_a_button_folds_it(view: View) -> None:
    before = shown(view)
    spot = biggest(view)
    view.click_at(spot["x"], spot["y"])
    view.until("return __view.state().selected?.kind === 'group'")
    members = [iri for iri in shown(view) if not iri.startswith("group:")]
    assert len(members) == NODES // GROUPS
    assert "group:7" not in shown(view)
    assert view.text("#panel h2") == "Gruppe 8"
    assert set(view.js("return __view.lit()")) <= view.names()
    view.click("#panel [data-key=fold]")
    assert sorted(shown(view)) == sorted(before)
    assert view.text("#panel [data-key=fold]") == "Gruppe auffalten"


def test_keys_go_to_a_group_unfold_it_and_go_back(view: View) -> None:
    view.js("document.getElementById('canvas').focus()")
    view.press(Keys.ARROW_RIGHT)
    chosen = view.state()["selected"]
    assert chosen["kind"] == "group"
    assert "Eingabetaste" in view.js("return document.getElementById('live').textContent")
    view.js("document.getElementById('canvas').focus()")
    view.press(Keys.ENTER)
    assert view.state()["unfolded"] == [chosen["group"]]
    view.js("document.getElementById('canvas').focus()")
    view.press(Keys.ENTER)
    assert view.state()["unfolded"] == []


def test_search_unfolds_what_it_finds_and_undo_folds_it_again(view: View) -> None:
    view.search(f"{ENTITY_TYPES[0]} Nummer 77")
    view.press(Keys.ENTER)
    assert view.text("#panel h2").endswith("Nummer 77")
    assert any(iri.endswith("/n77") for iri in shown(view))
    assert view.state()["unfolded"] == [77 % GROUPS]
    view.js("history.back()")
    view.until("return __view.state().selected === null && __view.nodes().every((one) => one.iri.startsWith('group:'))")


def test_a_permalink_unfolds_what_it_names(large: Large) -> None:
    first = large("#unfolded=3,5,999,x")
    assert first.state()["unfolded"] == [3, 5]
    iri = next(iri for iri in shown(first) if not iri.startswith("group:"))
    page = large(f"#node={iri}")
    assert iri in shown(page)
    assert page.state()["selected"]["kind"] == "node"
    link = large("#open=group:9&unfolded=9")
    assert link.text("#panel h2") == "Gruppe 10"
    assert link.errors() == []


def test_filters_reach_into_folded_groups_and_open_what_is_small_enough(view: View) -> None:
    view.click("[data-type=Person]")
    assert not any(iri.startswith("group:") for iri in shown(view))
    assert len(shown(view)) < NODES
    view.click("[data-type=Person]")
    assert len(shown(view)) == GROUPS


def test_a_link_of_groups_shows_its_facts(view: View) -> None:
    view.js("location.hash = 'from=group:0&to=group:1'")
    view.until("return __view.state().selected?.kind === 'tie'")
    if "Verbindung einer Gruppe" not in view.text("#panel"):
        edge = view.js("return __view.edges()[0]")
        view.js("location.hash = arguments[0]", f"from={edge['from']}&to={edge['to']}")
        view.until("return document.querySelectorAll('#panel .statement').length > 0")
    assert view.driver.find_elements(By.CSS_SELECTOR, "#panel .statement")


def test_the_table_is_a_twin_of_the_picture(view: View) -> None:
    view.js("document.getElementById('canvas').focus()")
    view.press("t")
    rows = view.driver.find_elements(By.CSS_SELECTOR, "#table tbody tr")
    assert len(rows) == 200
    assert "Gruppe" in rows[0].text
    assert "40 Knoten" in rows[0].text
    rows[0].find_element(By.CSS_SELECTOR, "button").click()
    view.until("return __view.state().selected?.kind === 'group'")


def test_data_taken_along_are_whole(view: View) -> None:
    view.js(
        "window.__got = null; URL.createObjectURL = (blob) => {"
        "blob.text().then((text) => { window.__got = text; }); return '#'; }"
    )
    view.click(".tool.take")
    view.click("[data-take=graphml]")
    view.until("return window.__got !== null")
    told = int(view.js("return window.__got.split('<node ').length - 1"))
    assert told == NODES
    assert view.js("return !window.__got.includes('group:')")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(large: Large, theme: str) -> None:
    assert violations(large(f"#theme={theme}&open=group:9&unfolded=9")) == []
