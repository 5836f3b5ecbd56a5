"""The picture that is made without a browser: well-formed, the same every time, readable, and safe."""

from __future__ import annotations

import builtins
import itertools
import math
import re
import struct
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from graphkit.errors import ViewError
from graphkit.network.base import Network
from graphkit.views import draw, rasterize
from graphkit.views.labelling import Spot, place_names, text_width, wrapped
from tests.views.networks import BASE, HOSTILE, big, empty, fact, hostile, node, sample, single

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}text")]


def test_it_names_nodes_counts_and_signs_in_both_languages() -> None:
    german, english = texts(draw(sample(), "Netz")), texts(draw(sample(), "Network", "en"))
    assert {"Netz", "8 Knoten · 7 Verbindungen · 2 Dokumente".replace("7", str(ties(sample())))} <= set(german)
    assert {"Moorlicht e. V.", "Küstenwind", "Ada Brandt", "Veranstaltung"} <= set(german)
    assert {"Network", "Event", "dashed: confidence below 70 %"} <= set(english)


def ties(network: Network) -> int:
    shown = [fact for fact in network.facts if fact.object and fact.confidence >= network.confidence]
    return len({frozenset((fact.subject, fact.object)) for fact in shown})


def test_places_and_fields_are_called_as_the_reader_calls_them() -> None:
    network = sample()
    state = replace(network.nodes[0], iri=f"{BASE}region/bayern", type="Region", name="Bayern")
    network = replace(network, nodes=(*network.nodes[1:], state), facts=(), links=(), clusters={})
    assert "Bavaria" in draw(network, language="en")
    assert "Bavaria" not in draw(network)


def test_signs_and_colours_are_those_of_the_page() -> None:
    svg = draw(sample())
    assert svg.count('fill="#0072b2"') == 4  # three clusters and the legend
    assert "Projekt" not in texts(svg)


def test_what_is_doubtful_is_dashed_and_what_is_below_the_threshold_is_missing() -> None:
    dashed = [one for one in ET.fromstring(draw(sample())).iter(f"{SVG}path") if one.get("stroke-dasharray")]
    assert len(dashed) == 2  # one line and its sample in the legend
    sure = replace(sample(), confidence=0.7)
    assert ties(sure) < ties(sample())
    assert "gestrichelt: Sicherheit unter 70 %" not in texts(draw(sure))


@pytest.mark.parametrize(
    "network", [hostile(), empty(), single(), big(900, 2700)], ids=["hostile", "empty", "one", "big"]
)
def test_anything_can_be_drawn_and_nothing_runs(network: Network) -> None:
    root = ET.fromstring(draw(network, HOSTILE[1]))
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {"svg", "title", "rect", "g", "path", "line", "text"}
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on") or "href" in name]


def test_equal_networks_give_equal_drawings() -> None:
    assert draw(big(300, 900)) == draw(big(300, 900))


def test_names_do_not_overlap_and_stay_on_the_sheet() -> None:
    spots = [Spot(60.0 + 37 * (i % 20), 80.0 + 41 * (i // 20), 9, f"Knoten Nummer {i}", i % 7 == 0) for i in range(200)]
    placed = list(place_names(spots, [], (0, 0, 900, 560)))
    assert 20 < len(placed) < 200
    boxes = []
    for one in placed:
        width = max(text_width(line, 14 if one.bold else 12.5, one.bold) for line in one.lines)
        left = one.x - {"start": 0.0, "middle": width / 2, "end": width}[one.anchor]
        boxes.append((left, one.y - 6, left + width, one.y + 6 + 15 * (len(one.lines) - 1)))
    assert all(box[0] >= 0 and box[2] <= 900 for box in boxes)
    for p, q in itertools.combinations(boxes, 2):
        assert p[0] >= q[2] or q[0] >= p[2] or p[1] >= q[3] or q[1] >= p[3]


SIGN = re.compile(r"translate\((-?[\d.]+) (-?[\d.]+)\)")


def placed(svg: str) -> tuple[list[tuple[float, float, float]], list[tuple[float, float, float, float]]]:
    """The nodes (middle and radius) and the boxes of the lines of names, as an SVG program would draw them."""
    root = ET.fromstring(svg)
    height = float(root.get("height", "0"))
    nodes, names = [], []
    for one in root:
        if one.tag == f"{SVG}g" and (at := SIGN.match(one.get("transform", ""))) and float(at[2]) < height - 46:
            grown = one.find(f"{SVG}path")
            scale = re.fullmatch(r"scale\(([\d.]+)\)", "" if grown is None else grown.get("transform", ""))
            nodes.append((float(at[1]), float(at[2]), 10 * float(scale[1]) - 2.5 if scale else 0.0))
        if one.tag == f"{SVG}text" and one.get("paint-order"):
            size, x, y = (float(one.get(name, "0")) for name in ("font-size", "x", "y"))
            width = text_width(one.text or "", size, one.get("font-weight") == "700")
            left = x - {"start": 0.0, "middle": width / 2, "end": width}[one.get("text-anchor", "start")]
            names.append((left, y - 0.75 * size, left + width, y + 0.2 * size))
    return nodes, names


def crowded(star: int, pairs: int) -> Network:
    """A hub with many long-named members, all close together, and pairs beside them."""
    hub = node("Cluster", "Leichtbaucluster Mittelhessen e. V.", 0, 0)
    turns = [2.4 * i for i in range(star)]
    around = [
        node("Organization", f"Hochschule Nummer {i} für angewandte Wissenschaften", *at)
        for i, at in enumerate(
            (1.1 * math.sqrt(1 + i) * math.cos(t), 1.1 * math.sqrt(1 + i) * math.sin(t)) for i, t in enumerate(turns)
        )
    ]
    ends = [
        (
            node("Person", f"Karl-Heinz Mustermann der {i}.", 1.8 * i - 6, 8),
            node("Cluster", f"Netzwerk Alpenholz Nr. {i}", 1.8 * i - 5, 7.6),
        )
        for i in range(pairs)
    ]
    facts = [fact(i, "memberOf", one, hub, "Mitglied") for i, one in enumerate(around)]
    facts += [fact(star + i, "role", *pair, "leitet") for i, pair in enumerate(ends)]
    nodes = (hub, *around, *(one for pair in ends for one in pair))
    return replace(sample(), nodes=nodes, facts=tuple(facts), links=(), clusters={})


@pytest.mark.parametrize("network", [sample(), crowded(20, 4), crowded(50, 7)])
def test_up_to_150_nodes_each_has_a_name_that_covers_no_node_and_no_other_name(network: Network) -> None:
    svg = draw(network)
    nodes, names = placed(svg)
    assert len(nodes) == len(network.shown_nodes)
    written = " ".join(texts(svg))
    assert all(any(" ".join(wrapped(one.name, more)) in written for more in (0, 1)) for one in network.shown_nodes)
    for left, top, right, bottom in names:
        assert not [r for x, y, r in nodes if left - r < x < right + r and top - r < y < bottom + r]
    for p, q in itertools.combinations(names, 2):
        assert p[0] >= q[2] or q[0] >= p[2] or p[1] >= q[3] or q[1] >= p[3]


def test_in_a_large_network_each_cluster_has_a_name() -> None:
    network = crowded(170, 20)
    nodes, names = placed(draw(network))
    written = " ".join(texts(draw(network)))
    clusters = [one for one in network.shown_nodes if one.type == "Cluster"]
    assert len(network.shown_nodes) > len(names) > len(clusters) == 21
    assert all(any(" ".join(wrapped(one.name, more)) in written for more in (0, 1)) for one in clusters)
    for left, top, right, bottom in names:
        assert not [r for x, y, r in nodes if left - r < x < right + r and top - r < y < bottom + r]


def test_a_far_name_has_a_line_to_its_node() -> None:
    middle = Spot(300, 300, 12, "Netz", firm=True)
    turns = [math.tau * i / 12 for i in range(12)]
    ring = [Spot(300 + 30 * math.cos(t), 300 + 30 * math.sin(t), 9, "n", firm=False) for t in turns]
    sheet = (0.0, 0.0, 600.0, 600.0)
    (far, *_) = place_names([middle, *ring], [], sheet)
    (near,) = place_names([middle], [], sheet)
    assert near.lead is None
    assert far.lead is not None
    start, end = far.lead[:2], far.lead[2:]
    assert math.dist(start, (300, 300)) == pytest.approx(12)
    assert math.dist(end, (300, 300)) > 30


def test_a_sheet_grows_only_where_names_need_it() -> None:
    small, large = (int(ET.fromstring(draw(one)).get("width", "0")) for one in (sample(), crowded(80, 10)))
    assert small == 1400 < large


def test_a_name_keeps_away_from_other_nodes_where_it_can() -> None:
    one, other = Spot(100, 100, 9, "Ada Brandt", firm=False), Spot(195, 100, 9, "Bo", firm=False)
    found = {" ".join(name.lines): name for name in place_names([one, other], [], (0, 0, 400, 300))}
    assert found["Ada Brandt"].x < 109  # to its right, the name would end just before the other node


def test_a_name_takes_one_line_more_where_it_has_no_room_otherwise() -> None:
    spot = Spot(60, 100, 9, "Hessisches Ministerium für Wirtschaft", firm=False)
    assert len(next(iter(place_names([spot], [], (0, 0, 400, 200)))).lines) == 2
    assert len(next(iter(place_names([spot], [], (0, 0, 150, 200)))).lines) == 3


def test_long_names_are_wrapped_and_cut() -> None:
    assert wrapped("Handwerkskammer für das nördliche Küstenland") == (
        "Handwerkskammer für das",
        "nördliche Küstenland",
    )
    ministry = "Sächsisches Landesministerium für Wirtschaft, Arbeit, Energie und Klimaschutz sowie Verkehr"
    assert " ".join(wrapped(ministry)) == ministry
    assert len(wrapped(ministry)) == 3
    lines = wrapped(f"{ministry} " * 3)
    assert len(lines) == 4
    assert [line.endswith("…") for line in lines] == [False, False, False, True]
    assert wrapped("x" * 300) == ("x" * 33 + "…",)
    assert wrapped("  ") == ("–",)


def test_a_png_has_twice_the_size_of_the_drawing() -> None:
    svg = draw(sample())
    png = rasterize(svg)
    assert png.startswith(b"\x89PNG")
    size = re.search(r'width="(\d+)" height="(\d+)"', svg)
    assert size is not None
    assert struct.unpack(">II", png[16:24]) == (2 * int(size[1]), 2 * int(size[2]))
    assert len(png) > len(rasterize(draw(empty())))


def test_without_the_library_a_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "resvg_py":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ViewError, match="resvg-py") as raised:
        rasterize(draw(sample()))
    assert "graphkit[png]" in (raised.value.hint or "")


def test_a_name_in_wide_signs_takes_more_room() -> None:
    assert text_width("網絡網絡", 10) > text_width("netz", 10)
    assert draw(replace(sample(), nodes=(*sample().nodes, node("Cluster", "網絡 \U0001f30a", 9, 9))))
