"""The page on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from selenium.webdriver.common.by import By

from tests.views.conftest import View
from tests.views.networks import big, crowd, iri, placed, sample, scattered

Opened = Callable[..., View]

MOOR = iri("Cluster", "Moorlicht e. V.")


@contextmanager
def paper(page: View) -> Iterator[None]:
    """The page as the printer gets it."""
    page.js("window.dispatchEvent(new Event('beforeprint'))")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        yield
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        page.js("window.dispatchEvent(new Event('afterprint'))")


@pytest.mark.parametrize("suffix", ["", "#view=clusters", "#view=map", f"#node={MOOR}"])
def test_no_name_is_cut_by_the_edge_of_a_sheet(opened: Opened, suffix: str) -> None:
    page = opened(placed() if "map" in suffix else crowd() if "node" not in suffix else sample(), suffix)
    with paper(page):
        sheet, *names = page.js(
            "const svg = document.querySelector('#print svg');"
            "return [svg, ...svg.querySelectorAll('text')].map((one) => one.getBoundingClientRect().toJSON())"
        )
    assert len(names) > 3
    assert all(one["left"] >= sheet["left"] and one["right"] <= sheet["right"] for one in names)


def test_paper_says_what_the_map_leaves_out(opened: Opened) -> None:
    page = opened(scattered(), "#view=map&lang=en")
    with paper(page):
        texts = page.js("return [...document.querySelectorAll('#print text')].map((one) => one.textContent)")
    assert any("not in the picture: Nordlicht Québec" in text for text in texts)
    assert "Nordlicht Québec" not in texts


def test_a_printed_table_has_a_title_and_every_row(opened: Opened) -> None:
    page = opened(big(260, 300), "#table=nodes")
    assert len(page.driver.find_elements(By.CSS_SELECTOR, "tbody tr")) == 200
    with paper(page):
        assert page.text("#print h1") == "Netz"
        assert len(page.driver.find_elements(By.CSS_SELECTOR, "tbody tr")) == 260
        assert not page.driver.find_elements(By.CSS_SELECTOR, "#print svg")
    assert len(page.driver.find_elements(By.CSS_SELECTOR, "tbody tr")) == 200
    assert page.errors() == []


def test_printed_times_stand_beside_their_bars(opened: Opened) -> None:
    page = opened(sample(), "#view=time")
    with paper(page):
        page.driver.set_window_size(900, 800)
        rows = page.js(
            "return [...document.querySelectorAll('.span .track')].map((track) => [...track.children]"
            ".map((one) => one.getBoundingClientRect()).map(({left, right}) => [left, right]))"
        )
        assert page.text("#print h1") == "Netz"
        page.driver.set_window_size(1280, 800)
    assert rows
    assert all(when[1] <= bar[0] for bar, when in rows)


def test_a_printed_panel_unfolds_all_and_begins_on_a_sheet_of_its_own(opened: Opened) -> None:
    page = opened(big(60, 300))
    busiest = page.js("return __view.nodes().at(-1).iri")
    page = opened(big(60, 300), f"#node={busiest}")
    with paper(page):
        assert not page.driver.find_elements(By.CSS_SELECTOR, "#panel .more")
        assert page.js("return getComputedStyle(document.getElementById('panel')).breakBefore") == "page"


def test_paper_has_the_picture_as_lines_in_light_colours_and_all_quotes(opened: Opened) -> None:
    page = opened(sample(), f"#theme=dark&node={MOOR}")
    with paper(page):
        assert page.driver.find_element(By.CSS_SELECTOR, "#print svg").is_displayed()
        assert not page.driver.find_element(By.ID, "top").is_displayed()
        assert page.js("return [...document.querySelectorAll('#panel .fold')].every((fold) => fold.open)")
        assert page.js("return document.documentElement.dataset.theme") == "light"
    assert page.js("return document.documentElement.dataset.theme") == "dark"
    assert page.errors() == []
