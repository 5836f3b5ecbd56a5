"""How soon the page of a large network can be used, in a real browser, beside that of a small one.

A page is usable when its first picture is drawn and a click is answered; it says so itself (`window.__view`).
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

from graphkit.model import ENTITY_TYPES
from graphkit.network import Label, Network, NetworkFact, Node, Quote, Source
from graphkit.network.layout import communities, place
from graphkit.views import render, write


def run(nodes: int, edges: int) -> dict[str, float]:
    """Seconds until usable, their ratio to a page of fifty nodes, and bytes per edge beyond those of the small page."""
    with TemporaryDirectory() as folder:
        large, small = Path(folder) / "large.html", Path(folder) / "small.html"
        write(render(_network(nodes, edges), title="Large"), large)
        write(render(_network(50, 150), title="Small"), small)
        taken = [(_usable(large), _usable(small)) for _ in range(3)]
        extra = (large.stat().st_size - small.stat().st_size) / (edges - 150)
    seconds, base = (sorted(column)[1] for column in zip(*taken, strict=True))
    return {"page_5000_seconds": seconds, "page_5000_over_50": seconds / base, "page_bytes_per_edge": extra}


def _network(number: int, edges: int) -> Network:
    """A made-up network of groups, the same every time."""
    chance = random.Random(3)
    iris = [f"https://example.org/{i}" for i in range(number)]
    ends = [_ends(chance, number) for _ in range(edges)]
    pairs = [(iris[a], iris[b]) for a, b in ends if a != b]
    places, groups = place(iris, pairs), communities(iris, pairs)
    nodes = tuple(
        Node(iri, ENTITY_TYPES[i % 9], f"Knoten Nummer {i}", (), *places[iri], groups[iri])
        for i, iri in enumerate(iris)
    )
    quotes = (Quote(0, "Zwei, die zusammenarbeiten", "Im Text heißt es: ", ", so weiter.", 0.8),)
    facts = tuple(
        NetworkFact(f"f{i}", "partner", a, b, None, "2020", None, None, None, 0.8, quotes)
        for i, (a, b) in enumerate(pairs)
    )
    labels = {"predicate/partner": Label("arbeitet zusammen mit", "works with")}
    return Network(nodes, facts, (), _clusters(nodes), (Source("a.txt"),), labels)


def _ends(chance: random.Random, number: int) -> tuple[int, int]:
    one = chance.randrange(number)
    near = min(number - 1, one // 50 * 50 + chance.randrange(50))
    return one, near if chance.random() < 0.9 else chance.randrange(number)


def _clusters(nodes: Sequence[Node]) -> dict[str, tuple[float, float]]:
    return {node.iri: (node.x, node.y) for node in nodes if node.type == "Cluster"}


def _usable(path: Path) -> float:
    """Seconds from opening the page to its first picture."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        start = time.perf_counter()
        driver.get(path.as_uri())
        WebDriverWait(driver, 60, 0.02).until(lambda d: d.execute_script("return Boolean(window.__view)"))
        return time.perf_counter() - start
    finally:
        driver.quit()
