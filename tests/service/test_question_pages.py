"""The pages of questions in a real browser: found, filled in, answered, in two languages, and safe."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.service.servers import Server, fill, serving

HOSTILE = '<img src=x onerror="document.title=1"> „ü“ \u202e🦄 ' + "x" * 300
PATIENCE = 10


class Site:
    """The pages of a service in a browser."""

    def __init__(self, browser: webdriver.Chrome, server: Server) -> None:
        self.browser = browser
        self.server = server

    def open(self, path: str) -> None:
        self.browser.get(self.server.address + path)

    def all(self, selector: str) -> list[str]:
        return [element.text for element in self.browser.find_elements(By.CSS_SELECTOR, selector)]

    def click(self, selector: str) -> None:
        self.browser.find_element(By.CSS_SELECTOR, selector).click()

    def type(self, name: str, text: str) -> None:
        field = self.browser.find_element(By.NAME, name)
        field.clear()
        field.send_keys(text)

    def wait(self, until: Callable[[], object]) -> None:
        WebDriverWait(self.browser, PATIENCE).until(lambda _: until())

    @property
    def asked(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.browser.current_url).query)


@pytest.fixture
def site(driver: webdriver.Chrome, server: Server) -> Iterator[Site]:
    driver.delete_all_cookies()
    driver.get_log("browser")
    driver.get_log("performance")
    found = Site(driver, server)
    yield found
    assert [entry["message"] for entry in driver.get_log("browser") if "status of 400" not in entry["message"]] == []
    events = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    sent = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    assert all(url.startswith((server.address, "data:")) for url in sent), sent


def test_all_questions_are_on_one_page(site: Site) -> None:
    site.open("/questions?lang=en")
    assert site.all("h1") == ["Questions"]
    assert len(site.all(".questions a")) == len(httpx.get(f"{site.server.address}/questions").json()["questions"])


def test_a_question_is_found_while_typing(site: Site) -> None:
    site.open("/questions?lang=de")
    site.browser.find_element(By.ID, "find-text").send_keys("fuhrt welches")
    shown = {text for text in site.all(".questions li:not([hidden]) strong") if text}
    assert shown == {"Wer führt welches Cluster?", "Wer führte damals welches Cluster?"}
    site.browser.find_element(By.ID, "find-text").send_keys(" zzz")
    assert site.browser.find_element(By.ID, "none").is_displayed()


def test_a_form_is_filled_in_and_answered(site: Site) -> None:
    site.open("/questions/people?lang=de")
    site.type("organization", "nordl")
    site.wait(lambda: site.all("#field-organization-names bdi:first-child"))
    offered = site.all("#field-organization-names span > bdi")
    assert offered == ["Nordlicht e. V."]
    site.click("button[type=submit]")
    site.wait(lambda: site.asked == {"organization": ["nordl"]})
    assert site.all(".error p")[0].startswith("Im Graphen heißt nichts „nordl“.")
    site.type("organization", offered[0])
    site.click("button[type=submit]")
    site.wait(lambda: site.asked == {"organization": ["Nordlicht e. V."]})
    assert site.all("tbody tr:not(.quotes) td:nth-child(-n+5)") == [
        "Nordlicht e. V.", "Ada Brandt", "Geschäftsführung", "", "heute",
    ]  # fmt: skip


def test_what_a_name_may_mean_is_offered(site: Site) -> None:
    site.open("/questions/people?organization=KWI&lang=en")
    assert site.all(".error p") == ["“KWI” can mean several things:"]
    assert site.all(".candidates li") == ["Kompetenznetz Waldinnovation cluster", "Küstenwind Initiative cluster"]
    site.click(".candidates li:nth-child(2) a")
    assert site.asked["organization"] == ["https://w3id.org/graphkit/cluster/kuestenwind-initiative"]
    assert site.all("tbody tr:not(.quotes) td:nth-child(2)") == ["Jörg Möller", "Ada Brandt"]


def test_every_row_leads_to_its_quotes_and_things(site: Site) -> None:
    site.open("/questions/people?organization=nordlicht&lang=en")
    quotes = site.browser.find_element(By.CSS_SELECTOR, "tr.quotes")
    assert not quotes.is_displayed()
    site.click("details.behind summary")
    assert quotes.is_displayed()
    assert "Ada Brandt ist seit 2020 Geschäftsführerin" in quotes.text
    links = [a.get_attribute("href") for a in site.browser.find_elements(By.CSS_SELECTOR, "tbody a")]
    address = site.server.address
    assert links == [
        f"{address}/cluster/nordlicht-e-v", f"{address}/person/ada-brandt", f"{address}/document/nordlicht.txt",
    ]  # fmt: skip


def test_the_answer_can_be_taken_along(site: Site) -> None:
    site.open("/questions/people?organization=nordlicht&lang=en")
    table, data = (a.get_attribute("href") for a in site.browser.find_elements(By.CSS_SELECTOR, ".links a"))
    assert "Ada Brandt" in httpx.get(str(table)).text
    assert httpx.get(str(table)).headers["content-type"].startswith("text/csv")
    assert httpx.get(str(data)).json()["total"] == 1
    site.click(".sparql summary")
    assert "<https://w3id.org/graphkit/cluster/nordlicht-e-v>" in site.all(".sparql pre")[0]


def test_the_language_is_the_browsers_until_somebody_chooses(site: Site) -> None:
    for accept, title in (
        ("de-DE,de;q=0.9,en;q=0.8", "Fragen"),
        ("fr, en;q=0.3", "Questions"),
        ("", "Questions"),
        ("en, de", "Questions"),
        ("de, en", "Fragen"),
        ("en;q=0.2, *;q=0.7", "Fragen"),
        ("*", "Questions"),
    ):
        found = httpx.get(
            f"{site.server.address}/questions", headers={"Accept": "text/html", "Accept-Language": accept}
        )
        assert f"<h1>{title}</h1>" in found.text
        assert found.headers["content-language"] == ("de" if title == "Fragen" else "en")
    site.open("/questions/people?organization=nordlicht&lang=en")
    site.click(".tools a")
    assert site.all("h1") == ["Wer hat welches Amt?"]
    assert site.asked == {"organization": ["nordlicht"], "lang": ["de"]}
    site.open("/questions/leaders")
    assert site.all("h1") == ["Wer führt welches Cluster?"]


def test_light_and_dark_are_kept(site: Site) -> None:
    site.open("/questions?lang=de")
    before = site.browser.find_element(By.TAG_NAME, "html").get_attribute("data-theme")
    site.click("#theme")
    site.open("/questions/leaders")
    after = site.browser.find_element(By.TAG_NAME, "html").get_attribute("data-theme")
    assert {before, after} == {"light", "dark"}
    site.browser.execute_script("localStorage.clear()")


def test_what_is_typed_stays_text(site: Site) -> None:
    site.open("/questions/people?lang=de")
    site.type("organization", '"><script>document.title="taken"</script>')
    site.click("button[type=submit]")
    site.wait(lambda: "organization" in site.asked)
    assert site.browser.title == "Wer hat welches Amt? · graphkit"
    assert site.browser.find_element(By.NAME, "organization").get_attribute("value").startswith('"><script>')


def test_what_documents_say_stays_text(driver: webdriver.Chrome, tmp_path: Path) -> None:
    queries = tmp_path / "queries"
    queries.mkdir()
    (queries / "said.rq").write_text("SELECT ?s ?s_name { ?s <https://example.org/says> ?s_name }", encoding="utf-8")
    with serving(fill(tmp_path / "store", [HOSTILE]), "--workers", 1, GRAPHKIT_QUERIES=str(queries)) as server:
        site = Site(driver, server)
        site.open("/questions/said?lang=de")
        assert site.browser.title == "said · graphkit"
        (shown,) = site.all("tbody td")
        assert shown.startswith("<img src=x onerror=")
        assert site.browser.find_elements(By.CSS_SELECTOR, "tbody img") == []


def test_pages_run_no_scripts_but_ours(server: Server) -> None:
    found = httpx.get(f"{server.address}/questions/leaders", headers={"Accept": "text/html"})
    policy = found.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "<style" not in found.text
    assert "style=" not in found.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("service/service.css", 200), ("style/tokens.css", 200), ("service/question.js", 200),
        ("service/frame.html.jinja", 404), ("service/openapi.yaml", 404), ("page.html.jinja", 404),
        ("../pyproject.toml", 404), ("..%2Fpyproject.toml", 404), ("%2e%2e/queries/leaders.rq", 404), ("", 404),
        ("service/..%2f..%2f..%2fetc%2fpasswd", 404),
    ],
)  # fmt: skip
def test_only_what_pages_load_is_served(server: Server, path: str, status: int) -> None:
    found = httpx.get(f"{server.address}/static/{path}")
    assert found.status_code == status
    if status == 200:
        assert found.headers["content-type"].startswith(("text/css", "text/javascript", "application/javascript"))
