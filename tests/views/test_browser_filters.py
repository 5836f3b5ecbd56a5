"""Time, sectors, regions, documents, surroundings, white spots, changes and steps back, in Chromium."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import quote as escaped

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from graphkit.network import Choice, ClusterLink, Ground, Label, Network, Quote, Reason, WhiteSpot, measured
from graphkit.network.choosing import choose
from graphkit.resources import resource
from tests.views.conftest import View
from tests.views.networks import BASE, HOSTILE, big, fact, iri, node, retold, sample

Opened = Callable[..., View]

ADA = iri("Person", "Ada Brandt")
MOOR = iri("Cluster", "Moorlicht e. V.")
WIND = iri("Cluster", "Küstenwind")
ALONE = iri("Cluster", "Alpenholz")
CITY = iri("Region", "München")
OPTICS = iri("Sector", "Photonik")
BAVARIA = f"{BASE}region/bayern"


def placed() -> Network:
    """The small network with sectors, two places in one state, and a white spot in it."""
    base = sample()
    named = {one.name: one for one in base.nodes}
    moor, alone, ada = named["Moorlicht e. V."], named["Alpenholz"], named["Ada Brandt"]
    optics, town = node("Sector", "Photonik", 2, 3), replace(node("Region", "Augsburg", 5.5, 3.6), within=(BAVARIA,))
    city = replace(named["München"], within=(BAVARIA,))
    wood = fact(21, "inSector", alone, optics, "Alpenholz baut auf Licht.")
    more = (
        fact(20, "inSector", moor, optics, "Moorlicht ist ein Photoniknetz."),
        replace(wood, quotes=(*wood.quotes, Quote(1, "Licht und Holz", "", "", 0.7))),
        fact(22, "locatedIn", alone, town, "Alpenholz sitzt in Augsburg."),
        fact(23, "memberOf", ada, alone, "Brandt war von 2010 bis 2015 Mitglied.", since="2010", until="2015-03"),
    )
    ground = Ground(optics.iri, BAVARIA, ("f20", "f6", "f21", "f22"))
    shared = Reason("sector", optics.iri, 0.5, ("f20", "f21"))
    return replace(
        base,
        nodes=(*(city if one.name == city.name else one for one in base.nodes), optics, town),
        facts=(*base.facts, *more),
        links=(*base.links, ClusterLink(alone.iri, moor.iri, 0.5, (shared,))),
        white_spots=(WhiteSpot(alone.iri, moor.iri, (ground,)),),
        labels={
            **base.labels,
            "region/bayern": Label("Bayern", "Bavaria"),
            "link/sector": Label("gleiche Branche", "same sector"),
        },
    )


@pytest.fixture
def view(opened: Opened) -> Iterator[View]:
    page = opened(placed())
    yield page
    assert page.errors() == []


def expected(choice: Choice) -> tuple[set[str], int]:
    """Names and number of facts that the command line would show of what the page shows at first."""
    whole = placed()
    sure = replace(whole, facts=tuple(one for one in whole.facts if one.confidence >= whole.confidence))
    left = choose(sure, choice)
    return {one.name for one in left.nodes}, len(left.facts)


def shown(view: View) -> tuple[set[str], int]:
    return view.names(), int(view.text("#legend .shown").split(" ")[0])


def box(view: View, key: str) -> None:
    view.click(f"[data-key='{key}']")


def slide(view: View, key: str, value: float) -> None:
    view.js(
        "const s = document.querySelector(`[data-key='${arguments[0]}']`); s.focus(); s.value = arguments[1];"
        "s.dispatchEvent(new Event('input'));",
        key,
        value,
    )


def twice(view: View, name: str) -> None:
    """Two clicks in a row at the place where a node was before the first; once more where a busy machine was slow."""
    corner = view.js("return document.getElementById('canvas').getBoundingClientRect().toJSON()")
    for _ in range(4):
        x, y = view.place(name)
        actions = ActionBuilder(view.driver, duration=0)
        actions.pointer_action.move_to_location(round(corner["left"] + x), round(corner["top"] + y)).click().click()
        actions.perform()
        if view.state()["view"] == "around":
            return


def hash_of(view: View) -> str:
    return str(view.js("return decodeURIComponent(location.hash)"))


# sectors, regions, documents


def test_a_sector_shows_what_is_in_it_and_what_that_is_joined_with(view: View) -> None:
    view.click("[data-facet=sectors] summary")
    view.until("return document.querySelector('[data-facet=sectors] li') !== null")
    assert view.text("[data-facet=sectors] li") == "Photonik\n2"
    box(view, f"sectors-{OPTICS}")
    assert "Küstenwind" not in view.names()
    assert {"Photonik", "Moorlicht e. V.", "Alpenholz", "Ada Brandt", "München"} <= view.names()
    assert all({edge["from"], edge["to"]} & {MOOR, ALONE} for edge in view.js("return __view.edges()"))
    assert OPTICS in hash_of(view)
    assert view.text("[data-facet=sectors] .badge") == "1"


def test_what_a_large_node_means_is_said_and_groups_stand_by_their_number(opened: Opened) -> None:
    page = opened(measured(placed()), "#size=betweenness&groups=0")
    assert "viele kürzeste Wege zwischen anderen" in page.text("#legend")
    assert page.state()["groups"] is False
    page.click("[data-key=groups-fold]")
    sizes = [int(one.text) for one in page.driver.find_elements(By.CSS_SELECTOR, ".community .count")]
    assert len(sizes) > 1
    assert sizes == sorted(sizes, reverse=True)


def test_a_region_holds_what_lies_in_its_parts(view: View) -> None:
    view.click("[data-facet=regions] summary")
    view.until("return document.querySelector('[data-facet=regions] li') !== null")
    rows = [row.text.split("\n") for row in view.driver.find_elements(By.CSS_SELECTOR, "[data-facet=regions] li")]
    assert rows == [["Bayern", "2"], ["Augsburg", "1"], ["München", "1"]]
    box(view, f"regions-{BAVARIA}")
    assert {"Moorlicht e. V.", "Alpenholz", "München", "Augsburg"} <= view.names()
    box(view, f"regions-{BAVARIA}")
    box(view, f"regions-{CITY}")
    assert "Alpenholz" not in view.names()
    assert "Moorlicht e. V." in view.names()


def test_sector_and_region_have_to_hold_both_and_clusters_stand_alone(opened: Opened) -> None:
    page = opened(placed(), f"#view=clusters&sector={escaped(OPTICS)}")
    assert page.names() == {"Moorlicht e. V.", "Alpenholz"}
    page = opened(placed(), f"#view=clusters&sector={escaped(OPTICS)}&region={escaped(CITY)}")
    assert page.names() == {"Moorlicht e. V."}


def test_a_least_number_of_documents(view: View) -> None:
    slide(view, "documents", 2)
    assert view.text("output[for=documents]") == "≥ 2"
    assert view.names() == {"Alpenholz", "Photonik"}
    assert "documents=2" in hash_of(view)


# time


@pytest.mark.parametrize(
    ("since", "until"),
    [("2022-06", None), (None, "2009"), ("2010", "2010"), ("2014", "2016"), ("2015-04", "2021"), ("2023", "2023")],
)
def test_a_time_keeps_what_the_command_line_keeps(opened: Opened, since: str | None, until: str | None) -> None:
    wanted = "&".join(f"{name}={date}" for name, date in (("since", since), ("until", until)) if date)
    assert shown(opened(placed(), f"#{wanted}")) == expected(Choice(since=since, until=until))


def test_dates_are_typed_in_german_or_iso_and_checked(view: View) -> None:
    since, until = (view.driver.find_element(By.ID, name) for name in ("since", "until"))
    since.send_keys("1.6.2022", Keys.TAB)
    assert view.state()["since"] == "2022-06-01"
    until.send_keys("2021", Keys.TAB)
    assert (until.get_attribute("aria-invalid"), view.state()["until"]) == ("true", None)
    assert "Der Anfang liegt nach dem Ende." in view.js("return document.getElementById('live').textContent")
    assert view.text("#time .wrong") == "Der Anfang liegt nach dem Ende."
    whole = Keys.CONTROL + "a" + Keys.NULL
    until.send_keys(whole, "07.2022", Keys.TAB)
    assert (until.get_attribute("aria-invalid"), view.state()["until"]) == (None, "2022-07")
    since.send_keys(whole, "gestern", Keys.TAB)
    assert (since.get_attribute("aria-invalid"), view.state()["since"]) == ("true", "2022-06-01")
    assert view.text("#time .wrong").startswith("Bitte so: 2024, 05.2024 oder")
    since.send_keys(whole, Keys.DELETE, Keys.TAB)
    assert (since.get_attribute("aria-invalid"), view.state()["since"]) == (None, None)
    assert view.js("return document.querySelector('#time .wrong').textContent") == ""


def test_the_ends_of_the_time_move_by_key(view: View) -> None:
    first = view.driver.find_element(By.CSS_SELECTOR, "[data-key=slide-since]")
    assert first.get_attribute("aria-label") == "Anfang des Zeitraums"
    assert first.get_attribute("aria-valuetext") == "offen"
    first.send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert (view.state()["since"], first.get_attribute("aria-valuetext")) == ("2006", "2006")
    last = view.driver.find_element(By.CSS_SELECTOR, "[data-key=slide-until]")
    last.send_keys(Keys.ARROW_LEFT)
    assert view.state()["until"] == "2022"
    first.send_keys(Keys.HOME)
    last.send_keys(Keys.END)
    assert (view.state()["since"], view.state()["until"]) == (None, None)
    first.send_keys(Keys.END)
    assert view.state()["since"] == "2023"
    view.click("[data-key=clear-time]")
    assert view.state()["since"] is None


def test_a_window_is_drawn_and_moved_over_the_histogram(view: View) -> None:
    brush = view.driver.find_element(By.CSS_SELECTOR, ".brush")
    assert len(brush.find_elements(By.CSS_SELECTOR, "g")) == 20
    year = view.js("return document.querySelector('.brush svg').getBoundingClientRect().width") / 20
    chain = ActionChains(view.driver, duration=20)
    chain.move_to_element_with_offset(brush, round(-4.5 * year), -5).click_and_hold()
    chain.move_by_offset(round(3 * year), 0).release().perform()
    assert (view.state()["since"], view.state()["until"]) == ("2009", "2012")
    chain = ActionChains(view.driver, duration=20)
    chain.move_to_element_with_offset(brush, round(-2.5 * year), -5).click_and_hold()
    chain.move_by_offset(round(2 * year), 0).release().perform()
    assert (view.state()["since"], view.state()["until"]) == ("2011", "2014")
    assert "Alpenholz" in view.names()


def test_the_histogram_has_the_years_of_what_is_shown_at_first(opened: Opened) -> None:
    base = placed()
    rumour = fact(40, "memberOf", base.nodes[1], base.nodes[0], "Wohl seit 1990.", since="1990", confidence=0.2)
    page = opened(replace(base, facts=(*base.facts, rumour)))
    tick = "return document.querySelector('.ticks span').textContent"
    assert page.js(tick) == "2004"
    slide(page, "minimum", 10)
    assert page.js(tick) == "≤ 2004"
    assert "≤ 2004: 2 begonnen oder geschehen" in page.js("return document.querySelector('.brush title').textContent")


def test_undated_facts_can_be_left_out(view: View) -> None:
    assert "ohne Datum (10)" in view.text("#time")
    view.click("[data-key=undated]")
    assert view.names() == {"Ada Brandt", "Moorlicht e. V.", "Alpenholz", "Lichtforum 2023"}
    assert "undated=0" in hash_of(view)


def test_where_motion_is_unwelcome_a_press_is_a_year(view: View) -> None:
    play = view.driver.find_element(By.CSS_SELECTOR, "#time .play")
    assert play.get_attribute("aria-label") == "Ein Jahr weiter"
    play.click()
    assert (view.state()["since"], view.state()["until"]) == (None, "2004")
    play.click()
    assert (view.state()["since"], view.state()["until"]) == ("2005", "2005")
    assert view.js("return document.getElementById('live').textContent").startswith("2005: ")


def test_the_time_plays_year_by_year_until_it_is_stopped(opened: Opened) -> None:
    page = opened(placed(), "#since=2006&until=2008")
    motion = {"features": [{"name": "prefers-reduced-motion", "value": "no-preference"}]}
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", motion)
    try:
        page.click("#time .play")
        page.until("return __view.state().since === '2008' && __view.state().until === '2010'")
        label = "return document.querySelector('#time .play').getAttribute('aria-label')"
        assert page.js(label) == "Anhalten"
        page.click("#time .play")
        since = page.state()["since"]
        page.js("window.__waited = 0; setTimeout(() => { window.__waited = 1; }, 1500)")
        page.until("return window.__waited === 1")
        assert page.state()["since"] == since
        assert page.js("return __view.steps().last") == 1
        page.click("#time .play")
        page.click("[data-key=reset]")
        assert page.js(label) == "Jahr für Jahr abspielen"
        assert page.state()["since"] is None
        page.click("#time .play")
        page.click_node("Moorlicht e. V.")
        assert page.js(label) == "Jahr für Jahr abspielen"
        assert page.errors() == []
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


# surroundings


@pytest.mark.parametrize(("name", "type_"), [("Ada Brandt", "Person"), ("München", "Region")])
def test_surroundings_are_those_of_the_command_line(opened: Opened, name: str, type_: str) -> None:
    centre = iri(type_, name)
    page = opened(placed(), f"#view=around&centre={escaped(centre)}&depth=1")
    for depth in (1, 2, 3, 4):
        slide(page, "depth", depth)
        assert shown(page) == expected(Choice(focus=centre, depth=depth))
        assert page.text("#around output") == str(depth)
    assert f"{len(page.names())} von 10 Knoten des Netzes" in page.text("#around")


def test_two_clicks_show_the_surroundings_laid_out_by_themselves(view: View) -> None:
    def apart() -> tuple[float, float]:
        (ax, ay), (bx, by) = view.place("Moorlicht e. V."), view.place("Ada Brandt")
        scale = view.js("return __view.scale()")
        return (bx - ax) / scale, (by - ay) / scale

    before = apart()
    twice(view, "Ada Brandt")
    assert view.state()["view"] == "around"
    assert "Umfeld von\nAda Brandt" in view.text("#around")
    assert view.text("#panel h2") == "Ada Brandt"
    there = apart()
    assert there != pytest.approx(before, abs=0.01)
    view.click("[data-view=all]")
    assert view.text("#panel h2") == "Ada Brandt"
    assert apart() == pytest.approx(before, abs=0.01)
    twice(view, "Ada Brandt")
    assert apart() == pytest.approx(there, abs=0.01)


def test_surroundings_stay_where_they_are_while_filters_hide_some(view: View) -> None:
    twice(view, "Moorlicht e. V.")
    scale = "return __view.scale()"
    places = {name: view.place(name) for name in view.names()}
    size = view.js(scale)
    view.click("[data-type=Region]")
    assert "München" not in view.names()
    assert view.js(scale) == size
    assert {name: view.place(name) for name in view.names()} == {name: places[name] for name in view.names()}


@pytest.mark.parametrize("depth", [2, 4])
def test_nothing_lies_on_anything_in_surroundings(opened: Opened, depth: int) -> None:
    network = big(900, 2700)
    page = opened(network, f"#view=around&centre={escaped(network.nodes[0].iri)}&depth={depth}")
    nodes, scale = page.js("return __view.nodes()"), page.js("return __view.scale()")
    assert len(nodes) > 20
    places = [(one["x"] / scale, one["y"] / scale) for one in nodes]
    assert min(math.dist(p, q) for p, q in itertools.combinations(places, 2)) > 60


def test_the_page_says_how_many_white_spots_are_not_shown(opened: Opened) -> None:
    base = placed()
    whole = opened(base, "#view=clusters&spots=1")
    assert not whole.driver.find_elements(By.CSS_SELECTOR, "#legend .cut")
    page = opened(replace(base, white_spots_found=1234), "#view=clusters&spots=1")
    said = f"Der ganze Graph hat 1.234 weiße Flecken. Gezeigt sind die ersten {len(base.white_spots)}"
    assert said in page.text("#legend .cut")


def test_surroundings_by_button_by_key_and_back(view: View) -> None:
    view.click_node("München")
    view.click("[data-key=surround]")
    assert (view.state()["view"], view.text("#around .goto")) == ("around", "München")
    view.click("[data-key=leave]")
    assert view.state()["view"] == "all"
    view.js("document.getElementById('canvas').focus()")
    view.press(Keys.ENTER)
    assert view.state()["view"] == "around"
    view.escape()
    view.escape()
    assert (view.state()["view"], view.state()["selected"]) == ("all", None)
    view.click("[data-view=around]")
    assert view.text("#around .goto") == "München"


def test_a_search_moves_the_middle(opened: Opened) -> None:
    page = opened(placed(), f"#view=around&centre={escaped(CITY)}&depth=1")
    page.search("Küstenwind")
    page.press(Keys.ENTER)
    assert page.text("#around .goto") == "Küstenwind"
    assert page.text("#panel h2") == "Küstenwind"


# steps


def test_the_way_back_of_the_browser_undoes_step_by_step(view: View) -> None:
    view.click_node("Ada Brandt")
    view.click("[data-view=clusters]")
    view.click("[data-type=Person]")
    view.driver.back()
    view.until("return __view.state().hiddenTypes.length === 0")
    assert view.state()["view"] == "clusters"
    view.driver.back()
    view.until("return __view.state().view === 'all'")
    assert view.text("#panel h2") == "Ada Brandt"
    view.driver.forward()
    view.until("return __view.state().view === 'clusters'")
    assert view.text("#panel h2") == "Ada Brandt"


def test_what_is_undone_moves_a_slider_back_that_has_the_focus(view: View) -> None:
    view.click("[data-type=Person]")
    slide(view, "minimum", 80)
    view.press(Keys.CONTROL + "z" + Keys.NULL)
    view.until("return __view.state().minimum === 0.5")
    slider = "return document.getElementById('minimum').value"
    assert view.js(slider) == "50"
    view.press(Keys.CONTROL + "z" + Keys.NULL)
    view.until("return __view.state().hiddenTypes.length === 0")
    assert view.js("return document.querySelector('[data-type=Person]').getAttribute('aria-pressed')") == "true"


def test_showing_everything_again_leaves_the_focus_where_keys_go_on(opened: Opened) -> None:
    page = opened(placed(), "#hide=Person")
    page.js("document.querySelector('[data-key=reset]').focus()")
    page.press(Keys.ENTER)
    assert page.state()["hiddenTypes"] == []
    assert page.js("return document.activeElement.id") == "minimum"
    page = opened(placed(), "#min=100")
    assert page.text("#nothing span") == "Die Filter blenden alles aus."
    page.click("#nothing .reset")
    assert page.state()["minimum"] == 0.5
    assert len(page.names()) > 5


def test_what_filters_bring_back_comes_into_sight(opened: Opened) -> None:
    base = placed()
    far = node("Cluster", "Fernlicht", 40, 30)
    seat = fact(41, "locatedIn", far, base.nodes[3], "Fernlicht sitzt fern.")
    page = opened(replace(base, nodes=(*base.nodes, far), facts=(*base.facts, seat)), "#until=2009")
    page.click("[data-key=clear-time]")
    inside = (
        "const { left, right, top, bottom } = __view.free();"
        "return __view.nodes().every(({ x, y }) => x > left && x < right && y > top && y < bottom)"
    )
    page.until(inside)
    page.click_node("Moorlicht e. V.")
    scale = page.js("return __view.scale()")
    page.click("[data-type=Sector]")
    assert page.js("return __view.scale()") == scale


def test_undo_and_redo_by_button_and_by_key(view: View) -> None:
    def able(key: str) -> bool:
        disabled = view.js(f"return document.querySelector('[data-key={key}]').getAttribute('aria-disabled')")
        return bool(disabled == "false")

    assert (able("undo"), able("redo")) == (False, False)
    view.click("[data-type=Person]")
    view.click("[data-type=Region]")
    view.click("[data-key=undo]")
    view.until("return __view.state().hiddenTypes.join() === 'Person'")
    assert (able("undo"), able("redo")) == (True, True)
    view.press(Keys.CONTROL + "z" + Keys.NULL)
    view.until("return __view.state().hiddenTypes.length === 0")
    assert (able("undo"), able("redo")) == (False, True)
    view.press(Keys.CONTROL + "y" + Keys.NULL)
    view.until("return __view.state().hiddenTypes.join() === 'Person'")
    view.press(Keys.CONTROL + Keys.SHIFT + "z" + Keys.NULL)
    view.until("return __view.state().hiddenTypes.length === 2")
    view.click("[data-key=undo]")
    view.until("return __view.state().hiddenTypes.join() === 'Person'")
    view.click("[data-type=Event]")
    assert not able("redo")


def test_a_slider_is_one_step_and_language_none(view: View) -> None:
    for value in (51, 55, 60, 65):
        slide(view, "minimum", value)
        view.js("return location.hash")
    assert view.js("return __view.steps()") == {"here": 1, "last": 1}
    view.click("[data-key=language]")
    assert view.js("return __view.steps()") == {"here": 1, "last": 1}
    view.click("[data-key=undo]")
    view.until("return __view.state().minimum === 0.5")
    assert view.state()["language"] == "en"


def test_writing_keeps_its_own_undo(view: View) -> None:
    view.click("[data-type=Person]")
    view.search("Moor")
    view.press(Keys.CONTROL + "z" + Keys.NULL)
    assert view.state()["hiddenTypes"] == ["Person"]


# white spots and changes


def test_white_spots_take_the_place_of_what_is_no_link(view: View) -> None:
    view.click("[data-view=clusters]")
    assert len(view.js("return __view.edges()")) == 2
    assert view.js("return __view.spots()") == []
    view.click("[data-key=spots]")
    (spot,) = view.js("return __view.spots()")
    assert {spot["from"], spot["to"]} == {MOOR, ALONE}
    assert len(view.js("return __view.edges()")) == 1
    view.click_at(spot["x"], spot["y"])
    view.until("return __view.state().selected?.kind === 'tie'")
    text = view.text("#panel")
    assert text.startswith("Weißer Fleck")
    assert "Kein geladenes Dokument nennt" in text
    assert "Photonik · Bayern" in text
    assert "Alpenholz liegt in Augsburg" in text
    view.js("document.querySelector('#panel .group details').open = true")
    view.until("return document.querySelector('#panel .quote mark') !== null")


def test_a_white_spot_needs_all_its_facts_and_stands_in_the_table(opened: Opened) -> None:
    page = opened(placed(), "#view=clusters&spots=1&table=facts")
    rows = [row.text for row in page.driver.find_elements(By.CSS_SELECTOR, "tbody tr")]
    assert any("Weißer Fleck" in row and "Photonik · Bayern" in row for row in rows)
    assert "Weiße Flecken 1" in page.js("return document.getElementById('legend').textContent")
    page = opened(placed(), "#view=clusters&spots=1&documents=2")
    assert page.js("return __view.spots()") == []
    assert "Weiße Flecken 0" in page.text("#legend")
    assert page.text("#legend .none") == "Die Filter lassen keinen davon übrig."


def test_what_began_and_ended_is_marked_and_listed(opened: Opened) -> None:
    page = opened(placed(), "#since=2022&until=2023&changes=1")
    text = page.text("#panel")
    assert "2022 – 2023" in text
    assert "Begonnen oder geschehen 2" in text.replace("\n", " ")
    assert "Beendet 1" in text.replace("\n", " ")
    assert "Mai 2022 · Vorsitz" in text
    assert set(page.js("return __view.labels()")) == {"Ada Brandt", "Moorlicht e. V.", "Lichtforum 2023"}
    page.click("#panel .change .goto")
    assert page.state()["selected"]["kind"] == "tie"
    assert page.text("#panel .when.began") == "seit Juni 2022 · aktuell"
    assert page.text("#panel .when.ended") == "bis Mai 2022 · ehemals"
    page.click("#panel .close")
    assert "Was sich geändert hat" in page.text("#panel")
    page.click("#panel .close")
    assert not page.state()["changes"]
    assert page.errors() == []


def test_changes_ask_for_a_time_first(view: View) -> None:
    view.click("[data-key=changes]")
    assert "Wählen Sie auf der Zeitleiste einen Zeitraum." in view.text("#panel")
    assert len(view.js("return __view.labels()")) == len(view.names())


# all of them


EVERYTHING = (
    f"#view=around&centre={escaped(ADA)}&depth=3&sector={escaped(OPTICS)}&region={escaped(BAVARIA)}"
    "&documents=2&since=2010&until=2022-06&undated=0&changes=1"
)


def test_the_address_keeps_every_filter_and_the_reset_clears_them(opened: Opened) -> None:
    page = opened(placed(), EVERYTHING)
    state = page.state()
    assert (state["sectors"], state["regions"], state["documents"], state["depth"]) == ([OPTICS], [BAVARIA], 2, 3)
    assert (state["since"], state["until"], state["undated"], state["changes"]) == ("2010", "2022-06", False, True)
    page.click("[data-type=Award], [data-type=Event]")
    assert opened(placed(), page.js("return location.hash")).state() == {**state, "hiddenTypes": ["Event"]}
    page.click("[data-key=reset]")
    cleared = page.state()
    assert (cleared["sectors"], cleared["regions"], cleared["documents"]) == ([], [], 1)
    assert (cleared["since"], cleared["until"], cleared["undated"]) == (None, None, True)
    assert not page.driver.find_element(By.CSS_SELECTOR, ".reset").is_displayed()


def test_filters_that_make_no_sense_are_left_aside(opened: Opened) -> None:
    bad = escaped("<img src=x onerror=window.__hacked=1>")
    rest = "since=2020-13&until=../..&depth=99&documents=0&undated=no&changes=yes&spots=__proto__"
    page = opened(placed(), f"#view=around&centre={bad}&sector={bad}&sector=constructor&region=__proto__&{rest}")
    state = page.state()
    assert (state["view"], state["centre"], state["depth"]) == ("all", None, 2)
    assert (state["sectors"], state["regions"], state["documents"], state["spots"]) == ([], [], 1, False)
    assert (state["since"], state["until"], state["undated"], state["changes"]) == (None, None, True, False)
    wrong = opened(placed(), "#since=2022&until=2010").state()
    assert (wrong["since"], wrong["until"]) == (None, None)
    assert page.errors() == []


def test_hostile_names_stay_text_in_filters_spots_and_changes(opened: Opened) -> None:
    base = placed()
    bad = replace(
        base,
        nodes=tuple(replace(one, name=f"{HOSTILE[i % len(HOSTILE)]} {i}") for i, one in enumerate(base.nodes)),
        labels={key: Label(HOSTILE[0], HOSTILE[1]) for key in base.labels},
    )
    page = opened(bad, "#since=2010&until=2023&changes=1&spots=1")
    page.click("[data-facet=regions] summary")
    page.click("[data-facet=sectors] summary")
    page.click("#panel .change .goto")
    page.click("[data-view=around]")
    page.click("[data-view=clusters]")
    spot = page.js("return __view.spots()[0]")
    page.click_at(spot["x"], spot["y"])
    page.until("return document.querySelector('#panel .kind.spot') !== null")
    page.click("[data-key=language]")
    assert page.js("return window.__hacked") is None
    assert page.js("return document.querySelectorAll('img, iframe, object').length") == 0
    assert page.errors() == []


def test_a_network_without_dates_has_no_timeline(opened: Opened) -> None:
    base = placed()
    bare = tuple(replace(one, since=None, until=None) for one in base.facts)
    page = opened(replace(base, facts=bare), "#since=2020")
    assert not page.driver.find_element(By.ID, "time").is_displayed()
    assert page.driver.find_elements(By.CSS_SELECTOR, "[data-key=time]") == []
    assert page.errors() == []


def test_a_small_screen_opens_its_timeline_and_keeps_the_bar_of_surroundings(opened: Opened) -> None:
    page = opened(placed())
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page = opened(placed())
        page.until("return innerWidth === 390 && document.documentElement.scrollWidth <= 390")
        assert not page.driver.find_element(By.ID, "time").is_displayed()
        page.click("[data-key=time]")
        assert page.driver.find_element(By.CSS_SELECTOR, "#time .brush").is_displayed()
        page.click("[data-view=around]")
        page.click("#hits [role=option]")
        assert not page.driver.find_element(By.ID, "time").is_displayed()
        page.click("#panel .close")
        assert page.driver.find_element(By.ID, "around").is_displayed()
        assert page.js("return document.documentElement.scrollWidth") <= 390
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_filters_of_five_thousand_nodes_are_computed_while_a_frame_is_drawn(opened: Opened) -> None:
    page = opened(big(5000, 15000))
    took = page.js(
        "const slider = document.getElementById('minimum'); slider.focus(); const took = [];"
        "const timed = (work) => { const began = performance.now(); work(); return performance.now() - began; };"
        "const edges = document.getElementById('data-edges').textContent;"
        "for (let value = 50; value < 95; value += 1) {"
        "  slider.value = value;"
        "  took.push([timed(() => slider.dispatchEvent(new Event('input'))), timed(() => JSON.parse(edges))]); }"
        "return took"
    )
    filtering, reading = (min(times) for times in zip(*took, strict=True))
    assert filtering < max(50, 2 * reading)  # on a busy machine beside something of a known length
    assert page.errors() == []


def test_every_word_is_there_in_both_languages() -> None:
    for name in ("words", "filterwords"):
        text = resource("viz", "script", f"{name}.js").read_text(encoding="utf-8")
        german, english = re.split(r"^  en: \{|WORDS\.en, \{", text, maxsplit=1, flags=re.MULTILINE)
        keys = [set(re.findall(r"'([\w./]+)':", part)) for part in (german, english)]
        assert keys[0] == keys[1]
        assert len(keys[0]) > 40


def test_a_less_certain_fact_does_not_hide_what_others_of_its_reason_say(opened: Opened) -> None:
    page = opened(retold(), f"#view=clusters&from={MOOR}&to={WIND}")
    assert [edge["reasons"] for edge in page.js("return __view.edges()")] == [2]
    text = page.text("#panel")
    assert "go-cluster" in text
    assert "Moorlicht gehört zu go-cluster." in text
    assert "Moorlicht wohl auch." not in text


def test_a_node_of_many_names_says_how_many_more_there_are(opened: Opened) -> None:
    base = sample()
    moor = replace(base.nodes[0], aliases=tuple(f"Name {i:02}" for i in range(20)))
    page = opened(replace(base, nodes=(moor, *base.nodes[1:])), f"#node={MOOR}&table=nodes")
    assert "Name 03 … (+16)" in page.text("#table")
    page = opened(replace(base, nodes=(moor, *base.nodes[1:])), f"#node={MOOR}")
    assert "Name 07 … (+12)" in page.text("#panel")


def test_every_node_of_a_small_network_has_its_name_in_the_picture(opened: Opened) -> None:
    base = big(48, 60)
    nodes = tuple(replace(one, x=1.4 * (i % 8), y=i // 8 + 0.3 * (i % 2)) for i, one in enumerate(base.nodes))
    page = opened(replace(base, nodes=nodes))
    assert set(page.js("return __view.labels()")) == page.names()
