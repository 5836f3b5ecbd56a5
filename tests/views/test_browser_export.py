"""What can be taken along from the page: pictures, data, the page in a frame, paper."""

from __future__ import annotations

import base64
import csv
import io
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from selenium.webdriver.common.by import By

from graphkit.cli.networkfiles import NETWORK_FILES
from tests.views.conftest import View
from tests.views.networks import big, hostile, iri, placed, sample

Opened = Callable[..., View]
Take = Callable[[View, str], bytes]

MOOR, WIND = iri("Cluster", "Moorlicht e. V."), iri("Cluster", "Küstenwind")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Choose a format in the menu and read what was saved."""

    def take_(view: View, form: str) -> bytes:
        where = {"behavior": "allow", "downloadPath": str(tmp_path)}
        view.driver.execute_cdp_cmd("Browser.setDownloadBehavior", where)
        view.click(".tool.take")
        view.click(f"[data-take={form}]")
        until = time.monotonic() + 15
        while not (found := [path for path in tmp_path.glob(f"*.{form}") if path.stat().st_size]):
            assert time.monotonic() < until, f"no {form} was saved"
            time.sleep(0.05)
        content = found[0].read_bytes()
        found[0].unlink()
        return content

    return take_


@pytest.fixture
def view(opened: Opened) -> Iterator[View]:
    page = opened(sample())
    yield page
    assert page.errors() == []


def test_png_and_svg_are_one_picture(view: View, take: Take) -> None:
    view.click_node("Ada Brandt")
    png, svg = take(view, "png"), take(view, "svg")
    assert png.startswith(b"\x89PNG")
    root = ET.fromstring(svg)
    texts = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert {"Netz", "Ada", "Cluster", "Person"} <= set(texts.split())
    assert not list(root.iter(f"{SVG}image")) + list(root.iter(f"{SVG}script"))
    differing = view.driver.execute_async_script(
        "const [png, svg, done] = arguments;"
        "const load = (src) => new Promise((ok) => { const i = new Image(); i.onload = () => ok(i); i.src = src; });"
        "(async () => { const [p, s] = [await load(png), await load(svg)];"
        "const pixels = (i) => { const c = document.createElement('canvas'); c.width = p.width; c.height = p.height;"
        "const x = c.getContext('2d'); x.drawImage(i, 0, 0, p.width, p.height);"
        "return x.getImageData(0, 0, p.width, p.height).data; };"
        "const [a, b] = [pixels(p), pixels(s)]; let n = 0;"
        "for (let i = 0; i < a.length; i += 4) if (Math.abs(a[i] - b[i]) + Math.abs(a[i + 1] - b[i + 1]) > 90) n += 1;"
        "done(n / (a.length / 4)); })();",
        "data:image/png;base64," + base64.b64encode(png).decode(),
        "data:image/svg+xml;base64," + base64.b64encode(svg).decode(),
    )
    assert differing < 0.01


def test_a_map_and_a_great_network_are_lines_too(opened: Opened, take: Take) -> None:
    chart = ET.fromstring(take(opened(placed(), "#view=map"), "svg"))
    assert any(len(path.get("d") or "") > 5000 for path in chart.iter(f"{SVG}path"))
    great = ET.fromstring(take(opened(big(700, 900)), "svg"))
    assert not list(great.iter(f"{SVG}image"))
    assert sum(len(path.get("d") or "") for path in great.iter(f"{SVG}path")) > 50_000


def test_csv_has_a_row_for_every_quote_of_what_is_shown(view: View, take: Take) -> None:
    rows = list(csv.DictReader(io.StringIO(take(view, "csv").decode("utf-8-sig"), newline="")))
    assert len(rows) == 11
    written = csv.DictReader(io.StringIO(NETWORK_FILES["csv"](sample()), newline=""))
    assert list(rows[0]) == written.fieldnames
    row = next(row for row in rows if row["role"] == "managing-director")
    assert (row["subject_name"], row["predicate"], row["object_name"]) == ("Ada Brandt", "role", "Moorlicht e. V.")
    assert (row["from"], row["status"], row["document"]) == ("2022-06", "current", "moorlicht.txt")
    assert row["quote"] == "Ada Brandt führt Moorlicht seit Juni 2022."
    view.click("[data-type=Person]")
    fewer = list(csv.DictReader(io.StringIO(take(view, "csv").decode("utf-8-sig"), newline="")))
    assert len(fewer) == 8


def test_between_clusters_csv_and_json_say_why(opened: Opened, take: Take) -> None:
    page = opened(sample(), "#view=clusters")
    rows = list(csv.DictReader(io.StringIO(take(page, "csv").decode("utf-8-sig"), newline="")))
    assert [(row["kind"], row["via"]) for row in rows] == [("person", "Ada Brandt")] * 2 + [
        ("programme", "go-cluster")
    ] * 2
    content = json.loads(take(page, "json"))
    (link,) = content["links"]
    assert link["clusters"] == [MOOR, WIND]
    assert [reason["kind"] for reason in link["reasons"]] == ["person", "programme"]
    assert {fact["id"] for fact in content["facts"]} == {id_ for reason in link["reasons"] for id_ in reason["facts"]}


def test_json_has_entities_facts_and_quotes_in_their_context(view: View, take: Take) -> None:
    content = json.loads(take(view, "json"))
    assert len(content["entities"]) == 8
    assert len(content["facts"]) == 11
    fact = next(fact for fact in content["facts"] if fact["predicate"] == "founded")
    assert (fact["subject"], fact["from"]) == (MOOR, "2004")
    (quote,) = fact["quotes"]
    assert (quote["text"], quote["document"], quote["published"]) == ("gegründet 2004", "moorlicht.txt", "2022-06-14")


def test_graph_files_are_read_by_others(view: View, take: Take, tmp_path: Path) -> None:
    graphml = nx.parse_graphml(take(view, "graphml").decode())
    assert graphml.nodes[MOOR]["label"] == "Moorlicht e. V."
    assert graphml.number_of_edges() == 8
    written = nx.parse_graphml(NETWORK_FILES["graphml"](sample()))
    assert {name for _, data in graphml.nodes(data=True) for name in data} == {
        name for _, data in written.nodes(data=True) for name in data
    }
    assert {(*ends, data["label"]) for *ends, data in graphml.edges(data=True)} == {
        (*ends, data["label"]) for *ends, data in written.edges(data=True)
    }
    (tmp_path / "netz.gexf").write_bytes(take(view, "gexf"))
    gexf = nx.read_gexf(
        tmp_path / "netz.gexf", version="1.3" if "1.3" in nx.readwrite.gexf.GEXF.versions else "1.2draft"
    )
    assert {data["label"] for _, data in gexf.nodes(data=True)} == view.names()
    assert gexf.number_of_edges() == 8


@pytest.mark.parametrize("form", ["svg", "graphml", "gexf", "csv", "json"])
def test_hostile_names_stay_text_in_every_file(opened: Opened, take: Take, form: str) -> None:
    content = take(opened(hostile(), title="=cmd|'/c'!A1"), form).decode("utf-8-sig")
    if form == "json":
        assert "<img src=x onerror=window.__hacked=1>" in json.loads(content)["entities"][0]["name"]
    elif form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(content, newline="")) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    else:
        tags = {element.tag.rsplit("}", 1)[-1] for element in ET.fromstring(content).iter()}
        assert not tags & {"script", "img", "foreignObject", "image"}


def test_a_frame_holds_the_picture_and_the_panel_only(opened: Opened) -> None:
    page = opened(sample(), f"#embed=1&node={MOOR}")
    assert not page.driver.find_element(By.ID, "top").is_displayed()
    assert not page.driver.find_element(By.ID, "legend").is_displayed()
    assert page.text("#panel h2") == "Moorlicht e. V."
    whole = page.driver.find_element(By.CSS_SELECTOR, "#whole a")
    assert whole.get_attribute("target") == "_blank"
    assert "embed" not in (whole.get_attribute("href") or "")
    page.click_node("Ada Brandt")
    assert "embed=1" in page.js("return location.hash")


@pytest.mark.parametrize("size", [(1280, 560), (600, 400), (360, 500)])
def test_a_frame_shows_the_whole_picture(opened: Opened, size: tuple[int, int]) -> None:
    page = opened(placed(), "#embed=1")
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        page = opened(placed(), "#embed=1")
        nodes = page.js("return __view.nodes()")
        assert all(0 < one["x"] < width and 0 < one["y"] < height for one in nodes)
        assert max(one["x"] for one in nodes) - min(one["x"] for one in nodes) > 0.3 * width
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_snippet_puts_the_page_into_another(opened: Opened, view: View, tmp_path: Path) -> None:
    view.click("[data-view=clusters]")
    view.click(".tool.take")
    snippet = view.js("return document.querySelector('.snippet').value")
    view.click("[data-take=embed]")
    assert (
        "HTML kopiert" in view.text("#live")
        or view.js("return document.querySelector('#live').textContent") == "HTML kopiert"
    )
    outside = tmp_path / "seite.html"
    outside.write_text(f"<!doctype html><title>Seite</title><h1>Bericht</h1>{snippet}", encoding="utf-8")
    view.driver.get(outside.as_uri())
    frame = view.driver.find_element(By.TAG_NAME, "iframe")
    assert frame.get_attribute("title") == "Netz"
    view.driver.switch_to.frame(frame)
    try:
        view.until("return Boolean(window.__view && window.__view.painted())")
        assert view.state()["view"] == "clusters"
        assert not view.driver.find_element(By.ID, "top").is_displayed()
    finally:
        view.driver.switch_to.default_content()


@pytest.mark.parametrize("width", [360, 390])
def test_on_a_telephone_the_menu_is_whole(opened: Opened, width: int) -> None:
    page = opened(sample())
    size = {"width": width, "height": 640, "deviceScaleFactor": 1, "mobile": True}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page = opened(sample())
        page.click("[data-key=filter]")
        page.click(".tool.take")
        box = page.js("return document.getElementById('take').getBoundingClientRect().toJSON()")
        assert box["left"] >= 0
        assert box["right"] <= width
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_menu_closes_when_the_keyboard_leaves_it(view: View) -> None:
    view.click(".tool.take")
    view.js("document.getElementById('query').focus()")
    assert not view.driver.find_element(By.ID, "take").is_displayed()
    assert view.js("return document.activeElement.id") == "query"


def test_the_menu_closes_with_escape_and_gives_the_focus_back(view: View) -> None:
    view.click(".tool.take")
    assert view.js("return document.querySelector('#take').contains(document.activeElement)")
    view.escape()
    assert not view.driver.find_element(By.ID, "take").is_displayed()
    assert "take" in view.js("return document.activeElement.className")
