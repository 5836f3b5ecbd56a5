"""The table beside the picture: its order, its words, and the way back from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from selenium.webdriver.common.by import By

from graphkit.network import measure_figures, measured
from tests.views.conftest import View
from tests.views.networks import big, sample

Opened = Callable[..., View]


@pytest.fixture
def view(opened: Opened) -> Iterator[View]:
    page = opened(measured(sample()), "#table=nodes")
    yield page
    assert page.errors() == []


def column(view: View, number: int) -> list[str]:
    return [cell.text for cell in view.driver.find_elements(By.CSS_SELECTOR, f"tbody tr > :nth-child({number + 1})")]


def test_who_connects_most_comes_first_as_on_the_command_line(view: View) -> None:
    view.click("[data-key=sort-5]")
    assert view.text("th[aria-sort=descending]").startswith("Verbindet")
    rows = measure_figures(measured(sample())).rows
    best = [row for row in rows if row[4]]
    assert best
    assert column(view, 0)[: len(best)] == [row[1] for row in best]
    shown = [float(text.replace(",", ".")) for text in column(view, 5)]
    assert shown == pytest.approx([100 * float(row[4] or 0) for row in rows], abs=0.006)
    assert "Anteil der kürzesten Wege" in view.text("#table .note")


def test_the_order_is_in_the_address_and_a_step_of_its_own(opened: Opened, view: View) -> None:
    view.click("[data-key=sort-6]")
    assert view.js("return location.hash") == "#table=nodes&sort=-centrality"
    order = column(view, 0)
    view.click("[data-key=sort-6]")
    assert view.text("th[aria-sort=ascending]").startswith("Zentral")
    view.driver.back()
    view.until("return document.querySelector('th[aria-sort=descending]') !== null")
    assert column(view, 0) == order
    assert column(opened(measured(sample()), "#table=nodes&sort=-centrality"), 0) == order
    for odd in ("constructor", "-", "nothing"):
        assert opened(measured(sample()), f"#table=nodes&sort={odd}").text("th[aria-sort=ascending]").startswith("Name")


def test_what_is_empty_comes_last_and_times_in_their_order(view: View) -> None:
    view.click("[data-key=tab-facts]")
    for _ in range(2):
        view.click("[data-key=sort-3]")
        roles = column(view, 3)
        assert roles[0]
        assert "" in roles
        assert roles.index("") == sum(bool(role) for role in roles)
    view.click("[data-key=sort-4]")
    assert [text for text in column(view, 4) if "seit" in text][-1] == "seit Juni 2022 · aktuell"
    view.click("[data-key=sort-5]")
    assert [int(text.split()[0]) for text in column(view, 5)] == sorted(
        (int(text.split()[0]) for text in column(view, 5)), reverse=True
    )


def test_more_rows_come_below_those_that_are_read(opened: Opened) -> None:
    page = opened(big(260, 600), "#table=nodes")
    assert len(page.driver.find_elements(By.CSS_SELECTOR, "tbody tr")) == 200
    page.click("[data-key=rows]")
    assert len(page.driver.find_elements(By.CSS_SELECTOR, "tbody tr")) == 260
    assert page.js("return document.querySelector('#table .scroll').scrollTop") > 1000
    assert page.js("return document.activeElement === document.querySelectorAll('tbody .cell')[200]")
