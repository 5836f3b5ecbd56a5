"""The page as text: escaped, sealed by its policy, complete and the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import zlib
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from graphkit.errors import ViewError
from graphkit.network.base import Network, Quote
from graphkit.views import assets, render
from tests.views.networks import big, empty, hostile, placed, sample


class Parts(HTMLParser):
    """Scripts, styles, attributes and the policy of a page, as an HTML parser sees them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.styles: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.policy = ""
        self._open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open = tag
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag == "script":
            self.scripts.append((dict(attrs), ""))
        if tag == "meta" and ("http-equiv", "Content-Security-Policy") in attrs:
            self.policy = dict(attrs)["content"] or ""

    def handle_data(self, data: str) -> None:
        if self._open == "script":
            attrs, text = self.scripts.pop()
            self.scripts.append((attrs, text + data))
        if self._open == "style":
            self.styles.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def data(self, name: str) -> object:
        return next(json.loads(text) for attrs, text in self.scripts if attrs.get("id") == f"data-{name}")


def parts(network: Network, title: str = "Netz") -> Parts:
    return Parts(render(network, title).html)


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_no_fact_is_lost_and_parallel_edges_stay_apart() -> None:
    page = parts(sample())
    edges = page.data("edges")
    rest = page.data("rest")
    assert isinstance(edges, list)
    assert isinstance(rest, dict)
    assert len(edges) + len(rest["attributes"]) == len(sample().facts)
    ends = [(edge["from"], edge["to"]) for edge in edges]
    assert ends.count((3, 0)) == 2


def test_equal_quotes_are_kept_once() -> None:
    network = sample()
    twice = replace(network, facts=tuple(replace(fact, quotes=network.facts[0].quotes) for fact in network.facts))
    assert len(parts(twice).data("quotes")) == 1  # type: ignore[arg-type]


def test_the_policy_allows_the_scripts_and_styles_of_the_page_and_nothing_else() -> None:
    page = parts(sample())
    assert "default-src 'none'" in page.policy
    allowed = set(re.findall(r"'sha256-[^']+'", page.policy))
    code = [text for attrs, text in page.scripts if attrs.get("type") != "application/json"]
    assert len(code) == 2
    assert {digest(text) for text in (*code, *page.styles)} == allowed
    assert "unsafe" not in page.policy
    assert "http" not in page.policy


def test_nothing_is_named_that_a_browser_would_load() -> None:
    for tag, name, value in parts(sample()).attributes:
        if name in ("src", "href", "srcset", "action", "poster"):
            assert value == "data:,", (tag, name, value)


def test_hostile_text_makes_no_element_and_no_attribute() -> None:
    plain, attacked = parts(sample()), parts(hostile(), title="</title><script>window.__hacked=1</script>")
    tags = [tag for tag, _, _ in plain.attributes]
    assert [tag for tag, _, _ in attacked.attributes] == tags
    assert len(attacked.scripts) == len(plain.scripts)


def test_text_arrives_as_it_was() -> None:
    page = parts(hostile())
    nodes = page.data("nodes")
    assert isinstance(nodes, list)
    assert [node["label"] for node in nodes] == [node.name for node in hostile().nodes]


def test_many_quotes_are_packed_and_can_be_unpacked() -> None:
    network = big(300, 2000)
    packed = parts(network).data("quotes")
    assert isinstance(packed, str)
    rows = json.loads(zlib.decompress(base64.b64decode(packed)))
    assert len(rows) == len({fact.quotes for fact in network.facts})
    first = network.facts[0].quotes[0]
    assert rows[0] == [first.document, first.before, first.text, first.after, first.confidence, first.start]


def test_a_big_page_stays_below_a_megabyte_and_three_hundred_bytes_an_edge() -> None:
    network = big(2000, 6000)
    assert len(render(network).html.encode()) < 1_000_000 + 300 * len(network.facts)


def test_a_network_without_nodes_is_a_page_too() -> None:
    assert parts(empty()).data("nodes") == []


def test_a_language_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ViewError, match="language fr"):
        render(sample(), language="fr")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"nodes": sample().nodes[1:]}, "node that it lacks"),
        ({"facts": sample().facts[1:]}, "fact that it lacks"),
        ({"facts": (replace(sample().facts[0], quotes=(Quote(9, "x", "", "", 1.0),)),), "links": ()}, "document 9"),
    ],
)
def test_a_network_that_does_not_hang_together_is_refused(change: dict[str, object], said: str) -> None:
    with pytest.raises(ViewError, match=said) as caught:
        render(replace(sample(), **change))  # type: ignore[arg-type]
    assert caught.value.hint


def test_two_processes_make_the_same_bytes() -> None:
    code = (
        "import hashlib; from graphkit.views import render; from tests.views.networks import sample;"
        "print(hashlib.sha256(render(sample()).html.encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_outlines_are_there_only_for_a_map_and_stay_small() -> None:
    page, chart = render(sample()).html, render(placed()).html
    assert 10_000 < len(chart) - len(page) < 120_000


def test_outlines_are_closed_rings_of_arcs() -> None:
    outlines = outlines_of_the_page()
    for ring in outlines["rings"]:
        ends = [_ends(outlines["arcs"], number) for number in ring]
        assert all(one[1] == other[0] for one, other in zip(ends, ends[1:] + ends[:1], strict=True))
    assert 20 < len(outlines["inner"]) < len(outlines["arcs"])


def outlines_of_the_page() -> dict[str, Any]:
    found = re.search(r'id="data-rest">(.*?)</script>', render(placed()).html, re.DOTALL)
    assert found
    outlines: dict[str, Any] = json.loads(found[1])["outlines"]
    return outlines


def _ends(arcs: list[list[int]], number: int) -> tuple[tuple[int, int], tuple[int, int]]:
    steps = arcs[number if number >= 0 else ~number]
    ends = (steps[0], steps[1]), (sum(steps[::2]), sum(steps[1::2]))
    return ends if number >= 0 else (ends[1], ends[0])


def test_every_word_of_the_page_is_there_in_both_languages() -> None:
    for path in sorted((assets.folder() / "script").glob("words*.js")):
        german, english = path.read_text(encoding="utf-8").split("\n  en: {", 1)
        keys = [set(re.findall(r"'([\w./]+)': '", part)) for part in (german, english)]
        assert keys[0] == keys[1], path.name
        assert keys[0]


def test_every_script_is_used() -> None:
    assert sorted(path.stem for path in (assets.folder() / "script").glob("*.js")) == sorted(assets.SCRIPTS)
    assert sorted(path.stem for path in (assets.folder() / "style").glob("*.css")) == sorted(assets.STYLES)


def test_no_two_scripts_declare_the_same_name() -> None:
    """All scripts share one scope, where a second function of a name silently takes the place of the first."""
    declared = re.compile(r"^(?:async )?(?:function\*?|const|let|class) (\w+)", re.M)
    names = [
        n for s in assets.SCRIPTS for n in declared.findall((assets.folder() / "script" / f"{s}.js").read_text("utf-8"))
    ]
    assert not {name for name in names if names.count(name) > 1}


def test_no_two_scripts_give_one_name_to_two_things() -> None:
    """They share a scope, in which the later function would take the place of the earlier one without a word."""
    names = re.findall(r"^(?:async )?(?:function\*?|const|let|class) (\w+)", sources(), re.MULTILINE)
    assert len(names) > 300
    assert sorted(name for name, count in Counter(names).items() if count > 1) == []


def sources() -> str:
    return "".join((assets.folder() / "script" / f"{name}.js").read_text(encoding="utf-8") for name in assets.SCRIPTS)


def test_the_code_of_the_page_is_lean_and_no_text_in_it_runs_over_lines() -> None:
    """What begins a line goes where it is a comment or indentation; inside a text that would hurt."""
    code = assets.script()
    assert [line for line in code.splitlines() if line.count("`") % 2] == []
    assert [line for line in code.splitlines() if line.startswith(" ") or re.fullmatch(r"/\*.*\*/", line)] == []
    assert all(re.search(rf"\b{name}\b", code) for name in re.findall(r"\b(?:function|const|let) (\w+)", sources()))
    assert len(code) < 0.85 * len(sources())
