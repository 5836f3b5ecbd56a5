"""How soon the page of a large network can be used, and how fluently it moves, beside a baseline in the same run.

A page is usable when its first picture is drawn; it says so itself (`window.__view`). Frames are counted while the
picture is dragged by the mouse, with the timeline open, in Chromium without a GPU. The baseline is a page that draws
nothing but fifty lines in every frame: what it reaches is what the machine can reach at that time.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

from graphkit.model import ENTITY_TYPES
from graphkit.network import Label, Network, NetworkFact, Node, Quote, Source
from graphkit.network.groups import name_groups
from graphkit.network.layout import communities, place
from graphkit.views import render, write


def run(nodes: int, edges: int) -> dict[str, float]:
    """Seconds until usable and frames a second, both beside a baseline, and bytes per edge beyond a megabyte."""
    with TemporaryDirectory() as folder:
        large, small, bare = (Path(folder) / f"{name}.html" for name in ("large", "small", "bare"))
        write(render(network(nodes, edges), title="Large"), large)
        write(render(network(50, 150), title="Small"), small)
        bare.write_text(_BASELINE, encoding="utf-8")
        taken = [(_usable(large), _usable(small)) for _ in range(3)]
        frames = [(_frames(large, _MOVED), _frames(bare, "true")) for _ in range(3)]
        size = large.stat().st_size
    seconds, base = (statistics.median(column) for column in zip(*taken, strict=True))
    moved, reached = (statistics.median(column) for column in zip(*frames, strict=True))
    return {
        f"page_{nodes}_seconds": seconds,
        f"page_{nodes}_over_50": seconds / base,
        f"page_{nodes}_frames": moved,
        f"page_{nodes}_frames_share": moved / reached,
        f"page_{nodes}_bytes_per_edge": max(0.0, size - 1_000_000) / edges,
    }


# What draws in every frame and counts frames, as far as a browser without a GPU gets.
_BASELINE = """<!doctype html><meta charset="utf-8"><canvas id="canvas" width="1400" height="900"></canvas><script>
const ctx = document.getElementById('canvas').getContext('2d');
let turn = 0;
function draw() {
  ctx.clearRect(0, 0, 1400, 900);
  ctx.beginPath();
  for (let i = 0; i < 50; i += 1) { ctx.moveTo(700, 450); ctx.lineTo(700 + 9 * i, 450 + 400 * Math.sin(turn + i)); }
  ctx.stroke();
  turn += 0.02;
  requestAnimationFrame(draw);
}
draw();
</script>"""

_MOVED = "window.__view && window.__view.painted()"
_COUNT = """
const done = arguments[0];
const times = [];
const frame = (now) => {
  times.push(now);
  if (now - times[0] < 3000) requestAnimationFrame(frame);
  else done(1000 * (times.length - 1) / (now - times[0]));
};
const canvas = document.querySelector('#canvas canvas') ?? document.getElementById('canvas');
const box = canvas.getBoundingClientRect();
const send = (type, step) => canvas.dispatchEvent(new PointerEvent(type, {
  clientX: box.left + 700 + 120 * Math.cos(step / 9), clientY: box.top + 25 + 60 * Math.sin(step / 9),
  pointerId: 1, pointerType: 'mouse', isPrimary: true, bubbles: true, button: 0, buttons: 1,
}));
send('pointerdown', 0);
let step = 0;
const drag = () => { step += 1; send('pointermove', step); if (step < 4000) requestAnimationFrame(drag); };
setTimeout(() => { drag(); requestAnimationFrame(frame); }, 1500);
"""


def _frames(path: Path, ready: str) -> float:
    """Frames a second while the picture is dragged for three seconds, once the page has come to rest."""
    driver = _browser()
    try:
        driver.set_window_size(1440, 900)
        driver.get(path.as_uri())
        WebDriverWait(driver, 120, 0.05).until(lambda d: d.execute_script(f"return Boolean({ready})"))
        driver.set_script_timeout(60)
        return float(driver.execute_async_script(_COUNT))
    finally:
        driver.quit()


def network(number: int, edges: int) -> Network:
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
    made = Network(nodes, facts, (), _clusters(nodes), (Source("a.txt"),), labels)
    return replace(made, groups=name_groups(made))


def _ends(chance: random.Random, number: int) -> tuple[int, int]:
    one = chance.randrange(number)
    near = min(number - 1, one // 50 * 50 + chance.randrange(50))
    return one, near if chance.random() < 0.9 else chance.randrange(number)


def _clusters(nodes: Sequence[Node]) -> dict[str, tuple[float, float]]:
    return {node.iri: (node.x, node.y) for node in nodes if node.type == "Cluster"}


def _usable(path: Path) -> float:
    """Seconds from opening the page to its first picture."""
    driver = _browser()
    try:
        start = time.perf_counter()
        driver.get(path.as_uri())
        WebDriverWait(driver, 120, 0.02).until(lambda d: d.execute_script(f"return Boolean({_MOVED})"))
        return time.perf_counter() - start
    finally:
        driver.quit()


def _browser() -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"):
        options.add_argument(flag)
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
