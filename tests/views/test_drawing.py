"""The picture that is made without a browser: well-formed, the same every time, readable, and safe."""

from __future__ import annotations

import builtins
import itertools
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
from tests.views.networks import HOSTILE, big, empty, hostile, node, sample, single

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
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {"svg", "title", "rect", "g", "path", "text"}
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


def test_long_names_are_wrapped_and_cut() -> None:
    assert wrapped("Handwerkskammer für das nördliche Küstenland") == (
        "Handwerkskammer für das",
        "nördliche Küstenland",
    )
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
