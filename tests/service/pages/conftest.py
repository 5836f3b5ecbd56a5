"""A service for a graph of names and quotes that try to be more than text, and a browser that looks at pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.sample import doubtful_findings, make_findings, sample_findings, sample_store
from tests.service.servers import Server, serving

PAYLOAD = "window.broken=1"
HOSTILE = (
    f"<img src=x onerror={PAYLOAD}>",
    f"</title></script><script>{PAYLOAD}</script>",
    f'" onmouseover="{PAYLOAD}" x=\'{{{{7*7}}}}\'',
    "\u202egnuremmulk\u202c Netz",
    "Netz " + "Überlänge" * 33,
    "🦄 Einhorncluster",
)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    text = (
        "Ida Falk leitet "
        + ", ".join(HOSTILE)
        + f". <script>{PAYLOAD}</script> javascript:{PAYLOAD} &amp; \u2066x\u2069"
    )
    findings = make_findings(
        "<b>böse & mehr</b> %2e?.txt",
        "2024-05-01",
        text,
        ("person: Ida Falk", *(f"cluster: {name}" for name in HOSTILE)),
        tuple(("role", "Ida Falk", name, {"role": "cluster-manager", "status": "current"}) for name in HOSTILE),
    )
    folder = tmp_path_factory.mktemp("hostile") / "store"
    with serving(sample_store(folder, (*sample_findings(), findings))) as running:
        yield running


@pytest.fixture(scope="session")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("doubtful") / "store"
    with serving(sample_store(folder, doubtful_findings()), "--workers", 1) as running:
        yield running


class Browser:
    """A page, as a reader sees it."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, address: str) -> Browser:
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(address)
        return self

    def js(self, code: str, *values: object) -> Any:
        return self.driver.execute_script(code, *values)

    def until(self, code: str) -> Any:
        return WebDriverWait(self.driver, 40, 0.05).until(lambda _: self.js(code))

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def hosts(self) -> set[str]:
        """Where requests went to, apart from data in the page itself."""
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        urls = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
        return {"/".join(url.split("/")[:3]) for url in urls if not url.startswith(("data:", "blob:", "about:"))}


@pytest.fixture(scope="session")
def browse(driver: webdriver.Chrome) -> Callable[[str], Browser]:
    browser = Browser(driver)
    return browser.open


@pytest.fixture
def phone(driver: webdriver.Chrome) -> Iterator[None]:
    """The screen of a phone, for one test."""
    metrics = {
        "width": 360,
        "height": 740,
        "screenWidth": 360,
        "screenHeight": 740,
        "deviceScaleFactor": 1,
        "mobile": True,
    }
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    yield
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def css(page: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements that a simple selector means: tags, classes, descendants, children, lists."""
    paths = []
    for one in selector.split(","):
        steps, axis = "", "descendant-or-self::node()/"
        for part in one.split():
            if part == ">":
                axis = ""
                continue
            tag, *classes = part.split(".")
            steps += f"/{axis}{tag or '*'}" + "".join(
                f"[contains(concat(' ', @class, ' '), ' {name} ')]" for name in classes
            )
            axis = "descendant::"
        paths.append(f".{steps}".replace("./descendant-or-self::node()/", ".//"))
    return list(page.xpath(" | ".join(paths)))


def viz(*parts: str) -> Path:
    return Path(__file__).parents[3].joinpath("viz", *parts)
