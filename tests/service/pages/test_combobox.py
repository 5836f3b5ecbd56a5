"""Fields that suggest names, as people use them: by keys, by finger, without a script, with hostile names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.service.pages.conftest import HOSTILE, Browser
from tests.service.servers import Server
from tests.views.test_accessibility import AXE

Open = Callable[[str], Browser]
FIELD = "#field-organization"
OPTIONS = "return [...document.querySelectorAll('[role=option] span > bdi')].map((one) => one.textContent)"


def offered(page: Browser, text: str, field: str = FIELD) -> list[str]:
    """What is suggested for a text."""
    page.one(field).send_keys(text)
    page.until(f"return document.querySelector('{field}').getAttribute('aria-expanded') === 'true'")
    return list(page.js(OPTIONS))


def state(page: Browser, field: str = FIELD) -> tuple[str, str]:
    """Whether the list is open, and the suggestion that is active."""
    return tuple(page.js(  # type: ignore[return-value]
        "const f = document.querySelector(arguments[0]); return [f.getAttribute('aria-expanded'),"
        " document.getElementById(f.getAttribute('aria-activedescendant'))?.querySelector('bdi').textContent ?? '']",
        field,
    ))  # fmt: skip


@pytest.fixture
def people(server: Server, browse: Open) -> Browser:
    return browse(f"{server.address}/questions/people?lang=de")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("kuestenw", "Küstenwind Initiative"), ("KUSTENW", "Küstenwind Initiative"), ("kwi", "Küstenwind Initiative"),
     ("küstenwnd", "Küstenwind Initiative")],
)  # fmt: skip
def test_other_spellings_are_suggested(people: Browser, typed: str, name: str) -> None:
    assert name in offered(people, typed)
    option = people.one("[role=option]")
    assert "Cluster" in option.text
    assert people.one(".combobox [role=status]").get_attribute("textContent") in {"1 Vorschlag", "2 Vorschläge"}


def test_only_names_of_the_right_type_are_suggested(server: Server, browse: Open) -> None:
    page = browse(f"{server.address}/questions/clusters-in-region")
    assert offered(page, "kiel", "#field-region") == ["Kiel"]
    page = browse(f"{server.address}/questions/statements")
    assert set(offered(page, "kiel", "#field-entity")) == {"Kiel", "Universität Kiel"}


def test_keys_walk_choose_and_close(people: Browser) -> None:
    first, second = offered(people, "kwi")
    field = people.one(FIELD)
    assert state(people) == ("true", "")
    for key, active in (
        (Keys.ARROW_DOWN, first), (Keys.ARROW_DOWN, second), (Keys.ARROW_DOWN, ""), (Keys.ARROW_UP, second),
    ):  # fmt: skip
        field.send_keys(key)
        assert state(people) == ("true", active)
    assert len(people.all("[aria-selected=true]")) == 1
    field.send_keys(Keys.ESCAPE)
    assert state(people) == ("false", "")
    assert field.get_attribute("value") == "kwi"
    field.send_keys(Keys.ARROW_DOWN)
    assert state(people) == ("true", first)
    field.send_keys(Keys.ENTER)
    assert state(people) == ("false", "")
    assert field.get_attribute("value") == first
    assert "organization" not in people.driver.current_url
    field.send_keys(Keys.ENTER)
    people.until("return location.search.includes('organization=')")


def test_enter_sends_what_is_typed_where_nothing_is_chosen(people: Browser) -> None:
    offered(people, "nordlicht")
    people.one(FIELD).send_keys(Keys.ENTER)
    people.until("return location.search === '?organization=nordlicht'")


def test_who_goes_on_closes_the_list(people: Browser) -> None:
    offered(people, "nordl")
    people.one(FIELD).send_keys(Keys.TAB)
    assert state(people) == ("false", "")
    assert people.one(FIELD).get_attribute("value") == "nordl"


def test_a_mouse_chooses(people: Browser) -> None:
    offered(people, "nordl")
    people.one("[role=option]").click()
    assert people.one(FIELD).get_attribute("value") == "Nordlicht e. V."
    assert people.js("return document.activeElement.id") == FIELD[1:]


@pytest.mark.usefixtures("phone")
def test_a_finger_chooses(server: Server, browse: Open) -> None:
    page = browse(f"{server.address}/questions/people")
    page.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    try:
        offered(page, "nordl")
        box = page.js("const b = document.querySelector('[role=option]').getBoundingClientRect();"
                      " return {x: b.x + b.width / 2, y: b.y + b.height / 2, height: b.height}")  # fmt: skip
        assert box["height"] >= 40
        point = {"x": box["x"], "y": box["y"]}
        page.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
        page.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.until(f"return document.querySelector('{FIELD}').value === 'Nordlicht e. V.'")
        assert page.js("return document.scrollingElement.scrollWidth") <= 360
    finally:
        page.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})


def test_nothing_that_fits_is_said(people: Browser) -> None:
    people.one(FIELD).send_keys("qqqq")
    people.until("return document.querySelector('.combobox [role=status]').textContent === 'Kein Name passt.'")
    assert people.one(".combobox [role=status]").is_displayed()
    assert state(people) == ("false", "")
    people.one(FIELD).send_keys(Keys.ARROW_DOWN)
    assert state(people) == ("false", "")


@pytest.fixture
def slow(people: Browser) -> Browser:
    """The answers to names wait until `letGo()`; `asked` counts them."""
    people.js(
        "const ask = window.fetch; window.asked = 0;"
        "const gate = new Promise((open) => { window.letGo = open; });"
        "window.fetch = (...said) => { window.asked += 1; return gate.then(() => ask(...said)); };"
    )
    return people


def settled(page: Browser) -> None:
    """Wait longer than a field waits for another letter, and for an answer that was let go."""
    page.driver.set_script_timeout(20)
    page.driver.execute_async_script(
        "const done = arguments[0]; window.letGo(); setTimeout(() => fetch('/names?text=kwi').then(done), 300)"
    )


def test_what_is_still_asked_is_given_up_by_escape(slow: Browser) -> None:
    slow.one(FIELD).send_keys("kwi")
    slow.until("return window.asked === 1")
    slow.one(FIELD).send_keys(Keys.ESCAPE)
    settled(slow)
    assert state(slow) == ("false", "")


def test_what_is_still_asked_is_given_up_by_a_choice(people: Browser) -> None:
    offered(people, "nordl")
    # a letter and the choice at once: the list for the letter must not come after it
    people.js(
        "const field = document.querySelector(arguments[0]); field.value = 'nordli';"
        "field.dispatchEvent(new Event('input')); window.letGo = () => 0;"
        "document.querySelector('[role=option]').click();",
        FIELD,
    )
    settled(people)
    assert state(people) == ("false", "")
    assert people.one(FIELD).get_attribute("value") == "Nordlicht e. V."


def test_a_service_that_is_busy_does_not_say_that_nothing_fits(people: Browser) -> None:
    people.js(
        "window.asked = 0; window.letGo = () => 0; const ask = window.fetch;"
        "window.fetch = async () => { window.asked += 1; window.fetch = ask; return new Response('', {status: 503}); }"
    )
    people.one(FIELD).send_keys("qqqq")
    people.until("return window.asked === 1")
    settled(people)
    assert people.one(".combobox [role=status]").get_attribute("textContent") == ""


def test_a_field_that_needs_a_value_says_so(server: Server, browse: Open) -> None:
    page = browse(f"{server.address}/questions/clusters-in-region")
    field = page.one("#field-region")
    assert (field.get_attribute("required"), field.get_attribute("data-names")) == ("true", "Region")
    page.one("button[type=submit]").click()
    assert page.js("return [location.search, document.querySelector('#field-region').validity.valueMissing]") == [
        "",
        True,
    ]


def test_namesakes_are_told_apart(server: Server, browse: Open) -> None:
    page = browse(f"{server.address}/questions/career?lang=de")
    assert offered(page, "joerg mo", "#field-person") == ["Jörg Möller", "Jörg Möller"]
    page.one("#field-person").send_keys(Keys.ARROW_DOWN + Keys.ENTER)
    assert "/person/joerg-moeller--" in (page.one("#field-person").get_attribute("value") or "")
    page.one("#field-person").send_keys(Keys.ENTER)
    page.until("return document.querySelectorAll('tbody tr').length > 0")


@pytest.mark.parametrize("path", ["/", "/search", "/jump?name=qqqq"])
def test_a_choice_leads_to_the_page_of_the_thing(server: Server, browse: Open, path: str) -> None:
    page = browse(server.address + path)
    field = "#words" if path == "/search" else "#jump"
    offered(page, "ada bra", field)
    page.one(field).send_keys(Keys.ARROW_DOWN + Keys.ENTER)
    page.until("return location.pathname === '/person/ada-brandt'")


def test_hostile_names_are_text(hostile: Server, browse: Open) -> None:
    page = browse(f"{hostile.address}/questions/people")
    assert HOSTILE[0] in offered(page, "img src onerror")
    assert page.js("return document.querySelectorAll('.suggestions img').length + (window.broken ?? 0)") == 0


def test_the_open_list_has_no_barriers(people: Browser) -> None:
    offered(people, "kwi")
    people.one(FIELD).send_keys(Keys.ARROW_DOWN)
    people.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    people.js(AXE)
    found = people.driver.execute_async_script(
        "const done = arguments[0]; axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})"
        ".then((all) => done(all.violations.map((one) => [one.id, one.nodes.map((n) => n.html)])))"
    )
    people.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})
    assert found == []


def test_without_a_script_it_is_a_plain_field(server: Server, browse: Open) -> None:
    page = browse("about:blank")
    page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.open(f"{server.address}/questions/people?lang=de")
        field = page.one(FIELD)
        assert field.get_attribute("role") is None
        ActionChains(page.driver).click(field).send_keys("nordlicht" + Keys.ENTER).perform()
        page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        page.until("return location.search.includes('organization=nordlicht')")
    finally:
        page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert "Ada Brandt" in page.one("#answer").text
