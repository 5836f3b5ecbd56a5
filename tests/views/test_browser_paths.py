"""Why two things are linked: paths between two, and the reasons of a link with their times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, islice
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from graphkit.network import best_paths
from graphkit.network.base import ClusterLink, Reason, Source
from tests.views.conftest import View
from tests.views.networks import big, fact, iri, node, sample, served

Opened = Callable[..., View]

ADA, CITY = iri("Person", "Ada Brandt"), iri("Region", "München")
MOOR, WIND = iri("Cluster", "Moorlicht e. V."), iri("Cluster", "Küstenwind")


@pytest.fixture
def view(opened: Opened) -> Iterator[View]:
    page = opened(sample())
    yield page
    assert page.errors() == []


def test_a_path_is_asked_for_with_a_button_and_the_search(view: View) -> None:
    view.click_node("Ada Brandt")
    view.click("[data-key=path]")
    assert "Weg von Ada Brandt wohin?" in view.text("#panel")
    assert view.js("return document.activeElement.id") == "query"
    view.search("Küstenwind")
    view.press(Keys.ENTER)
    assert view.state()["selected"]["kind"] == "path"
    ways = [way.text for way in view.driver.find_elements(By.CSS_SELECTOR, ".way")]
    assert [way.splitlines()[1] for way in ways] == ["unmittelbar", "über Moorlicht e. V. → go-cluster"]
    assert view.text(".hops .quote mark") == "Brandt war bei Küstenwind."
    assert set(view.js("return __view.lit()")) == {"Ada Brandt", "Küstenwind"}


def test_every_hop_of_a_path_has_its_quote(view: View) -> None:
    view.click_node("Ada Brandt")
    view.click("[data-key=path]")
    view.search("Küstenwind")
    view.press(Keys.ENTER)
    view.click("[data-key=way-1]")
    assert set(view.js("return __view.lit()")) == {"Ada Brandt", "Moorlicht e. V.", "go-cluster", "Küstenwind"}
    assert [mark.text for mark in view.driver.find_elements(By.CSS_SELECTOR, ".hops > li > .statement mark")] == [
        "Ada Brandt führt Moorlicht seit Juni 2022.",
        "Moorlicht gehört zu go-cluster.",
        "Auch Küstenwind nimmt an go-cluster teil.",
    ]
    assert "1 weiterer Fakt" in view.text(".hops")
    assert "Zweierlogarithmus" in view.js("return document.querySelector('.explained').textContent")


def test_a_click_with_shift_asks_for_a_path_too(view: View) -> None:
    view.click_node("München")
    ActionChains(view.driver).key_down(Keys.SHIFT).perform()
    try:
        view.click_at(*view.place("go-cluster"))
    finally:
        ActionChains(view.driver).key_up(Keys.SHIFT).perform()
    view.until("return __view.state().selected?.kind === 'path'")
    assert "über Moorlicht e. V." in view.text(".way")


def test_the_keyboard_alone_finds_a_path(view: View) -> None:
    view.js("document.getElementById('canvas').focus()")
    view.press(Keys.ARROW_RIGHT)
    first = view.state()["selected"]["node"]
    view.press("p")
    view.search("München")
    view.press(Keys.ENTER)
    chosen = view.state()["selected"]
    assert (chosen["kind"], chosen["a"]) == ("path", first)
    view.escape()
    assert view.state()["selected"] is None


def test_escape_stops_choosing_and_keeps_the_first(view: View) -> None:
    view.click_node("Ada Brandt")
    view.click("[data-key=path]")
    view.escape()
    state = view.state()
    assert (state["picking"], state["selected"]["kind"]) == (False, "node")
    assert view.text("[data-key=path]") == "Weg zu …"
    view.click_node("Küstenwind")
    assert view.text("#panel h2") == "Küstenwind"


def test_the_address_keeps_the_path(opened: Opened, view: View) -> None:
    view.click_node("Ada Brandt")
    view.click("[data-key=path]")
    view.click_at(*view.place("Küstenwind"))
    view.click("[data-key=way-1]")
    hash_ = view.js("return location.hash")
    assert "way=2" in hash_
    again = opened(sample(), hash_)
    assert again.state()["selected"] == view.state()["selected"]
    assert again.text(".way[aria-expanded=true]").splitlines()[0] == "2"


def test_an_address_that_asks_for_a_path_that_is_not_there(opened: Opened) -> None:
    page = opened(sample(), f"#start={ADA}&end={iri('Cluster', 'Alpenholz')}&way=7")
    assert "Kein belegter Weg" in page.text("#panel")
    assert opened(sample(), f"#start={ADA}&end={ADA}").state()["selected"] is None
    assert page.errors() == []


def test_less_certain_facts_that_would_join_them_are_offered(opened: Opened) -> None:
    network = sample()
    unsure = tuple(replace(fact, confidence=min(fact.confidence, network.confidence - 0.1)) for fact in network.facts)
    page = opened(replace(network, facts=unsure), f"#start={ADA}&end={iri('Programme', 'go-cluster')}")
    assert "Über weniger sichere Fakten hängen sie zusammen." in page.text("#panel")
    page.click("[data-key=path-uncertain]")
    assert page.state()["minimum"] == 0
    page.until("return document.querySelector('.ways li')")
    assert "weniger sichere" not in page.text("#panel")
    apart = opened(network, f"#start={ADA}&end={iri('Cluster', 'Alpenholz')}")
    assert "weniger sichere" not in apart.text("#panel")


def test_filters_close_paths(view: View) -> None:
    view.click_node("München")
    view.click("[data-key=path]")
    view.click_at(*view.place("go-cluster"))
    view.click("[data-type=Cluster]")
    assert "Unter dem, was die Filter zeigen" in view.text("#panel")


def test_the_page_ranks_paths_as_the_command_does(opened: Opened) -> None:
    network = big(150, 420)
    page = opened(network)
    joined = [node.iri for node in network.nodes]
    compared = 0
    for one, other in islice(combinations(joined[::9], 2), 60):
        theirs = page.js("return __view.ways(arguments[0], arguments[1])", one, other)
        ours = best_paths(network, one, other, confidence=network.confidence)
        assert [way["cost"] for way in theirs] == pytest.approx([path.cost for path in ours], abs=1e-4)
        costs = [path.cost for path in ours]
        for way, path in zip(theirs, ours, strict=True):
            if costs.count(path.cost) == 1:
                assert way["nodes"] == [path.hops[0].source, *(hop.target for hop in path.hops)]
                compared += 1
    assert compared > 60
    assert page.errors() == []


@pytest.mark.parametrize(
    ("ada", "jan", "weak", "words"),
    [
        ({"until": "2014"}, {"since": "2016"}, ["apart"], "hatten zu verschiedenen Zeiten mit Nordlicht zu tun"),
        ({"until": "2025-10-01"}, {"since": "2025-10-01"}, ["apart"], "zu verschiedenen Zeiten"),
        ({"until": "2014", "status": "former"}, {"since": "2014-06"}, [], ""),
        ({"status": "former"}, {"since": "2014", "status": "current"}, ["unclear"], "für Ada Brandt ist es vorbei"),
        ({"until": "2014"}, {"until": "2013"}, ["unclear"], "für Ada Brandt und Jan Rot ist es vorbei"),
        ({"status": "former"}, {"since": "2023"}, ["apart"], "zu verschiedenen Zeiten"),
        ({"confidence": 0.62}, {}, ["uncertain"], "Ada Brandt — Nordlicht ist nur zu 62 % sicher"),
        ({}, {}, [], ""),
    ],
)  # fmt: skip
def test_a_path_says_what_makes_it_weak_as_the_command_does(
    opened: Opened, ada: dict[str, Any], jan: dict[str, Any], weak: list[str], words: str
) -> None:
    net = node("Cluster", "Nordlicht", 0, 0)
    people = node("Person", "Ada Brandt", -1, 0), node("Person", "Jan Rot", 1, 0)
    roles = tuple(
        fact(i, "role", person, net, "x", role="managing-director", **time)
        for i, (person, time) in enumerate(zip(people, (ada, jan), strict=True))
    )
    network = replace(sample(), nodes=(net, *people), facts=roles, links=(), clusters={})
    (path,) = best_paths(network, people[0].iri, people[1].iri, confidence=network.confidence)
    page = opened(network, f"#start={people[0].iri}&end={people[1].iri}")
    shown = page.driver.find_elements(By.CSS_SELECTOR, ".weak li")
    assert [one.get_attribute("data-kind") for one in shown] == weak == [one.kind for one in path.weaknesses]
    assert words in "".join(one.text for one in shown)
    page.click("[data-key=language]")
    said = [one.text for one in page.driver.find_elements(By.CSS_SELECTOR, ".weak li")]
    assert said == [f"weak: {one.words}" for one in path.weaknesses]
    assert page.errors() == []


def test_a_path_through_a_place_says_how_many_share_it(opened: Opened) -> None:
    clusters = tuple(node("Cluster", name, i, 0) for i, name in enumerate(("Moorlicht", "Nordlicht", "Südlicht")))
    town = node("Region", "Kiel", 0, 1)
    facts = tuple(fact(i, "locatedIn", one, town, "x") for i, one in enumerate(clusters))
    network = replace(sample(), nodes=(*clusters, town), facts=facts, links=(), clusters={})
    page = opened(network, f"#start={clusters[0].iri}&end={clusters[1].iri}")
    assert page.text(".weak") == "schwach: 3 haben Kiel gemeinsam (liegt in) und müssen nichts voneinander wissen"
    page.click("[data-type=Cluster]")
    assert "Unter dem, was die Filter zeigen" in page.text("#panel")


def test_the_page_says_what_makes_a_path_weak_as_the_command_does(opened: Opened) -> None:
    plain = big(150, 420)
    times = ((None, None), ("2015", None), ("2012", "2014-05"), (None, "2016"), ("2014-05", None))
    facts = tuple(
        replace(one, since=times[i % 5][0], until=times[i % 5][1], status="former" if i % 7 == 3 else one.status)
        for i, one in enumerate(plain.facts)
    )
    documents = tuple(replace(one, published=f"20{10 + i % 13}-06-01") for i, one in enumerate(plain.documents))
    network = replace(plain, facts=facts, documents=documents)
    page = opened(network, "#lang=en")
    kinds = Counter[str]()
    for one, other in islice(combinations([one.iri for one in network.nodes][::9], 2), 60):
        for path in best_paths(network, one, other, confidence=network.confidence):
            stations = [path.hops[0].source, *(hop.target for hop in path.hops)]
            said = page.js("return __view.weak(arguments[0])", stations)
            assert said == [[weak.kind, weak.at, weak.words] for weak in path.weaknesses]
            kinds.update(weak.kind for weak in path.weaknesses)
    assert set(kinds) == {"common", "apart", "unclear", "uncertain"}
    assert page.errors() == []


def test_a_weak_path_says_so_in_the_panel(opened: Opened) -> None:
    network = replace(sample(), facts=tuple(replace(one, confidence=0.62) for one in sample().facts))
    page = opened(network, f"#start={ADA}&end={WIND}")
    assert "Ada Brandt — Küstenwind ist nur zu 62 % sicher" in page.text(".way[aria-expanded=true] + .weak")
    sure = opened(sample(), f"#start={ADA}&end={WIND}")
    assert sure.js("return document.querySelector('.weak')") is None


def test_paths_through_thousands_are_found_at_once(opened: Opened) -> None:
    network = big(5000, 15000)
    page = opened(network)
    names = [network.nodes[i].iri for i in (3, 2011, 4444)]
    for one, other in combinations(names, 2):
        took = page.js(
            "const t = performance.now(); const n = __view.ways(arguments[0], arguments[1]).length;"
            "return n ? performance.now() - t : 1e9",
            one,
            other,
        )
        assert took < 2000


@pytest.mark.parametrize(
    ("terms", "told", "words"),
    [
        ((("Amt", "2017", "2022", None), ("Amt", "2019", "2024", None)), "2025", "gleichzeitig 2019 – 2022"),
        ((("Amt", "2015", "2018", None), ("Amt", "2020", None, None)), "2023", "nacheinander: bis 2018, dann ab 2020"),
        ((("Amt", "2015", "2019", None), ("Amt", "2019", None, None)), "2023", "nacheinander: Wechsel 2019"),
        ((("Amt", "2019", None, "current"), ("Amt", "2020", None, "current")), "2023", "gleichzeitig seit 2020"),
        ((("Amt", "2019", None, None), ("Amt", "2022", None, None)), None, "wohl gleichzeitig seit 2022"),
        ((("Amt", None, None, "former"), ("Amt", "2022", None, None)), "2023", "nicht bekannt, ob gleichzeitig"),
        ((("Amt", None, None, None), ("Amt", None, None, None)), "2023", "nicht bekannt, ob gleichzeitig"),
    ],
)  # fmt: skip
def test_a_link_says_whether_its_two_facts_held_at_the_same_time(
    opened: Opened,
    terms: tuple[tuple[str, str | None, str | None, str | None], ...],
    told: str | None,
    words: str,
) -> None:
    network = served(*terms, told=told)
    page = opened(network, f"#view=clusters&from={network.links[0].source}&to={network.links[0].target}")
    page.until("return document.querySelector('.overlap:not([hidden])') !== null")
    assert page.text(".overlap") == words


def test_a_link_says_how_its_weight_comes_about(opened: Opened) -> None:
    network = served(("Amt", "2017", "2022", None), ("Beirat", "2019", None, None))
    page = opened(network, f"#view=clusters&from={network.links[0].source}&to={network.links[0].target}")
    assert "2 Cluster teilen dies: 1 ÷ log₂(1 + 2) = 0,63" in page.text(".reasons")
    assert page.text(".how").startswith(f"Gewicht: zusammen {network.links[0].weight:.2f}.".replace(".", ",", 1))
    page.click(".explained summary")
    assert "Was alle teilen, verbindet niemanden." in page.text(".explained")
    assert [mark.text for mark in page.driver.find_elements(By.CSS_SELECTOR, ".reasons mark")] == [
        "im Amt",
        "im Beirat",
    ]
    page.click("[data-key=language]")
    assert "at the same time 2019 – 2022" in page.text(".overlap")


def test_what_says_the_same_document_quotes_no_other(opened: Opened) -> None:
    base = sample()
    first = base.facts[0]
    elsewhere = replace(first.quotes[0], document=1, text="Brandt leitet Moorlicht.")
    told = replace(first, quotes=(first.quotes[0], elsewhere))
    reasons = [Reason("person", base.nodes[3].iri, 0.6 - i / 10, (first.id, "f3"), first=1) for i in range(3)]
    same = Reason("document", None, 0.19, (first.id, "f3"), first=1, document=0)
    network = replace(
        base,
        facts=(told, *base.facts[1:]),
        links=(ClusterLink(MOOR, WIND, 1.69, (*reasons, same)),),
        documents=(base.documents[0], Source("bericht.txt")),
    )
    page = opened(network, f"#view=clusters&from={MOOR}&to={WIND}")
    fold = page.driver.find_element(By.CSS_SELECTOR, ".reasons > li:last-child details")
    page.until("return document.querySelector('.reasons > li:last-child summary').textContent.startsWith('1 Beleg')")
    fold.find_element(By.TAG_NAME, "summary").click()
    page.until("return document.querySelectorAll('.reasons > li:last-child details mark').length > 0")
    assert [mark.text for mark in fold.find_elements(By.TAG_NAME, "mark")] == [first.quotes[0].text]


def test_a_shared_document_is_a_reason_of_its_own(opened: Opened) -> None:
    base = sample()
    reason = Reason("document", None, 0.19, ("f4", "f5"), first=1, document=1)
    network = replace(
        base,
        links=(ClusterLink(MOOR, WIND, 0.19, (reason,)),),
        documents=(base.documents[0], Source("bericht.txt", "Zwei Netze im Gespräch")),
    )
    page = opened(network, f"#view=clusters&from={MOOR}&to={WIND}")
    assert page.text(".reasons > li").splitlines()[0] == "Zwei Netze im Gespräch"
    assert "Im selben Dokument" in page.text(".reasons")
    assert [mark.text for mark in page.driver.find_elements(By.CSS_SELECTOR, ".reasons mark")] == [
        "Moorlicht gehört zu go-cluster."
    ]
    page.click("[data-key=table]")
    page.click("[data-key=tab-facts]")
    assert "bericht.txt" in page.text("#table")
    assert page.errors() == []
