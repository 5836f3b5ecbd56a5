"""Every number of the page means the same wherever it stands: what the picture holds, what the filters leave."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from selenium.webdriver.common.by import By

from tests.views.conftest import View
from tests.views.networks import iri, placed

Opened = Callable[..., View]

FILTERS = ["", "&min=0", "&hide=Person", "&since=2022", "&undated=0", f"&region={iri('Region', 'München')}"]


def legend(page: View) -> dict[str, int]:
    rows = page.driver.find_elements(By.CSS_SELECTOR, "#legend .type[aria-pressed=true]")
    return {row.get_attribute("data-type") or "": int(row.text.split("\n")[-1]) for row in rows}


def first_number(text: str) -> int:
    found = re.search(r"\d+", text)
    assert found, text
    return int(found[0])


@pytest.mark.parametrize("filters", FILTERS)
def test_header_legend_timeline_and_table_count_the_same(opened: Opened, filters: str) -> None:
    page = opened(placed(), f"#view=all{filters}")
    nodes = len(page.names())
    assert first_number(page.text("#brand p")) == nodes
    assert sum(legend(page).values()) == nodes
    facts = page.js("return __view.counts().facts")
    assert first_number(page.text("#legend .shown")) == facts
    assert first_number(page.text("#time .held")) == facts
    page.click("[data-key=table]")
    assert page.text("[data-key=tab-nodes]").endswith(f"({nodes})")
    assert len(page.driver.find_elements(By.CSS_SELECTOR, "tbody tr")) == nodes
    page.click("[data-key=tab-facts]")
    assert page.text("[data-key=tab-facts]").endswith(f"({facts})")
    assert len(page.driver.find_elements(By.CSS_SELECTOR, "tbody tr")) == facts


@pytest.mark.parametrize(("view", "standing"), [("clusters", {"Cluster"}), ("map", {"Cluster", "Event"})])
def test_between_clusters_the_legend_tells_what_stands_there_from_what_links_it(
    opened: Opened, view: str, standing: set[str]
) -> None:
    page = opened(placed(), f"#view={view}")
    inside, through = page.driver.find_elements(By.CSS_SELECTOR, "#legend section:has(.types)")
    assert inside.text.startswith("Im Bild")
    assert through.text.startswith("Worüber Cluster verbunden sind")
    counted = legend(page)
    assert sum(counted[kind] for kind in standing) == len(page.names())
    assert {kind: n for kind, n in counted.items() if kind not in standing} == {"Person": 1, "Programme": 1}


def test_surroundings_are_counted_against_the_same_whole(opened: Opened) -> None:
    page = opened(placed())
    whole = first_number(page.text("#brand p"))
    page = opened(placed(), f"#view=around&centre={iri('Person', 'Ada Brandt')}&depth=1")
    assert f"{len(page.names())} von {whole} Knoten des Netzes" in page.text("#around")


def test_undated_facts_are_those_that_the_switch_shows_and_hides(opened: Opened) -> None:
    page = opened(placed())
    before = page.js("return __view.counts().facts")
    undated = int(page.text("#time .options").split("(")[1].split(")")[0])
    page.click("[data-key=undated]")
    assert page.js("return __view.counts().facts") == before - undated
    assert f"({undated})" in page.text("#time .options")


def test_a_hidden_type_still_says_how_many_it_would_show(opened: Opened) -> None:
    page = opened(placed())
    before = page.text("[data-type=Person] .count")
    page.click("[data-type=Person]")
    assert page.text("[data-type=Person] .count") == before
