"""The page for everyone: axe-core finds nothing, and the table is a twin of the picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.views.conftest import View
from tests.views.networks import iri, placed

Opened = Callable[..., View]

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

MOOR, WIND, ADA = iri("Cluster", "Moorlicht e. V."), iri("Cluster", "Küstenwind"), iri("Person", "Ada Brandt")

STATES = {
    "whole network": "",
    "clusters": "view=clusters",
    "panel of a node": f"node={MOOR}",
    "panel of a link": f"view=clusters&from={MOOR}&to={WIND}",
    "panel of a path": f"start={ADA}&end={WIND}&way=2",
    "surroundings": f"view=around&centre={ADA}&depth=2",
    "time and changes": "since=2022&until=2023&changes=1",
    "map": f"view=map&node={WIND}",
    "time axis": f"view=time&node={ADA}",
    "table of nodes": "table=nodes",
    "table of facts": "table=facts",
    "table of links": "view=clusters&table=facts",
    "frame": f"embed=1&node={ADA}",
}

EVERYTHING_OPEN = "for (const fold of document.querySelectorAll('details')) fold.open = true"


def violations(page: View) -> list[str]:
    page.js(EVERYTHING_OPEN)
    page.until("return document.querySelector('#panel .quotes .note') === null")
    page.driver.execute_script(AXE)
    found: list[str] = page.driver.execute_async_script(
        "const done = arguments[1];"
        "axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']}).then((found) => done("
        "found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 140)}`))));",
        RULES,
    )
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", STATES)
def test_axe_finds_nothing(opened: Opened, name: str, theme: str) -> None:
    assert violations(opened(placed(), f"#theme={theme}&{STATES[name]}")) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(opened: Opened, theme: str) -> None:
    page = opened(placed(), f"#theme={theme}&node={ADA}")
    page.click(".tool.take")
    assert violations(page) == []
    page.escape()
    page.click("[data-key=path]")
    page.search("Moor")
    assert violations(page) == []
    page.escape()
    page.click("[data-type=Region]")
    assert violations(page) == []


@pytest.mark.parametrize(
    "name", ["whole network", "panel of a node", "panel of a path", "map", "time axis", "table of nodes"]
)
def test_axe_finds_nothing_on_a_small_screen(opened: Opened, name: str) -> None:
    page = opened(placed(), f"#{STATES[name]}")
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page.until("return innerWidth === 390 && document.documentElement.scrollWidth <= 390")
        assert violations(page) == []
        if name == "whole network":
            page.click("[data-key=filter]")
            assert violations(page) == []
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_where_the_system_sets_the_colours_bars_and_what_is_chosen_stay(opened: Opened) -> None:
    page = opened(placed())
    forced = {"features": [{"name": "forced-colors", "value": "active"}]}
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", forced)
    try:
        page = opened(placed(), "#view=time")
        chosen, other, bar, ground = page.js(
            "const colour = (one) => getComputedStyle(document.querySelector(one)).backgroundColor;"
            "return ['[data-view=time]', '[data-view=map]', '.span .bar', '#times'].map(colour)"
        )
        assert chosen != other
        assert bar != ground
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_what_has_no_name_can_be_read_all_the_same(opened: Opened) -> None:
    base = placed()
    page = opened(replace(base, nodes=tuple(replace(one, name=" ") if one.iri == ADA else one for one in base.nodes)))
    page.js("location.hash = arguments[0]", f"#node={ADA}")
    page.until("return document.querySelector('#panel h2')?.textContent === '–'")
    assert violations(page) == []


@pytest.mark.parametrize("view", ["all", "clusters", "map"])
def test_the_table_is_a_twin_of_the_picture(opened: Opened, view: str) -> None:
    page = opened(placed(), f"#view={view}&hide=Organization")
    nodes, edges = page.names(), page.js("return __view.edges()")
    page.click("[data-key=table]")
    cells = page.driver.find_elements(By.CSS_SELECTOR, "tbody tr > :first-child")
    assert sorted(cell.text for cell in cells) == sorted(nodes)
    page.click("[data-key=tab-facts]")
    rows = page.driver.find_elements(By.CSS_SELECTOR, "tbody tr")
    shown = sum(edge["facts"] or edge["reasons"] for edge in edges)
    attributes = 3 if view == "all" else 0  # what has no second end stands in the table only
    assert len(rows) == shown + attributes


def test_what_is_selected_is_said(opened: Opened) -> None:
    page = opened(placed())
    page.click_node("Ada Brandt")
    assert said(page) == "Ada Brandt, Person, 2 Verbindungen"


def said(page: View) -> str:
    return page.js("return document.getElementById('live').textContent")


def test_views_filters_and_links_are_said(opened: Opened) -> None:
    page = opened(placed())
    page.click("[data-view=clusters]")
    assert said(page) == "Cluster ↔ Cluster: 3 Cluster, 1 Verbindung"
    page.click_edge(MOOR, WIND)
    assert said(page) == "Moorlicht e. V. – Küstenwind, 2 Verbindungen"
    page.escape()
    page.click("[data-view=all]")
    page.click("[data-type=Person]")
    assert said(page) == "8 Knoten, 7 Verbindungen"
    page.click_node("Moorlicht e. V.")
    page.click("[data-view=around]")
    assert said(page).startswith("Umfeld: Moorlicht e. V., ")


def test_the_picture_says_its_keys_and_the_panel_comes_next(opened: Opened) -> None:
    page = opened(placed())
    page.press("/")
    page.search("Ada")
    page.press(Keys.ENTER)
    assert "P: Weg zu …" in page.text("#keys").replace("\xa0", " ")
    page.press(Keys.TAB)
    assert page.js("return document.activeElement.closest('#panel') !== null")
    assert not page.driver.find_element(By.ID, "keys").is_displayed()


def test_a_table_opened_by_its_key_has_the_focus(opened: Opened) -> None:
    page = opened(placed())
    page.press("t")
    assert page.js("return document.activeElement.dataset.key") == "tab-nodes"
    page.press(Keys.ESCAPE)
    assert page.js("return document.activeElement.id") == "canvas"


def test_the_tab_key_reaches_every_control_and_shows_where_it_is(opened: Opened) -> None:
    page = opened(placed(), f"#view=clusters&from={MOOR}&to={WIND}")
    page.until("return document.querySelector('#panel .quotes .note') === null")
    page.js("document.activeElement.blur()")
    wanted = page.js(
        "return [...document.querySelectorAll('button, a[href], input, select, summary, #canvas')]"
        ".filter((one) => !one.disabled && one.checkVisibility({visibilityProperty: true})).length"
    )
    reached, unseen = set(), []
    for _ in range(wanted + 20):
        page.press(Keys.TAB)
        key, marked = page.js(
            "const e = document.activeElement; window.__seen ??= new Map();"
            "if (!window.__seen.has(e)) window.__seen.set(e, window.__seen.size);"
            "const s = getComputedStyle(e); return [e === document.body ? -1 : window.__seen.get(e),"
            "s.outlineStyle !== 'none' || s.boxShadow !== 'none']"
        )
        if key >= 0:
            reached.add(key)
            if not marked and page.js("return document.activeElement.type") != "range":  # its thumb is marked
                unseen.append(page.js("return document.activeElement.outerHTML.slice(0, 90)"))
    assert len(reached) >= wanted
    assert unseen == []
