"""The parts of a page: marked texts, drawings, dates, links."""

from __future__ import annotations

import time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model import ENTITY_TYPES
from graphkit.service.language import Language
from graphkit.service.pages.addresses import page_address
from graphkit.service.pages.counts import Counts, counts
from graphkit.service.pages.frame import words
from graphkit.service.pages.links import linked
from graphkit.service.pages.searching import marked
from graphkit.service.pages.sketch import Said, sketch
from graphkit.service.pages.statements import End, Quote, Source, Statement
from graphkit.service.pages.texts import pieces
from graphkit.service.pages.wording import counted, date, number, period
from graphkit.settings import Settings
from graphkit.views.labelling import text_width
from tests.service.pages.conftest import viz

BASE = "https://example.org/"
SOURCE = Source(f"{BASE}document/a.txt", "a.txt", "", "", "", "/document/a.txt")


def statement(*spans: tuple[int, int]) -> Statement:
    quotes = tuple(Quote(SOURCE, a, b, "", "", "", 0.9) for a, b in spans)
    end = End(f"{BASE}person/a", "A", "Person", "/person/a")
    said = ("founded", "out", end, None, "", "", "", "", "", 0.9)
    return Statement(f"{BASE}fact/1", "/fact/1", *said, quotes, len(quotes))


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=6))
def test_the_pieces_of_a_text_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    found = pieces(text, [statement(span) for span in spans])
    assert "".join(piece.text for piece in found) == text
    for piece in found:
        inside = {number for number, (a, b) in enumerate(spans, 1) if a <= piece.start < min(b, len(text))}
        assert set(piece.facts) == inside
        assert set(piece.ends) <= inside


def test_overlapping_quotes_are_marked_each_to_its_end() -> None:
    found = pieces("Ada leitet Nord", [statement((0, 10)), statement((4, 15))])
    assert [(piece.text, piece.facts, piece.ends) for piece in found] == [
        ("Ada ", (1,), ()),
        ("leitet", (1, 2), (1,)),
        (" Nord", (2,), (2,)),
    ]


def test_marking_a_text_takes_time_in_proportion_to_its_quotes() -> None:
    def seconds(number: int) -> float:
        found = [statement((10 * n, 10 * n + 9)) for n in range(number)]
        text = "x" * (10 * number)
        begun = time.process_time()
        assert len(pieces(text, found)) == 2 * number
        return time.process_time() - begun

    seconds(500)
    assert min(seconds(8000) for _ in range(3)) < 40 * max(min(seconds(500) for _ in range(5)), 1e-4)


def test_counts_are_those_of_the_store() -> None:
    def row(predicate: str, direction: str, sure: str, number: int) -> dict[str, str]:
        numbers = {"number": str(number), "quotes": str(2 * number)}
        return {"what": "facts", "predicate": predicate, "direction": direction, "sure": sure, **numbers}

    rows = [row("partner", "in", "true", 3), row("partner", "out", "true", 4), row("role", "in", "false", 5)]
    found = counts([*rows, {"what": "documents", "number": "3412"}, {"what": "neighbours", "number": "9"}])
    assert found == Counts({"partner-out": 7}, {"role-in": 5}, 14, 24, 3412, 9)
    assert found.facts == 12


def test_dates_and_numbers_are_said_as_people_say_them() -> None:
    de: Language = "de"
    en: Language = "en"
    assert [date(text, de) for text in ("2024-06-03", "2024-06", "2024")] == ["3. Juni 2024", "Juni 2024", "2024"]
    assert date("2024-06-03", en) == "3 June 2024"
    assert date("-0044", de) == "-0044"
    assert period("2020", "", de) == "seit 2020"
    assert period("", "2020-03", en) == "until March 2020"
    assert period("2019", "2020", de) == "2019 – 2020"
    assert period("2020", "2020", de, "current") == "2020"
    assert (number(12345, en), number("12345", de)) == ("12,345", "12\u202f345")
    assert (number(2019, de), number("80", en), number(1234.5, de), number(0.85, en)) == (
        "2019",
        "80",
        "1234,5",
        "0.85",
    )


@pytest.mark.parametrize(
    ("since", "until", "de", "en"),
    [
        ("2015", "", "ehemals, ab 2015", "formerly, from 2015"),
        ("", "2019-05", "ehemals, bis Mai 2019", "formerly, until May 2019"),
        ("2015", "2019", "ehemals, 2015 – 2019", "formerly, 2015 – 2019"),
        ("2015", "2015", "ehemals, 2015", "formerly, 2015"),
        ("", "", "ehemals", "formerly"),
    ],
)
def test_what_is_over_is_not_said_to_last(since: str, until: str, de: str, en: str) -> None:
    assert (period(since, until, "de", "former"), period(since, until, "en", "former")) == (de, en)


def test_words_follow_the_number_before_them() -> None:
    assert [counted("fact", count, "de") for count in (0, 1, 2)] == ["Fakten", "Fakt", "Fakten"]
    assert [counted("row", count, "en") for count in (1, 12345)] == ["row", "rows"]
    assert counted("left_out", 1, "en").startswith("1 more neighbour without")
    assert all(f"counts.{kind}" in words() for kind in ENTITY_TYPES)
    assert all(
        text.count("|") == 1 for key, texts in words().items() if key.startswith("counts.") for text in texts.values()
    )


def test_marked_words_are_pieces_of_their_text() -> None:
    assert list(marked("Die KWI lädt", [(4, 7)])) == [("Die ", False), ("KWI", True), (" lädt", False)]
    assert list(marked("🦄 Netz", [(0, 1), (2, 6)])) == [("🦄", True), (" ", False), ("Netz", True)]
    assert list(marked("Netz", [])) == [("Netz", False)]
    assert list(marked("", [])) == []


@pytest.mark.parametrize("rest", ["ontology#Person", "/evil.example/x", "person/", "person", "", "graph/canonical"])
def test_what_has_no_page_has_no_address(rest: str) -> None:
    assert page_address(BASE + rest, BASE) == ""
    assert page_address(f"https://evil.example/{rest}", BASE) == ""


def test_what_has_a_page_has_an_address() -> None:
    assert page_address(f"{BASE}person/a/b", BASE) == "/person/a/b"


def row(one: str, other: str, sure: float = 0.9) -> dict[str, str]:
    kinds = {"one_type": "Cluster", "other_type": "Person", "predicate": "role", "sure": str(sure)}
    return {"one": BASE + one, "one_name": one, "other": BASE + other, "other_name": other, **kinds}


def test_a_drawing_shows_the_surest_neighbours_apart_from_each_other() -> None:
    rows = [row("cluster/x", f"person/{n:02}", 0.95 - n / 100) for n in range(30)]
    found = sketch(rows, f"{BASE}cluster/x", Settings(BASE))
    assert found
    assert [spot.end.iri for spot in found.spots if spot.is_middle] == [f"{BASE}cluster/x"]
    assert (len(found.spots), found.left_out) == (22, 9)
    assert f"{BASE}person/29" not in {spot.end.iri for spot in found.spots}
    assert len({(spot.x, spot.y) for spot in found.spots}) == 22
    assert all(found.left < spot.x < found.left + found.width for spot in found.spots)
    assert all(found.top < spot.y < found.top + found.height for spot in found.spots)
    assert sketch([], f"{BASE}cluster/x", Settings(BASE)) is None
    assert sketch(rows, f"{BASE}cluster/x", Settings(BASE)) == found


def test_a_line_of_a_drawing_says_who_does_what_to_whom() -> None:
    led = row("person/z", "cluster/a") | {"predicate": "manages"}  # the subject comes last in the order of addresses
    back = row("cluster/a", "person/z", 0.8) | {"predicate": "awarded"}
    found = sketch([led, back], f"{BASE}cluster/a", Settings(BASE))
    assert found
    (tie,) = found.ties
    assert tie.said == (Said("person/z", "manages", "cluster/a"), Said("cluster/a", "awarded", "person/z"))


def test_names_of_a_drawing_cover_neither_signs_nor_each_other() -> None:
    rows = [row("cluster/x", f"organization/Institut für Angewandte Dinge in der {n}. Stadt") for n in range(21)]
    found = sketch(rows, f"{BASE}cluster/x", Settings(BASE))
    assert found
    boxes = []
    for spot in found.spots:
        assert spot.name
        wide = max(text_width(line, 12.5) for line in spot.name.lines)
        left = spot.name.x - {"start": 0.0, "middle": wide / 2, "end": wide}[spot.name.anchor]
        boxes.append((left, spot.name.y - 5, left + wide, spot.name.y + 15 * (len(spot.name.lines) - 1) + 5))
    for p, q in combinations(boxes, 2):
        assert p[0] >= q[2] or q[0] >= p[2] or p[1] >= q[3] or q[1] >= p[3]
    for left, top, right, bottom in boxes:
        assert not [s for s in found.spots if left - s.r < s.x < right + s.r and top - s.r < s.y < bottom + s.r]
        assert found.left < left < right < found.left + found.width


@pytest.mark.parametrize(("confidence", "doubtful"), [(0.5, 0), (0.8, 1), (0.95, 2)])
def test_what_is_doubtful_is_a_matter_of_the_settings(confidence: float, doubtful: int) -> None:
    rows = [row("cluster/x", "person/a", 0.9), row("cluster/x", "person/b", 0.6)]
    found = sketch(rows, f"{BASE}cluster/x", Settings(BASE, confidence))
    assert found
    assert [tie.doubtful for tie in found.ties].count(True) == doubtful


def test_what_few_share_links_more() -> None:
    def shared(other: str, via: str, crowd: int) -> dict[str, str]:
        names = {"other_name": other, "via_name": via, "via_type": "Programme", "crowd": str(crowd)}
        return {"other": BASE + other, "via": BASE + via, "mine": "memberOf", "theirs": "runs", **names}

    rows = [shared("a", "crowded", 200), shared("b", "rare", 3), shared("c", "rare", 3), shared("c", "crowded", 200)]
    found = linked(rows, "Cluster", BASE)
    assert [one.other.name for one in found] == ["c", "b", "a"]
    assert [way.via.name for way in found[0].shared] == ["rare", "crowded"]


@pytest.mark.parametrize("file", ["pages", "search"])
def test_every_word_stands_on_a_page(file: str) -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in sorted(viz("service").glob("*.jinja")))
    made = ("pages.format_",)
    keys = [key for key in words() if key.startswith(f"{file}.") and not key.startswith(made)]
    assert keys
    assert not [key for key in keys if f'"{key}"' not in pages and f"'{key}'" not in pages]
