"""Names and controls on every size of screen: nothing covers a node, nothing is cut, everything can be touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.views.conftest import View
from tests.views.networks import crowd, fact, node, placed, sample

Opened = Callable[..., View]
Box = dict[str, Any]

PHONES = [(390, 844), (360, 740), (844, 390)]
SCREENS = [(1280, 800), (1920, 1080), (768, 1024), *PHONES]


@contextmanager
def screen(page: View, width: int, height: int) -> Iterator[None]:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 1000}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page.until(f"return innerWidth === {width}")
        page.until("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
        yield
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def covers(box: Box, spot: Box) -> bool:
    x = max(box["x"], min(spot["x"], box["x"] + box["w"]))
    y = max(box["y"], min(spot["y"], box["y"] + box["h"]))
    return bool((x - spot["x"]) ** 2 + (y - spot["y"]) ** 2 < (0.8 * spot["r"]) ** 2)


def overlap(one: Box, other: Box) -> bool:
    return bool(
        one["x"] < other["x"] + other["w"]
        and other["x"] < one["x"] + one["w"]
        and one["y"] < other["y"] + other["h"]
        and other["y"] < one["y"] + one["h"]
    )


def check_names(page: View, least: int) -> None:
    boxes, nodes, free = page.js("return [__view.boxes(), __view.nodes(), __view.free()]")
    assert len(boxes) >= least
    assert not [(b["name"], n["name"]) for b in boxes for n in nodes if n["r"] > 3 and covers(b, n)]
    assert not [(b["name"], c["name"]) for b, c in combinations(boxes, 2) if overlap(b, c)]
    inside = {n["name"] for n in nodes if free["left"] <= n["x"] <= free["right"]}
    cut = [
        b["name"]
        for b in boxes
        if b["name"] in inside
        and (
            b["x"] < free["left"]
            or b["x"] + b["w"] > free["right"]
            or b["y"] < free["top"]
            or b["y"] + b["h"] > free["bottom"]
        )
    ]
    assert cut == []


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_names_at_the_start_cover_nothing_and_are_not_cut(opened: Opened, width: int, height: int) -> None:
    page = opened(crowd())
    with screen(page, width, height):
        check_names(opened(crowd()), 5)
        check_names(opened(sample()), 4)


@pytest.mark.parametrize("key", ["+", "-"])
def test_names_at_other_zooms_do_not_overlap(opened: Opened, key: str) -> None:
    page = opened(crowd())
    page.js("document.getElementById('canvas').focus()")
    for _ in range(4):
        page.press(key)
        page.until("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
        boxes, nodes = page.js("return [__view.boxes(), __view.nodes()]")
        assert not [1 for b, c in combinations(boxes, 2) if overlap(b, c)]
        assert not [1 for b in boxes for n in nodes if n["r"] > 3 and covers(b, n)]


@pytest.mark.parametrize(("width", "height"), PHONES)
@pytest.mark.parametrize("view", ["all", "clusters", "map", "time"])
def test_a_telephone_gives_the_picture_the_room(opened: Opened, view: str, width: int, height: int) -> None:
    page = opened(placed())
    with screen(page, width, height):
        page = opened(placed(), f"#view={view}")
        assert page.js("return document.documentElement.scrollWidth") <= width
        assert page.js("const text = document.querySelector('#brand p'); return text.scrollWidth <= text.clientWidth")
        free = page.js("return __view.free()")
        assert (free["right"] - free["left"]) * (free["bottom"] - free["top"]) > 0.7 * width * height
        page.click("[data-key=filter]")
        small = page.js(
            "return [...document.querySelectorAll('button, summary, select, input, label:has(input[type=checkbox])')]"
            ".filter((one) => one.checkVisibility({visibilityProperty: true}))"
            ".filter((one) => !one.matches('label input, .brush input'))"
            ".map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])"
            ".filter(([, box]) => box.width < 24 || box.height < 24).map(([text]) => text)"
        )
        assert small == []
        for name in ("table", "take", "language", "theme"):
            assert page.driver.find_element(By.CSS_SELECTOR, f"#tools .{name}").is_displayed()


@pytest.mark.parametrize("standing", [False, True])
def test_an_upright_screen_turns_a_picture_that_lies_flat(opened: Opened, standing: bool) -> None:
    base = crowd()
    network = base if standing else replace(base, nodes=tuple(replace(one, x=one.y, y=one.x) for one in base.nodes))
    page = opened(network)
    with screen(page, 390, 844):
        xs, ys = zip(*((n["x"], n["y"]) for n in opened(network).js("return __view.nodes()")), strict=True)
        assert max(ys) - min(ys) > max(xs) - min(xs)


def test_a_telephone_opens_its_search(opened: Opened) -> None:
    page = opened(placed())
    with screen(page, 390, 844):
        page = opened(placed())
        assert not page.driver.find_element(By.ID, "query").is_displayed()
        page.click(".tool.search")
        assert page.search("Ada") == ["Ada Brandt"]
        page.press(Keys.ENTER)
        assert page.text("#panel h2") == "Ada Brandt"
        assert not page.driver.find_element(By.ID, "query").is_displayed()


def test_surroundings_without_a_choice_ask_for_one(opened: Opened) -> None:
    page = opened(placed())
    page.click("[data-view=around]")
    assert page.state()["view"] == "all"
    assert page.js("return document.activeElement.id") == "query"
    assert page.text("#around").startswith("Wessen Umfeld?")
    suggested = [one.text for one in page.driver.find_elements(By.CSS_SELECTOR, "#hits [role=option] > span")]
    assert suggested[0] == "Moorlicht e. V."
    assert not {"München", "Schleswig-Holstein"} & set(suggested)
    page.press(Keys.ARROW_DOWN, Keys.ENTER)
    assert page.state()["view"] == "around"
    assert page.text("#around .goto") == suggested[1]
    assert page.errors() == []


def test_the_question_whose_surroundings_is_answered_in_the_picture_or_left(opened: Opened) -> None:
    page = opened(placed())
    page.click("[data-view=around]")
    page.escape()
    assert not page.driver.find_element(By.ID, "around").is_displayed()
    page.click("[data-view=around]")
    page.js("document.getElementById('query').blur()")
    page.click_at(*page.place("Ada Brandt"))
    page.until("return __view.state().view === 'around'")
    assert page.text("#around .goto") == "Ada Brandt"


def test_what_ended_at_an_unknown_time_is_hatched_and_never_reaches_the_present(opened: Opened) -> None:
    base = sample()
    tom = node("Person", "Tom Weiß", 3, 3)
    moor = base.nodes[0]
    facts = (
        fact(20, "role", tom, moor, "Weiß war seit 2019 Vorsitzender.", role="chair", since="2019", status="former"),
        fact(21, "role", tom, base.nodes[1], "Weiß ist es seit 2021.", role="chair", since="2021", status="current"),
    )
    page = opened(replace(base, nodes=(*base.nodes, tom), facts=(*base.facts, *facts)), "#view=time")
    ended, going, track = page.js(
        "const right = (one) => one.getBoundingClientRect().right;"
        "const bars = [...document.querySelectorAll('.span')].filter((row) => row.textContent.includes('Tom'));"
        "const [a, b] = bars.map((row) => row.querySelector('.bar'));"
        "return [[a.className, right(a)], [b.className, right(b)], right(bars[0].querySelector('.track'))]"
    )
    assert ended[0] == "bar to-unknown"
    assert ended[1] < track - 10
    assert going == ["bar to-open", pytest.approx(track, abs=1)]
    assert "schraffiert: beendet" in page.text("#times")


@pytest.mark.parametrize("width", [340, 390, 700, 1280])
def test_years_never_stand_over_each_other(opened: Opened, width: int) -> None:
    base = sample()
    old = fact(30, "founded", base.nodes[1], None, "gegründet 1953", since="1953")
    page = opened(replace(base, facts=(*base.facts, old)))
    with screen(page, width, 800):
        page = opened(replace(base, facts=(*base.facts, old)), "#view=time&since=2000")
        for axis in ("#times .tick", "#time .ticks span"):
            boxes = page.js(
                f"return [...document.querySelectorAll('{axis}')].filter((one) => one.style.visibility !== 'hidden')"
                ".map((one) => one.getBoundingClientRect()).map(({left, right}) => [left, right])"
            )
            assert boxes
            ordered = sorted(boxes)
            assert all(one[1] <= other[0] for one, other in pairwise(ordered))


def test_on_a_telephone_clusters_are_named_before_all_others(opened: Opened) -> None:
    chiefs = [node("Cluster", f"Verband {i}", 3 * (i % 6), 1.5 * (i // 6)) for i in range(36)]
    crew = [
        node("Person", f"Kim Ort {i}", 3 * (i // 4 % 6) + (i % 4 - 1.5) / 3, 1.5 * (i // 24) + 0.4) for i in range(144)
    ]
    facts = tuple(fact(i, "role", one, chiefs[i // 4], "x") for i, one in enumerate(crew))
    page = opened(replace(sample(), nodes=(*chiefs, *crew), facts=facts, links=(), clusters={}))
    with screen(page, 390, 844):
        page.until("return __view.labels().length > 0")
        clusters = {one.name for one in chiefs}
        named = clusters & set(page.js("return __view.labels()"))
        assert len(named) >= 0.9 * len(clusters)
        drawn = page.js("return __view.nodes()")
        height, width = (max(one[axis] for one in drawn) - min(one[axis] for one in drawn) for axis in "yx")
        assert height > 1.2 * width


def test_the_centre_of_the_surroundings_has_its_name_beside_it(opened: Opened) -> None:
    centre = node("Cluster", "Netzwerk für Licht im Norden", 0, 0)
    others = [node("Cluster", f"Verband {i} der Küstenwirtschaft", i % 7, i // 7) for i in range(48)]
    facts = tuple(fact(i, "partner", centre, other, "x") for i, other in enumerate(others))
    network = replace(sample(), nodes=(*others, centre), facts=facts, links=(), clusters={})
    page = opened(network, f"#view=around&centre={centre.iri}")
    with screen(page, 1280, 800):
        page.until(f"return __view.labels().includes('{centre.name}')")
        spot = next(one for one in page.js("return __view.nodes()") if one["name"] == centre.name)
        box = next(one for one in page.js("return __view.boxes()") if one["name"] == centre.name)
    x = max(box["x"], min(spot["x"], box["x"] + box["w"]))
    y = max(box["y"], min(spot["y"], box["y"] + box["h"]))
    assert ((x - spot["x"]) ** 2 + (y - spot["y"]) ** 2) ** 0.5 < spot["r"] + 20
