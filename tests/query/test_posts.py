"""Posts as documents say them, who followed whom in one, and projects of which little is known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from pyoxigraph import Literal, NamedNode

from graphkit.model import Table
from graphkit.query import ask
from graphkit.query.labels import in_language
from graphkit.store import Store, open_store
from tests.query.test_answers import rows
from tests.sample import make_findings, sample_store

TEXT = "Nordlicht und das Moornetz. " * 5
PEOPLE = ("Ada Brandt", "Jörg Möller", "Eva Kern", "Ole Voss", "Ute Hahn")


def post(person: str, body: str, role: str, said: str = "", **times: str) -> tuple[str, str, str, dict[str, object]]:
    return "role", person, body, {"role": role, "status": "current", "post": said, **times}


@pytest.fixture(scope="module")
def boards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Boards of two clusters, projects of which one thing is known each."""
    people = [f"person: {name}" for name in PEOPLE]
    about = (*people, "cluster: Nordlicht", "cluster: Moornetz", *(f"project: {name}" for name in ("A", "B", "C", "D")),
             "organization: Land Kiel", "region: Kiel")  # fmt: skip
    former = {"status": "former"}
    second = {"since": "2019-05", "until": "2022", **former}
    chairs = make_findings("vorsitz.txt", "2024-01-15", TEXT, about, (
        post("Ada Brandt", "Nordlicht", "board-chair", "1. Vorsitzende", until="2019", **former),
        post("Jörg Möller", "Nordlicht", "board-chair", "Vorstandsvorsitzender", **second),
        post("Eva Kern", "Nordlicht", "board-chair", "Vorsitzende", since="2022"),
        post("Ole Voss", "Nordlicht", "board-chair", "Ehrenvorsitzender"),
        post("Ute Hahn", "Moornetz", "board-chair", "Präsidentin", since="2023"),
    ))  # fmt: skip
    others = make_findings("vorstand.txt", "2024-02-15", TEXT, about, (
        post("Ole Voss", "Nordlicht", "board-member", "Schatzmeister", until="2021", **former),
        post("Ute Hahn", "Nordlicht", "board-member", "Schatzmeisterin", since="2021"),
        post("Jörg Möller", "Nordlicht", "board-member", "stellv. Vorsitzender", until="2018", **former),
        post("Ada Brandt", "Nordlicht", "board-member", "stellvertretende Vorsitzende", since="2018-06"),
        post("Eva Kern", "Nordlicht", "board-member", "Vorstandsmitglied", until="2020", **former),
        post("Ole Voss", "Moornetz", "board-member", "Vorstandsmitglied", since="2020"),
        post("Ada Brandt", "Nordlicht", "advisory-board-member", "Beirat", until="2017", **former),
        post("Eva Kern", "Nordlicht", "advisory-board-member", "Beirat", since="2018"),
        ("runs", "Nordlicht", "A", {}), ("funds", "Land Kiel", "B", {}), ("founded", "C", None, {"since": "2021"}),
        ("role", "Eva Kern", "D", {"role": "project-manager", "status": "current", "post": "Projektleiterin"}),
    ))  # fmt: skip
    with closing(open_store(sample_store(tmp_path_factory.mktemp("boards") / "store", (chairs, others)))) as store:
        yield store


def test_every_known_project_is_listed(boards: Store) -> None:
    assert rows(boards, "projects", "project_name partners funders founded") == [
        ("A", "Nordlicht", "", ""), ("B", "", "Land Kiel", ""), ("C", "", "", "2021"), ("D", "", "", ""),
    ]  # fmt: skip
    assert rows(boards, "projects", "project_name", cluster="Nordlicht") == [("A",)]
    assert rows(boards, "projects", "project_name", cluster="Land Kiel") == [("B",)]


def test_one_follows_another_in_the_same_post_of_the_same_body(boards: Store) -> None:
    """Not a deputy a chair, not a member of a board another one, nobody across others, and none at another body."""
    found = rows(boards, "successions", "organization_name role as_said predecessor_name until successor_name from")
    assert found == [
        ("Nordlicht", "board-chair", "Vorsitzende", "Jörg Möller", "2022", "Eva Kern", "2022"),
        ("Nordlicht", "board-chair", "Vorstandsvorsitzender", "Ada Brandt", "2019", "Jörg Möller", "2019-05"),
        ("Nordlicht", "board-member", "Schatzmeisterin", "Ole Voss", "2021", "Ute Hahn", "2021"),
        ("Nordlicht", "board-member", "stellvertretende Vorsitzende", "Jörg Möller", "2018", "Ada Brandt", "2018-06"),
    ]


@pytest.mark.parametrize("question", ["people", "leaders", "leaders-at", "newcomers", "departures", "statements"])
def test_answers_show_the_post_as_the_text_says_it(boards: Store, question: str) -> None:
    given = {"leaders-at": {"as_of": "2023"}, "statements": {"entity": "Nordlicht"}}.get(question, {})
    said = {row.get("as_said", "") for row in ask(boards, question, **given).records()}
    assert said & {"1. Vorsitzende", "Vorsitzende", "Schatzmeister", "Schatzmeisterin"}
    career = rows(boards, "career", "role as_said organization_name", person="Ada Brandt")
    assert ("board-member", "stellvertretende Vorsitzende", "Nordlicht") in career
    several = dict(rows(boards, "several-roles", "person_name roles"))
    assert several["Ute Hahn"] == "Präsidentin (Moornetz); Schatzmeisterin (Nordlicht)"


def test_answers_come_in_words_of_a_language(boards: Store) -> None:
    asked = ask(boards, "people", organization="Nordlicht", role="board-chair")
    for language, role, status in (("de", "Vorstandsvorsitz", "heute"), ("en", "chair of the board", "current")):
        found = in_language(asked, language).records()
        assert {row["role"] for row in found} == {role}
        assert status in {row["status"] for row in found}
        assert {row["person_name"] for row in found} == {row["person_name"] for row in asked.records()}


def test_sectors_and_regions_have_names_in_each_language() -> None:
    base = "https://example.org/"
    terms = (NamedNode(f"{base}sector/biotechnology"), Literal("Biotechnologie"), Literal("Sachsen; Kiel"))
    table = Table(("sector", "sector_name", "regions"), (terms,))
    (row,) = in_language(table, "en").records()
    assert row == {"sector": f"{base}sector/biotechnology", "sector_name": "Biotechnology", "regions": "Saxony; Kiel"}
    assert in_language(in_language(table, "en"), "de") == table
