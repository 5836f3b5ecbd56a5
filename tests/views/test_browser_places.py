"""Clusters and events on the map and on the time axis, linked with what is selected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.views.conftest import View
from tests.views.networks import fact, iri, placed, sample, scattered

Opened = Callable[..., View]

MOOR = iri("Cluster", "Moorlicht e. V.")
WIND = iri("Cluster", "Küstenwind")


@pytest.fixture
def view(opened: Opened) -> Iterator[View]:
    page = opened(placed())
    yield page
    assert page.errors() == []


def test_the_map_shows_where_clusters_and_events_are(view: View) -> None:
    view.click("[data-view=map]")
    assert view.names() == {"Moorlicht e. V.", "Küstenwind", "Lichtforum 2023"}
    south, north, forum = (view.place(name) for name in ("Moorlicht e. V.", "Küstenwind", "Lichtforum 2023"))
    assert north[1] < south[1]
    assert ((south[0] - forum[0]) ** 2 + (south[1] - forum[1]) ** 2) ** 0.5 < abs(south[1] - north[1]) / 4
    assert [edge["reasons"] for edge in view.js("return __view.edges()")] == [2]
    assert "Natural Earth" in view.text("#legend")


def test_land_is_painted_below(view: View) -> None:
    white = (
        "const c = document.querySelector('#canvas canvas'); const k = document.createElement('canvas');"
        "Object.assign(k, { width: c.width, height: c.height });"
        "const x = k.getContext('2d', { willReadFrequently: true }); x.drawImage(c, 0, 0);"
        "const d = x.getImageData(0, 0, k.width, k.height).data; let n = 0;"
        "for (let i = 0; i < d.length; i += 4) if (d[i] + d[i + 1] + d[i + 2] === 765) n += 1;"
        "return n / (d.length / 4)"
    )
    assert view.js(white) < 0.1
    view.click("[data-view=map]")
    view.until(f"return (() => {{ {white} }})() > 0.3")


def test_the_selection_goes_along(view: View) -> None:
    view.click_node("Moorlicht e. V.")
    view.click("[data-view=map]")
    assert view.state()["selected"]["kind"] == "node"
    assert "Auf der Karte: München" in view.text("#panel")
    view.click_node("Küstenwind")
    assert "irgendwo in Schleswig-Holstein" in view.text("#panel")
    view.click("[data-view=time]")
    view.click("[data-view=all]")
    assert view.text("#panel h2") == "Küstenwind"


def test_the_table_of_the_map_says_where(view: View) -> None:
    view.click("[data-view=map]")
    view.click("[data-key=table]")
    assert "Ort auf der Karte" in view.text("thead")
    rows = {row.text.split(" Cluster")[0]: row.text for row in view.driver.find_elements(By.CSS_SELECTOR, "tbody tr")}
    assert rows["Moorlicht e. V."].endswith("München")
    assert rows["Küstenwind"].endswith("irgendwo in Schleswig-Holstein")


def test_what_has_no_place_is_named(view: View) -> None:
    view.click("[data-view=map]")
    fold = view.driver.find_element(By.CSS_SELECTOR, "[data-key=placeless]")
    assert fold.text == "1 ohne bekannten Ort"
    fold.click()
    view.click("#legend details[open] .goto")
    assert view.state()["view"] == "all"
    assert view.text("#panel h2") == "Alpenholz"


def test_without_places_the_map_says_so(opened: Opened) -> None:
    page = opened(sample(), "#view=map")
    assert page.text("#nothing").startswith("Nichts davon hat einen Ort")
    assert page.errors() == []


def test_the_time_axis_has_foundings_events_and_offices(view: View) -> None:
    view.click("[data-view=time]")
    assert [heading.text.split("\n")[0] for heading in view.driver.find_elements(By.CSS_SELECTOR, ".spans h2")] == [
        "Gründungen",
        "Veranstaltungen",
        "Ämter",
    ]
    rows = [row.text for row in view.driver.find_elements(By.CSS_SELECTOR, ".span")]
    assert len(rows) == 4
    assert "Moorlicht e. V." in rows[0]
    assert "2004" in rows[0]
    assert "4. Mai 2023" in rows[1]
    assert "Geschäftsführung, Moorlicht e. V." in rows[3]
    assert "seit Juni 2022 · aktuell" in rows[3]
    assert "ohne Zeitangabe: 1 von 5." in view.text(".hint")


def test_bars_lie_in_the_order_of_time(view: View) -> None:
    view.click("[data-view=time]")
    left = view.js("return [...document.querySelectorAll('.span .bar')].map((bar) => bar.getBoundingClientRect().left)")
    founded, event, _, office = left
    assert founded < office < event


def test_a_row_selects_and_the_selection_marks_rows(view: View) -> None:
    view.click("[data-view=time]")
    view.click("[data-key=span-event-0]")
    assert view.text("#panel h2") == "Lichtforum 2023"
    assert view.js("return document.querySelector('[data-key=span-event-0]').getAttribute('aria-pressed')") == "true"
    assert "faded" not in view.js("return document.querySelector('[data-key=span-founded-0]').className")
    assert "faded" in view.js("return document.querySelector('[data-key=span-office-0]').className")
    view.press(Keys.ARROW_DOWN)
    assert view.js("return document.activeElement.dataset.key") == "span-office-0"
    view.press(Keys.ENTER)
    assert view.text("#panel h2") == "Ada Brandt"


def test_filters_reach_the_time_axis_and_the_map(view: View) -> None:
    view.click("[data-view=time]")
    view.click("[data-type=Person]")
    assert len(view.driver.find_elements(By.CSS_SELECTOR, ".span")) == 2
    view.click("[data-view=map]")
    view.click("[data-type=Event]")
    assert view.names() == {"Moorlicht e. V.", "Küstenwind"}


def test_the_address_keeps_both_views(opened: Opened) -> None:
    assert opened(placed(), f"#view=map&node={MOOR}").text("#panel h2") == "Moorlicht e. V."
    page = opened(placed(), "#view=time&lang=en")
    assert "Terms of office" in page.text("#times")
    assert page.errors() == []


def test_what_a_view_has_no_place_for_stays_selected_and_lights_what_it_is_joined_with(view: View) -> None:
    view.click_node("Ada Brandt")
    for there in ("map", "clusters"):
        view.click(f"[data-view={there}]")
        assert view.text("#panel h2") == "Ada Brandt"
        assert set(view.js("return __view.lit()")) == {"Moorlicht e. V.", "Küstenwind"}
    view.js("document.getElementById('canvas').focus()")
    view.press(Keys.ARROW_RIGHT)
    assert view.text("#panel h2") in view.names()
    view.driver.back()
    view.until("return document.querySelector('#panel h2').textContent === 'Ada Brandt'")
    view.click("[data-view=all]")
    assert view.text("#panel h2") == "Ada Brandt"


def test_what_lies_far_away_is_named_beside_the_map(opened: Opened) -> None:
    page = opened(scattered(), "#view=map")
    assert page.text("[data-key=remote]") == "1 weit entfernt, anfangs nicht im Bild"
    width = page.js("return innerWidth")
    assert not 0 < page.place("Nordlicht Québec")[0] < width
    page.click("[data-key=remote]")
    page.click("#legend details[open] .goto")
    assert page.state()["view"] == "map"
    page.until(
        "return __view.nodes().some((one) => one.name === 'Nordlicht Québec' && one.x > 250 && one.x < innerWidth)"
    )
    assert page.text("#panel .note:not(.standing)") == "Kein belegter Bezug"
    assert page.errors() == []


def test_no_link_is_denied_that_the_map_has_no_place_for(opened: Opened) -> None:
    base = placed()
    placeless = tuple(one for one in base.facts if (one.predicate, one.subject) != ("locatedIn", WIND))
    page = opened(replace(base, facts=placeless), f"#view=map&node={MOOR}")
    assert "Küstenwind" not in page.names()
    assert "haben keinen bekannten Ort oder sind durch Filter ausgeblendet" in page.text("#panel")
    page = opened(base, f"#view=clusters&node={MOOR}&min=100")
    assert "Seine Verbindungen sind durch Filter ausgeblendet." in page.text("#panel")
    page = opened(base, f"#view=clusters&node={iri('Cluster', 'Alpenholz')}")
    assert "Kein belegter Bezug" in page.text("#panel")


def test_on_a_telephone_the_filters_make_room_for_what_is_chosen_in_them(opened: Opened) -> None:
    page = opened(placed())
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page = opened(placed(), "#view=map")
        page.click("[data-key=filter]")
        covers = (
            "const x = document.querySelector('#legend > .close').getBoundingClientRect().left;"
            "return [...document.querySelectorAll('#legend :is(output, .count)')]"
            ".every((one) => one.getBoundingClientRect().right <= x)"
        )
        assert page.js(covers)
        page.js("document.querySelector('[data-key=placeless]').scrollIntoView()")
        page.click("[data-key=placeless]")
        page.js("document.querySelector('#legend details[open] .goto').scrollIntoView()")
        page.click("#legend details[open] .goto")
        assert page.text("#panel h2") == "Alpenholz"
        assert not page.driver.find_element(By.ID, "legend").is_displayed()
        page.click("[data-key=filter]")
        page.click("[data-key=table]")
        page.js("document.querySelector('#table .scroll').scrollLeft = 300")
        assert page.js("return document.querySelector('tbody th').getBoundingClientRect().left") < 40
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_time_in_words_does_not_touch_its_bar(opened: Opened) -> None:
    page = opened(placed(), "#view=time")
    gaps = page.js(
        "return [...document.querySelectorAll('.span .track')].map((track) => {"
        "const [bar, when] = ['.bar', '.when'].map((one) => track.querySelector(one).getBoundingClientRect());"
        "return Math.max(bar.left - when.right, when.left - bar.right); })"
    )
    assert min(gaps) >= 8


def test_times_stay_whole_where_the_panel_takes_room(opened: Opened) -> None:
    base = placed()
    moor, ada = base.nodes[0], base.nodes[1]
    terms = (
        fact(70, "role", ada, moor, "a", role="chair", since="2005-01-18", until="2022-12-31"),
        fact(71, "role", ada, moor, "b", role="chair", since="2013-01-18", until="2015-12-31"),
        fact(72, "role", ada, moor, "c", role="chair", since="2019-11-18", until="2021-12-31"),
    )
    page = opened(replace(base, facts=(*base.facts, *terms)), "#view=time")
    page.click("[data-key=changes]")
    cut = (
        "return [...document.querySelectorAll('.span .track')].filter((track) => {"
        "const [room, bar, text] = [track, ...track.children].map((one) => one.getBoundingClientRect());"
        "const beside = text.right <= bar.left || text.left >= bar.right || track.querySelector('.over');"
        "return text.left < room.left - 0.5 || text.right > room.right + 0.5 || !beside;"
        "}).map((track) => track.textContent)"
    )
    page.until(f"return document.querySelector('.span .over') !== null && (() => {{ {cut} }})().length === 0")
    assert page.js(cut) == []
    for width in (1200, 1100, 1000, 960):
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        page.until(f"return innerWidth === {width} && (() => {{ {cut} }})().length === 0")
    page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_timeline_opens_again_beside_the_time_axis_and_steps_are_undone_there(view: View) -> None:
    view.click("[data-view=time]")
    assert view.driver.find_elements(By.CSS_SELECTOR, "#zoom [data-key=in]") == []
    view.click("#time .close")
    assert not view.driver.find_element(By.ID, "time").is_displayed()
    view.click("#zoom [data-key=time]")
    assert view.driver.find_element(By.ID, "time").is_displayed()
    view.click("[data-type=Person]")
    view.click("#zoom [data-key=undo]")
    view.until("return __view.state().hiddenTypes.length === 0")
