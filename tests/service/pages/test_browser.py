"""The pages in a real browser: what works, what is asked of whom, and what hostile names do."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import httpx
import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from graphkit.model import ENTITY_TYPES
from graphkit.settings import Settings
from tests.service.pages.conftest import HOSTILE, Browser, viz
from tests.service.servers import Server, serving

Open = Callable[[str], Browser]
PAGES = (
    "/",
    "/query",
    "/network",
    "/cluster/nordlicht-e-v",
    "/person/ada-brandt",
    "/document/nordlicht.txt",
    "/role/staff",
    "/jump?name=KWI",
)
_SHAPES = """return Object.fromEntries([...document.querySelectorAll('svg.sign')].map((sign) => [
  sign.getAttribute('class').match(/type-(\\w+)/)?.[1],
  [sign.querySelector('.shape').getAttribute('d') ?? 'circle', sign.querySelector('.glyph').getAttribute('d')],
]))"""
_ROWS = "return [...document.querySelectorAll('.yasr tbody td')].map((cell) => cell.textContent)"


def typed(page: Browser, text: str) -> None:
    """Type at the end of the query, as somebody who clicked there."""
    page.js("const cm = document.querySelector('.CodeMirror').CodeMirror; cm.focus(); cm.execCommand('goDocEnd')")
    ActionChains(page.driver).send_keys(text).perform()


@pytest.mark.parametrize("path", PAGES)
def test_pages_ask_nobody_but_the_service_and_complain_of_nothing(server: Server, browse: Open, path: str) -> None:
    page = browse(server.address + path)
    page.until("return document.readyState === 'complete'")
    if path == "/query":
        page.until("return document.querySelectorAll('.CodeMirror').length > 0")
    complaints = [text for text in page.complaints() if "404" not in text]
    assert complaints == []
    assert page.hosts() == {server.address}


def test_a_policy_keeps_scripts_from_reaching_out(server: Server, browse: Open) -> None:
    page = browse(f"{server.address}/query")
    page.until("return document.querySelectorAll('.CodeMirror').length > 0")
    reached = page.driver.execute_async_script(
        "const done = arguments[0]; fetch('https://example.org/').then(() => done('out'), (error) => done(error.name))"
    )
    assert reached == "TypeError"
    page.js("const s = document.createElement('script'); s.textContent = 'window.broken = 1'; document.body.append(s)")
    assert page.js("return window.broken ?? 0") == 0


def test_an_example_is_one_click_away_and_its_rows_lead_to_pages(server: Server, browse: Open) -> None:
    page = browse(f"{server.address}/query?lang=en")
    page.until("return document.querySelectorAll('.CodeMirror').length > 0")
    page.one("#examples-filter").send_keys("all clusters")
    shown = [button for button in page.all("#examples button") if button.is_displayed()]
    assert "All clusters" in [button.text.split("\n")[0] for button in shown]
    page.one('#examples button[data-question="clusters"]').click()
    page.until(f"{_ROWS}.length > 0")
    assert "Nordlicht e. V." in page.js(_ROWS)
    page.until("return document.querySelector('a.iri[data-led]') !== null")
    links = {link.text: link.get_attribute("href") for link in page.all("a.iri")}
    assert links["cluster/nordlicht-e-v"] == f"{server.address}/cluster/nordlicht-e-v"
    page.one('a.iri[href="/cluster/nordlicht-e-v"]').click()
    page.until("return document.querySelector('h1')?.textContent === 'Nordlicht e. V.'")
    assert page.hosts() == {server.address}


def test_only_things_with_pages_lead_to_pages(server: Server, browse: Open) -> None:
    base = Settings().base
    iris = [f"{base}ontology#Person", f"{base}/evil.example/x", f"{base}person/ada-brandt"]
    query = f"SELECT ?x {{ VALUES ?x {{ {' '.join(f'<{iri}>' for iri in iris)} }} }}"
    page = browse(f"{server.address}/query?query={quote(query)}")
    page.until("return document.querySelector('a.iri[data-led]') !== null")
    found = page.js("return [...document.querySelectorAll('a.iri')].map((link) => link.getAttribute('href'))")
    # the table may be drawn again while the answer comes in
    assert list(dict.fromkeys(found)) == [*iris[:2], "/person/ada-brandt"]


def test_the_question_in_the_address_is_asked(server: Server, browse: Open) -> None:
    page = browse(f"{server.address}/query?question=documents&lang=de")
    # what was answered last stands there until then
    page.until(f"{_ROWS}.includes('nordlicht.txt')")


def test_our_terms_are_completed_while_somebody_types(server: Server, browse: Open) -> None:
    page = browse(f"{server.address}/query?lang=de")
    page.until("return document.querySelectorAll('.CodeMirror').length > 0")
    page.js("localStorage.clear()")
    page.driver.refresh()
    page.until("return document.querySelectorAll('.CodeMirror').length > 0")
    page.js("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT * WHERE {\\n  ?c a ')")
    typed(page, "gk:Clu")
    page.until("return document.querySelector('.CodeMirror-hint') !== null")
    hints = [hint.text for hint in page.all(".CodeMirror-hint")]
    assert any("gk:Cluster" in hint and "Klasse" in hint for hint in hints), hints
    ActionChains(page.driver).send_keys(Keys.ENTER).perform()
    typed(page, " ; gk:role Geschäftsf")
    page.until("return document.querySelector('.CodeMirror-hint')?.textContent.includes('managing-director')")
    ActionChains(page.driver).send_keys(Keys.ENTER).perform()
    text = page.js("return document.querySelector('.CodeMirror').CodeMirror.getValue()")
    assert "gk:Cluster" in text
    assert text.endswith("/role/managing-director>")
    assert page.hosts() == {server.address}


def test_names_are_completed_and_lead_to_their_page(server: Server, browse: Open) -> None:
    page = browse(f"{server.address}/")
    page.one("#jump").send_keys("Ada Bra")
    page.until("return document.querySelectorAll('#jump-names li').length === 1")
    page.one("#jump").send_keys(Keys.ARROW_DOWN + Keys.ENTER)
    page.until("return location.pathname === '/person/ada-brandt'")


def test_the_drawing_is_walked_by_keys(server: Server, browse: Open) -> None:
    page = browse(f"{server.address}/person/ada-brandt")
    for _ in range(40):
        ActionChains(page.driver).send_keys(Keys.TAB).perform()
        if page.js("return document.activeElement.closest('.sketch') !== null"):
            break
    while page.js("return document.activeElement.getAttribute('href')") == "/person/ada-brandt":
        ActionChains(page.driver).send_keys(Keys.TAB).perform()
    target = page.js("return document.activeElement.getAttribute('href')")
    assert page.js("return getComputedStyle(document.activeElement.querySelector('.halo')).stroke") != "none"
    ActionChains(page.driver).send_keys(Keys.ENTER).perform()
    page.until(f"return location.pathname === {target!r}")


def test_a_quote_leads_to_its_place_in_the_document(server: Server, browse: Open) -> None:
    page = browse(f"{server.address}/person/ada-brandt")
    page.one(".fold summary").click()
    page.one(".fold[open] .place").click()
    page.until("return document.querySelector('mark:target') !== null")
    assert page.one("mark:target").text.startswith("Ada Brandt")


def test_the_network_leads_to_the_page_of_what_is_selected(server: Server, browse: Open) -> None:
    page = browse(f"{server.address}/cluster/nordlicht-e-v?lang=de")
    page.one(".around .links a").click()
    page.until("return Boolean(window.__view && window.__view.painted())")
    assert page.js("return window.__view.state().selected?.kind") == "node"
    page.one("#panel .own a").click()
    page.until("return location.pathname === '/cluster/nordlicht-e-v'")


def test_a_site_on_the_list_shows_the_network_in_a_frame(sample: Path, tmp_path: Path, browse: Open) -> None:
    files = partial(SimpleHTTPRequestHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), files) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{site.server_port}"
        with serving(sample, "--workers", 1, "--allow-origin", origin) as listed:
            page = browse(f"{listed.address}/network?lang=de")
            page.one(".tool.take").click()
            snippet = page.js("return document.querySelector('.snippet').value")
            (tmp_path / "bericht.html").write_text(f"<!doctype html><title>B</title>{snippet}", encoding="utf-8")
            outside = browse(f"{origin}/bericht.html")
            outside.driver.switch_to.frame(outside.one("iframe"))
            try:
                outside.until("return Boolean(window.__view && window.__view.painted())")
                assert outside.one("#whole a").is_displayed()
            finally:
                outside.driver.switch_to.default_content()
        site.shutdown()


def test_the_signs_are_those_of_the_network_page(server: Server, browse: Open) -> None:
    drawn = browse(f"{server.address}/network").js(_SHAPES)
    text = viz("service", "signs.svg").read_text(encoding="utf-8")
    for kind in set(ENTITY_TYPES) & set(drawn):
        symbol = re.search(rf'<symbol id="sign-{kind}".*?</symbol>', text, re.S)
        assert symbol
        shape, glyph = (re.search(rf'class="{part}".*?/>', symbol[0]) for part in ("shape", "glyph"))
        assert shape
        assert glyph
        assert drawn[kind][0] == "circle" or drawn[kind][0] in shape[0], kind
        numbers = [float(n) for n in re.findall(r"-?\d+\.?\d*", drawn[kind][1])]
        d = re.search(r' d="([^"]*)"', glyph[0])
        assert d
        assert [float(n) for n in re.findall(r"-?\d+\.?\d*", d[1])] == pytest.approx(numbers, abs=0.01), kind
    assert set(ENTITY_TYPES) - set(drawn) <= {"Project", "Award"}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/questions",
        "/questions/facts",
        "/questions/statements?entity=nordlicht",
        "/questions/people?organization=KWI",
        "/query?question=leaders",
        "/search?q=nordlicht",
        "/search?q=zzzz",
        "/cluster/nordlicht-e-v",
        "/document/nordlicht.txt",
        "/jump?name=KWI",
        f"/{'long' * 99}",
    ],
)
@pytest.mark.usefixtures("phone")
def test_pages_fit_on_a_phone(server: Server, browse: Open, path: str, language: str) -> None:
    page = browse(f"{server.address}{path}{'&' if '?' in path else '?'}lang={language}")
    page.until("return document.readyState === 'complete'")
    if path.startswith("/query"):
        page.until(f"{_ROWS}.length > 0")
    # emulated phones widen the window to what does not fit, so the screen is the measure
    assert page.js("return [document.scrollingElement.scrollWidth <= screen.width, screen.width]") == [True, 360]


@pytest.mark.usefixtures("phone")
def test_the_drawing_fits_on_a_phone(server: Server, browse: Open) -> None:
    page = browse(f"{server.address}/cluster/nordlicht-e-v")
    (drawing,) = [one for one in page.all("svg.sketch") if one.is_displayed()]
    inside = """const box = arguments[0].closest('.card').getBoundingClientRect();
      return [...arguments[0].querySelectorAll('text, use')].every((part) => {
        const { left, right } = part.getBoundingClientRect(); return left >= box.left && right <= box.right; })"""
    assert page.js(inside, drawing)
    assert (
        page.js("return arguments[0].getBoundingClientRect().width / arguments[0].viewBox.baseVal.width", drawing) > 0.6
    )


@pytest.mark.usefixtures("phone")
def test_the_editor_is_on_the_first_screen_of_a_phone_and_its_examples_unfold(server: Server, browse: Open) -> None:
    page = browse(f"{server.address}/query?lang=en")
    page.until("return document.querySelectorAll('.CodeMirror').length > 0")
    assert page.js("return document.querySelector('.CodeMirror').getBoundingClientRect().top < screen.height / 2")
    page.one("#examples summary").click()
    page.one('#examples button[data-question="clusters"]').click()
    page.until(f"{_ROWS}.length > 0")
    assert page.js("return document.querySelector('#examples details').open") is False


def test_what_is_uncertain_in_a_text_is_marked_where_the_reader_wants_it(doubtful: Server, browse: Open) -> None:
    page = browse(f"{doubtful.address}/document/{page_of_doubts(doubtful)}")
    shown = "return [...document.querySelectorAll('.text sup a.unsure')].map((link) => link.checkVisibility())"
    assert set(page.js(shown)) == {False}
    page.one("#unsure").click()
    assert set(page.js(shown)) == {True}


def page_of_doubts(server: Server) -> str:
    """The name of a document that states something uncertain."""
    rows = httpx.get(f"{server.address}/questions/low-confidence?format=json", timeout=30).json()["rows"]
    return str(rows[0]["document"])


@pytest.mark.usefixtures("phone")
def test_a_wide_table_scrolls_in_its_own_region(server: Server, browse: Open) -> None:
    page = browse(f"{server.address}/questions/facts?lang=en")
    region = page.one(".scroll")
    assert (region.get_attribute("role"), region.get_attribute("tabindex")) == ("region", "0")
    assert region.accessible_name == "Answer"
    assert page.js("return arguments[0].scrollWidth > arguments[0].clientWidth", region)
    page.js("arguments[0].focus()", region)
    page.one(".scroll").send_keys(Keys.ARROW_RIGHT)
    page.until("return document.querySelector('.scroll').scrollLeft > 0")
    assert page.js("return document.scrollingElement.scrollLeft") == 0


def test_fields_headings_and_links_have_names(server: Server, browse: Open) -> None:
    for path in ("/", "/query", "/cluster/nordlicht-e-v", "/document/nordlicht.txt"):
        page = browse(server.address + path)
        page.until("return document.readyState === 'complete'")
        assert page.js("return document.querySelectorAll('h1').length") == 1
        levels = page.js("return [...document.querySelectorAll('h1,h2,h3')].map((h) => Number(h.tagName[1]))")
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)
        nameless = page.js(
            "return [...document.querySelectorAll('main a, main button, #examples-filter, #jump')]"
            ".filter((e) => !e.closest('#yasgui') && !e.textContent.trim() && !e.getAttribute('aria-label')"
            " && !e.labels?.length).map((e) => e.outerHTML)"
        )
        assert nameless == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_in_both_themes(server: Server, browse: Open, theme: str) -> None:
    page = browse(f"{server.address}/cluster/nordlicht-e-v")
    page.js("localStorage.setItem('graphkit-theme', arguments[0])", theme)
    page.driver.refresh()
    assert page.js("return document.documentElement.dataset.theme") == theme
    assert page.js(_FAINT) == []
    page.js("localStorage.clear()")


_FAINT = """
const channel = (value) => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const luminance = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
  return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b); };
const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
  if (!/, 0\\)|transparent/.test(c)) return c; } return 'rgb(255,255,255)'; };
return [...document.querySelectorAll('main *')].filter((e) => e.checkVisibility() && !e.closest('svg')
  && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())).filter((e) => {
  const [a, b] = [luminance(getComputedStyle(e).color), luminance(ground(e))].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05) < 4.5; }).map((e) => e.className + ': ' + e.textContent.slice(0, 40));
"""


@pytest.mark.parametrize("path", ["/", "/person/ida-falk", "/jump?name=Netz", "/query?question=clusters", "/network"])
def test_hostile_names_do_nothing(hostile: Server, browse: Open, path: str) -> None:
    page = browse(hostile.address + path)
    page.until("return document.readyState === 'complete'")
    if path.startswith("/query"):
        page.until(f"{_ROWS}.length > 0")
        assert {HOSTILE[0], HOSTILE[5]} <= set(page.js(_ROWS))
    assert page.js("return window.broken ?? 0") == 0
    assert page.hosts() == {hostile.address}
    assert (
        page.js("return document.querySelectorAll('main img[src=\"x\"], main script:not([src]):not([type])').length")
        == 0
    )
