"""The network page in the browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from graphkit.network.base import Network
from graphkit.views import render, write


class View:
    """A page in the browser, spoken to as a reader would; places come from its read-only helper."""

    def __init__(self, driver: webdriver.Chrome, address: str) -> None:
        self.driver = driver
        driver.get("about:blank")
        driver.get_log("browser")
        driver.get_log("performance")
        driver.get(address)
        self.until("return Boolean(window.__view && window.__view.painted())")

    def js(self, code: str, *values: object) -> Any:
        return self.driver.execute_script(code, *values)

    def until(self, code: str) -> Any:
        return WebDriverWait(self.driver, 15, 0.02).until(lambda _: self.js(code))

    def state(self) -> dict[str, Any]:
        return self.js("return window.__view.state()")

    def names(self) -> set[str]:
        return {node["name"] for node in self.js("return window.__view.nodes()")}

    def click_at(self, x: float, y: float) -> None:
        corner = self.js("return document.getElementById('canvas').getBoundingClientRect().toJSON()")
        actions = ActionBuilder(self.driver, duration=0)
        actions.pointer_action.move_to_location(round(corner["left"] + x), round(corner["top"] + y)).click()
        actions.perform()

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        corner = self.js("return document.getElementById('canvas').getBoundingClientRect().toJSON()")
        left, top = corner["left"], corner["top"]
        actions = ActionBuilder(self.driver, duration=20)
        pointer = actions.pointer_action.move_to_location(round(left + start[0]), round(top + start[1])).pointer_down()
        for step in (0.3, 0.6, 1):
            x = start[0] + step * (end[0] - start[0])
            y = start[1] + step * (end[1] - start[1])
            pointer.move_to_location(round(left + x), round(top + y))
        pointer.pointer_up()
        actions.perform()

    def place(self, name: str) -> tuple[float, float]:
        node = next(one for one in self.js("return window.__view.nodes()") if one["name"] == name)
        return node["x"], node["y"]

    def click_node(self, name: str) -> None:
        self.click_at(*self.place(name))
        self.until("return window.__view.state().selected?.kind === 'node'")

    def click_edge(self, first: str, second: str) -> None:
        edges = self.js("return window.__view.edges()")
        edge = next(one for one in edges if {first, second} == {one["from"], one["to"]})
        self.click_at(edge["x"], edge["y"])
        self.until("return window.__view.state().selected?.kind === 'tie'")

    def press(self, *keys: str) -> None:
        self.driver.switch_to.active_element.send_keys(*keys)

    def escape(self) -> None:
        self.press(Keys.ESCAPE)

    def click(self, selector: str) -> None:
        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def text(self, selector: str) -> str:
        return self.driver.find_element(By.CSS_SELECTOR, selector).text

    def search(self, text: str) -> list[str]:
        field = self.driver.find_element(By.ID, "query")
        field.clear()
        field.send_keys(text)
        return [hit.text for hit in self.driver.find_elements(By.CSS_SELECTOR, "#hits li[role=option] > span")]

    def errors(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]


@pytest.fixture(scope="session")
def opened(driver: webdriver.Chrome, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., View]:
    """Open a network as a fresh page; `suffix` is what follows the address."""
    folder = tmp_path_factory.mktemp("pages")

    def open_(network: Network, suffix: str = "", title: str = "Netz") -> View:
        path: Path = folder / "netz.html"
        write(render(network, title), path)
        return View(driver, path.as_uri() + suffix)

    return open_
